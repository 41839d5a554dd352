//! PC001: no password stands in the schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::config_block::{ConfigBlock, datasources};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::url_secrets::secrets;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC001",
    name: "secret-in-url",
    group: Group::Configuration,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No password stands in the connection URL of the schema.

The schema lies in the repository, is copied into the generated client and into build logs: \
whoever reads one of them can open the database. A password that was committed once stays in the \
history, so that it has to be changed, not only removed. `env(\"DATABASE_URL\")` reads the URL \
from the environment; from Prisma 7 on it stands in `prisma.config.ts`, which reads the \
environment as well.

Reported are passwords in front of the host and in the parameters, and keys such as `api_key`. \
Databases on the own machine (`localhost`, `127.0.0.1`, and names without a dot as Docker \
Compose gives them) are left alone, for there is nothing to protect; `allow-local = false` \
reports them too. So are placeholders such as `PASSWORD` and `<password>`.",
    given: Given::Nothing,
    bad: r#"datasource db {
  provider = "postgresql"
  url      = "postgresql://library:vL8uTz1q@db.example.org:5432/library"
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    good: r#"datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<SecretInUrl>,
    options: options_of::<SecretInUrl>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SecretInUrl {
    /// Whether the password of a database on the own machine may stand in the schema.
    allow_local: bool,
}

impl Default for SecretInUrl {
    fn default() -> Self {
        Self { allow_local: true }
    }
}

/// The settings that hold connection URLs, and the variables that they are usually read from.
const URLS: [(&str, &str); 3] =
    [("url", "DATABASE_URL"), ("directUrl", "DIRECT_URL"), ("shadowDatabaseUrl", "SHADOW_DATABASE_URL")];

impl Rule for SecretInUrl {
    fn check(&self, cx: &mut Context<'_>) {
        for datasource in datasources(cx.schema) {
            for (key, variable) in URLS {
                let Some((url, location)) = datasource.string(key) else { continue };
                if holds_secret(&url) && !(self.allow_local && is_local(&url)) {
                    report(cx, datasource, key, (variable, location));
                }
            }
        }
    }
}

/// The finding is at the head of the block: reports show the line that they are about, and go to places
/// where the secret must not.
fn report(cx: &mut Context<'_>, datasource: ConfigBlock<'_>, key: &str, (variable, value): (&str, Location)) {
    let message = format!("`{key}` of the datasource `{}` holds a secret in plain text", datasource.name());
    let finding = cx.finding(datasource.header(), message);
    if !cx.schema.version().facts().datasource_urls {
        let help =
            "move the URL to `prisma.config.ts`, read it from the environment there, and change the secret";
        return cx.report(finding.help(help));
    }
    let env = format!("env(\"{variable}\")");
    let help = format!("write `{key} = {env}`, and change the secret, which stays in the history");
    let fix = Fix::unsafe_fix(format!("write `{env}`"), vec![Edit::replace(value, env)]);
    cx.report(finding.help(help).fix(fix));
}

/// What stands behind `scheme://`.
fn address(url: &str) -> &str {
    url.split_once("://").map_or("", |(_, rest)| rest)
}

/// `host:port` of `scheme://user:password@host:port/database`; a password may have any of the signs that end it
/// elsewhere.
fn host(url: &str) -> &str {
    let address = address(url).split('?').next().unwrap_or_default();
    let rest = address.rsplit_once('@').map_or(address, |(_, rest)| rest);
    rest.split(['/', ';', ',']).next().unwrap_or_default()
}

fn holds_secret(url: &str) -> bool {
    secrets(url).into_iter().any(|place| !is_placeholder(&url[place]))
}

/// What is to be replaced by the reader: `PASSWORD`, `<password>`, `${PASSWORD}`, `****`.
fn is_placeholder(secret: &str) -> bool {
    let words = ["password", "your-password", "your_password", "yourpassword", "api_key", "your_api_key"];
    secret.contains(['<', '>', '$', '{', '}', '[', ']'])
        || secret.chars().all(|c| matches!(c, '*' | '.' | 'x' | 'X' | '_' | '-'))
        || words.iter().any(|word| secret.eq_ignore_ascii_case(word))
}

