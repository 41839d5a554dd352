//! PC007: no engines are asked for where the client has none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::config_block::{ConfigBlock, datasources, generators};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC007",
    name: "binary-targets-without-engine",
    group: Group::Configuration,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No engines are asked for where the client has none.

`binaryTargets` says for which platforms the engine of the client is put beside it. The client \
of Prisma 7 has no engine, and neither has that of Prisma 6 with `engineType = \"client\"`: the \
setting changes nothing, and readers believe that it does.",
    given: Given::Nothing,
    bad: r#"datasource db {
  provider = "postgresql"
}

generator client {
  provider      = "prisma-client"
  output        = "../generated/prisma"
  binaryTargets = ["native", "linux-musl"]
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    good: r#"datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client"
  output   = "../generated/prisma"
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<BinaryTargetsWithoutEngine>,
    options: options_of::<BinaryTargetsWithoutEngine>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct BinaryTargetsWithoutEngine {}

/// The generators of Prisma itself: what the setting means to others is their business.
const CLIENTS: [&str; 2] = ["prisma-client", "prisma-client-js"];

impl Rule for BinaryTargetsWithoutEngine {
    fn check(&self, cx: &mut Context<'_>) {
        // Without a datasource there is nothing to tell the version by.
        let facts = cx.schema.version().facts();
        let none_has_engine = !facts.datasource_urls && datasources(cx.schema).next().is_some();
        for generator in generators(cx.schema) {
            let is_client =
                generator.string("provider").is_some_and(|(provider, _)| CLIENTS.contains(&&*provider));
            let is_engineless = generator.string("engineType").is_some_and(|(engine, _)| engine == "client");
            if is_client && (none_has_engine || is_engineless) {
                report(cx, generator);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, generator: ConfigBlock<'_>) {
    let Some(property) = generator.setting("binaryTargets") else { return };
    let message = "`binaryTargets` changes nothing, for this client has no engine";
    let fix = Fix::safe("remove the line", vec![Edit::remove(generator.location(property.full_span))]);
    let location = generator.location(property.span);
    cx.report(cx.finding(location, message).help("remove the line").fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    fn lines(url: &str, settings: &str) -> Vec<u32> {
        let generator = format!("generator client {{\n  binaryTargets = [\"native\"]\n{settings}}}\n");
        check(&RULE).lines(&format!("{url}{generator}"))
    }

    #[test]
    fn clients_with_an_engine_are_left_alone() {
        let prisma_7 = "datasource db {\n  provider = \"postgresql\"\n}\n";
        let prisma_6 = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n";
        let client = "  provider = \"prisma-client-js\"\n";
        let without_engine = "  provider = \"prisma-client\"\n  output = \"a\"\n  engineType = \"client\"\n";
        let other = "  provider = \"prisma-client-go\"\n";
        assert_eq!(lines(prisma_7, client), [5]);
        assert_eq!(lines(prisma_7, other), [0; 0]);
        assert_eq!(lines(prisma_6, client), [0; 0]);
        assert_eq!(lines(prisma_6, without_engine), [6]);
        assert_eq!(lines("", client), [0; 0]);
    }
}
