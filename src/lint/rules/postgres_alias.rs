//! PC006: the provider is called by the name that Prisma gives it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::config_block::datasources;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::syntax::quote;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC006",
    name: "postgres-alias",
    group: Group::Configuration,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The provider is called by the name that Prisma gives it.

`postgres` is another name for `postgresql`, kept from the first versions. Both mean the same, \
and scripts that look for the provider of a schema find only the one of the documentation.",
    given: Given::Nothing,
    bad: r#"datasource db {
  provider = "postgres"
  url      = env("DATABASE_URL")
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
    build: build::<PostgresAlias>,
    options: options_of::<PostgresAlias>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PostgresAlias {}

impl Rule for PostgresAlias {
    fn check(&self, cx: &mut Context<'_>) {
        for datasource in datasources(cx.schema) {
            let Some((written, location)) = datasource.string("provider") else { continue };
            if let Some(name) = Provider::from_name(&written).map(Provider::name)
                && name != written
            {
                report(cx, &written, name, location);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, written: &str, name: &str, location: Location) {
    let title = format!("write `{name}`");
    let fix = Fix::safe(title.clone(), vec![Edit::replace(location, quote(name))]);
    let message = format!("`{written}` is another name for `{name}`");
    cx.report(cx.finding(location, message).help(title).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn every_name_but_the_alias_is_fine() {
        for (name, expected) in [("postgres", vec![2]), ("postgresql", vec![]), ("mysql", vec![])] {
            let schema = format!("datasource db {{\n  provider = \"{name}\"\n}}\n");
            assert_eq!(check(&RULE).lines(&schema), expected, "{name}");
        }
    }
}
