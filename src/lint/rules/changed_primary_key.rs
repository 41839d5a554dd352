//! PS011: a table keeps its primary key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{KeyChange, Pair, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::{ModelWalker, PrimaryKeyWalker};
use crate::sql::PrimaryKey;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS011",
    name: "changed-primary-key",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A table keeps its primary key.

Rows that agree in the new columns, or have no value there, stop the migration; every foreign key to the old \
one has to be moved; and the database writes the table anew, which keeps everybody out. Programs keep ids in \
URLs, caches and other tables that no schema knows of. Add the new key as a unique one first, and move what \
refers to the old one, one release at a time.",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String @unique @default(cuid())
  variety String
  height  Int

  @@id([variety, height])
  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@map("trees")
}
"#,
    build: build::<ChangedPrimaryKey>,
    options: options_of::<ChangedPrimaryKey>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ChangedPrimaryKey {}

impl Rule for ChangedPrimaryKey {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for alteration in changes.alterations() {
            // The columns of a join table are unique in any case.
            if let Some(message) = message(alteration).filter(|_| !alteration.table.after.is_join_table) {
                let model = changes::model(cx.schema, alteration.table.after);
                let key = model.and_then(ModelWalker::primary_key).map(PrimaryKeyWalker::location);
                let name = || changes::place(cx.schema, alteration.table.after.origin.as_ref());
                let finding = cx.finding(key.unwrap_or_else(name), message);
                let help = "add the new key as a unique one first, and move what refers to the old one";
                cx.report(finding.help(help));
            }
        }
    }
}

fn message(alteration: &TableAlteration<'_>) -> Option<String> {
    let Pair { before, after } = alteration.table;
    let columns = |key: &PrimaryKey| changes::listed(&key.columns);
    Some(match alteration.primary_key? {
        KeyChange::Rename(_) => return None,
        KeyChange::Add(key) => format!(
            "`{}` gets the primary key {}: rows that agree there, or have no value, stop the migration",
            after.label(),
            columns(key)
        ),
        KeyChange::Replace(pair) => format!(
            "the primary key of `{}` is {} instead of {}: rows that agree there stop the migration",
            after.label(),
            columns(pair.after),
            columns(pair.before)
        ),
        KeyChange::Drop(key) => format!(
            "the primary key {} of `{}` is gone: nothing tells its rows apart",
            columns(key),
            before.label()
        ),
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    #[test]
    fn the_key_stays_what_it_is() {
        for (lines, expected) in [
            (
                "-  id Int @id\n  a Int\n+  @@id([a])",
                Some(
                    "error 3 [@@id([a])]: the primary key of `Tree` is `a` instead of `id`: rows that agree there stop the migration",
                ),
            ),
            (
                "-  id Int @id\n+  id Int @unique",
                Some("error 1 [Tree]: the primary key `id` of `Tree` is gone: nothing tells its rows apart"),
            ),
            (
                "-  id Int @unique\n+  id Int @id",
                Some(
                    "error 2 [@id]: `Tree` gets the primary key `id`: rows that agree there, or have no value, stop the migration",
                ),
            ),
            ("-  id Int @id\n+  key Int @id @map(\"id\")", None),
            ("-  id Int @id\n+  id BigInt @id", None),
        ] {
            for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
                let change = format!("model Tree {{\n{lines}\n}}\n");
                let found = changed(&super::RULE, provider, &change);
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{provider} {lines}");
            }
        }
    }
}
