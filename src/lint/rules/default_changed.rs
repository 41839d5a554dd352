//! PS008: columns keep their defaults.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::Pair;
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::sql::{Column, Default, Table};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS008",
    name: "default-changed",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A column keeps the default that the database gives it.

Rows that are there keep the value that they got from the old default, so that what one value means depends \
on when a row was made. Without a default, whoever inserts rows without naming the column (another \
program, a script, a client with the old schema) fails where the column is required, and leaves it empty \
elsewhere. A new default where there was none harms nobody. Ids have a rule of their own (PS012).",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String @default("apple")
  height  Int

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String @id @default(cuid())
  variety String @default("apple")
  height  Int    @default(0)

  @@map("trees")
}
"#,
    build: build::<DefaultChanged>,
    options: options_of::<DefaultChanged>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DefaultChanged {}

impl Rule for DefaultChanged {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for (table, column) in changes.altered_columns() {
            if changes::is_single_key(table.after, column.after) {
                continue;
            }
            if let Some(message) = message(changes, table, column) {
                report(cx, column.after, message);
            }
        }
    }
}

/// What becomes of the default; `None` where it stays what it was.
fn message(changes: &Changes<'_>, table: Pair<&Table>, column: Pair<&Column>) -> Option<String> {
    let label = table.after.column_label(column.after);
    let had_counter = column.before.is_auto_increment && !column.after.is_auto_increment;
    let text =
        |column: &Column| changes.writer().default(column).unwrap_or_else(|| "another value".to_owned());
    match (&column.before.default, &column.after.default) {
        (_, Some(Default::Unknown)) => None,
        (before, None) if before.is_some() || had_counter => {
            let effect = if column.after.is_nullable || column.after.client_default.is_some() {
                "rows that others insert without a value have none"
            } else {
                "inserts without a value fail"
            };
            Some(format!("the database has no default for `{label}` any more: {effect}"))
        }
        (Some(before), Some(after)) if !changes.is_same_default(column, Pair { before, after }) => {
            let Pair { before, after } = column.map(text);
            Some(format!("the default of `{label}` is {after} instead of {before}, for new rows only"))
        }
        _ => None,
    }
}

fn report(cx: &mut Context<'_>, column: &Column, message: String) {
    let origin = column.origin.as_ref();
    let field = changes::field(cx.schema, origin);
    let attribute = field.and_then(|field| Some((field.file(), field.attribute("default")?.span)));
    let location = match attribute {
        Some((file, span)) => Location::new(file, span),
        None => changes::place(cx.schema, origin),
    };
    let finding = cx.finding(location, message);
    cx.report(
        finding.help(
            "see that all who insert rows give the value, and update the rows that are there if need be",
        ),
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    #[test]
    fn defaults_are_for_new_rows() {
        for (lines, expected) in [
            (
                "-  a Int @default(1)\n+  a Int @default(2)",
                Some("warning 3 [@default(2)]: the default of `Tree.a` is 2 instead of 1, for new rows only"),
            ),
            (
                "-  a Int @default(1)\n+  a Int",
                Some(
                    "warning 3 [a]: the database has no default for `Tree.a` any more: inserts without a value fail",
                ),
            ),
            (
                "-  a Int @default(1)\n+  a Int?",
                Some(
                    "warning 3 [a]: the database has no default for `Tree.a` any more: rows that others insert without a value have none",
                ),
            ),
            (
                "-  a DateTime @default(now())\n+  a DateTime @updatedAt",
                Some(
                    "warning 3 [a]: the database has no default for `Tree.a` any more: rows that others insert without a value have none",
                ),
            ),
            ("-  a Int\n+  a Int @default(1)", None),
            ("-  a Float @default(1.0)\n+  a Float? @default(1.00)", None),
            ("-  a String @default(uuid())\n+  a String @default(cuid())", None),
            ("-  a String @default(\"x\")\n+  b String @default(\"x\") @map(\"a\")", None),
        ] {
            for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
                let change = format!("model Tree {{\n  id Int @id\n{lines}\n}}\n");
                let found = changed(&super::RULE, provider, &change);
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{provider} {lines}");
            }
        }
    }

    #[test]
    fn a_value_of_an_enum_with_another_name_is_the_same_default() {
        let change = "enum Kind {\n  APPLE\n-  APRICTO\n+  APRICOT\n}\nmodel Tree {\n  id Int @id\n-  kind Kind @default(APRICTO)\n+  kind Kind? @default(APRICOT)\n}\n";
        for provider in [Provider::Postgresql, Provider::MySql] {
            assert_eq!(changed(&super::RULE, provider, change), [""; 0], "{provider}");
        }
    }
}
