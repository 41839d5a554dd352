//! The rules about the text itself: lines and values that are not part of the language.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V001",
        name: "line-outside-of-block",
        summary: "Outside of blocks there are only comments and blank lines; a block opens on its own line \
                  and closes on another.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
-model Tag { id Int @id }
+model Tag {
+  id Int @id
+}
",
        ),
    },
    Validation {
        code: "V002",
        name: "unknown-block",
        summary: "A block begins with one of the keywords `model`, `view`, `enum`, `type`, `datasource` and \
                  `generator`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
-Tag {
+model Tag {
   id Int @id
 }
",
        ),
    },
    Validation {
        code: "V003",
        name: "malformed-field",
        summary: "A line of a model, view or type is a field or an attribute of the block, all on that line.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
-  id Int @id;
+  id Int @id
 }
",
        ),
    },
    Validation {
        code: "V004",
        name: "malformed-enum-value",
        summary: "A line of an enum is one name with its attributes, or an attribute of the enum.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 enum Size {
   S
-  M,
+  M
 }
",
        ),
    },
    Validation {
        code: "V005",
        name: "malformed-setting",
        summary: "A line of a datasource or generator is `key = value`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 generator client {
   provider     = "prisma-client"
-  moduleFormat = "esm",
-  output       : "../generated"
+  moduleFormat = "esm"
+  output       = "../generated"
 }
"#,
        ),
    },
    Validation {
        code: "V006",
        name: "field-without-type",
        summary: "A field needs a type after its name, because nothing tells the column otherwise.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name
+  name String
 }
",
        ),
    },
    Validation {
        code: "V007",
        name: "legacy-colon",
        summary: "The colon between a name and its type belongs to the language of Prisma 1.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id Int @id
-  name: String
+  name String
 }
",
        ),
    },
    Validation {
        code: "V008",
        name: "legacy-required-mark",
        summary: "The exclamation mark belongs to the language of Prisma 1: a field is required unless it \
                  has a `?`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id   Int     @id
-  name String!
+  name String
 }
",
        ),
    },
    Validation {
        code: "V009",
        name: "legacy-list",
        summary: "Brackets around the type belong to the language of Prisma 1: they stand after it.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id    Int      @id
-  names [String]
+  names String[]
 }
"#,
        ),
    },
    Validation {
        code: "V010",
        name: "optional-list",
        summary: "A list is never absent, only empty, so it cannot be optional.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id    Int       @id
-  names String[]?
+  names String[]
 }
"#,
        ),
    },
    Validation {
        code: "V011",
        name: "type-alias",
        summary: "A `type` is a block with fields; a second name for an existing type has left the language.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
-type Name = String
-
 model Tag {
   id   Int    @id
   name String
 }
",
        ),
    },
    Validation {
        code: "V012",
        name: "unknown-escape",
        summary: "A backslash in a string begins an escape of JSON, and a lone backslash is written twice.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  path String @default("C:\temp\data")
+  path String @default("C:\\temp\\data")
 }
"#,
        ),
    },
    Validation {
        code: "V013",
        name: "malformed-unicode-escape",
        summary: "`\\u` is followed by four hexadecimal digits, and a surrogate by its other half.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  sign String @default("\u20")
+  sign String @default("\u0020")
 }
"#,
        ),
    },
    Validation {
        code: "V014",
        name: "argument-without-value",
        summary: "An argument that is named has a value after the colon.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
-  id   Int    @id(map: )
+  id   Int    @id(map: "tag_pk")
   name String
 }
"#,
        ),
    },
    Validation {
        code: "V015",
        name: "trailing-comma",
        summary: "No comma stands before the closing parenthesis of an attribute.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String

-  @@index([name],)
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V016",
        name: "unexpected-token",
        summary: "A token stands where the grammar expects another one.",
        severity: Severity::Error,
        phase: Phase::Never(
            "What a parser reports of a token is worded by the rule about its line, or as \
                             V102 to V104 in the arguments of a field in an index.",
        ),
        providers: &[],
        versions: &[],
        fix: None,
        example: None,
    },
];
