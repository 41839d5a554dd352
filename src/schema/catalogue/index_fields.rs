//! The rules about what the fields of an index may be: operator classes, native types, full text.

use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V101",
        name: "operator-class-outside-of-index",
        summary: "An operator class says how an `@@index` compares values; a unique key compares them for \
                  equality.",
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

-  @@unique([name(ops: raw("text_pattern_ops"))])
+  @@index([name(ops: raw("text_pattern_ops"))])
 }
"#,
        ),
    },
    Validation {
        code: "V102",
        name: "unknown-sort-order-of-field",
        summary: "The order of a field in an index is `Asc` or `Desc`.",
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

-  @@index([name(sort: Down)])
+  @@index([name(sort: Desc)])
 }
",
        ),
    },
    Validation {
        code: "V103",
        name: "unknown-operator-class",
        summary: "An operator class is one that Prisma knows, or the name that the database has for it in \
                  `raw(\"…\")`.",
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
   id   Int    @id
   name String

-  @@index([name(ops: TrigramOps)], type: Gin)
+  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)
 }
"#,
        ),
    },
    Validation {
        code: "V104",
        name: "malformed-operator-class",
        summary: "An operator class is a word, or `raw` with one string.",
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
   id   Int    @id
   name String

-  @@index([name(ops: raw())], type: Gin)
+  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)
 }
"#,
        ),
    },
    Validation {
        code: "V105",
        name: "operator-class-of-other-index",
        summary: "An operator class belongs to one type of index.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
   info Json

-  @@index([info(ops: JsonbPathOps)], type: Gist)
+  @@index([info(ops: JsonbPathOps)], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V106",
        name: "operator-class-of-other-native-type",
        summary: "An operator class compares the values of certain native types.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int  @id
-  info Json @db.Json
+  info Json @db.JsonB

   @@index([info(ops: JsonbPathOps)], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V107",
        name: "no-default-operator-class",
        summary: "An index of this type cannot compare the native type of the field by itself.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: None,
    },
    Validation {
        code: "V108",
        name: "operator-class-needs-native-type",
        summary: "An operator class for one of several native types needs the field to say which one it is.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: None,
    },
    Validation {
        code: "V109",
        name: "type-without-operator-class",
        summary: "An index of this type has no way to compare values of the type of the field by itself.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int      @id
-  place Int
+  place Int[]

   @@index([place], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V110",
        name: "operator-class-of-other-type",
        summary: "An operator class compares values of one type.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String
+  name Json

   @@index([name(ops: JsonbOps)], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V111",
        name: "operator-class-of-list",
        summary: "`ArrayOps` looks into lists, so the field is one.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int      @id
-  words String
+  words String[]

   @@index([words(ops: ArrayOps)], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V112",
        name: "several-fields-in-spgist-index",
        summary: "An `SpGist` index is over exactly one field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String
   kind String

-  @@index([name, kind], type: SpGist)
+  @@index([name], type: SpGist)
 }
",
        ),
    },
    Validation {
        code: "V113",
        name: "operator-class-unsupported",
        summary: "CockroachDB chooses itself how an inverted index compares values.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   BigInt @id
   info Json

-  @@index([info(ops: JsonbOps)], type: Gin)
+  @@index([info], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V114",
        name: "json-before-other-fields",
        summary: "In an inverted index of CockroachDB the field that is looked into stands last.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    BigInt   @id
   info  Json
   words String[]

-  @@index([info, words], type: Gin)
+  @@index([info], type: Gin)
 }
",
        ),
    },
    Validation {
        code: "V115",
        name: "native-type-in-index",
        summary: "A column of unlimited length, or without an order, cannot be indexed as a whole.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 model Tag {
   id   Int    @id
   name String @db.Text

-  @@index([name])
+  @@index([name(length: 100)])
 }
"#,
        ),
    },
    Validation {
        code: "V116",
        name: "native-type-in-unique",
        summary: "A column of unlimited length, or without an order, cannot be unique as a whole.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 model Tag {
   id   Int    @id
-  name String @unique @db.Text
+  name String @unique @db.VarChar(100)
 }
"#,
        ),
    },
    Validation {
        code: "V117",
        name: "composite-type-in-compound-unique",
        summary: "A compound unique key names the fields within an embedded document, not the document.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
   street String
 }

 model User {
   id      String  @id @map("_id")
   name    String
   address Address

-  @@unique([name, address])
+  @@unique([name, address.street])
 }
"#,
        ),
    },
    Validation {
        code: "V118",
        name: "repeated-index",
        summary: "MongoDB keeps one index over the same fields in the same order.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   String @id @map("_id")
   name String

   @@index([name])
-  @@index([name], map: "tag_names")
 }
"#,
        ),
    },
    Validation {
        code: "V119",
        name: "unique-id",
        summary: "The id of a document is unique by itself, and MongoDB refuses a second index for that.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id String @id @unique @map("_id")
+  id String @id @map("_id")
 }
"#,
        ),
    },
    Validation {
        code: "V120",
        name: "fulltext-index-unsupported",
        summary: "Only for MySQL and MongoDB does Prisma make full-text indexes.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Article {
   id   Int    @id
   text String

-  @@fulltext([text])
+  @@index([text])
 }
",
        ),
    },
    Validation {
        code: "V121",
        name: "length-in-fulltext-index",
        summary: "A full-text index is over whole texts.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Article {
   id   Int    @id
   text String

-  @@fulltext([text(length: 100)])
+  @@fulltext([text])
 }
",
        ),
    },
    Validation {
        code: "V122",
        name: "sort-in-fulltext-index",
        summary: "A full-text index of MySQL has no order.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Article {
   id   Int    @id
   text String

-  @@fulltext([text(sort: Desc)])
+  @@fulltext([text])
 }
",
        ),
    },
    Validation {
        code: "V123",
        name: "scattered-fulltext-fields",
        summary: "In a full-text index of MongoDB the searched fields stand next to each other, before or \
                  after those with an order.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Article {
   id    String @id @map("_id")
   title String
   place Int
   text  String

-  @@fulltext([title, place(sort: Asc), text])
+  @@fulltext([title, text, place(sort: Asc)])
 }
"#,
        ),
    },
    Validation {
        code: "V124",
        name: "several-fulltext-indexes",
        summary: "A collection of MongoDB has one full-text index.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Article {
   id    String @id @map("_id")
   title String
   text  String

-  @@fulltext([title])
-  @@fulltext([text])
+  @@fulltext([title, text])
 }
"#,
        ),
    },
];
