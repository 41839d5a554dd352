//! The rules about relations with a foreign key: one-to-one and one-to-many.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V196",
        name: "relation-of-unknown-field",
        summary: "`fields` names fields of the model itself.",
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
   userId Int
-  user   User @relation(fields: [authorId], references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V197",
        name: "relation-of-relation-field",
        summary: "`fields` names columns, and a relation field is none.",
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
   userId Int
-  user   User @relation(fields: [user], references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V198",
        name: "reference-to-unknown-field",
        summary: "`references` names fields of the other model.",
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
   userId Int
-  user   User @relation(fields: [userId], references: [key])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V199",
        name: "reference-to-relation-field",
        summary: "`references` names columns of the other model, and a relation field is none.",
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
   userId Int
-  user   User @relation(fields: [userId], references: [posts])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V200",
        name: "empty-relation-name",
        summary: "The name of a relation tells it from others, so it is not empty.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
-  user   User @relation("", fields: [userId], references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V201",
        name: "unknown-referential-action",
        summary: "A referential action is `Cascade`, `Restrict`, `NoAction`, `SetNull` or `SetDefault`.",
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
   userId Int
-  user   User @relation(fields: [userId], references: [id], onDelete: Delete)
+  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
 }
",
        ),
    },
    Validation {
        code: "V202",
        name: "referential-action-unsupported",
        summary: "A foreign key has the referential actions that the database has.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer, Provider::MongoDb],
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
   userId Int
-  user   User @relation(fields: [userId], references: [id], onDelete: Restrict)
+  user   User @relation(fields: [userId], references: [id], onDelete: NoAction)
 }
",
        ),
    },
    Validation {
        code: "V203",
        name: "referential-action-not-emulated",
        summary: "With `relationMode = \"prisma\"` the client sees to the actions, and it does not know all \
                  of them.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider     = "mysql"
   relationMode = "prisma"
 }

 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
-  user   User @relation(fields: [userId], references: [id], onDelete: SetDefault)
+  user   User @relation(fields: [userId], references: [id], onDelete: Restrict)

   @@index([userId])
 }
"#,
        ),
    },
    Validation {
        code: "V204",
        name: "ambiguous-relation",
        summary: "Two relations between the same models have names, so that every field finds its opposite.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id     Int    @id
-  posts  Post[]
+  written Post[] @relation("written")
+  edited  Post[] @relation("edited")
 }

 model Post {
   id       Int  @id
   writerId Int
   editorId Int
-  writer   User @relation(fields: [writerId], references: [id])
-  editor   User @relation(fields: [editorId], references: [id])
+  writer   User @relation("written", fields: [writerId], references: [id])
+  editor   User @relation("edited", fields: [editorId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V205",
        name: "ambiguous-self-relation",
        summary: "The two sides of a relation of a model to itself have the same name, so that it is one \
                  relation.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      Int    @id
   bossId  Int?
-  boss    User?  @relation(fields: [bossId], references: [id])
-  reports User[]
+  boss    User?  @relation("reports", fields: [bossId], references: [id])
+  reports User[] @relation("reports")
 }
"#,
        ),
    },
    Validation {
        code: "V206",
        name: "unnamed-self-relations",
        summary: "Several relations of a model to itself have names, so that every field finds its opposite.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      Int    @id
   bossId  Int?
   heirId  Int?   @unique
-  boss    User?  @relation(fields: [bossId], references: [id])
-  reports User[]
-  heir    User?  @relation(fields: [heirId], references: [id])
+  boss    User?  @relation("reports", fields: [bossId], references: [id])
+  reports User[] @relation("reports")
+  heir    User?  @relation("heirs", fields: [heirId], references: [id])
+  heirOf  User?  @relation("heirs")
 }
"#,
        ),
    },
    Validation {
        code: "V207",
        name: "crowded-self-relation",
        summary: "A relation has two sides, so that at most two fields of a model share its name.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      Int    @id
   bossId  Int?
   boss    User?  @relation("reports", fields: [bossId], references: [id])
   reports User[] @relation("reports")
-  others  User[] @relation("reports")
 }
"#,
        ),
    },
    Validation {
        code: "V208",
        name: "crowded-relation",
        summary: "A relation has two sides, so that one field of each model has its name.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id     Int    @id
-  posts  Post[] @relation("posts")
+  written Post[] @relation("written")
+  edited  Post[] @relation("edited")
 }

 model Post {
   id       Int  @id
   writerId Int
   editorId Int
-  writer   User @relation("posts", fields: [writerId], references: [id])
-  editor   User @relation("posts", fields: [editorId], references: [id])
+  writer   User @relation("written", fields: [writerId], references: [id])
+  editor   User @relation("edited", fields: [editorId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V209",
        name: "relation-without-opposite",
        summary: "A relation is seen from both of its models, so each has a field for it.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id    Int    @id
+  posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V210",
        name: "one-to-many-without-fields",
        summary: "The single side of a one-to-many relation says which columns are the foreign key.",
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
   userId Int
-  user   User @relation(references: [id])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V211",
        name: "one-to-many-without-references",
        summary: "The single side of a one-to-many relation says which columns the foreign key refers to.",
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
   userId Int
-  user   User @relation(fields: [userId])
+  user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V212",
        name: "foreign-key-on-list",
        summary: "The foreign key is on the single side, so the list says nothing about it.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id    Int    @id
-  posts Post[] @relation(references: [userId])
+  posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
    Validation {
        code: "V213",
        name: "referential-action-on-list",
        summary: "The foreign key is on the single side, so the list says nothing about what it does.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id    Int    @id
-  posts Post[] @relation(onDelete: Cascade)
+  posts Post[]
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])
 }
",
        ),
    },
];
