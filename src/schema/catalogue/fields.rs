//! The rules about `@updatedAt`, `@ignore`, `@map`, `@@schema` and shard keys.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V172",
        name: "updated-at-of-other-type",
        summary: "`@updatedAt` stores a point in time, so the field is a `DateTime`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 model Tag {
   id      Int      @id
-  changed Int      @updatedAt
+  changed DateTime @updatedAt
 }
",
        ),
    },
    Validation {
        code: "V173",
        name: "updated-at-of-list",
        summary: "`@updatedAt` stores one point in time, so the field is no list.",
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
   id      Int        @id
-  changed DateTime[] @updatedAt
+  changed DateTime   @updatedAt
 }
"#,
        ),
    },
    Validation {
        code: "V174",
        name: "ignore-of-unsupported",
        summary: "The client leaves out a field of an unsupported type by itself.",
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
   id    Int                   @id
-  place Unsupported("point")? @ignore
+  place Unsupported("point")?
 }
"#,
        ),
    },
    Validation {
        code: "V175",
        name: "ignore-in-ignored-model",
        summary: "The client leaves out an ignored model with all of its fields.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @ignore
+  name String

   @@ignore
 }
",
        ),
    },
    Validation {
        code: "V176",
        name: "relation-to-ignored-model",
        summary: "A relation to a model that the client leaves out is left out too.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            "
 model User {
   id    Int    @id
-  posts Post[]
+  posts Post[] @ignore
 }

 model Post {
   id     Int  @id
   userId Int
   user   User @relation(fields: [userId], references: [id])

   @@ignore
 }
",
        ),
    },
    Validation {
        code: "V177",
        name: "map-on-relation",
        summary: "A relation field is stored in no column that could have a name; the columns of its \
                  `fields` are.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 model User {
   id    Int    @id
   posts Post[]
 }

 model Post {
   id     Int  @id
-  userId Int
-  user   User @relation(fields: [userId], references: [id]) @map("user_id")
+  userId Int  @map("user_id")
+  user   User @relation(fields: [userId], references: [id])
 }
"#,
        ),
    },
    Validation {
        code: "V178",
        name: "field-name-begins-with-dollar",
        summary: "A key that begins with `$` is an operator of MongoDB.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Price {
   id     String @id @map("_id")
-  amount Float  @map("$amount")
+  amount Float  @map("usd_amount")
 }
"#,
        ),
    },
    Validation {
        code: "V179",
        name: "field-name-with-dot",
        summary: "A dot in a key is a path of MongoDB.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Price {
   id     String @id @map("_id")
-  amount Float  @map("price.amount")
+  amount Float  @map("price_amount")
 }
"#,
        ),
    },
    Validation {
        code: "V180",
        name: "relation-on-scalar",
        summary: "`@relation` stands on a field whose type is a model.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id   Int    @id
-  name String @relation("names")
+  name String
 }
"#,
        ),
    },
    Validation {
        code: "V181",
        name: "schema-of-model-unsupported",
        summary: "In these databases a table is in no schema.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model Tag {
   id String @id @map("_id")
-
-  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V182",
        name: "schema-of-enum-unsupported",
        summary: "In these databases an enum is in no schema.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 enum Size {
   SMALL
-
-  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V183",
        name: "unknown-schema-of-model",
        summary: "`@@schema` names one of the schemas that the datasource lists.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
   schemas  = ["shop"]
 }

 model Tag {
   id Int @id

-  @@schema("store")
+  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V184",
        name: "unknown-schema-of-enum",
        summary: "`@@schema` names one of the schemas that the datasource lists.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
   schemas  = ["shop"]
 }

 enum Size {
   SMALL

-  @@schema("store")
+  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V185",
        name: "model-without-schema",
        summary: "Where the datasource lists schemas, every model and view says which one it is in.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
   schemas  = ["shop"]
 }

 model Tag {
   id Int @id
+
+  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V186",
        name: "enum-without-schema",
        summary: "Where the datasource lists schemas, every enum says which one it is in.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
   schemas  = ["shop"]
 }

 enum Size {
   SMALL
+
+  @@schema("shop")
 }
"#,
        ),
    },
    Validation {
        code: "V187",
        name: "shard-key-of-unknown-field",
        summary: "`@@shardKey` names fields of the model itself.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
   shop Int
   part Int

-  @@shardKey([shop, section])
+  @@shardKey([shop, part])
 }
"#,
        ),
    },
    Validation {
        code: "V188",
        name: "shard-key-of-relation-field",
        summary: "A shard key is made of columns, and a relation field is none.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider     = "mysql"
   relationMode = "prisma"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Shop {
   id     Int     @id
   orders Order[]
 }

 model Order {
   id     Int  @id
   part   Int
   shopId Int
   shop   Shop @relation(fields: [shopId], references: [id])

   @@index([shopId])
-  @@shardKey([shop, part])
+  @@shardKey([shopId, part])
 }
"#,
        ),
    },
    Validation {
        code: "V189",
        name: "shard-key-of-optional-field",
        summary: "Every field of a shard key is required, because it decides where the row is.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int  @id
   shop Int
-  part Int?
+  part Int

   @@shardKey([shop, part])
 }
"#,
        ),
    },
    Validation {
        code: "V190",
        name: "shard-key-on-field-and-block",
        summary: "A model has one shard key, either on a field or on the block.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
-  shop Int @shardKey
+  shop Int
   part Int

   @@shardKey([shop, part])
 }
"#,
        ),
    },
    Validation {
        code: "V191",
        name: "several-shard-key-fields",
        summary: "At most one field is marked with `@shardKey`; a key of several fields is written \
                  `@@shardKey`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
   shop Int @shardKey
-  part Int @shardKey
+  part Int
 }
"#,
        ),
    },
    Validation {
        code: "V192",
        name: "shard-key-not-required",
        summary: "A field that is the shard key holds exactly one value, because it decides where the row \
                  is.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int  @id
-  shop Int? @shardKey
+  shop Int  @shardKey
 }
"#,
        ),
    },
    Validation {
        code: "V193",
        name: "shard-key-without-fields",
        summary: "`@@shardKey` names at least one field.",
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

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
   shop Int

-  @@shardKey([])
+  @@shardKey([shop])
 }
"#,
        ),
    },
    Validation {
        code: "V194",
        name: "shard-key-preview",
        summary: "Shard keys are a preview feature, which the generator asks for.",
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

 generator client {
   provider        = "prisma-client"
+  previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
   shop Int @shardKey
 }
"#,
        ),
    },
    Validation {
        code: "V195",
        name: "shard-key-unsupported",
        summary: "Shard keys are for PlanetScale, whose provider is `mysql`.",
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
            r#"
 generator client {
   provider        = "prisma-client"
   previewFeatures = ["shardKeys"]
 }

 model Order {
   id   Int @id
-  shop Int @shardKey
+  shop Int
 }
"#,
        ),
    },
];
