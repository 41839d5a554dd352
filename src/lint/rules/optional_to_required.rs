//! PS002: what may be empty stays so, until every row has a value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::Pair;
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS002",
    name: "optional-to-required",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A column becomes required only when every row has a value.

The schemas do not know whether a row has none, and one that has none stops the migration, on the \
database that has the rows and not on the one of the author. A default does not help, for it is given to \
rows to come. Fill the rows first, let the program write the value from then on, and require it in a later \
release.",
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
  id      String @id @default(cuid())
  variety String
  planter String

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?

  @@map("trees")
}
"#,
    build: build::<OptionalToRequired>,
    options: options_of::<OptionalToRequired>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct OptionalToRequired {}

impl Rule for OptionalToRequired {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for (table, column) in changes.altered_columns() {
            if !column.before.is_nullable || column.after.is_nullable {
                continue;
            }
            let origin = column.after.origin.as_ref();
            let field = changes::field(cx.schema, origin);
            let location =
                field.map_or_else(|| changes::place(cx.schema, origin), FieldWalker::type_location);
            let Pair { before: name, .. } = column.map(|column| &column.name);
            let message = format!(
                "`{}` becomes required: a row of `{}` without a value in `{name}` stops the migration",
                table.after.column_label(column.after),
                table.before.name
            );
            let finding = cx.finding(location, message);
            cx.report(finding.help("fill the rows first, and make the field required in a later release"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::assert_changes;
    use crate::schema::connector::Provider;

    #[test]
    fn a_row_without_a_value_stops_the_migration() {
        const REQUIRED: &str = "error 3 [String]: `Tree.planter` becomes required: a row of `Tree` without a value in `planter` stops the migration";
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            let change = |lines: &str| format!("model Tree {{\n  id Int @id\n{lines}\n}}\n");
            let cases = [
                ("-  planter String?\n+  planter String", true),
                ("-  planter String?\n+  planter String @default(\"\")", true),
                ("-  planter String?\n+  by String @map(\"planter\")", false),
                ("-  planter String\n+  planter String?", false),
                ("+  planter String", false),
                ("-  planter String?", false),
            ];
            for (lines, is_found) in cases {
                let renamed = "error 3 [String]: `Tree.by` becomes required: a row of `Tree` without a value in `planter` stops the migration";
                let expected: &[&str] = match lines {
                    _ if lines.contains("by") => &[renamed],
                    _ if is_found => &[REQUIRED],
                    _ => &[],
                };
                assert_changes(&super::RULE, &[(provider, &change(lines), expected)]);
            }
        }
    }
}
