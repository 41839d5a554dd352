//! The rules about attributes and their arguments in general, and about the names that they give.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V042",
        name: "unknown-attribute",
        summary: "An attribute is one that the language has for this place.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @uniqe
+  name String @unique
 }
",
        ),
    },
    Validation {
        code: "V043",
        name: "duplicate-attribute",
        summary: "Most attributes say one thing once; only `@@index`, `@@unique` and `@@fulltext` may be \
                  repeated.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @unique @unique
+  name String @unique
 }
",
        ),
    },
    Validation {
        code: "V044",
        name: "unknown-argument",
        summary: "An argument is one that the attribute has.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @unique(index: true)
+  name String @unique
 }
",
        ),
    },
    Validation {
        code: "V045",
        name: "duplicate-argument",
        summary: "An argument is given once.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
-  id Int @id(map: "tag_id", map: "tag_pk")
+  id Int @id(map: "tag_pk")
 }
"#,
        ),
    },
    Validation {
        code: "V046",
        name: "argument-given-twice",
        summary: "An argument that may stand without its name is given either way, not both.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  name String @map("label", name: "title")
+  name String @map("label")
 }
"#,
        ),
    },
    Validation {
        code: "V047",
        name: "several-unnamed-arguments",
        summary: "Only one argument may stand without its name; several fields belong into brackets.",
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
   kind String

-  @@index(name, kind)
+  @@index([name, kind])
 }
",
        ),
    },
    Validation {
        code: "V048",
        name: "missing-argument",
        summary: "An attribute is given the arguments that it cannot do without.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  name String @map
+  name String @map("label")
 }
"#,
        ),
    },
    Validation {
        code: "V049",
        name: "wrong-kind-of-value",
        summary: "A value is of the kind that its place asks for: a string, a number, a word, a list or a \
                  function.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  name String @map(label)
+  name String @map("label")
 }
"#,
        ),
    },
    Validation {
        code: "V050",
        name: "empty-mapped-name",
        summary: "The name of a constraint in the database cannot be empty.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id Int @id(map: "")
+  id Int @id
 }
"#,
        ),
    },
    Validation {
        code: "V051",
        name: "empty-client-name",
        summary: "The name of a key in the generated client cannot be empty.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   kind String
   name String

-  @@id([kind, name], name: "")
+  @@id([kind, name], name: "kindAndName")
 }
"#,
        ),
    },
    Validation {
        code: "V052",
        name: "unknown-sort-order",
        summary: "The order of a key is `Asc` or `Desc`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "sqlserver"
 }

 model Tag {
-  id Int @id(sort: Down)
+  id Int @id(sort: Desc)
 }
"#,
        ),
    },
    Validation {
        code: "V053",
        name: "malformed-client-name",
        summary: "The name of a key becomes an identifier of the generated client: letters of ASCII, digits \
                  and underscores.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   kind String
   name String

-  @@id([kind, name], name: "kind and name")
+  @@id([kind, name], name: "kindAndName")
 }
"#,
        ),
    },
    Validation {
        code: "V054",
        name: "constraint-name-too-long",
        summary: "The name of a constraint fits the limit that the database has for names.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
-  id Int @id(map: "the_key_by_which_every_tag_of_every_shop_is_found_in_all_of_the_reports")
+  id Int @id(map: "tag_key")
 }
"#,
        ),
    },
    Validation {
        code: "V055",
        name: "primary-key-name-taken",
        summary: "The name of a primary key differs from the names that share its namespace in the database.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id   Int    @id(map: "tag_key")
   name String
 }

 model Label {
-  id Int @id(map: "tag_key")
+  id Int @id(map: "label_key")
 }
"#,
        ),
    },
    Validation {
        code: "V056",
        name: "index-name-taken",
        summary: "The name of an index differs from the names that share its namespace in the database.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id   Int    @id
   name String
   kind String

   @@index([name], map: "tag_lookup")
-  @@index([kind], map: "tag_lookup")
+  @@index([kind], map: "tag_kinds")
 }
"#,
        ),
    },
    Validation {
        code: "V057",
        name: "foreign-key-name-taken",
        summary: "The name of a foreign key differs from the names that share its namespace in the database.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 model User {
   id      Int   @id
   written Post[] @relation("written")
   edited  Post[] @relation("edited")
 }

 model Post {
   id       Int  @id
   writerId Int
   editorId Int
   writer   User @relation("written", fields: [writerId], references: [id], map: "post_user")
-  editor   User @relation("edited", fields: [editorId], references: [id], map: "post_user")
+  editor   User @relation("edited", fields: [editorId], references: [id], map: "post_editor")
 }
"#,
        ),
    },
    Validation {
        code: "V058",
        name: "default-name-taken",
        summary: "The name of a default is that of no other constraint of the database.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id    Int @id
   votes Int @default(0, map: "tag_zero")
-  marks Int @default(0, map: "tag_zero")
+  marks Int @default(0, map: "tag_marks_zero")
 }
"#,
        ),
    },
    Validation {
        code: "V059",
        name: "id-client-name-taken",
        summary: "The name of an id in the generated client is that of no other key of the model.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   kind String
   name String
   lang String

   @@id([kind, name], name: "key")
-  @@unique([name, lang], name: "key")
+  @@unique([name, lang], name: "wording")
 }
"#,
        ),
    },
    Validation {
        code: "V060",
        name: "unique-client-name-taken",
        summary: "The name of a unique key in the generated client is that of no other key of the model.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
   kind String
   name String
   lang String

   @@unique([kind, name], name: "key")
-  @@unique([name, lang], name: "key")
+  @@unique([name, lang], name: "wording")
 }
"#,
        ),
    },
    Validation {
        code: "V061",
        name: "client-name-is-a-field",
        summary: "The name of a key in the generated client is that of no field, because both become \
                  properties.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   kind String
   name String

-  @@id([kind, name], name: "kind")
+  @@id([kind, name], name: "kindAndName")
 }
"#,
        ),
    },
    Validation {
        code: "V062",
        name: "field-named-like-id",
        summary: "A compound id is called by its fields joined with underscores unless it has a name, and no \
                  field may be called that.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   kind      String
   name      String
-  kind_name String
+  full_name String

   @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V063",
        name: "field-named-like-unique",
        summary: "A compound unique key is called by its fields joined with underscores unless it has a \
                  name, and no field may be called that.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id        Int    @id
   kind      String
   name      String
-  kind_name String
+  full_name String

   @@unique([kind, name])
 }
",
        ),
    },
];
