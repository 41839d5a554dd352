//! The rules about many-to-many relations.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V235",
        name: "many-to-many-without-id",
        summary: "A join table refers to one column of each model, which is its `@id`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Post {
-  title  String @unique
+  title  String @id
   tags   Tag[]
 }

 model Tag {
   id    Int    @id
   posts Post[]
 }
",
        ),
    },
    Validation {
        code: "V236",
        name: "many-to-many-references-other-field",
        summary: "A join table refers to the `@id` of each model and to nothing else.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Post {
   id    Int    @id
-  tags  Tag[]  @relation(references: [name])
+  tags  Tag[]
 }

 model Tag {
   id    Int    @id
   name  String @unique
   posts Post[]
 }
",
        ),
    },
    Validation {
        code: "V237",
        name: "many-to-many-with-references",
        summary: "A join table refers to the `@id` of each model, so nothing needs to say so.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Post {
   id    Int    @id
-  tags  Tag[]  @relation(references: [id])
+  tags  Tag[]
 }

 model Tag {
   id    Int    @id
   posts Post[]
 }
",
        ),
    },
    Validation {
        code: "V238",
        name: "many-to-many-with-actions",
        summary: "What happens to the rows of a join table is settled: they go with either side.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Post {
   id    Int    @id
-  tags  Tag[]  @relation(onDelete: Cascade)
+  tags  Tag[]
 }

 model Tag {
   id    Int    @id
   posts Post[]
 }
",
        ),
    },
    Validation {
        code: "V239",
        name: "implicit-many-to-many-unsupported",
        summary: "MongoDB has no join table, so both sides hold a list of ids.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
-  tags   Tag[]
+  tagIds String[] @db.ObjectId
+  tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
-  posts   Post[]
+  postIds String[] @db.ObjectId
+  posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V240",
        name: "many-to-many-with-view",
        summary: "A join table refers to rows, and a view has none of its own.",
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

 model Post {
   id   Int   @id
-  tags Tag[]
 }

 view Tag {
   id    Int    @unique
-  posts Post[]
 }
"#,
        ),
    },
    Validation {
        code: "V241",
        name: "embedded-many-to-many-unsupported",
        summary: "Only MongoDB holds a relation in lists of ids; elsewhere there is a join table.",
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
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Post {
   id     Int   @id
-  tagIds Int[]
-  tags   Tag[] @relation(fields: [tagIds], references: [id])
+  tags   Tag[]
 }

 model Tag {
   id    Int    @id
   posts Post[]
 }
"#,
        ),
    },
    Validation {
        code: "V242",
        name: "embedded-many-to-many-without-references",
        summary: "Each side of a many-to-many relation of MongoDB refers to one field of the other.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
   tagIds String[] @db.ObjectId
-  tags   Tag[]    @relation(fields: [tagIds])
+  tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
   name    String   @unique
   postIds String[] @db.ObjectId
   posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V243",
        name: "embedded-many-to-many-without-fields",
        summary: "Each side of a many-to-many relation of MongoDB holds its list of ids in one field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
   tagIds String[] @db.ObjectId
-  tags   Tag[]    @relation(references: [id])
+  tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
   name    String   @unique
   postIds String[] @db.ObjectId
   posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V244",
        name: "embedded-many-to-many-without-id",
        summary: "A list of ids refers to the id of the other side.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
-  tagIds String[]
+  tagIds String[] @db.ObjectId
-  tags   Tag[]    @relation(fields: [tagIds], references: [name])
+  tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
   name    String   @unique
   postIds String[] @db.ObjectId
   posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V245",
        name: "embedded-many-to-many-of-other-type",
        summary: "A list of ids has the type of the ids that it refers to.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
-  tagIds Bytes[]  @db.ObjectId
+  tagIds String[] @db.ObjectId
   tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
   name    String   @unique
   postIds String[] @db.ObjectId
   posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V246",
        name: "embedded-many-to-many-with-actions",
        summary: "A list of ids is no foreign key, so nothing happens to it by itself.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model Post {
   id     String   @id @default(auto()) @map("_id") @db.ObjectId
   tagIds String[] @db.ObjectId
-  tags   Tag[]    @relation(fields: [tagIds], references: [id], onDelete: Cascade)
+  tags   Tag[]    @relation(fields: [tagIds], references: [id])
 }

 model Tag {
   id      String   @id @default(auto()) @map("_id") @db.ObjectId
   name    String   @unique
   postIds String[] @db.ObjectId
   posts   Post[]   @relation(fields: [postIds], references: [id])
 }
"#,
        ),
    },
];
