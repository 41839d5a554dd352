//! The rules about `where`, with which an index covers only some of the rows.

use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V125",
        name: "partial-index-preview",
        summary: "`where` on an index is a preview feature, which the generator asks for.",
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

 generator client {
   provider        = "prisma-client"
+  previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

   @@index([name], where: { hidden: false })
 }
"#,
        ),
    },
    Validation {
        code: "V126",
        name: "partial-index-unsupported",
        summary: "MySQL and MongoDB have no indexes over some of the rows.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { hidden: false })
+  @@index([name])
 }
"#,
        ),
    },
    Validation {
        code: "V127",
        name: "malformed-condition",
        summary: "The condition of an index is SQL in `raw(\"…\")` or an object of fields and values.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: "hidden")
+  @@index([name], where: raw("hidden"))
 }
"#,
        ),
    },
    Validation {
        code: "V128",
        name: "condition-without-sql",
        summary: "`raw` takes the condition as one string.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: raw(hidden))
+  @@index([name], where: raw("hidden"))
 }
"#,
        ),
    },
    Validation {
        code: "V129",
        name: "empty-sql-condition",
        summary: "A condition in SQL says something.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: raw(""))
+  @@index([name], where: raw("hidden"))
 }
"#,
        ),
    },
    Validation {
        code: "V130",
        name: "empty-condition",
        summary: "A condition names at least one field.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: {})
+  @@index([name], where: { hidden: true })
 }
"#,
        ),
    },
    Validation {
        code: "V131",
        name: "condition-on-unknown-field",
        summary: "A condition names fields of the model.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { secret: true })
+  @@index([name], where: { hidden: true })
 }
"#,
        ),
    },
    Validation {
        code: "V132",
        name: "condition-on-relation-field",
        summary: "A condition is about columns, and a relation field is none.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int   @id
   userId Int?
   user   User? @relation(fields: [userId], references: [id])

-  @@index([id], where: { user: { not: null } })
+  @@index([id], where: { userId: { not: null } })
 }
"#,
        ),
    },
    Validation {
        code: "V133",
        name: "condition-of-other-type",
        summary: "A field is compared with a value of its own type.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { hidden: "no" })
+  @@index([name], where: { hidden: false })
 }
"#,
        ),
    },
    Validation {
        code: "V134",
        name: "condition-on-enum",
        summary: "A field whose type is an enum is compared with the name of a value in quotes.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean
   kind   Kind

-  @@index([name], where: { kind: true })
+  @@index([name], where: { kind: "TOPIC" })
 }

 enum Kind {
   TOPIC
 }
"#,
        ),
    },
    Validation {
        code: "V135",
        name: "condition-on-other-field",
        summary: "Fields whose type the object syntax cannot compare are for `raw(\"…\")`.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean
   place  Unsupported("point")?

-  @@index([name], where: { place: "here" })
+  @@index([name], where: raw("place IS NOT NULL"))
 }
"#,
        ),
    },
    Validation {
        code: "V136",
        name: "malformed-condition-value",
        summary: "A field is compared with `true`, `false`, `null`, a string, a number, or `{ not: … }`.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { hidden: [true] })
+  @@index([name], where: { hidden: true })
 }
"#,
        ),
    },
    Validation {
        code: "V137",
        name: "several-keys-in-condition",
        summary: "A nested object negates one value: `{ not: … }`.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { name: { not: null, is: "a" } })
+  @@index([name], where: { name: { not: null } })
 }
"#,
        ),
    },
    Validation {
        code: "V138",
        name: "unknown-condition-key",
        summary: "`not` is the only thing that a nested object can say.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["partialIndexes"]
 }

 model Tag {
   id     Int     @id
   name   String
   hidden Boolean

-  @@index([name], where: { name: { gt: "a" } })
+  @@index([name], where: { name: { not: "a" } })
 }
"#,
        ),
    },
];
