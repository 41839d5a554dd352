//! The rules about the two sides of a one-to-one relation, and about foreign keys and what they do.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V214",
        name: "one-to-one-without-fields",
        summary: "One side of a one-to-one relation says which columns are the foreign key.",
        severity: Severity::Error,
        phase: Phase::Checking,
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
   id     Int  @id
   userId Int      @unique
-  user   User @relation(references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V215",
        name: "one-to-one-without-references",
        summary: "One side of a one-to-one relation says which columns the foreign key refers to.",
        severity: Severity::Error,
        phase: Phase::Checking,
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
   id     Int  @id
   userId Int      @unique
-  user   User @relation(fields: [userId])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V216",
        name: "references-on-both-sides",
        summary: "A one-to-one relation has one foreign key, so one side says what it refers to.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id        Int      @id
-  profile   Profile? @relation(references: [id])
+  profile   Profile?
 }

 model Profile {
   id     Int  @id
   userId Int  @unique
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V217",
        name: "fields-on-both-sides",
        summary: "A one-to-one relation has one foreign key, so one side says which columns it is.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id        Int      @id
-  profile   Profile? @relation(fields: [id])
+  profile   Profile?
 }

 model Profile {
   id     Int  @id
   userId Int  @unique
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V218",
        name: "referential-actions-on-both-sides",
        summary: "A one-to-one relation has one foreign key, so one side says what it does.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id      Int      @id
-  profile Profile? @relation(onDelete: Cascade)
+  profile Profile?
 }

 model Profile {
   id     Int  @id
   userId Int      @unique
   user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
",
        ),
    },
    Validation {
        code: "V219",
        name: "referential-action-on-other-side",
        summary: "What a foreign key does is said where it is.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id      Int      @id
-  profile Profile? @relation(onDelete: Cascade)
+  profile Profile?
 }

 model Profile {
   id     Int  @id
   userId Int      @unique
-  user   User @relation(fields: [userId], references: [id])
+  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
",
        ),
    },
    Validation {
        code: "V220",
        name: "references-on-other-side",
        summary: "`fields` and `references` describe one foreign key and stand together.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id      Int      @id
-  profile Profile? @relation(references: [userId])
+  profile Profile?
 }

 model Profile {
   id     Int  @id
   userId Int      @unique
-  user   User @relation(fields: [userId])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V221",
        name: "fields-on-other-side",
        summary: "`fields` and `references` describe one foreign key and stand together.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id      Int      @id
-  profile Profile? @relation(fields: [id])
+  profile Profile?
 }

 model Profile {
   id     Int  @id
   userId Int      @unique
-  user   User @relation(references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V222",
        name: "required-side-without-foreign-key",
        summary: "No database can demand that a row is referred to, so the side without the foreign key is \
                  optional.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id      Int      @id
-  profile Profile
+  profile Profile?
 }

 model Profile {
   id     Int  @id
   userId Int      @unique
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V223",
        name: "foreign-key-on-optional-side",
        summary: "The foreign key stands on the required side of a one-to-one relation, where the database \
                  can demand it.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   id        Int      @id
-  profileId Int?     @unique
-  profile   Profile? @relation(fields: [profileId], references: [id])
+  profile   Profile?
 }

 model Profile {
   id     Int  @id
-  user   User
+  userId Int  @unique
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V224",
        name: "one-to-one-not-unique",
        summary: "The foreign key of a one-to-one relation is unique, or it would be one-to-many.",
        severity: Severity::Error,
        phase: Phase::Checking,
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
   id     Int  @id
-  userId Int
+  userId Int  @unique
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V225",
        name: "reference-not-unique",
        summary: "A foreign key refers to a unique key, so that it means one row.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model User {
   id    Int    @id
-  email String
+  email String @unique
   posts Post[]
 }

 model Post {
   id    Int    @id
   email String
   user  User   @relation(fields: [email], references: [email])
 }
",
        ),
    },
    Validation {
        code: "V226",
        name: "references-in-other-order",
        summary: "SQL Server wants the columns that a foreign key refers to in the order of the unique key.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   shop  Int
   id    Int
   posts Post[]

   @@id([shop, id])
 }

 model Post {
   id     Int  @id
   shop   Int
   userId Int
-  user   User @relation(fields: [userId, shop], references: [id, shop])
+  user   User @relation(fields: [shop, userId], references: [shop, id])
 }
