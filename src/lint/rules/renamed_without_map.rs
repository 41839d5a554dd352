//! PS005: what gets another name in the schema keeps its name in the database.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::diff::{ColumnChange, DecidedBy, EnumAlteration, Pair, Question, RenameKind, TableAlteration};
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::lint::stored_name::Stored;
use crate::sql::{Origin, Table};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS005",
    name: "renamed-without-map",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A model, a field or an enum that gets another name keeps the old one in the database.

Prisma Migrate cannot tell a new name from something that goes and something else that comes: it drops \
the column or the table with all that is in it. `prismakit diff` renames, but programs with the old \
schema ask for the old name until they are replaced. With `@map` (for models and enums `@@map`) nothing \
changes in the database. Where the name in the database is meant to change, \
`/// @prismakit.renamedFrom(\"old\")` says so, and the finding is at the level `info`.",
    given: Given::Base(
        r#"model Tree {
  id          String  @id @default(cuid())
  variety     String
  treePlanter String?

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String? @map("treePlanter")

  @@map("trees")
}
"#,
    build: build::<RenamedWithoutMap>,
    options: options_of::<RenamedWithoutMap>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RenamedWithoutMap {}

impl Rule for RenamedWithoutMap {
    fn check(&self, cx: &mut Context<'_>) {
        if let Some(obstacle) = cx.obstacle() {
            let location = obstacle.location.unwrap_or_else(|| cx.datasource());
            let message = format!("nothing can be said about changes: {}", obstacle.message);
            cx.report(cx.finding(location, message).help("correct the annotation, or take it out"));
        }
        let Some(changes) = cx.changes() else { return };
        for alteration in changes.alterations() {
            if alteration.is_renamed() {
                table(cx, changes, alteration.table);
            }
            columns(cx, changes, alteration);
        }
        for alteration in changes.enums() {
            if alteration.enum_type.before.name != alteration.enum_type.after.name {
                enum_type(cx, changes, alteration);
            }
        }
        questions(cx, changes);
    }
}

fn table(cx: &mut Context<'_>, changes: &Changes<'_>, table: Pair<&Table>) {
    let Pair { before: from, after: to } = table.map(|table| &table.name);
    let decided_by = changes.decided_by(RenameKind::Table, &table.after.label(), &to.to_string());
    let message = format!("the table `{from}` is renamed to `{to}`");
    let model = changes::model(cx.schema, table.after).filter(|_| from.schema == to.schema);
    let old = model.map(|model| (Stored::Model(model), from.name.as_str()));
    report(cx, decided_by, table.after.origin.as_ref(), message, old);
}

fn columns(cx: &mut Context<'_>, changes: &Changes<'_>, alteration: &TableAlteration<'_>) {
    let table = alteration.table.after;
    for change in &alteration.columns {
        let ColumnChange::Alter(column) = change else { continue };
        let Pair { before: from, after: to } = column.map(|column| &column.name);
        if from == to {
            continue;
        }
        let stored = format!("{}.{to}", table.name);
        let decided_by = changes.decided_by(RenameKind::Column, &table.column_label(column.after), &stored);
        let message = format!("the column `{from}` of `{}` is renamed to `{to}`", table.name);
        let origin = column.after.origin.as_ref();
        let old = changes::field(cx.schema, origin).map(|field| (Stored::Field(field), from.as_str()));
        report(cx, decided_by, origin, message, old);
    }
}

fn enum_type(cx: &mut Context<'_>, changes: &Changes<'_>, alteration: &EnumAlteration<'_>) {
    let Pair { before: from, after: to } = alteration.enum_type.map(|it| &it.name);
    let origin = alteration.enum_type.after.origin.as_ref();
    let label = origin.map_or_else(|| to.to_string(), |origin| origin.name.clone());
    let decided_by = changes.decided_by(RenameKind::Enum, &label, &to.to_string());
    let message = format!("the enum type `{from}` is renamed to `{to}`");
    let item = Stored::find(cx.schema, RenameKind::Enum, &label).filter(|_| from.schema == to.schema);
    report(cx, decided_by, origin, message, item.map(|item| (item, from.name.as_str())));
}

