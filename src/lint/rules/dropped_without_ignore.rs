//! PS004: what is dropped was out of use before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::diff::{Pair, Question, RenameKind};
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::edits::add_fields;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::sql::{Column, Table};
use crate::text::{FileId, Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS004",
    name: "dropped-without-ignore",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
What is dropped was marked `@ignore` in a release before.

The values are gone when the migration commits, and Prisma Client names every column that it knows in \
every query: while a release is rolled out, programs with the old schema fail on the whole table. Mark the \
field `@ignore` (or the model `@@ignore`) first, so that no client asks for it any more, and drop it in \
a later release. What was ignored before, and what a database has that was no field before, is told of at \
the level `info`.",
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

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String? @ignore

  @@map("trees")
}
"#,
    build: build::<DroppedWithoutIgnore>,
    options: options_of::<DroppedWithoutIgnore>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DroppedWithoutIgnore {}

impl Rule for DroppedWithoutIgnore {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        for table in changes.dropped_tables() {
            dropped_table(cx, changes, table);
        }
        for (table, column) in changes.dropped_columns() {
            dropped_column(cx, changes, table, column);
        }
    }
}

fn dropped_table(cx: &mut Context<'_>, changes: &Changes<'_>, table: &Table) {
    let (name, label) = (&table.name, table.label());
    let model = cx.base.and_then(|base| changes::model(base, table));
    let message = match model {
        _ if table.is_join_table => {
            format!("the table `{name}` of the relation `{label}` is dropped with all its rows")
        }
        None => format!("the table `{name}` is dropped with all its rows"),
        Some(_) => format!("the model `{label}` is gone: its table `{name}` is dropped with all its rows"),
    };
    let was_ignored = model.is_some_and(ModelWalker::is_ignored);
    let location = changes::place_of_dropped(cx.schema, cx.base, table);
    let finding = finding(cx, was_ignored, location, message);
    let question = question(changes, RenameKind::Table, &label);
    let first = "mark the model `@@ignore` in a release before, so that no client asks for it";
    let help =
        help(if table.is_join_table { "copy the links to where they go first" } else { first }, question);
    let fix = model.filter(|_| !was_ignored).and_then(|model| ignore_model(cx.schema, model, location.file));
    cx.report(finding.help(help).fix(fix));
}

fn dropped_column(cx: &mut Context<'_>, changes: &Changes<'_>, table: Pair<&Table>, column: &Column) {
    let label = table.before.column_label(column);
    let field = cx.base.and_then(|base| changes::field(base, column.origin.as_ref()));
    let message = format!(
        "`{label}` is gone: the column `{}` of `{}` is dropped with all its values",
        column.name, table.before.name
    );
    let was_ignored = field.is_some_and(FieldWalker::is_ignored);
    let location = changes::place(cx.schema, table.after.origin.as_ref());
    let finding = finding(cx, was_ignored, location, message);
    let question = question(changes, RenameKind::Column, &label);
    let first = "mark the field `@ignore` in a release before, so that no client asks for it";
    let model = changes::model(cx.schema, table.after);
    let fix = field
        .zip(model)
        .filter(|_| !was_ignored)
        .and_then(|(field, model)| ignore_field(field, model, column));
    cx.report(finding.help(help(first, question)).fix(fix));
}

/// What was ignored before has had its release without clients.
fn finding(cx: &Context<'_>, was_ignored: bool, location: Location, message: String) -> Diagnostic {
    if was_ignored {
        cx.mild_finding(Severity::Info, location, message)
    } else {
        cx.finding(location, message)
    }
}

/// Whether it may have another name now.
fn question<'c>(changes: &'c Changes<'_>, kind: RenameKind, label: &str) -> Option<&'c Question> {
    changes.diff.questions.iter().find(|question| question.kind == kind && question.from == label)
}

fn help(first: &str, question: Option<&Question>) -> String {
    let Some(question) = question else { return first.to_owned() };
    let old = question.from.rsplit('.').next().unwrap_or_default();
    let candidates: Vec<_> = question.candidates.iter().map(|(name, _)| format!("`{name}`")).collect();
    format!(
        "{first}; if it has become {}, say so there with `/// @prismakit.renamedFrom(\"{old}\")`",
        candidates.join(" or ")
    )
}

/// Puts the field back, for the database alone. There is no such fix for a part of the key, and none
/// where another field has its name or its column.
fn ignore_field(field: FieldWalker<'_>, model: ModelWalker<'_>, column: &Column) -> Option<Fix> {
    let ast = field.schema.ast();
    let is_key = field.model()?.primary_key().is_some_and(|key| key.columns().any(|id| id == field.id));
    let is_taken = |it: FieldWalker<'_>| it.name() == field.name() || it.database_name() == column.name;
    if is_key || field.is_relation() || model.fields().any(is_taken) {
        return None;
    }
    let node = field.node();
    let end_of_type = node.ty?.span.end;
    let text = |span| ast.text(field.file(), span);
    // Clients that no longer know the field insert rows without it.
    let has_value = column.is_nullable || column.default.is_some() || column.is_auto_increment;
    let line = format!(
        "{}{}{} @ignore",
        text(Span::new(node.span.start, end_of_type)),
        if has_value { "" } else { "?" },
        text(Span::new(end_of_type, node.span.end))
    );
    let edit = add_fields(model, &[line]);
    Some(Fix::unsafe_fix(format!("put `{}` back with `@ignore`", field.name()), vec![edit]))
}

