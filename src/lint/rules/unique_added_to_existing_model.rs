//! PS003: what rows have already becomes unique only when they differ.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{IndexChange, Pair, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::items::IndexKind;
use crate::sql::Index;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS003",
    name: "unique-added-to-existing-model",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Rows that are in a table already differ in what becomes unique.

Two rows that agree stop the migration, and the schemas cannot know whether there are any. Look for \
duplicates before, and decide what becomes of them. Nothing is said where the rows cannot agree: because a \
new column of the key is empty at first, or because a key of before promises as much.",
    given: Given::Base(
        r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?

  @@unique([variety])
  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?
  plate   String? @unique

  @@map("trees")
}
"#,
    build: build::<UniqueAddedToExistingModel>,
    options: options_of::<UniqueAddedToExistingModel>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UniqueAddedToExistingModel {}

impl Rule for UniqueAddedToExistingModel {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for alteration in changes.alterations() {
            for change in &alteration.indexes {
                let (IndexChange::Create(index) | IndexChange::Replace(Pair { after: index, .. })) = change
                else {
                    continue;
                };
                let is_unique = index.kind == IndexKind::Unique;
                if is_unique && !alteration.was_unique(index) && !alteration.is_unique_by_new_columns(index) {
                    report(cx, alteration, index);
                }
            }
        }
    }
}

fn report(cx: &mut Context<'_>, alteration: &TableAlteration<'_>, index: &Index) {
    let columns = changes::listed(&index.columns);
    let table = &alteration.table.before.name;
    let is_new = alteration.new_columns_of(index).len() == index.columns.len();
    let (message, help) = if is_new {
        (
            format!("{columns} must be unique, and all rows of `{table}` get the same value"),
            "add the field as optional, fill it, and make it required later",
        )
    } else {
        (
            format!("{columns} must be unique from now on: rows of `{table}` that agree stop the migration"),
            "look for duplicates first, and clear them up",
        )
    };
    let finding = cx.finding(changes::place(cx.schema, index.origin.as_ref()), message);
    cx.report(finding.help(help));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::assert_changes;
    use crate::schema::connector::Provider;

    #[test]
    fn rows_that_agree_stop_the_migration() {
        let agree = |columns: &str| {
            format!("{columns} must be unique from now on: rows of `Tree` that agree stop the migration")
        };
        for (lines, expected) in [
            ("-  a Int\n+  a Int @unique\n  b Int", Some(format!("[@unique]: {}", agree("`a`")))),
            (
                "  a Int\n  b Int\n+  @@unique([a, b])",
                Some(format!("[@@unique([a, b])]: {}", agree("`a`, `b`"))),
            ),
            (
                "  a Int\n+  b Int @default(1)\n+  @@unique([a, b])",
                Some(format!("[@@unique([a, b])]: {}", agree("`a`, `b`"))),
            ),
            (
                "+  a Int @unique @default(1)",
                Some("[@unique]: `a` must be unique, and all rows of `Tree` get the same value".to_owned()),
            ),
            ("+  a Int? @unique", None),
            ("+  a String @unique @default(uuid())", None),
            ("  a Int @unique\n  b Int\n+  @@unique([a, b])", None),
            ("  a Int\n  b Int\n-  @@unique([a])\n+  @@unique([a, b])", None),
            ("  a Int\n+  @@unique([id, a])", None),
            ("-  a Int @unique\n+  a Int", None),
            ("  a Int\n+  @@index([a])", None),
        ] {
            for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
                let change = format!("model Tree {{\n  id Int @id\n{lines}\n}}\n");
                let found = crate::lint::test_support::changed(&super::RULE, provider, &change);
                let found: Vec<_> = found.iter().map(|line| line.splitn(3, ' ').nth(2).unwrap()).collect();
                assert_eq!(
                    found,
                    expected.iter().map(String::as_str).collect::<Vec<_>>(),
                    "{provider} {lines}"
                );
            }
        }
        let table = "+model Tree {\n+  id Int @id\n+  a Int @unique\n+}\n";
        assert_changes(&super::RULE, &[(Provider::Postgresql, table, &[])]);
    }
}
