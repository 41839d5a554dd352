//! The rules about native types: `@db.…`.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V247",
        name: "unknown-native-type-prefix",
        summary: "A native type stands after the name of the datasource and a dot.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Safe),
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
 }

 model Tag {
   id   Int    @id
-  name String @pg.Citext
+  name String @db.Citext
 }
"#,
        ),
    },
    Validation {
        code: "V248",
        name: "unknown-native-type",
        summary: "A native type is one that Prisma knows of this database.",
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
-  name String @db.LongText
+  name String @db.Text
 }
"#,
        ),
    },
    Validation {
        code: "V249",
        name: "wrong-number-of-type-arguments",
        summary: "A native type is given as many arguments as it takes.",
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

 model Tag {
   id   Int    @id
-  name String @db.VarChar
+  name String @db.VarChar(100)
 }
"#,
        ),
    },
    Validation {
        code: "V250",
        name: "too-many-type-arguments",
        summary: "A native type whose arguments are optional is given no more than it takes.",
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
   id   Int      @id
-  made DateTime @db.Timestamp(3, 6)
+  made DateTime @db.Timestamp(3)
 }
"#,
        ),
    },
    Validation {
        code: "V251",
        name: "native-type-of-other-type",
        summary: "A native type stores certain types of fields.",
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
   id    Int @id
-  votes Int @db.Text
+  votes Int @db.SmallInt
 }
"#,
        ),
    },
    Validation {
        code: "V252",
        name: "wrong-kind-of-type-argument",
        summary: "The arguments of a native type are whole numbers; those of SQL Server may be `Max`.",
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

 model Tag {
   id   Int    @id
-  name String @db.VarChar("long")
+  name String @db.VarChar(100)
 }
"#,
        ),
    },
    Validation {
        code: "V253",
        name: "native-types-unsupported",
        summary: "SQLite has no native types.",
        severity: Severity::Error,
        phase: Phase::Never("SQLite has no native types to name, so that V248 says so of each of them."),
        providers: &[Provider::Sqlite],
        versions: &[],
        fix: None,
        example: None,
    },
    Validation {
        code: "V254",
        name: "scale-above-precision",
        summary: "A number cannot have more digits after the point than it has altogether.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Price {
   id     Int     @id
-  amount Decimal @db.Decimal(2, 4)
+  amount Decimal @db.Decimal(6, 4)
 }
",
        ),
    },
    Validation {
        code: "V255",
        name: "postgres-precision-out-of-range",
        summary: "A decimal number has 1 to 1000 digits.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Price {
   id     Int     @id
-  amount Decimal @db.Decimal(2000, 2)
+  amount Decimal @db.Decimal(20, 2)
 }
",
        ),
    },
    Validation {
        code: "V256",
        name: "bit-length-out-of-range",
        summary: "A string of bits has a positive length.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id    Int    @id
-  flags String @db.Bit(0)
+  flags String @db.Bit(8)
 }
",
        ),
    },
    Validation {
        code: "V257",
        name: "time-precision-out-of-range",
        summary: "A time is stored with 0 to 6 digits of a second.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int      @id
-  made DateTime @db.Timestamp(9)
+  made DateTime @db.Timestamp(6)
 }
",
        ),
    },
    Validation {
        code: "V258",
        name: "mysql-decimal-out-of-range",
        summary: "A decimal number of MySQL has 1 to 65 digits, 0 to 30 of them after the point.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Price {
   id     Int     @id
-  amount Decimal @db.Decimal(70, 2)
+  amount Decimal @db.Decimal(20, 2)
 }
",
        ),
    },
    Validation {
        code: "V259",
        name: "mysql-bit-out-of-range",
        summary: "A string of bits of MySQL has 1 to 64 of them, and a `Boolean` is one of them.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id     Int     @id
-  hidden Boolean @db.Bit(2)
+  hidden Boolean @db.Bit(1)
 }
",
        ),
    },
    Validation {
        code: "V260",
        name: "mysql-length-out-of-range",
        summary: "A `Char` of MySQL has up to 255 letters, a `VarChar` up to 65,535.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::MySql],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  code String @db.Char(300)
+  code String @db.Char(30)
 }
",
        ),
    },
    Validation {
        code: "V261",
        name: "sqlserver-number-out-of-range",
        summary: "A decimal number of SQL Server has 1 to 38 digits, a floating point number 1 to 53 bits.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Price {
   id     Int     @id
-  amount Decimal @db.Decimal(40, 2)
+  amount Decimal @db.Decimal(20, 2)
 }
",
        ),
    },
    Validation {
        code: "V262",
        name: "sqlserver-unicode-length-out-of-range",
        summary: "An `NChar` or `NVarChar` of SQL Server has 1 to 4000 letters; longer ones are \
                  `NVarChar(Max)`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @db.NVarChar(5000)
+  name String @db.NVarChar(Max)
 }
",
        ),
    },
    Validation {
        code: "V263",
        name: "sqlserver-length-out-of-range",
        summary: "A `Char`, `VarChar`, `Binary` or `VarBinary` of SQL Server has 1 to 8000 bytes; longer \
                  ones are `VarChar(Max)` and `VarBinary(Max)`.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::SqlServer],
        versions: &[],
        fix: None,
        example: Some(
            "
 model Tag {
   id   Int    @id
-  name String @db.VarChar(9000)
+  name String @db.VarChar(Max)
 }
",
        ),
    },
];