/// Puts the model back, for the database alone, if it has no relations, whose other sides are gone as well.
fn ignore_model(schema: &Schema, model: ModelWalker<'_>, file: FileId) -> Option<Fix> {
    if model.relation_fields().next().is_some() || schema.find(model.name()).is_some() {
        return None;
    }
    let ast = model.schema.ast();
    let block = ast.text(model.file(), model.block().span);
    let (lines, _) = block.rsplit_once('}')?;
    let end = schema.ast().sources.get(file).text().len();
    let edit = Edit::insert(file, u32::try_from(end).ok()?, format!("\n{lines}\n  @@ignore\n}}\n"));
    Some(Fix::unsafe_fix(format!("put `{}` back with `@@ignore`", model.name()), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::{assert_changes, changed, check, one_side};
    use crate::schema::connector::Provider;

    #[test]
    fn tables_and_columns_go_with_what_is_in_them() {
        let cases: &[(Provider, &str, &[&str])] = &[
            (
                Provider::Postgresql,
                "model Tree {\n  id Int @id\n-  planter String?\n  @@map(\"trees\")\n}\n",
                &[
                    "error 1 [Tree]: `Tree.planter` is gone: the column `planter` of `trees` is dropped with all its values",
                ],
            ),
            (
                Provider::Sqlite,
                "model Tree {\n  id Int @id\n-  planter String? @ignore\n}\n",
                &[
                    "info 1 [Tree]: `Tree.planter` is gone: the column `planter` of `Tree` is dropped with all its values",
                ],
            ),
            (
                Provider::MySql,
                "-model Tree {\n-  id Int @id\n-  @@map(\"trees\")\n-}\nmodel Field {\n  id Int @id\n  size Int\n}\n",
                &["error 1 []: the model `Tree` is gone: its table `trees` is dropped with all its rows"],
            ),
            (
                Provider::Postgresql,
                "-model Tree {\n-  id Int @id\n-  a String\n-  b String\n-  @@ignore\n-}\nmodel Field {\n  id Int @id\n  size Int\n}\n",
                &["info 1 []: the model `Tree` is gone: its table `Tree` is dropped with all its rows"],
            ),
            (
                Provider::Postgresql,
                "model Tree {\n  id Int @id\n-  tags Tag[]\n}\nmodel Tag {\n  id Int @id\n-  trees Tree[]\n}\n",
                &[
                    "error 1 []: the table `_TagToTree` of the relation `Tag.trees` is dropped with all its rows",
                ],
            ),
            (Provider::Postgresql, "model Tree {\n  id Int @id\n+  planter String?\n}\n", &[]),
            (
                Provider::Postgresql,
                "model Tree {\n  id Int @id\n-  planter String?\n+  planted String? @map(\"planter\")\n}\n",
                &[],
            ),
            (
                Provider::Postgresql,
                "-model Tree {\n+model Plant {\n  id Int @id\n+  @@map(\"Tree\")\n}\n",
                &[],
            ),
        ];
        assert_changes(&super::RULE, cases);
    }

    #[test]
    fn what_may_have_another_name_is_asked_about() {
        let change = "model Tree {\n  id Int @id\n-  planter String\n+  gardener String\n}\n";
        assert_eq!(changed(&super::RULE, Provider::Postgresql, change).len(), 1);
        let report = check(&super::RULE).since(&one_side(change, '-')).report(&one_side(change, '+'));
        assert!(report.contains("if it has become `Tree.gardener`"), "{report}");
    }

    #[test]
    fn what_is_put_back_is_for_the_database_alone() {
        for (change, expected) in [
            (
                "model Tree {\n  id      Int     @id\n-  planter String @map(\"by\")\n}\n",
                "model Tree {\n  id      Int     @id\n  planter String? @map(\"by\") @ignore\n}\n",
            ),
            (
                "model Tree {\n  id   Int @id\n-  size Int @default(1)\n\n  @@map(\"trees\")\n}\n",
                "model Tree {\n  id   Int @id\n  size Int @default(1) @ignore\n\n  @@map(\"trees\")\n}\n",
            ),
            (
                "model Field {\n  id   Int @id\n  size Int\n}\n-model Tree {\n-  id Int @id\n-}\n",
                "model Field {\n  id   Int @id\n  size Int\n}\n\nmodel Tree {\n  id Int @id\n\n  @@ignore\n}\n",
            ),
        ] {
            let fixed = check(&super::RULE).since(&one_side(change, '-')).fixed(&one_side(change, '+'));
            assert_eq!(fixed, expected);
        }
    }
}
