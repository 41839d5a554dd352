//! The rules about composite types, which MongoDB embeds in its documents.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V298",
        name: "composite-types-unsupported",
        summary: "Only MongoDB embeds documents; elsewhere the fields stand in a model of their own, or in a \
                  `Json`.",
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
            r#"
 datasource db {
   provider = "postgresql"
 }

 model User {
   id      Int     @id
-  address Address
+  address Json
 }
-
-type Address {
-  city String
-}
"#,
        ),
    },
    Validation {
        code: "V299",
        name: "composite-type-without-fields",
        summary: "A composite type has at least one field.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 type Address {
+  city String
 }
",
        ),
    },
    Validation {
        code: "V300",
        name: "map-on-composite-type",
        summary: "A composite type is stored under the names of the fields that embed it, so that it needs \
                  no name itself.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
   city String
-
-  @@map("addresses")
 }
"#,
        ),
    },
    Validation {
        code: "V301",
        name: "unique-on-composite-type",
        summary: "Unique keys stand in the model that embeds the type, with the path to the field.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      String  @id @map("_id")
   address Address
+
+  @@unique([address.street])
 }

 type Address {
   street String
-
-  @@unique([street])
 }
"#,
        ),
    },
    Validation {
        code: "V302",
        name: "index-on-composite-type",
        summary: "Indexes stand in the model that embeds the type, with the path to the field.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      String  @id @map("_id")
   address Address
+
+  @@index([address.city])
 }

 type Address {
   city String
-
-  @@index([city])
 }
"#,
        ),
    },
    Validation {
        code: "V303",
        name: "fulltext-index-on-composite-type",
        summary: "Full-text indexes stand in the model that embeds the type, with the path to the field.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model User {
   id      String  @id @map("_id")
   address Address
+
+  @@fulltext([address.city])
 }

 type Address {
   city String
-
-  @@fulltext([city])
 }
"#,
        ),
    },
    Validation {
        code: "V304",
        name: "id-on-composite-type",
        summary: "An embedded document has no identity of its own.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 type Address {
   street String
   city   String
-
-  @@id([street, city])
 }
",
        ),
    },
    Validation {
        code: "V305",
        name: "attribute-on-composite-type",
        summary: "A composite type has no attributes, only its fields have.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 type Address {
   city String
-
-  @@ignore
 }
",
        ),
    },
    Validation {
        code: "V306",
        name: "attribute-on-composite-field",
        summary: "`@id`, `@unique` and `@relation` stand in models: an embedded document is no document of \
                  its own.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 type Address {
-  city String @unique
+  city String
 }
",
        ),
    },
    Validation {
        code: "V307",
        name: "relation-in-composite-type",
        summary: "An embedded document cannot relate to a model; it holds the id of the other one.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 model City {
   id String @id @map("_id") @db.ObjectId
 }

 type Address {
-  city   City
+  cityId String @db.ObjectId
 }
"#,
        ),
    },
    Validation {
        code: "V308",
        name: "composite-type-within-itself",
        summary: "A required field of its own type would make a document endless.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 type Comment {
   text  String
-  reply Comment
+  reply Comment?
 }
",
        ),
    },
    Validation {
        code: "V309",
        name: "cycle-of-composite-types",
        summary: "Types that require each other would make a document endless.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            "
 type Comment {
   text   String
-  thread Thread
+  thread Thread?
 }

 type Thread {
   first Comment
 }
",
        ),
    },
    Validation {
        code: "V310",
        name: "named-default-in-composite-type",
        summary: "The default of a field in an embedded document is no constraint that could have a name.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 type Address {
-  city String @default("Oslo", map: "address_city")
+  city String @default("Oslo")
 }
"#,
        ),
    },
    Validation {
        code: "V311",
        name: "dbgenerated-in-composite-type",
        summary: "The client fills in the defaults of an embedded document, so they cannot come from the \
                  database.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
-  city String @default(dbgenerated())
+  city String @default("Oslo")
 }
"#,
        ),
    },
    Validation {
        code: "V312",
        name: "counter-in-composite-type",
        summary: "The client fills in the defaults of an embedded document, and it does not count.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 type Address {
-  place Int @default(autoincrement())
+  place Int
 }
",
        ),
    },
    Validation {
        code: "V313",
        name: "default-of-unsupported-composite-field",
        summary: "The client cannot make a value of a type that it does not know.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 type Address {
-  place Unsupported("geo") @default("x")
+  place Unsupported("geo")
 }
"#,
        ),
    },
];
