//! The rules about views.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::version::LanguageVersion;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V292",
        name: "views-preview",
        summary: "Views are a preview feature, which the generator asks for.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
+  previewFeatures = ["views"]
 }

 view TagCount {
   kind  String
   count Int
 }
"#,
        ),
    },
    Validation {
        code: "V293",
        name: "id-of-view",
        summary: "The rows of a view have no identity of their own; a unique field tells them apart.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[LanguageVersion::V6, LanguageVersion::V7],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["views"]
 }

 view TagCount {
-  kind  String @id
+  kind  String @unique
   count Int
 }
"#,
        ),
    },
    Validation {
        code: "V294",
        name: "index-of-view",
        summary: "A view stores nothing that could be indexed.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[LanguageVersion::V6, LanguageVersion::V7],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["views"]
 }

 view TagCount {
   kind  String
   count Int
-
-  @@index([count])
 }
"#,
        ),
    },
    Validation {
        code: "V295",
        name: "named-unique-of-view",
        summary: "A unique key of a view is a promise to the client; nothing in the database could have the \
                  name.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[LanguageVersion::V6, LanguageVersion::V7],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["views"]
 }

 view TagCount {
   kind  String
   lang  String
   count Int

-  @@unique([kind, lang], map: "tag_count_key")
+  @@unique([kind, lang])
 }
"#,
        ),
    },
    Validation {
        code: "V296",
        name: "clustered-unique-of-view",
        summary: "A unique key of a view is a promise to the client; nothing in the database could be \
                  clustered.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[LanguageVersion::V6, LanguageVersion::V7],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["views"]
 }

 view TagCount {
   kind  String
   lang  String
   count Int

-  @@unique([kind, lang], clustered: true)
+  @@unique([kind, lang])
 }
"#,
        ),
    },
    Validation {
        code: "V297",
        name: "field-arguments-in-unique-of-view",
        summary: "A unique key of a view has no order and no length, because nothing is stored.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[LanguageVersion::V6, LanguageVersion::V7],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["views"]
 }

 view TagCount {
   kind  String
   lang  String
   count Int

-  @@unique([kind(sort: Desc), lang])
+  @@unique([kind, lang])
 }
"#,
        ),
    },
];
