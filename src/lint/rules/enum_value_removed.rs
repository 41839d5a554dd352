//! PS007: values of enums stay what and where they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{DecidedBy, EnumAlteration, Pair, RenameKind, ValueChange};
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::lint::stored_name::Stored;
use crate::sql::{BaseType, Origin};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS007",
    name: "enum-value-removed",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Values of an enum are neither removed, renamed nor put in another order.

Rows that have a value which is gone stop the migration, or have no value that is left. A value under \
another name is the same to Prisma Migrate as one that goes and one that comes, and programs with the old \
schema do not know it; `@map` keeps the name in the database. PostgreSQL and MySQL sort and compare values by \
their places, so that another order changes what queries give back: that is told of as a warning.",
    given: Given::Base(
        r#"enum Kind {
  APPLE
  PEAR
  PLUM
}

model Tree {
  id   String @id @default(cuid())
  kind Kind

  @@map("trees")
}
"#,
    ),
    bad: r#"enum Kind {
  APPLE
  PEAR
  PLUMS
}

model Tree {
  id   String @id @default(cuid())
  kind Kind

  @@map("trees")
}
"#,
    good: r#"enum Kind {
  APPLE
  PEAR
  PLUM
  QUINCE
}

model Tree {
  id   String @id @default(cuid())
  kind Kind

  @@map("trees")
}
"#,
    build: build::<EnumValueRemoved>,
    options: options_of::<EnumValueRemoved>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumValueRemoved {}

impl Rule for EnumValueRemoved {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for alteration in changes.enums() {
            of_type(cx, changes, alteration);
        }
        in_columns(cx, changes);
        for renames in &changes.diff.inline_renames {
            let origin = inline_origin(changes, renames.enum_name.after);
            for value in &renames.values {
                renamed(cx, changes, (renames.enum_name.after, origin), *value);
            }
        }
    }
}

/// An enum by its name, with where it stands.
type Named<'c> = (&'c str, Option<&'c Origin>);

fn of_type(cx: &mut Context<'_>, changes: &Changes<'_>, alteration: &EnumAlteration<'_>) {
    let enum_type = alteration.enum_type.after;
    let origin = enum_type.origin.as_ref();
    let named = (origin.map_or(enum_type.name.name.as_str(), |origin| origin.name.as_str()), origin);
    let place = |name: &str| alteration.enum_type.before.values.iter().position(|value| value.name == name);
    let mut kept = Vec::new();
    for change in &alteration.values {
        match change {
            ValueChange::Drop(value) => removed(cx, named, &value.name),
            ValueChange::Keep(pair) => {
                kept.push(place(&pair.before.name));
                if pair.before.name != pair.after.name {
                    renamed(cx, changes, named, pair.map(|value| value.name.as_str()));
                }
            }
            ValueChange::Add(_) => {}
        }
    }
    if !kept.is_sorted() {
        reordered(cx, named);
    }
}

/// Enums that stand in the types of columns, several of which may have the same.
fn in_columns(cx: &mut Context<'_>, changes: &Changes<'_>) {
    let mut seen = BTreeSet::new();
    for (_, column) in changes.altered_columns() {
        let Pair {
            before: BaseType::InlineEnum { values: before, .. },
            after: BaseType::InlineEnum { name, values: after },
        } = column.map(|column| &column.ty.base)
        else {
            continue;
        };
        let named = (name.as_str(), inline_origin(changes, name));
        let renamed = changes.diff.renamed_values(column.map(|column| &column.ty));
        let is_renamed = |value: &str| renamed.iter().any(|pair| pair.before == value);
        for value in before.iter().filter(|value| !after.contains(value) && !is_renamed(value)) {
            if seen.insert((name, Some(value))) {
                removed(cx, named, value);
            }
        }
        let left: Vec<_> = before.iter().filter(|value| after.contains(value)).collect();
        let is_moved = !after.iter().filter(|value| before.contains(value)).eq(left.iter().copied());
        let counts = changes.cast(column).is_some_and(|cast| cast.rewrites);
        if is_moved && counts && seen.insert((name, None)) {
            reordered(cx, named);
        }
    }
}

fn inline_origin<'a>(changes: &Changes<'a>, name: &str) -> Option<&'a Origin> {
    let enums = &changes.diff.databases.after.inline_enums;
    enums.iter().find(|it| it.name.name == name)?.origin.as_ref()
}

