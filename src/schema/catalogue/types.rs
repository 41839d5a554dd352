//! The rules about the types of fields, and which of them a database has.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V032",
        name: "unknown-type",
        summary: "The type of a field is a built-in type, a model, an enum or a composite type.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int  @id
   size Size
 }
+
+enum Size {
+  SMALL
+}
",
        ),
    },
    Validation {
        code: "V033",
        name: "misspelt-type",
        summary: "The names of types distinguish upper and lower case.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name string
+  name String
 }
",
        ),
    },
    Validation {
        code: "V034",
        name: "empty-enum",
        summary: "An enum without a value could hold nothing.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 enum Size {
+  SMALL
 }
",
        ),
    },
    Validation {
        code: "V035",
        name: "no-unique-criterion",
        summary: "Every model needs an id or a unique key of required fields, so that the client can say \
                  which row it means.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  name String? @unique
+  name String  @unique
 }
",
        ),
    },
    Validation {
        code: "V036",
        name: "enums-unsupported",
        summary: "A database without enums cannot store a field whose type is one.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
-enum Size {
-  SMALL
-  LARGE
-}
-
 model Tag {
   id   Int    @id
-  size Size
+  size String
 }
",
        ),
    },
    Validation {
        code: "V037",
        name: "json-unsupported",
        summary: "A database without a type for JSON cannot store a `Json` field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  info Json
+  info String
 }
",
        ),
    },
    Validation {
        code: "V038",
        name: "json-lists-unsupported",
        summary: "Only some databases store lists of `Json`; elsewhere the list stands within one value.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "cockroachdb"
 }

 model Tag {
   id    Int    @id
-  notes Json[]
+  notes Json
 }
"#,
        ),
    },
    Validation {
        code: "V039",
        name: "decimal-unsupported",
        summary: "A database without exact decimal numbers cannot store a `Decimal` field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Price {
   id     String  @id @default(auto()) @map("_id") @db.ObjectId
-  amount Decimal
+  cents  Int
 }
"#,
        ),
    },
    Validation {
        code: "V040",
        name: "scalar-lists-unsupported",
        summary: "A database without arrays cannot store a list of scalars or enums in a column.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int      @id
-  words String[]
+  words String
 }
",
        ),
    },
    Validation {
        code: "V041",
        name: "needless-unsupported-type",
        summary: "A type that Prisma knows as a native type is written as one, so that the client can use \
                  the column.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id  Int                 @id
-  doc Unsupported("JsonB")
+  doc Json                @db.JsonB
 }
"#,
        ),
    },
];
