//! The rules about `@default` and its functions.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V139",
        name: "default-of-other-type",
        summary: "A default is a literal of the kind that the type takes.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id    Int @id
-  votes Int @default("none")
+  votes Int @default(0)
 }
"#,
        ),
    },
    Validation {
        code: "V140",
        name: "default-not-boolean",
        summary: "The default of a `Boolean` is `true` or `false`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id     Int     @id
-  hidden Boolean @default(no)
+  hidden Boolean @default(false)
 }
",
        ),
    },
    Validation {
        code: "V141",
        name: "list-default-of-single-value",
        summary: "A field that holds one value does not begin with a list.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int @id
-  votes Int @default([0])
+  votes Int @default(0)
 }
",
        ),
    },
    Validation {
        code: "V142",
        name: "single-default-of-list",
        summary: "A field that holds a list begins with a list.",
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
-  words String[] @default("new")
+  words String[] @default(["new"])
 }
"#,
        ),
    },
    Validation {
        code: "V143",
        name: "default-outside-of-enum",
        summary: "The default of a field whose type is an enum is one of its values.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int  @id
-  size Size @default(MEDIUM)
+  size Size @default(SMALL)
 }

 enum Size {
   SMALL
   LARGE
 }
",
        ),
    },
    Validation {
        code: "V144",
        name: "default-not-an-enum-value",
        summary: "A value of an enum is written without quotes.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model Tag {
   id   Int  @id
-  size Size @default("SMALL")
+  size Size @default(SMALL)
 }

 enum Size {
   SMALL
   LARGE
 }
"#,
        ),
    },
    Validation {
        code: "V145",
        name: "function-of-other-type",
        summary: "A function makes values of certain types.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id   Int    @id @default(uuid())
+  id   String @id @default(uuid())
 }
",
        ),
    },
    Validation {
        code: "V146",
        name: "function-without-arguments",
        summary: "`autoincrement()`, `now()` and `ulid()` take no argument.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   id   Int      @id
-  made DateTime @default(now(3))
+  made DateTime @default(now())
 }
",
        ),
    },
    Validation {
        code: "V147",
        name: "unknown-cuid-version",
        summary: "There are two versions of `cuid()`, 1 and 2.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id String @id @default(cuid(3))
+  id String @id @default(cuid(2))
 }
",
        ),
    },
    Validation {
        code: "V148",
        name: "unknown-uuid-version",
        summary: "`uuid()` makes ids of version 4 or 7.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id String @id @default(uuid(1))
+  id String @id @default(uuid(7))
 }
",
        ),
    },
    Validation {
        code: "V149",
        name: "version-not-a-number",
        summary: "`cuid()` and `uuid()` take one number, that of a version.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 model Tag {
-  id String @id @default(uuid("7"))
+  id String @id @default(uuid(7))
 }
"#,
        ),
    },
    Validation {
        code: "V150",
        name: "nanoid-length-out-of-range",
        summary: "`nanoid()` makes ids of 2 to 255 letters.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id String @id @default(nanoid(1))
+  id String @id @default(nanoid(12))
 }
",
        ),
    },
    Validation {
        code: "V151",
        name: "nanoid-length-not-a-number",
        summary: "`nanoid()` takes one number, the length of the id.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 model Tag {
-  id String @id @default(nanoid("12"))
+  id String @id @default(nanoid(12))
 }
"#,
        ),
    },
    Validation {
        code: "V152",
        name: "dbgenerated-not-a-string",
        summary: "`dbgenerated()` takes one string, which is SQL.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id String @id @default(dbgenerated(uuid))
+  id String @id @default(dbgenerated("gen_random_uuid()"))
 }
"#,
        ),
    },
    Validation {
        code: "V153",
        name: "dbgenerated-empty",
        summary: "`dbgenerated()` takes SQL or nothing, but no empty string.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id String @id @default(dbgenerated(""))
+  id String @id @default(dbgenerated())
 }
"#,
        ),
    },
    Validation {
        code: "V154",
        name: "auto-with-argument",
        summary: "`auto()` takes no argument.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "mongodb"
 }

 model Tag {
-  id String @id @default(auto(1)) @map("_id") @db.ObjectId
+  id String @id @default(auto()) @map("_id") @db.ObjectId
 }
"#,
        ),
    },
    Validation {
        code: "V155",
        name: "named-autoincrement",
        summary: "The counter behind `autoincrement()` is no constraint and cannot be given a name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlserver"
 }

 model Tag {
-  id Int @id @default(autoincrement(), map: "tag_counter")
+  id Int @id @default(autoincrement())
 }