/// Whether the database is on the own machine, or beside it in a network of containers.
fn is_local(url: &str) -> bool {
    let host = host(url);
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    !name.contains(['.', ':'])
        || name.starts_with("127.")
        || ["0.0.0.0", "::1", "host.docker.internal"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{RULE, holds_secret, is_local};
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn secrets_in_urls() {
        for (url, is_secret, local) in [
            ("postgresql://u:s3cret@db.example.org:5432/x", true, false),
            ("postgresql://u:s3c/r@t#1@db.example.org/x?schema=public", true, false),
            ("postgresql://u:s3cret@localhost:5432/x", true, true),
            ("postgresql://u:s3cret@[::1]:5432/x", true, true),
            ("postgresql://u:s3cret@127.0.0.1/x", true, true),
            ("mysql://u:s3cret@mysql:3306/x", true, true),
            ("mysql://u:s3cret@10.0.0.3:3306/x", true, false),
            ("mongodb+srv://u:s3cret@cluster0.example.net/x", true, false),
            ("mongodb://u:s3cret@a.example.net:27017,b.example.net:27017/x", true, false),
            ("sqlserver://db.example.org:1433;database=x;user=sa;Password=s3cret;encrypt=true", true, false),
            ("sqlserver://localhost:1433;database=x;user=sa;password=s3cret", true, true),
            ("prisma://accelerate.prisma-data.net/?api_key=ey123", true, false),
            ("libsql://x.turso.io?authToken=ey123", true, false),
            ("postgresql://db.example.org/x?user=u&password=s3cret", true, false),
            ("postgresql://u@db.example.org/x", false, false),
            ("postgresql://u:@db.example.org/x", false, false),
            ("postgresql://USER:PASSWORD@HOST:5432/x", false, true),
            ("postgresql://u:<password>@db.example.org/x", false, false),
            ("postgresql://u:${PASSWORD}@db.example.org/x", false, false),
            ("postgresql://u:****@db.example.org/x", false, false),
            ("prisma://accelerate.prisma-data.net/?api_key=API_KEY", false, false),
            ("file:./dev.db", false, true),
            ("postgresql://", false, true),
            ("", false, true),
        ] {
            assert_eq!(holds_secret(url), is_secret, "{url}");
            assert_eq!(is_local(url), local, "{url}");
        }
    }

    fn schema(lines: &str) -> String {
        format!("datasource db {{\n  provider = \"postgresql\"\n{lines}}}\n")
    }

    #[test]
    fn every_url_is_looked_at_and_none_is_told() {
        let url = "  url       = env(\"DATABASE_URL\")\n";
        let direct = "  directUrl = \"postgresql://u:s3cret@db.example.org/x\"\n";
        let report = check(&RULE).report(&schema(&format!("{url}{direct}")));
        insta::assert_snapshot!(report, @r#"
        1: `directUrl` of the datasource `db` holds a secret in plain text [datasource db]
           help: write `directUrl = env("DIRECT_URL")`, and change the secret, which stays in the history
           unsafe fix: write `env("DIRECT_URL")`
        "#);
        let fixed = "  directUrl = env(\"DIRECT_URL\")\n";
        assert_eq!(check(&RULE).fixed(&schema(&format!("{url}{direct}"))), schema(&format!("{url}{fixed}")));
    }

    #[test]
    fn the_own_machine_is_an_option() {
        let local = schema("  url = \"postgresql://u:s3cret@localhost/x\"\n");
        check(&RULE).assert_clean(&local);
        let strict = check(&RULE).config("[rules]\nPC001 = { allow-local = false }");
        assert_eq!(strict.lines(&local), [1]);
        strict
            .provider(Provider::Sqlite)
            .assert_clean("datasource db {\n  provider = \"sqlite\"\n  url      = \"file:./dev.db\"\n}\n");
    }
}
