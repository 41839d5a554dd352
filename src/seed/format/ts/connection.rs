//! How the program begins and ends: where the client comes from, and how it reaches the database.

use crate::schema::Schema;
use crate::schema::config::StringOrEnv;
use crate::schema::connector::Provider;
use crate::schema::version::LanguageVersion;

use super::literals::string;

/// How Prisma Client reaches a database since version 7.
struct Adapter {
    provider: Provider,
    class: &'static str,
    package: &'static str,
    /// What it is made of, where `url` is the URL of the database.
    argument: &'static str,
}

const ADAPTERS: &[Adapter] = &[
    Adapter {
        provider: Provider::MySql,
        class: "PrismaMariaDb",
        package: "@prisma/adapter-mariadb",
        argument: "url",
    },
    Adapter {
        provider: Provider::Postgresql,
        class: "PrismaPg",
        package: "@prisma/adapter-pg",
        argument: "{ connectionString: url }",
    },
    Adapter {
        provider: Provider::Sqlite,
        class: "PrismaBetterSqlite3",
        package: "@prisma/adapter-better-sqlite3",
        argument: "{ url }",
    },
];

/// The first lines. `is_raw` says that no type of the client is used.
pub(super) fn head(client: Option<&str>, schema: &Schema, is_raw: bool, out: &mut String) {
    let adapter = ADAPTERS.iter().find(|adapter| {
        schema.version() >= LanguageVersion::V7 && schema.provider() == Some(adapter.provider)
    });
    out.push_str("// Rows for an empty database, made by prismakit. Run it with `npx tsx seed.ts`.\n");
    if let Some(Adapter { class, package, .. }) = adapter {
        out.push_str(&["import { ", class, " } from \"", package, "\";\n"].concat());
    }
    out.push_str(if is_raw {
        "import { PrismaClient } from "
    } else {
        "import { Prisma, PrismaClient } from "
    });
    string(&client.map_or_else(|| path_of_client(schema), str::to_owned), out);
    out.push_str(";\n\n");
    match adapter {
        Some(Adapter { class, argument, .. }) => {
            out.push_str(URL);
            let adapter = ["{ adapter: new ", class, "(", argument, ") }"].concat();
            out.push_str(&["const prisma = new PrismaClient(", &adapter, ");\n"].concat());
        }
        None => out.push_str("const prisma = new PrismaClient();\n"),
    }
    out.push_str("\nasync function main(): Promise<void> {\n");
}

const URL: &str = "const url = process.env[\"DATABASE_URL\"];
if (url === undefined) throw new Error(\"DATABASE_URL is not set\");
";

pub(super) const TAIL: &str = "}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => prisma.$disconnect());
";

/// From where a file beside the schema imports the client.
fn path_of_client(schema: &Schema) -> String {
    let literal = |value: &Option<StringOrEnv>| match value {
        Some(StringOrEnv::Literal(text)) => Some(schema.name(*text).to_owned()),
        Some(StringOrEnv::Env(_)) | None => None,
    };
    let generators = schema.config().generators.iter();
    let mut clients = generators.filter_map(|generator| match literal(&generator.provider)?.as_str() {
        "prisma-client" => Some(relative(&literal(&generator.output)?) + "/client"),
        "prisma-client-js" => {
            Some(literal(&generator.output).map_or(PACKAGE.to_owned(), |path| relative(&path)))
        }
        _ => None,
    });
    clients.next().unwrap_or_else(|| PACKAGE.to_owned())
}

const PACKAGE: &str = "@prisma/client";

fn relative(path: &str) -> String {
    let path = path.trim_end_matches('/');
    if path.starts_with(['.', '/']) { path.to_owned() } else { format!("./{path}") }
}
