//! PD019: a required column that is set to its default has one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::set_relation_arguments;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD019",
    name: "set-default-without-default",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A required column that `SetDefault` sets to its default has one.

A column without a default has null for one. SQL Server and CockroachDB refuse the foreign key. \
PostgreSQL and SQLite accept it, and refuse to delete the row that it points to from the first row on \
that refers to it: \"null value in column violates not-null constraint\". What Prisma Client makes on \
its own, like `cuid()`, is no default that the database knows. A row with the default must exist, too; \
that no schema can say.",
    given: Given::Nothing,
    bad: r#"model Shelf {
  id    String @id @default(cuid())
  books Book[]

  @@map("shelves")
}

model Book {
  id      String @id @default(cuid())
  shelfId String

  shelf Shelf @relation(fields: [shelfId], references: [id], onDelete: SetDefault)

  @@index([shelfId])
  @@map("books")
}
"#,
    good: r#"model Shelf {
  id    String @id @default(cuid())
  books Book[]

  @@map("shelves")
}

model Book {
  id      String @id @default(cuid())
  shelfId String @default("unsorted")

  shelf Shelf @relation(fields: [shelfId], references: [id], onDelete: SetDefault)

  @@index([shelfId])
  @@map("books")
}
"#,
    build: build::<SetDefaultWithoutDefault>,
    options: options_of::<SetDefaultWithoutDefault>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SetDefaultWithoutDefault {}

impl Rule for SetDefaultWithoutDefault {
    fn check(&self, cx: &mut Context<'_>) {
        if cx.schema.relation_mode() != RelationMode::ForeignKeys {
            return;
        }
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let mut columns = field.fields().into_iter().flatten();
            let Some(column) = columns.find(|column| column.is_required() && !has_default(*column)) else {
                continue;
            };
            let item = field.item();
            for (argument, given) in [("onDelete", item.on_delete), ("onUpdate", item.on_update)] {
                if given.is_some_and(|(action, _)| action == ReferentialAction::SetDefault) {
                    report(cx, field, argument, column);
                }
            }
        }
    }
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>, argument: &str, column: FieldWalker<'_>) {
    let message = format!(
        "`{argument}: SetDefault` cannot work: `{}` is required and has no default in the database",
        column.full_name()
    );
    let action = refusing_action(field);
    let edit = set_relation_arguments(field, &[(argument, action.to_string())]);
    let fix = Fix::unsafe_fix(format!("refuse the change by `{argument}: {action}`"), vec![edit]);
    let help = format!("give the column a default, or write `{argument}: {action}`, which refuses at once");
    let finding = cx.finding(field.argument_location(argument), message);
    cx.report(finding.related(column.location(), "this column").help(help).fix(fix));
}

/// Whether the database itself has a value for the column.
fn has_default(column: FieldWalker<'_>) -> bool {
    column.default_value().is_some()
        && column.default_function().is_none_or(|function| !CLIENT_FUNCTIONS.contains(&function))
}

/// Functions that Prisma Client runs, and the database knows nothing of.
const CLIENT_FUNCTIONS: [&str; 4] = ["cuid", "nanoid", "ulid", "uuid"];

/// The action that leaves rows alone, under the name by which it can be chosen here.
fn refusing_action(field: RelationFieldWalker<'_>) -> ReferentialAction {
    let schema = field.field.schema;
    let actions = schema.connector().referential_actions(schema.relation_mode());
    let restrict = ReferentialAction::Restrict;
    if actions.contains(&restrict) { restrict } else { ReferentialAction::NoAction }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(column: &str, optional: &str, actions: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  bs B[]\n}}\nmodel B {{\n  id Int @id\n  aId {column}\n  a A{optional} @relation(fields: [aId], references: [id], {actions})\n}}\n"
        )
    }

    #[test]
    fn a_required_column_needs_a_default_of_the_database() {
        for (column, optional, actions, findings) in [
            ("Int", "", "onDelete: SetDefault", 1),
            ("Int", "", "onDelete: SetDefault, onUpdate: SetDefault", 2),
            ("Int", "", "onDelete: Cascade", 0),
            ("Int @default(1)", "", "onDelete: SetDefault", 0),
            ("Int @default(dbgenerated(\"1\"))", "", "onDelete: SetDefault", 0),
            ("Int?", "?", "onDelete: SetDefault", 0),
        ] {
            let text = schema(column, optional, actions);
            assert_eq!(check(&super::RULE).findings(&text).len(), findings, "{column} {actions}");
        }
    }

    #[test]
    fn what_the_client_makes_is_no_default() {
        let text = schema("String @default(cuid())", "", "onDelete: SetDefault")
            .replace("id Int @id", "id String @id");
        assert_eq!(check(&super::RULE).lines(&text), [8]);
    }

    #[test]
    fn the_fix_refuses_as_the_database_would() {
        let text = schema("Int", "", "onDelete: SetDefault");
        assert_eq!(check(&super::RULE).fixed(&text), schema("Int", "", "onDelete: Restrict"));
        let sql_server = check(&super::RULE).provider(Provider::SqlServer);
        assert_eq!(sql_server.fixed(&text), schema("Int", "", "onDelete: NoAction"));
    }
}
