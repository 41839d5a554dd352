//! The rules about `@unique`, `@@unique`, `@@index` and `@@fulltext` as a whole.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V086",
        name: "index-of-unknown-field",
        summary: "An index names fields of the model, or paths into its composite types.",
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

-  @@index([label])
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V087",
        name: "index-of-relation-field",
        summary: "An index is made of columns, and a relation field is none; the columns of its `fields` \
                  are.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])

-  @@index([user])
+  @@index([userId])
 }
",
        ),
    },
    Validation {
        code: "V088",
        name: "unique-on-relation-field",
        summary: "A unique key is made of columns, and a relation field is none; the columns of its `fields` \
                  are.",
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
   id     Int  @id
-  userId Int
-  user   User @relation(fields: [userId], references: [id]) @unique
+  userId Int  @unique
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V089",
        name: "index-without-fields",
        summary: "An index names at least one field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String

-  @@index([])
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V090",
        name: "index-with-two-names",
        summary: "`name` is an old word for the `map` of an `@@index`, which has no name in the client.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 model Tag {
   id   Int    @id
   name String

-  @@index([name], name: "by_name", map: "tag_by_name")
+  @@index([name], map: "tag_by_name")
 }
"#,
        ),
    },
    Validation {
        code: "V091",
        name: "unknown-index-type",
        summary: "The type of an index is one of `BTree`, `Hash`, `Gist`, `Gin`, `SpGist` and `Brin`.",
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

-  @@index([name], type: Bitmap)
+  @@index([name], type: Hash)
 }
"#,
        ),
    },
    Validation {
        code: "V092",
        name: "index-type-unsupported",
        summary: "Only PostgreSQL has every type of index; CockroachDB has `BTree` and `Gin`, the others \
                  have `BTree`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[
            Provider::MySql,
            Provider::Sqlite,
            Provider::SqlServer,
            Provider::CockroachDb,
            Provider::MongoDb,
        ],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String

-  @@index([name], type: Hash)
+  @@index([name], type: BTree)
 }
",
        ),
    },
    Validation {
        code: "V093",
        name: "sort-in-hash-index",
        summary: "A hash index has no order, so its fields have none either.",
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

-  @@index([name(sort: Desc)], type: Hash)
+  @@index([name(sort: Desc)])
 }
",
        ),
    },
    Validation {
        code: "V094",
        name: "index-length-unsupported",
        summary: "Only MySQL builds an index over the first letters of a column.",
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
   id   Int    @id
   name String

-  @@index([name(length: 10)])
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V095",
        name: "length-of-other-type",
        summary: "Only text and bytes have first letters to build an index over.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int @id
   votes Int

-  @@index([votes(length: 4)])
+  @@index([votes])
 }
",
        ),
    },
    Validation {
        code: "V096",
        name: "clustered-index-unsupported",
        summary: "Only SQL Server lets an index decide in which order the table is stored.",
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
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id   Int    @id
   name String

-  @@index([name], clustered: true)
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V097",
        name: "clustered-id-unsupported",
        summary: "Only SQL Server lets an id decide whether the table is stored in its order.",
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
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
-  id Int @id(clustered: false)
+  id Int @id
 }
",
        ),
    },
    Validation {
        code: "V098",
        name: "id-and-index-clustered",
        summary: "A table is stored in one order; an id that is clustered by its own word leaves none to an \
                  index.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id(clustered: true)
   name String

-  @@index([name], clustered: true)
+  @@index([name])
 }
",
        ),
    },
    Validation {
        code: "V099",
        name: "index-and-id-clustered",
        summary: "A table is stored in one order, which is that of the id unless the id says `clustered: \
                  false`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id   Int    @id
+  id   Int    @id(clustered: false)
   name String

   @@index([name], clustered: true)
 }
",
        ),
    },
    Validation {
        code: "V100",
        name: "several-clustered-indexes",
        summary: "A table is stored in one order, so at most one index is clustered.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id(clustered: false)
   name String
   kind String

   @@index([name], clustered: true)
-  @@index([kind], clustered: true)
+  @@index([kind])
 }
",
        ),
    },
];
