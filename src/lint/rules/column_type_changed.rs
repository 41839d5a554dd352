//! PS006: a column keeps a type that holds what is in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;
use crate::sql::{BaseType, Cast, Column, ColumnType, Fidelity, Table};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS006",
    name: "column-type-changed",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A column keeps a type that holds all values which are in it.

What the new type has no room for is lost, or stops the migration; Prisma Migrate even drops a column \
and creates it anew where the database does not convert by itself. So a type that holds less, and one \
that no conversion leads to, is an error; one whose values have to be read differently (a text that is to be a \
number) is a warning; one that holds all values is told of at the level `info`, since the database may have \
to write every row anew, and clients see another type. To be safe, add a field of the new type, copy the values, \
and drop the old one in a later release.",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  BigInt

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
  id       String @id @default(cuid())
  variety  String
  height   BigInt
  heightCm Int?

  @@map("trees")
}
"#,
    build: build::<ColumnTypeChanged>,
    options: options_of::<ColumnTypeChanged>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ColumnTypeChanged {}

impl Rule for ColumnTypeChanged {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for (table, column) in changes.altered_columns() {
            if is_retyped(changes, column) {
                report(cx, changes, table, column);
            }
        }
    }
}

/// Whether the type differs in the database, by more than the names and values of an enum.
fn is_retyped(changes: &Changes<'_>, column: Pair<&Column>) -> bool {
    let types = column.map(|column| &column.ty);
    let has_inline = |ty: &ColumnType| matches!(ty.base, BaseType::InlineEnum { .. });
    let written = types.map(|ty| changes.writer().column_type(ty));
    let is_same = written.is_same() && !has_inline(types.after) || changes.is_same_enum(types);
    types.before.is_list != types.after.is_list || !is_same
}

fn report(cx: &mut Context<'_>, changes: &Changes<'_>, table: Pair<&Table>, column: Pair<&Column>) {
    let Pair { before: from, after: to } = column.map(|column| changes.writer().column_type(&column.ty));
    let label = table.after.column_label(column.after);
    let name = &column.before.name;
    let what = format!("`{label}` is {to} instead of {from}");
    let cast = changes.cast(column);
    let is_alike = column.map(|column| column.ty.base.family()).is_same();
    let (severity, message) = match &cast {
        None => (Severity::Error, format!("{what}: no conversion leads there, and the values cannot stay")),
        Some(cast) if cast.fidelity == Fidelity::Lossy => {
            (Severity::Error, format!("{what}: values lose what does not fit"))
        }
        Some(Cast { unconvertible: Some(_), .. }) => (
            if is_alike { Severity::Error } else { Severity::Warning },
            format!("{what}: a value of `{name}` that does not fit stops the migration"),
        ),
        Some(cast) if cast.fidelity == Fidelity::Canonical => (
            Severity::Warning,
            format!("{what}: values keep their meaning, but not the way they are written"),
        ),
        Some(_) => (Severity::Info, format!("{what}: it holds all values of before")),
    };
    let help = match (&cast, severity) {
        (Some(cast), Severity::Info) if cast.rewrites => {
            "the database writes every row anew: on a large table, choose a quiet hour"
        }
        (_, Severity::Info) => "see that clients expect the new type",
        _ => "add a field of the new type, copy the values, and drop this one in a later release",
    };
    let origin = column.after.origin.as_ref();
    let field = changes::field(cx.schema, origin);
    let location = field.map_or_else(|| changes::place(cx.schema, origin), FieldWalker::type_location);
    cx.report(cx.mild_finding(severity, location, message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    /// The severity of what is found when a column changes, or a dash.
    fn severity(provider: Provider, before: &str, after: &str) -> String {
        let change = format!(
            "model Tree {{\n  id Int @id\n-  a {before}\n+  a {after}\n}}\nenum Kind {{\n  APPLE\n  PEAR\n}}\nenum Sort {{\n  APPLE\n}}\n"
        );
        let found = changed(&super::RULE, provider, &change);
        found
            .first()
            .map_or_else(|| "-".to_owned(), |line| line.split(' ').next().unwrap_or_default().to_owned())
    }

    #[test]
    fn what_holds_less_is_worse_than_what_holds_all() {
        let cases: &[(Provider, &str, &str, &str)] = &[
            (Provider::Postgresql, "Int", "BigInt", "info"),
            (Provider::Postgresql, "BigInt", "Int", "error"),
            (Provider::Postgresql, "String @db.VarChar(10)", "String @db.VarChar(20)", "info"),
            (Provider::Postgresql, "String @db.VarChar(20)", "String @db.VarChar(10)", "error"),
            (Provider::Postgresql, "String", "Int", "warning"),
            (Provider::Postgresql, "Decimal @db.Decimal(10, 2)", "Int", "error"),
            (Provider::Postgresql, "DateTime", "DateTime @db.Date", "error"),
            (Provider::Postgresql, "Boolean", "DateTime", "error"),
            (Provider::Postgresql, "Kind", "Sort", "error"),
            (Provider::Postgresql, "Int", "Int[]", "info"),
            (Provider::Postgresql, "Int[]", "Int", "error"),
            (Provider::Postgresql, "Int", "Int?", "-"),
            (Provider::Postgresql, "String", "String @db.Text", "-"),
            (Provider::MySql, "Int", "BigInt", "info"),
            (Provider::MySql, "String @db.VarChar(20)", "String @db.VarChar(10)", "error"),
            (Provider::MySql, "String", "Int", "warning"),
            (Provider::MySql, "Kind", "Kind?", "-"),
            (Provider::Sqlite, "Int", "String", "info"),
            (Provider::Sqlite, "String", "Int", "warning"),
            (Provider::Sqlite, "Float", "Int", "error"),
            (Provider::Sqlite, "String", "Kind", "warning"),
            (Provider::Sqlite, "Kind", "String", "-"),
        ];
        let found: Vec<_> = cases
            .iter()
            .map(|(provider, before, after, _)| {
                (provider, *before, *after, severity(*provider, before, after))
            })
            .collect();
        let expected: Vec<_> = cases
            .iter()
            .map(|(provider, before, after, severity)| (provider, *before, *after, (*severity).to_owned()))
            .collect();
        assert_eq!(found, expected);
    }
}
