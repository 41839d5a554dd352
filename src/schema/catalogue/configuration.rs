//! The rules about the datasource and the generators.

use crate::diagnostic::Applicability;
use crate::diagnostic::Severity;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;

use super::{Phase, Validation};

pub(super) static RULES: &[Validation] = &[
    Validation {
        code: "V264",
        name: "setting-without-value",
        summary: "A property of a datasource or generator has a value.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
-  provider =
+  provider = "sqlite"
 }
"#,
        ),
    },
    Validation {
        code: "V265",
        name: "datasource-without-provider",
        summary: "A datasource says which database it is.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
+  provider = "sqlite"
 }
"#,
        ),
    },
    Validation {
        code: "V266",
        name: "provider-from-environment",
        summary: "The provider stands in the schema, because what the rest may say depends on it.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
-  provider = env("DATABASE_KIND")
+  provider = "sqlite"
 }
"#,
        ),
    },
    Validation {
        code: "V267",
        name: "provider-not-a-string",
        summary: "The provider is a string with something in it.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
-  provider = sqlite
+  provider = "sqlite"
 }
"#,
        ),
    },
    Validation {
        code: "V268",
        name: "unknown-provider",
        summary: "The provider is one of the databases that Prisma can talk to.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
-  provider = "mariadb"
+  provider = "mysql"
 }
"#,
        ),
    },
    Validation {
        code: "V269",
        name: "several-datasources",
        summary: "A schema is for one database.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "sqlite"
 }
-
-datasource archive {
-  provider = "postgresql"
-}
"#,
        ),
    },
    Validation {
        code: "V270",
        name: "unknown-setting",
        summary: "A datasource has the properties that the language knows; `extensions` is for PostgreSQL.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "mysql"
-  mode     = "prisma"
+  relationMode = "prisma"
 }
"#,
        ),
    },
    Validation {
        code: "V271",
        name: "url-moved",
        summary: "Prisma 7 reads the URL of the database from `prisma.config.ts`, and the client is given an \
                  adapter.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V7],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlite"
-  url      = env("DATABASE_URL")
 }
"#,
        ),
    },
    Validation {
        code: "V272",
        name: "direct-url-moved",
        summary: "Prisma 7 reads the URL for migrations from `prisma.config.ts`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V7],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider  = "postgresql"
-  directUrl = env("DIRECT_URL")
 }
"#,
        ),
    },
    Validation {
        code: "V273",
        name: "shadow-database-url-moved",
        summary: "Prisma 7 reads the URL of the shadow database from `prisma.config.ts`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V7],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider          = "postgresql"
-  shadowDatabaseUrl = env("SHADOW_URL")
 }
"#,
        ),
    },
    Validation {
        code: "V274",
        name: "datasource-without-url",
        summary: "Up to Prisma 6 the datasource says how to reach the database.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V5, LanguageVersion::V6],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider = "sqlite"
+  url      = env("DATABASE_URL")
 }
"#,
        ),
    },
    Validation {
        code: "V275",
        name: "shadow-database-is-the-database",
        summary: "Prisma Migrate empties the shadow database, so it is never the one with the data.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V5, LanguageVersion::V6],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider          = "postgresql"
   url               = env("DATABASE_URL")
-  shadowDatabaseUrl = env("DATABASE_URL")
+  shadowDatabaseUrl = env("SHADOW_URL")
 }
"#,
        ),
    },
    Validation {
        code: "V276",
        name: "malformed-env",
        summary: "`env` takes the name of one variable.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider = "prisma-client"
-  output   = env("OUT", "DIR")
+  output   = env("OUT_DIR")
 }
"#,
        ),
    },
    Validation {
        code: "V277",
        name: "url-of-other-database",
        summary: "A connection URL begins with the protocol of the provider, or Prisma refuses it as soon as \
                  it connects.",
        severity: Severity::Warning,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[LanguageVersion::V5, LanguageVersion::V6],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
-  url      = "mysql://localhost/shop"
+  url      = "postgresql://localhost/shop"
 }
"#,
        ),
    },
    Validation {
        code: "V278",
        name: "two-relation-modes",
        summary: "`referentialIntegrity` is the old name of `relationMode`, so only one of them is set.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 datasource db {
   provider             = "mysql"
   relationMode         = "prisma"
-  referentialIntegrity = "prisma"
 }