",
        ),
    },
    Validation {
        code: "V227",
        name: "fields-and-references-differ-in-number",
        summary: "Each column of the foreign key refers to one column.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            "
 model User {
   shop  Int
   id    Int
   posts Post[]

   @@id([shop, id])
 }

 model Post {
   id     Int  @id
   shop   Int
   userId Int
-  user   User @relation(fields: [userId], references: [shop, id])
+  user   User @relation(fields: [shop, userId], references: [shop, id])
 }
",
        ),
    },
    Validation {
        code: "V228",
        name: "required-relation-with-optional-column",
        summary: "Where the foreign key may be empty, so may the relation.",
        severity: Severity::Error,
        phase: Phase::Checking,
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
-  userId Int?
+  userId Int
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V229",
        name: "columns-of-other-types",
        summary: "A column and the column that it refers to have the same type.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
-  userId String
+  userId Int
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V230",
        name: "set-null-on-required-column",
        summary: "`SetNull` needs a column that may be empty.",
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
        fix: None,
        example: Some(
            "
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
-  user   User @relation(fields: [userId], references: [id], onDelete: SetNull)
+  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
",
        ),
    },
    Validation {
        code: "V231",
        name: "named-foreign-key-unsupported",
        summary: "SQLite and MongoDB give a foreign key no name.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Sqlite, Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlite"
 }

 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
-  user   User @relation(fields: [userId], references: [id], map: "post_user")
+  user   User @relation(fields: [userId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V232",
        name: "self-relation-cascades",
        summary: "SQL Server refuses actions that come back to the table they began at; the client cannot \
                  emulate them.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer, Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlserver"
 }

 model User {
   id      Int    @id
   bossId  Int?
-  boss    User?  @relation("reports", fields: [bossId], references: [id])
+  boss    User?  @relation("reports", fields: [bossId], references: [id], onDelete: NoAction, onUpdate: NoAction)
   reports User[] @relation("reports")
 }
"#,
        ),
    },
    Validation {
        code: "V233",
        name: "cascade-cycle",
        summary: "SQL Server refuses actions that come back to the table they began at; the client cannot \
                  emulate them.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer, Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlserver"
 }

 model User {
   id     Int     @id
   shopId Int?
   shop   Shop?   @relation("staff", fields: [shopId], references: [id])
   owns   Shop[]  @relation("owner")
 }

 model Shop {
   id      Int    @id
   ownerId Int?
-  owner   User?  @relation("owner", fields: [ownerId], references: [id])
+  owner   User?  @relation("owner", fields: [ownerId], references: [id], onDelete: NoAction, onUpdate: NoAction)
   staff   User[] @relation("staff")
 }
"#,
        ),
    },
    Validation {
        code: "V234",
        name: "several-cascade-paths",
        summary: "SQL Server refuses actions that reach a table on two ways.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlserver"
 }

 model Shop {
   id     Int     @id
   users  User[]
   orders Order[]
 }

 model User {
   id     Int     @id
   shopId Int
   shop   Shop    @relation(fields: [shopId], references: [id])
   orders Order[]
 }

 model Order {
   id     Int  @id
   shopId Int
   userId Int
-  shop   Shop @relation(fields: [shopId], references: [id])
+  shop   Shop @relation(fields: [shopId], references: [id], onDelete: NoAction, onUpdate: NoAction)
   user   User @relation(fields: [userId], references: [id])
 }
"#,
        ),
    },
];
