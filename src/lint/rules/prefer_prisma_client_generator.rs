//! PC002: with Prisma 7 the client comes from the generator `prisma-client`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::config_block::{ConfigBlock, datasources, generators};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC002",
    name: "prefer-prisma-client-generator",
    group: Group::Configuration,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
With Prisma 7 the client comes from the generator `prisma-client`.

Prisma 7 still has `prisma-client-js`, and Prisma announces that a later version has not. The \
new generator writes plain TypeScript into the folder `output`, which bundlers and other \
runtimes than Node.js read, in place of a package in `node_modules` that the package manager may \
take away. The program has to import the client from that folder, so that the fix is one that \
you ask for.

Schemas for Prisma 5 and 6, schemas without a datasource, and MongoDB, which Prisma 7 does not \
support, are left alone.",
    given: Given::Nothing,
    bad: r#"datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
  output   = "../generated/prisma"
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
    build: build::<PreferPrismaClientGenerator>,
    options: options_of::<PreferPrismaClientGenerator>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferPrismaClientGenerator {}

impl Rule for PreferPrismaClientGenerator {
    fn check(&self, cx: &mut Context<'_>) {
        // Without a datasource there is nothing to tell the version by.
        let urls_are_elsewhere = !cx.schema.version().facts().datasource_urls;
        if !urls_are_elsewhere || datasources(cx.schema).next().is_none() {
            return;
        }
        for generator in generators(cx.schema) {
            if let Some((provider, location)) = generator.string("provider")
                && provider == "prisma-client-js"
            {
                report(cx, generator, location);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, generator: ConfigBlock<'_>, provider: Location) {
    let mut edits = vec![Edit::replace(provider, "\"prisma-client\"")];
    if generator.setting("output").is_none() {
        edits.push(generator.add("output = \"../generated/prisma\""));
    }
    let message = "`prisma-client-js` is the generator of earlier versions, which Prisma is going to drop";
    let help = "write `prisma-client`, and import the client from its `output`";
    let fix = Fix::unsafe_fix("write `prisma-client`", edits);
    cx.report(cx.finding(provider, message).help(help).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn schemas_for_prisma_7_are_reported() {
        let generator = "generator client {\n  provider = \"prisma-client-js\"\n}\n";
        let datasource = "datasource db {\n  provider = \"postgresql\"\n}\n";
        let with_url = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";
        let mongodb = "datasource db {\n  provider = \"mongodb\"\n}\n";
        let other = "generator dbml {\n  provider = \"prisma-dbml-generator\"\n}\n";
        for (schema, expected) in [
            (format!("{datasource}{generator}"), vec![5]),
            (format!("{with_url}{generator}"), vec![]),
            (format!("{mongodb}{generator}"), vec![]),
            (generator.to_owned(), vec![]),
            (format!("{datasource}{other}"), vec![]),
        ] {
            assert_eq!(check(&RULE).lines(&schema), expected, "{schema}");
        }
    }

    #[test]
    fn the_fix_says_where_the_client_goes() {
        let schema = "datasource db {\n  provider = \"sqlite\"\n}\n\ngenerator client {\n  provider = \"prisma-client-js\"\n}\n";
        let fixed = "datasource db {\n  provider = \"sqlite\"\n}\n\ngenerator client {\n  provider = \"prisma-client\"\n  output   = \"../generated/prisma\"\n}\n";
        assert_eq!(check(&RULE).fixed(schema), fixed);
    }
}