/// What the author says is a new name is meant to be one.
fn report(
    cx: &mut Context<'_>,
    decided_by: Option<DecidedBy>,
    origin: Option<&Origin>,
    message: String,
    old: Option<(Stored<'_>, &str)>,
) {
    let location = changes::place(cx.schema, origin);
    if decided_by == Some(DecidedBy::Annotation) {
        let help =
            "write the migration with `prismakit diff`, which renames: Prisma Migrate drops and creates";
        cx.report(cx.mild_finding(Severity::Info, location, message).help(help));
        return;
    }
    let finding = cx.finding(location, format!("{message}, which programs with the old schema do not know"));
    let kept =
        old.map_or_else(|| "the old name".to_owned(), |(item, name)| format!("`{}`", item.attribute(name)));
    let help = format!(
        "keep the name with {kept}; or, if it is to change in the database, say so with \
         `/// @prismakit.renamedFrom(…)`"
    );
    cx.report(finding.help(help).fix(old.map(|(item, name)| item.keep(name))));
}

/// What may have been renamed: only the author knows.
fn questions(cx: &mut Context<'_>, changes: &Changes<'_>) {
    if changes.diff.questions.is_empty() {
        return;
    }
    let tables = changes.dropped_tables().map(|table| (table.label(), table.name.name.as_str()));
    let columns =
        changes.dropped_columns().map(|(table, it)| (table.before.column_label(it), it.name.as_str()));
    let stored: BTreeMap<String, &str> = tables.chain(columns).collect();
    for question in &changes.diff.questions {
        ask(cx, question, stored.get(&question.from).copied());
    }
}

fn ask(cx: &mut Context<'_>, question: &Question, stored: Option<&str>) {
    let Some(((first, _), others)) = question.candidates.split_first() else { return };
    let item = |label| Stored::find(cx.schema, question.kind, label);
    let place = item(first);
    let location = place.map_or_else(|| cx.datasource(), Stored::location);
    let from = &question.from;
    let message = format!("`{first}` may be what `{from}` was, which is dropped as it stands");
    let old = from.rsplit('.').next().unwrap_or_default();
    let help = format!(
        "if it is the same, keep its name in the database with `@map` or `@@map`, or say \
         `/// @prismakit.renamedFrom(\"{old}\")`"
    );
    let others = others.iter().filter_map(|(label, _)| item(label));
    let mut finding = cx.mild_finding(Severity::Warning, location, message).help(help);
    for other in others {
        finding = finding.related(other.location(), "or this one");
    }
    let is_clear = question.candidates.len() == 1;
    let fix = place.zip(stored).filter(|_| is_clear).map(|(item, old)| item.keep(old));
    cx.report(finding.fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::{assert_changes, check, one_side};
    use crate::schema::connector::Provider;

    const KNOWN: &str = "which programs with the old schema do not know";

    #[test]
    fn names_in_the_database_stay() {
        let column =
            format!("error 3 [planter]: the column `treePlanter` of `Tree` is renamed to `planter`, {KNOWN}");
        let mapped = format!("error 3 [planter]: the column `by` of `Tree` is renamed to `planter`, {KNOWN}");
        let table = format!("error 1 [Plant]: the table `Tree` is renamed to `Plant`, {KNOWN}");
        let cases: &[(Provider, &str, &[&str])] = &[
            (
                Provider::Postgresql,
                "model Tree {\n  id Int @id\n-  treePlanter String?\n+  planter String?\n}\n",
                &[&column],
            ),
            (
                Provider::MySql,
                "model Tree {\n  id Int @id\n-  planter String @map(\"by\")\n+  planter String\n}\n",
                &[&mapped],
            ),
            (
                Provider::Sqlite,
                "model Tree {\n  id Int @id\n-  planter String\n+  /// @prismakit.renamedFrom(\"planter\")\n+  by String\n}\n",
                &["info 4 [by]: the column `planter` of `Tree` is renamed to `by`"],
            ),
            (
                Provider::Postgresql,
                "-model Tree {\n+model Plant {\n  id Int @id\n  variety String\n  height Int\n  planted DateTime\n  felled DateTime?\n  note String\n}\n",
                &[&table],
            ),
            (
                Provider::Postgresql,
                "model Tree {\n  id Int @id\n-  planter String\n+  by String @map(\"planter\")\n}\n",
                &[],
            ),
            (
                Provider::Postgresql,
                "-model Tree {\n+model Plant {\n  id Int @id\n+  @@map(\"Tree\")\n}\n",
                &[],
            ),
            (Provider::Postgresql, "model Tree {\n  id Int @id\n-  planter String\n+  size Int\n}\n", &[]),
        ];
        assert_changes(&super::RULE, cases);
    }

    #[test]
    fn what_may_be_the_same_is_asked_about() {
        let change = "model Tree {\n  id Int @id\n-  name String\n+  displayName String\n}\n";
        let message = "warning 3 [displayName]: `Tree.displayName` may be what `Tree.name` was, which is dropped as it stands";
        assert_changes(&super::RULE, &[(Provider::Postgresql, change, &[message])]);
        let check = check(&super::RULE).since(&one_side(change, '-'));
        let fixed = check.fixed(&one_side(change, '+'));
        assert!(fixed.contains("displayName String @map(\"name\")"), "{fixed}");
        let two = "model Tree {\n  id Int @id\n-  inputTokens Int\n+  readInputTokens Int\n+  writeInputTokens Int\n}\n";
        let found = check_two(two);
        assert_eq!(found, [(1, false)]);
    }

    /// For each finding, how many other places it shows, and whether there is a fix.
    fn check_two(change: &str) -> Vec<(usize, bool)> {
        let found = check(&super::RULE).since(&one_side(change, '-')).findings(&one_side(change, '+'));
        found.iter().map(|finding| (finding.related.len(), finding.fix.is_some())).collect()
    }

    #[test]
    fn an_annotation_that_names_nothing_is_told_of() {
        let change = "model Tree {\n  id Int @id\n-  planter String\n+  /// @prismakit.renamedFrom(\"plantr\")\n+  size Int\n}\n";
        let found = crate::lint::test_support::changed(&super::RULE, Provider::Postgresql, change);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("error 4 [size]: nothing can be said about changes: "), "{found:?}");
        let wrong = "model Tree {\n  id Int @id\n+  /// @prismakit.renamedFrom(plantr)\n  size Int\n}\n";
        let found = crate::lint::test_support::changed(&super::RULE, Provider::Postgresql, wrong);
        assert!(found[0].contains(" nothing can be said about changes: "), "{found:?}");
    }

    #[test]
    fn the_old_name_is_kept_by_map() {
        for (change, kept) in [
            (
                "model Tree {\n  id Int @id\n-  treePlanter String?\n+  planter String?\n}\n",
                "  planter String? @map(\"treePlanter\")\n",
            ),
            (
                "model Tree {\n  id Int @id\n-  planter String? @map(\"a\")\n+  planter String? @map(\"b\")\n}\n",
                "  planter String? @map(\"a\")\n",
            ),
            (
                "model Tree {\n  id Int @id\n-  planter String?\n+  planter String? @map(\"b\")\n}\n",
                "  planter String?\n",
            ),
            (
                "-model Tree {\n+model Plant {\n  id Int @id\n  variety String\n  height Int\n  planted DateTime\n  felled DateTime?\n  note String\n}\n",
                "  @@map(\"Tree\")\n",
            ),
            (
                "model Tree {\n  id Int @id\n-  kind Kind\n+  kind Sort\n}\n-enum Kind {\n+enum Sort {\n  APPLE\n  PEAR\n  PLUM\n}\n",
                "  @@map(\"Kind\")\n",
            ),
        ] {
            let check = check(&super::RULE).since(&one_side(change, '-'));
            let fixed = check.fixed(&one_side(change, '+'));
            assert!(fixed.contains(kept), "{fixed}");
            check.assert_clean(&fixed);
        }
    }
}
