//! What only an older version of Prisma refuses, because it was a preview feature there.

use crate::diagnostic::Severity;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V323",
        name: "schemas-preview",
        summary: "In Prisma 5 the generator asks for several schemas; from Prisma 6 on they need no preview \
                  feature.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[LanguageVersion::V5],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
   url      = env("DATABASE_URL")
   schemas  = ["shop"]
 }

 generator client {
   provider        = "prisma-client-js"
+  previewFeatures = ["multiSchema"]
 }
"#,
        ),
    },
    Validation {
        code: "V324",
        name: "fulltext-index-preview",
        summary: "In Prisma 5 the generator asks for full-text indexes; from Prisma 6 on they need no \
                  preview feature.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::MongoDb],
        versions: &[LanguageVersion::V5],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
   url      = env("DATABASE_URL")
 }

 generator client {
   provider        = "prisma-client-js"
+  previewFeatures = ["fullTextIndex"]
 }

 model Article {
   id   Int    @id
   text String

   @@fulltext([text])
 }
"#,
        ),
    },
];
