//! The rules about `@id` and `@@id`, and about `autoincrement()`, which mostly stands there.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V064",
        name: "id-not-required",
        summary: "A field that is the id holds exactly one value.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
-  id Int? @id
+  id Int  @id
 }
",
        ),
    },
    Validation {
        code: "V065",
        name: "several-id-fields",
        summary: "At most one field is marked with `@id`; an id of several fields is written `@@id`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  kind String @id
-  name String @id
+  kind String
+  name String
+
+  @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V066",
        name: "id-on-field-and-block",
        summary: "A model has one id, either on a field or on the block.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id   Int    @id
+  id   Int
   name String

   @@id([id, name])
 }
",
        ),
    },
    Validation {
        code: "V067",
        name: "id-of-unknown-field",
        summary: "`@@id` names fields of the model itself.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   kind String
   name String

-  @@id([kind, label])
+  @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V068",
        name: "id-of-relation-field",
        summary: "An id is made of columns, and a relation field is none; the columns of its `fields` are.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id      Int      @id
   profile Profile?
 }

 model Profile {
   userId Int
   kind   String
   user   User   @relation(fields: [userId], references: [id])

-  @@id([user, kind])
+  @@id([userId, kind])
   @@unique([userId])
 }
",
        ),
    },
    Validation {
        code: "V069",
        name: "id-of-optional-field",
        summary: "Every field of an id is required, because a row without a value in it could not be found.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   kind String
-  name String?
+  name String

   @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V070",
        name: "repeated-field",
        summary: "A key, an index or a relation names each field once.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   kind String
   name String

-  @@id([kind, name, kind])
+  @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V071",
        name: "id-on-relation-field",
        summary: "An id is a column, and a relation field is none.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id      Int      @id
   profile Profile?
 }

 model Profile {
-  userId Int  @unique
-  user   User @relation(fields: [userId], references: [id]) @id
+  userId Int  @id
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V072",
        name: "id-without-fields",
        summary: "`@@id` names at least one field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  name String @unique
+  name String

-  @@id([])
+  @@id([name])
 }
",
        ),
    },
    Validation {
        code: "V073",
        name: "named-primary-key-unsupported",
        summary: "In some databases every primary key has the same name, so that it cannot be given one.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model Tag {
-  id Int @id(map: "tag_key")
+  id Int @id
 }
"#,
        ),
    },
    Validation {
        code: "V074",
        name: "compound-id-unsupported",
        summary: "The id of a document is one value.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  kind String @map("_id")
+  id   String @id @default(auto()) @map("_id") @db.ObjectId
+  kind String
   name String

-  @@id([kind, name])
+  @@unique([kind, name])
 }
"#,
        ),
    },
    Validation {
        code: "V075",
        name: "id-length-unsupported",
        summary: "Only MySQL builds a primary key over the first letters of a column.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[
            Provider::Postgresql,
            Provider::Sqlite,
            Provider::SqlServer,
            Provider::CockroachDb,
            Provider::MongoDb,
        ],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   kind String
   name String

-  @@id([kind(length: 10), name])
+  @@id([kind, name])
 }
",
        ),
    },
    Validation {
        code: "V076",
        name: "id-sort-unsupported",
        summary: "Only SQL Server lets a primary key choose its order.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[
            Provider::Postgresql,
            Provider::MySql,
            Provider::Sqlite,
            Provider::CockroachDb,
            Provider::MongoDb,
        ],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id Int @id(sort: Desc)
+  id Int @id
 }
",
        ),
    },
    Validation {
        code: "V077",
        name: "bytes-in-id-unsupported",
        summary: "SQL Server cannot find a row by a `Bytes` field, so it cannot be part of the id.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id   Bytes  @id
+  id   Int    @id
   name String
 }
",
        ),
    },
    Validation {
        code: "V078",
        name: "native-type-in-id",
        summary: "A column of unlimited length cannot be a key as a whole.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  name String @id @db.Text
+  name String @id @db.VarChar(100)
 }
",
        ),
    },
    Validation {
        code: "V079",
        name: "autoincrement-unsupported",
        summary: "A database that does not count cannot fill a field with `autoincrement()`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id Int    @id @default(autoincrement()) @map("_id")
+  id String @id @default(auto()) @map("_id") @db.ObjectId
 }
"#,
        ),
    },
    Validation {
        code: "V080",
        name: "several-autoincrements",
        summary: "MySQL and SQLite count one column for each table.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int @id @default(autoincrement())
-  place Int @unique @default(autoincrement())
+  place Int @unique
 }
",
        ),
    },
    Validation {
        code: "V081",
        name: "autoincrement-outside-of-id",
        summary: "SQLite counts the id only.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Sqlite],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id    String @id
-  place Int    @unique @default(autoincrement())
+  id    String @unique
+  place Int    @id @default(autoincrement())
 }
",
        ),
    },
    Validation {
        code: "V082",
        name: "autoincrement-without-index",
        summary: "The database looks up the highest number at every insert, so the counted column begins an \
                  index.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    String @id
-  place Int    @default(autoincrement())
+  place Int    @unique @default(autoincrement())
 }
",
        ),
    },
    Validation {
        code: "V083",
        name: "autoincrement-of-int",
        summary: "CockroachDB counts in 64 bits, so that a counted field is a `BigInt`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id Int    @id @default(autoincrement())
+  id BigInt @id @default(autoincrement())
 }
",
        ),
    },
    Validation {
        code: "V084",
        name: "document-without-id",
        summary: "Every document of MongoDB has an id, so every model marks a field with `@id`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id   String @unique @map("_id")
+  id   String @id @map("_id")
   name String
 }
"#,
        ),
    },
    Validation {
        code: "V085",
        name: "id-outside-of-its-column",
        summary: "MongoDB stores the id of a document under `_id`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model Tag {
-  id String @id @default(auto()) @db.ObjectId
+  id String @id @default(auto()) @map("_id") @db.ObjectId
 }
"#,
        ),
    },
];