"#,
        ),
    },
    Validation {
        code: "V279",
        name: "unknown-relation-mode",
        summary: "The relation mode is `foreignKeys` or `prisma`; MongoDB has no foreign keys.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider     = "mysql"
-  relationMode = "client"
+  relationMode = "prisma"
 }
"#,
        ),
    },
    Validation {
        code: "V280",
        name: "preview-features-in-datasource",
        summary: "Preview features are asked for in the generator.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider        = "sqlite"
-  previewFeatures = ["views"]
 }

 generator client {
   provider        = "prisma-client"
+  previewFeatures = ["views"]
 }
"#,
        ),
    },
    Validation {
        code: "V281",
        name: "schemas-unsupported",
        summary: "In these databases there are no schemas to choose from.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::MySql, Provider::Sqlite, Provider::MongoDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "sqlite"
-  schemas  = ["shop"]
 }
"#,
        ),
    },
    Validation {
        code: "V282",
        name: "no-schemas",
        summary: "The list of schemas, where there is one, names at least one.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
-  schemas  = []
+  schemas  = ["shop"]
 }
"#,
        ),
    },
    Validation {
        code: "V283",
        name: "repeated-schema",
        summary: "The list of schemas names each once.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider = "postgresql"
-  schemas  = ["shop", "shop"]
+  schemas  = ["shop", "stock"]
 }
"#,
        ),
    },
    Validation {
        code: "V284",
        name: "extensions-preview",
        summary: "Listing extensions is a preview feature, which the generator asks for.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider   = "postgresql"
   extensions = [citext]
 }

 generator client {
   provider        = "prisma-client"
+  previewFeatures = ["postgresqlExtensions"]
 }
"#,
        ),
    },
    Validation {
        code: "V285",
        name: "malformed-extension-name",
        summary: "The name of an extension is an identifier; `map` says what the database calls it.",
        severity: Severity::Error,
        phase: Phase::Checking,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider   = "postgresql"
-  extensions = [uuid-ossp]
+  extensions = [uuid_ossp(map: "uuid-ossp")]
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["postgresqlExtensions"]
 }
"#,
        ),
    },
    Validation {
        code: "V286",
        name: "malformed-extension-argument",
        summary: "An argument of an extension has a name and a string, and is given once.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider   = "postgresql"
-  extensions = [citext(version: 1)]
+  extensions = [citext(version: "1.6")]
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["postgresqlExtensions"]
 }
"#,
        ),
    },
    Validation {
        code: "V287",
        name: "unknown-extension-argument",
        summary: "An extension takes `map`, `schema` and `version`.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[Provider::Postgresql],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 datasource db {
   provider   = "postgresql"
-  extensions = [citext(owner: "shop")]
+  extensions = [citext(schema: "shop")]
 }

 generator client {
   provider        = "prisma-client"
   previewFeatures = ["postgresqlExtensions"]
 }
"#,
        ),
    },
    Validation {
        code: "V288",
        name: "generator-without-provider",
        summary: "A generator says what generates.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 generator client {
+  provider = "prisma-client"
   output   = "../generated"
 }
"#,
        ),
    },
    Validation {
        code: "V289",
        name: "generator-setting-not-a-string",
        summary: "The settings of a generator that Prisma itself needs are strings.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: None,
        example: Some(
            r#"
 generator client {
   provider = "prisma-client"
-  output   = generated
+  output   = "../generated"
 }
"#,
        ),
    },
    Validation {
        code: "V290",
        name: "unknown-preview-feature",
        summary: "A preview feature is one that this version of Prisma has for this database.",
        severity: Severity::Error,
        phase: Phase::Resolving,
        providers: &[],
        versions: &[],
        fix: Some(Applicability::Unsafe),
        example: Some(
            r#"
 generator client {
   provider        = "prisma-client"
-  previewFeatures = ["veiws"]
+  previewFeatures = ["views"]
 }
"#,
        ),
    },
    Validation {
        code: "V291",
        name: "no-datasource",
        summary: "A command that connects to the database needs a datasource.",
        severity: Severity::Error,
        phase: Phase::Never(
            "Only commands that connect to the database need a datasource; a schema without \
                             one is valid.",
        ),
        providers: &[],
        versions: &[],
        fix: None,
        example: None,
    },
];
