//! PS012: ids are made in the way in which they always were.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{Pair, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::sql::{ClientDefault, Column, Default, Table};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS012",
    name: "id-strategy-changed",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The ids of a table are made in the way in which they always were.

Old ids stay, so that the table holds ids of two kinds from then on: they sort differently, may be of \
different length, and what other programs take for granted about them no longer holds. Where the \
database no longer counts, inserts without an id fail; where it begins to count, it must begin behind the \
largest id there is.",
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
  id      String @id @default(cuid(2))
  variety String
  height  Int

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
    build: build::<IdStrategyChanged>,
    options: options_of::<IdStrategyChanged>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IdStrategyChanged {}

impl Rule for IdStrategyChanged {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for (table, alteration) in changes.tables().filter(|(table, _)| !table.after.is_join_table) {
            let Some(column) = id(table, alteration) else { continue };
            let Pair { before, after } = column.map(strategy);
            if column.after.default == Some(Default::Unknown) || before == after {
                continue;
            }
            let label = table.after.column_label(column.after);
            let message = format!("`{label}` is {after}; before, it was {before}");
            let origin = column.after.origin.as_ref();
            let finding = cx.finding(changes::place(cx.schema, origin), message);
            cx.report(
                finding
                    .help("keep the way in which ids are made, or see that everything copes with both kinds"),
            );
        }
    }
}

/// The only column of the primary key, if it is the same one as before.
fn id<'a>(table: Pair<&'a Table>, alteration: Option<&TableAlteration<'_>>) -> Option<Pair<&'a Column>> {
    let only = |table: &'a Table| match table.primary_key.as_ref()?.columns.as_slice() {
        [part] => table.column(&part.column),
        _ => None,
    };
    let (before, after) = (only(table.before)?, only(table.after)?);
    let name = match alteration {
        Some(alteration) => alteration.column_after(&before.name)?,
        None => before.name.as_str(),
    };
    (name == after.name).then_some(Pair { before, after })
}

/// How the values of a column are made.
fn strategy(column: &Column) -> String {
    let made = match (&column.default, column.client_default) {
        _ if column.is_auto_increment => "counted by the database",
        (Some(Default::Now), _) => "the time of the insert",
        (Some(Default::Value(_)), _) => "a fixed value",
        (Some(Default::Expression(text)), _) => return format!("made by `{text}`"),
        (Some(Default::Unknown), _) => "made by the database",
        (None, Some(ClientDefault::Uuid4)) => "made by `uuid()`",
        (None, Some(ClientDefault::Uuid7)) => "made by `uuid(7)`",
        (None, Some(ClientDefault::Cuid)) => "made by `cuid()`",
        (None, Some(ClientDefault::Cuid2)) => "made by `cuid(2)`",
        (None, Some(ClientDefault::Ulid)) => "made by `ulid()`",
        (None, Some(ClientDefault::Nanoid(length))) => return format!("made by `nanoid({length})`"),
        (None, Some(ClientDefault::UpdatedAt)) => "the time of the last update",
        (None, None) => "given by the program",
    };
    made.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::{changed, check, one_side};
    use crate::schema::connector::Provider;
    use crate::sql::lower;

    #[test]
    fn ids_are_made_as_before() {
        for (lines, expected) in [
            (
                "-  id String @id @default(cuid())\n+  id String @id @default(uuid())",
                Some("warning 2 [id]: `Tree.id` is made by `uuid()`; before, it was made by `cuid()`"),
            ),
            (
                "-  id String @id @default(uuid())\n+  key String @id @default(uuid(7)) @map(\"id\")",
                Some("warning 2 [key]: `Tree.key` is made by `uuid(7)`; before, it was made by `uuid()`"),
            ),
            (
                "-  id Int @id @default(1)\n+  id Int @id",
                Some("warning 2 [id]: `Tree.id` is given by the program; before, it was a fixed value"),
            ),
            ("-  id String @id @default(nanoid())\n+  id String @id @default(nanoid(21))", None),
            ("-  id BigInt @id @default(autoincrement())\n+  id Int @id @default(autoincrement())", None),
            ("-  id String @id\n+  id String\n+  a Int @id", None),
        ] {
            for provider in [Provider::Postgresql, Provider::MySql] {
                let change = format!("model Tree {{\n{lines}\n}}\n");
                let found = changed(&super::RULE, provider, &change);
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{provider} {lines}");
            }
        }
        let counted = "model Tree {\n-  id BigInt @id\n+  id BigInt @id @default(autoincrement())\n}\n";
        let message =
            "warning 2 [id]: `Tree.id` is counted by the database; before, it was given by the program";
        assert_eq!(changed(&super::RULE, Provider::Postgresql, counted), [message]);
    }

    #[test]
    fn a_database_does_not_know_what_the_client_made() {
        let check = check(&super::RULE);
        let change =
            "model Tree {\n-  id String @id @default(cuid())\n+  id String @id @default(uuid())\n}\n";
        let database = lower(&check.analyze(&one_side(change, '-')).schema).unwrap();
        check.since_database(database).assert_clean(&one_side(change, '+'));
    }
}
