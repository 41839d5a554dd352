//! The rules about names: which are allowed, and where they must differ.

use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V017",
        name: "empty-name",
        summary: "Everything that is declared has a name.",
        severity: Severity::Error,
        phase: Phase::Never("The grammar reads no name of zero letters."),
        providers: &[],
        versions: &[],
        fix: None,
        example: None,
    },
    Validation {
        code: "V018",
        name: "name-begins-with-digit",
        summary: "A name begins with a letter, because the generated client uses it as an identifier.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id    Int    @id
-  3rd   String
+  third String @map("3rd")
 }
"#,
        ),
    },
    Validation {
        code: "V019",
        name: "name-with-dash",
        summary: "A dash is read as part of a name so that this can be said: the generated client cannot \
                  have it in an identifier.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id         Int    @id
-  first-name String
+  first_name String @map("first-name")
 }
"#,
        ),
    },
    Validation {
        code: "V020",
        name: "reserved-model-name",
        summary: "A model cannot have a name that the generated client or JavaScript needs for itself.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
-model class {
-  id Int @id
-}
+model Class {
+  id Int @id
+
+  @@map("class")
+}
"#,
        ),
    },
    Validation {
        code: "V021",
        name: "reserved-enum-name",
        summary: "An enum cannot have a name that the generated client or JavaScript needs for itself.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
-enum switch {
+enum Switch {
   ON
   OFF
 }
",
        ),
    },
    Validation {
        code: "V022",
        name: "name-of-scalar-type",
        summary: "A block cannot be called like a built-in type, because a field of that type would be \
                  ambiguous.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
-model DateTime {
+model Moment {
   id Int @id
 }
",
        ),
    },
    Validation {
        code: "V023",
        name: "duplicate-block",
        summary: "Models, views, enums and types share one namespace over all files; datasources and \
                  generators have their own.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id Int @id
 }

-enum Tag {
+enum TagKind {
   TOPIC
 }
",
        ),
    },
    Validation {
        code: "V024",
        name: "duplicate-field",
        summary: "Two fields of a model or view cannot have the same name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String
-  name String
+  note String
 }
",
        ),
    },
    Validation {
        code: "V025",
        name: "duplicate-column",
        summary: "Two fields of a model cannot be stored in the same column, whether by `@map` or by name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id    Int    @id
   name  String
-  label String @map("name")
+  label String @map("label_name")
 }
"#,
        ),
    },
    Validation {
        code: "V026",
        name: "duplicate-composite-field",
        summary: "Two fields of a composite type cannot have the same name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 type Address {
   street String
-  street String
+  city   String
 }
",
        ),
    },
    Validation {
        code: "V027",
        name: "duplicate-composite-column",
        summary: "Two fields of a composite type cannot be stored under the same key of the document.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
   street String @map("line")
-  city   String @map("line")
+  city   String @map("town")
 }
"#,
        ),
    },
    Validation {
        code: "V028",
        name: "duplicate-enum-value",
        summary: "Two values of an enum cannot have the same name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 enum Size {
   SMALL
-  SMALL
+  LARGE
 }
",
        ),
    },
    Validation {
        code: "V029",
        name: "duplicate-setting",
        summary: "A datasource or generator sets each property once.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider = "prisma-client"
-  provider = "prisma-client-js"
 }
"#,
        ),
    },
    Validation {
        code: "V030",
        name: "duplicate-table",
        summary: "Two models or views of one schema cannot be stored in the same table.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id Int @id

   @@map("labels")
 }

 model Label {
   id Int @id

-  @@map("labels")
+  @@map("printed_labels")
 }
"#,
        ),
    },
    Validation {
        code: "V031",
        name: "duplicate-enum-in-database",
        summary: "Two enums of one schema cannot have the same name in the database.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 enum Size {
   SMALL

   @@map("size")
 }

 enum Width {
   NARROW

-  @@map("size")
+  @@map("width")
 }
"#,
        ),
    },
];