"#,
        ),
    },
    Validation {
        code: "V156",
        name: "default-of-relation",
        summary: "A relation field has no column that could begin with a value; the columns of its `fields` \
                  have.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
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
-  userId Int
-  user   User @relation(fields: [userId], references: [id]) @default(1)
+  userId Int  @default(1)
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V157",
        name: "default-of-unsupported",
        summary: "Prisma cannot read a literal of a type that it does not know, so its default is SQL.",
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
   id    Int                  @id
-  place Unsupported("point") @default("(0,0)")
+  place Unsupported("point") @default(dbgenerated("'(0,0)'"))
 }
"#,
        ),
    },
    Validation {
        code: "V158",
        name: "default-of-extension-type",
        summary: "The default of a type that an extension declares is SQL.",
        severity: Severity::Error,
        phase: Phase::Never(
            "Types of extensions are known only while Prisma runs with one that declares \
                             them, never in a schema by itself.",
        ),
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: None,
    },
    Validation {
        code: "V159",
        name: "default-of-composite",
        summary: "An embedded document has no default as a whole; its fields have.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
-  city City @default("Oslo")
+  city City
 }

 type City {
   name String @default("Oslo")
 }
"#,
        ),
    },
    Validation {
        code: "V160",
        name: "unknown-function",
        summary: "A default calls a function that Prisma knows; any other is for the database and stands in \
                  `dbgenerated(\"…\")`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id String @id @default(objectid())
+  id String @id @default(dbgenerated("objectid()"))
 }
"#,
        ),
    },
    Validation {
        code: "V161",
        name: "unknown-sequence-argument",
        summary: "`sequence()` takes `virtual`, `cache`, `increment`, `minValue`, `maxValue` and `start`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id Int @id @default(sequence(from: 10))
+  id Int @id @default(sequence(start: 10))
 }
",
        ),
    },
    Validation {
        code: "V162",
        name: "auto-unsupported",
        summary: "`auto()` is for the ids that MongoDB makes.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[
            Provider::Postgresql,
            Provider::MySql,
            Provider::Sqlite,
            Provider::SqlServer,
            Provider::CockroachDb,
        ],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
-  id Int @id @default(auto())
+  id Int @id @default(autoincrement())
 }
",
        ),
    },
    Validation {
        code: "V163",
        name: "named-default-unsupported",
        summary: "Only SQL Server gives a default a name.",
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
            r#"
 model Tag {
   id    Int @id
-  votes Int @default(0, map: "tag_zero")
+  votes Int @default(0)
 }
"#,
        ),
    },
    Validation {
        code: "V164",
        name: "default-not-json",
        summary: "The default of a `Json` field is a string with JSON in it.",
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
   id   Int  @id
-  info Json @default("{ votes: 0 }")
+  info Json @default("{ \"votes\": 0 }")
 }
"#,
        ),
    },
    Validation {
        code: "V165",
        name: "default-not-base64",
        summary: "The default of a `Bytes` field is a string in Base64.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int   @id
-  icon Bytes @default("none!")
+  icon Bytes @default("bm9uZQ==")
 }
"#,
        ),
    },
    Validation {
        code: "V166",
        name: "default-not-a-datetime",
        summary: "The default of a `DateTime` field is a point in time with its offset, as RFC 3339 writes \
                  it.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int      @id
-  made DateTime @default("2026-01-31")
+  made DateTime @default("2026-01-31T00:00:00Z")
 }
"#,
        ),
    },
    Validation {
        code: "V167",
        name: "default-not-an-integer",
        summary: "The default of an `Int` or `BigInt` field is a whole number of 64 bits.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int @id
-  votes Int @default(0.5)
+  votes Int @default(0)
 }
",
        ),
    },
    Validation {
        code: "V168",
        name: "default-not-a-decimal",
        summary: "The default of a `Decimal` field is a number, in quotes or without.",
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

 model Price {
   id     Int     @id
-  amount Decimal @default("free")
+  amount Decimal @default("0.00")
 }
"#,
        ),
    },
    Validation {
        code: "V169",
        name: "auto-without-object-id",
        summary: "`auto()` makes an `ObjectId`, so the field has that native type.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model Tag {
-  id String @id @default(auto()) @map("_id")
+  id String @id @default(auto()) @map("_id") @db.ObjectId
 }
"#,
        ),
    },
    Validation {
        code: "V170",
        name: "auto-outside-of-id",
        summary: "MongoDB makes values for the id only.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   String @id @default(auto()) @map("_id") @db.ObjectId
-  next String @default(auto()) @db.ObjectId
+  next String @db.ObjectId
 }
"#,
        ),
    },
    Validation {
        code: "V171",
        name: "dbgenerated-unsupported",
        summary: "MongoDB has no expressions for defaults.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
-  id String @id @default(dbgenerated()) @map("_id") @db.ObjectId
+  id String @id @default(auto()) @map("_id") @db.ObjectId
 }
"#,
        ),
    },
];
