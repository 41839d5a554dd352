//! PK001: every table has a primary key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK001",
    name: "require-primary-key",
    group: Group::Keys,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Every table has a primary key.

A unique key is enough for Prisma, and not for what comes after: logical replication, change capture \
and most tools identify rows by the primary key, and on MySQL and SQLite it is the table itself.",
    given: Given::Nothing,
    bad: r#"model Season {
  label String @unique

  @@map("seasons")
}
"#,
    good: r#"model Season {
  id    String @id @default(cuid())
  label String @unique

  @@map("seasons")
}
"#,
    build: build::<RequirePrimaryKey>,
    options: options_of::<RequirePrimaryKey>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequirePrimaryKey {}

impl Rule for RequirePrimaryKey {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            if !model.is_view() && !model.is_ignored() && model.primary_key().is_none() {
                let message = format!("`{}` has no primary key", model.name());
                let finding = cx.finding(model.name_location(), message);
                cx.report(finding.help("add an `@id` field, or make a unique key the `@@id`"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn tables_have_a_primary_key() {
        for (schema, lines) in [
            ("model A {\n  a Int @unique\n}\n", vec![1]),
            ("model A {\n  a Int\n  b Int\n\n  @@unique([a, b])\n}\n", vec![1]),
            ("model A {\n  a Int @id\n}\n", vec![]),
            ("model A {\n  a Int\n  b Int\n\n  @@id([a, b])\n}\n", vec![]),
            ("model A {\n  a Int\n\n  @@ignore\n}\n", vec![]),
        ] {
            assert_eq!(check(&super::RULE).lines(schema), lines, "{schema}");
        }
    }

    #[test]
    fn views_need_none() {
        let generator = "generator client {\n  provider = \"prisma-client\"\n  output = \"x\"\n  \
                         previewFeatures = [\"views\"]\n}\n";
        let schema = format!("{generator}view A {{\n  a Int @unique\n}}\n");
        check(&super::RULE).assert_clean(&schema);
    }
}