fn removed(cx: &mut Context<'_>, (name, origin): Named<'_>, value: &str) {
    let message = format!("the value `{value}` of the enum `{name}` is gone, and rows may have it");
    let finding = cx.finding(changes::place(cx.schema, origin), message);
    cx.report(finding.help("update the rows that have it first, and remove it in a later release"));
}

fn renamed(cx: &mut Context<'_>, changes: &Changes<'_>, (name, origin): Named<'_>, value: Pair<&str>) {
    let Pair { before, after } = value;
    let of_enum = cx.schema.enums().find(|it| it.name() == name);
    let item = of_enum.and_then(|it| it.values().find(|value| value.database_name() == after));
    let given = item.map_or(after, |item| item.name());
    let stored = format!("{name}.{after}");
    let decided_by = changes.decided_by(RenameKind::EnumValue, &format!("{name}.{given}"), &stored);
    let item = item.map(Stored::Value);
    let location = item.map_or_else(|| changes::place(cx.schema, origin), Stored::location);
    let message =
        format!("the value `{before}` of the enum `{name}` is renamed to `{after}` in the database");
    let help = format!("keep the name in the database with `@map(\"{before}\")`");
    if decided_by == Some(DecidedBy::Annotation) {
        cx.report(cx.mild_finding(Severity::Info, location, message).help(help));
    } else {
        cx.report(cx.finding(location, message).help(help).fix(item.map(|item| item.keep(before))));
    }
}

fn reordered(cx: &mut Context<'_>, (name, origin): Named<'_>) {
    let message = format!("the values of the enum `{name}` are in another order, and sort differently");
    let finding = cx.mild_finding(Severity::Warning, changes::place(cx.schema, origin), message);
    cx.report(finding.help("leave them where they are, and put new ones last"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    /// What is found when the values of an enum change, by severity.
    fn found(provider: Provider, values: &str) -> Vec<String> {
        let change = format!(
            "enum Kind {{\n{values}\n}}\nmodel Tree {{\n  id Int @id\n  kind Kind\n  other Kind?\n}}\n"
        );
        changed(&super::RULE, provider, &change)
    }

    const REMOVED: &str = "error 1 [Kind]: the value `PLUM` of the enum `Kind` is gone, and rows may have it";
    const MOVED: &str =
        "warning 1 [Kind]: the values of the enum `Kind` are in another order, and sort differently";

    #[test]
    fn values_stay_what_and_where_they_are() {
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            assert_eq!(found(provider, "  APPLE\n-  PLUM"), [REMOVED], "{provider}");
            assert_eq!(found(provider, "  APPLE\n+  PLUM"), [""; 0], "{provider}");
            assert_eq!(found(provider, "  APPLE\n-  PLUM\n+  PLUMS @map(\"PLUM\")"), [""; 0], "{provider}");
            let renamed =
                found(provider, "  APPLE\n-  PLUM\n+  /// @prismakit.renamedFrom(\"PLUM\")\n+  DAMSON");
            assert_eq!(
                renamed,
                [
                    "info 4 [DAMSON]: the value `PLUM` of the enum `Kind` is renamed to `DAMSON` in the database"
                ],
                "{provider}"
            );
            let misspelt = found(provider, "  APPLE\n-  APRICTO\n+  APRICOT");
            assert_eq!(
                misspelt,
                [
                    "error 3 [APRICOT]: the value `APRICTO` of the enum `Kind` is renamed to `APRICOT` in the database"
                ],
                "{provider}"
            );
        }
        let moved = "-  PLUM\n  APPLE\n+  PLUM";
        assert_eq!(found(Provider::Postgresql, moved), [MOVED]);
        assert_eq!(found(Provider::MySql, moved), [MOVED]);
        assert_eq!(found(Provider::Sqlite, moved), [""; 0]);
    }

    #[test]
    fn an_enum_that_no_column_has_any_more_is_told_of_by_its_columns() {
        let change = "-enum Kind {\n-  APPLE\n-}\nmodel Tree {\n  id Int @id\n-  kind Kind\n}\n";
        for provider in [Provider::Postgresql, Provider::MySql] {
            assert_eq!(changed(&super::RULE, provider, change), [""; 0]);
        }
    }
}
