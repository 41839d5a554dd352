//! PS015: what changes in the schema comes with a migration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{Change, ColumnChange};
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::sql::Origin;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS015",
    name: "schema-changed-without-migration",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A change of what the schema describes comes with a new migration.

Without one, the database of everybody else stays what it was, and the program fails there on the first \
query of what is new. Somebody later makes a migration, and finds the changes of others in it. This is found \
where the schema is compared with a git revision and there is a folder of migrations: if the tables differ, the \
folder must have a migration that the revision does not have.",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int?

  @@map("trees")
}
"#,
    good: r#"// In prisma/migrations, 20260122093000_height is new.
model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int?

  @@map("trees")
}
"#,
    build: build::<SchemaChangedWithoutMigration>,
    options: options_of::<SchemaChangedWithoutMigration>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SchemaChangedWithoutMigration {}

impl Rule for SchemaChangedWithoutMigration {
    fn check(&self, cx: &mut Context<'_>) {
        let (Some(migrations), Some(changes)) = (cx.migrations(), cx.changes()) else { return };
        if changes.diff.is_empty() || !migrations.added.is_empty() {
            return;
        }
        let location = changes::place(cx.schema, first(changes));
        let folder = &migrations.folder;
        let message = format!("the database is to change, and there is no new migration in `{folder}`");
        let finding = cx.finding(location, message);
        cx.report(finding.help("write one with `prismakit diff --name NAME` or `prisma migrate dev`"));
    }
}

/// The first thing that differs and stands in the schema.
fn first<'a>(changes: &Changes<'a>) -> Option<&'a Origin> {
    changes.diff.changes.iter().find_map(|change| match change {
        Change::CreateTable(table) => table.origin.as_ref(),
        Change::CreateEnum(enum_type) => enum_type.origin.as_ref(),
        Change::AlterEnum(alteration) => alteration.enum_type.after.origin.as_ref(),
        Change::AlterTable(alteration) => {
            let column = alteration.columns.iter().find_map(|change| match change {
                ColumnChange::Add(column) => column.origin.as_ref(),
                ColumnChange::Alter(pair) => pair.after.origin.as_ref(),
                ColumnChange::Drop(_) => None,
            });
            column.or(alteration.table.after.origin.as_ref())
        }
        Change::CreateSchema(_)
        | Change::DropSchema(_)
        | Change::CreateExtension(_)
        | Change::ForgetExtension(_)
        | Change::AlterExtension(_)
        | Change::DropEnum(_)
        | Change::DropTable(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::Migrations;
    use crate::lint::test_support::{Check, check, one_side};

    fn since(change: &str, added: &[&str]) -> Check {
        let added = added.iter().map(|name| (*name).to_owned()).collect();
        let migrations =
            Migrations { folder: "prisma/migrations".to_owned(), added, ..Migrations::default() };
        check(&super::RULE).since(&one_side(change, '-')).migrations(migrations)
    }

    #[test]
    fn tables_change_with_a_migration() {
        for (change, lines) in [
            ("model Tree {\n  id Int @id\n  a Int\n+  b Int?\n}\n", &[4_u32][..]),
            ("model Tree {\n  id Int @id\n  a Int\n-  b Int?\n}\n", &[1]),
            ("model Tree {\n  id Int @id\n}\n+model Field {\n+  id Int @id\n+}\n", &[4]),
            ("model Tree {\n  id Int @id\n-  a Int\n+  b Int @map(\"a\")\n}\n", &[]),
            ("+// A comment.\nmodel Tree {\n  id Int @id\n}\n", &[]),
        ] {
            let after = one_side(change, '+');
            assert_eq!(since(change, &[]).lines(&after), lines, "{change}");
            since(change, &["20260122093000_b"]).assert_clean(&after);
            check(&super::RULE).since(&one_side(change, '-')).assert_clean(&after);
        }
    }
}
