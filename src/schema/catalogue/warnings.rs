//! What leaves a schema valid and is still likely to be a mistake.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V314",
        name: "relation-without-index",
        summary: "Without foreign keys no database makes an index for a relation, so that every look-up \
                  reads the whole table.",
        severity: Severity::Warning,
        phase: Phase::Checking,
        providers: &[
            Provider::Postgresql,
            Provider::MySql,
            Provider::Sqlite,
            Provider::SqlServer,
            Provider::CockroachDb,
        ],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider     = "mysql"
   relationMode = "prisma"
 }

 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])
+
+  @@index([userId])
 }
"#,
        ),
    },
    Validation {
        code: "V315",
        name: "set-null-on-required-field",
        summary: "PostgreSQL accepts such a foreign key and fails when the referenced row goes away.",
        severity: Severity::Warning,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
-  user   User @relation(fields: [userId], references: [id], onDelete: SetNull)
+  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
"#,
        ),
    },
    Validation {
        code: "V316",
        name: "set-default-on-mysql",
        summary: "MySQL reads `SetDefault` and does nothing of the kind.",
        severity: Severity::Warning,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int  @default(1)
-  user   User @relation(fields: [userId], references: [id], onDelete: SetDefault)
+  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
",
        ),
    },
    Validation {
        code: "V317",
        name: "joined-by-other-native-types",
        summary: "MongoDB joins only values of the same type, so both sides of a relation have the same \
                  native type.",
        severity: Severity::Warning,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id    String @id @default(auto()) @map("_id") @db.ObjectId
   posts Post[]
 }

 model Post {
   id     String @id @default(auto()) @map("_id") @db.ObjectId
-  userId String
+  userId String @db.ObjectId
   user   User   @relation(fields: [userId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V318",
        name: "named-argument-of-env",
        summary: "The argument of `env` has no name.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider = "prisma-client"
-  output   = env(name: "OUT_DIR")
+  output   = env("OUT_DIR")
 }
"#,
        ),
    },
    Validation {
        code: "V319",
        name: "referential-integrity-renamed",
        summary: "`referentialIntegrity` is the old name of `relationMode`.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider             = "mysql"
-  referentialIntegrity = "prisma"
+  relationMode         = "prisma"
 }
"#,
        ),
    },
    Validation {
        code: "V320",
        name: "preview-feature-ends",
        summary: "The feature works and will be gone in a later version.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V6],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
-  previewFeatures = ["metrics"]
 }
"#,
        ),
    },
    Validation {
        code: "V321",
        name: "preview-feature-is-stable",
        summary: "The feature works without being listed.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
-  previewFeatures = ["driverAdapters", "views"]
+  previewFeatures = ["views"]
 }
"#,
        ),
    },
    Validation {
        code: "V322",
        name: "preview-feature-renamed",
        summary: "The feature goes by another name with this database.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
-  previewFeatures = ["fullTextSearch"]
+  previewFeatures = ["fullTextSearchPostgres"]
 }
"#,
        ),
    },
];
