//! PS014: rows that are there already refer to rows that exist.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{ColumnChange, ForeignKeyChange, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::sql::ForeignKey;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS014",
    name: "fk-added-to-existing-model",
    group: Group::Changes,
    default: Level::Info,
    strict: Level::Info,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Rows that are in a table already refer to existing rows before a foreign key demands it.

One row that refers to nothing stops the migration, and the schemas cannot know whether there is one. \
Both tables are locked while all rows are looked at; PostgreSQL can add the key for new rows first (`NOT \
VALID`) and look at the others later, as `prismakit diff` has it. Nothing is said where the column is new \
and empty at first.",
    given: Given::Base(
        r#"model Orchard {
  id String @id @default(cuid())

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  @@index([orchardId])
  @@map("trees")
}
"#,
    ),
    bad: r#"model Orchard {
  id    String @id @default(cuid())
  trees Tree[]

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  orchard Orchard @relation(fields: [orchardId], references: [id])

  @@index([orchardId])
  @@map("trees")
}
"#,
    good: r#"model Orchard {
  id String @id @default(cuid())

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  @@index([orchardId])
  @@map("trees")
}
"#,
    build: build::<FkAddedToExistingModel>,
    options: options_of::<FkAddedToExistingModel>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FkAddedToExistingModel {}

impl Rule for FkAddedToExistingModel {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes().filter(|_| !changes::has_other_relation_mode(cx)) else { return };
        let can_wait = changes.diff.databases.after.dialect.abilities.deferred_validation;
        for alteration in changes.alterations() {
            for change in &alteration.foreign_keys {
                let key = match change {
                    ForeignKeyChange::Add(key) => *key,
                    ForeignKeyChange::Replace(pair) if refers_elsewhere(pair.before, pair.after) => {
                        pair.after
                    }
                    ForeignKeyChange::Replace(_)
                    | ForeignKeyChange::Drop(_)
                    | ForeignKeyChange::Rename(_) => continue,
                };
                if !is_null_everywhere(alteration, key) {
                    report(cx, alteration, key, can_wait);
                }
            }
        }
    }
}

/// Whether the key refers to other rows than before, as opposed to doing something else with them.
fn refers_elsewhere(before: &ForeignKey, after: &ForeignKey) -> bool {
    before.referenced_table != after.referenced_table || before.referenced_columns != after.referenced_columns
}

/// Whether a column of the key is new and null in every row.
fn is_null_everywhere(alteration: &TableAlteration<'_>, key: &ForeignKey) -> bool {
    alteration.columns.iter().any(|change| match change {
        ColumnChange::Add(column) => {
            column.is_nullable && column.default.is_none() && key.columns.contains(&column.name)
        }
        ColumnChange::Drop(_) | ColumnChange::Alter(_) => false,
    })
}

fn report(cx: &mut Context<'_>, alteration: &TableAlteration<'_>, key: &ForeignKey, can_wait: bool) {
    let (table, target) = (&alteration.table.before.name, &key.referenced_table);
    let message = format!("a row of `{table}` that refers to no row of `{target}` stops the migration");
    let finding = cx.finding(changes::place(cx.schema, key.origin.as_ref()), message);
    let first = "look for such rows before";
    cx.report(if can_wait {
        finding.help(format!("{first}; `prismakit diff` adds the key as `NOT VALID` and validates it later"))
    } else {
        finding.help(first)
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    #[test]
    fn rows_that_are_there_must_refer_to_something() {
        let found = |provider: Provider, columns: &str, relation: &str| {
            let change = format!(
                "model Tree {{\n  id Int @id\n{columns}\n+  field Field? @relation(fields: [fieldId], references: [{relation}])\n}}\nmodel Field {{\n  id Int @id\n  no Int @unique\n+  trees Tree[]\n}}\n"
            );
            changed(&super::RULE, provider, &change)
        };
        let message = "a row of `Tree` that refers to no row of `Field` stops the migration";
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            assert_eq!(
                found(provider, "  fieldId Int?", "id"),
                [format!("info 4 [field]: {message}")],
                "{provider}"
            );
            assert_eq!(found(provider, "+  fieldId Int?", "id"), [""; 0], "{provider}");
            assert_eq!(
                found(provider, "+  fieldId Int? @default(1)", "id"),
                [format!("info 4 [field]: {message}")]
            );
        }
        let elsewhere = "model Tree {\n  id Int @id\n  fieldId Int\n-  field Field @relation(fields: [fieldId], references: [id])\n+  field Field @relation(fields: [fieldId], references: [no])\n}\nmodel Field {\n  id Int @id\n  no Int @unique\n  trees Tree[]\n}\n";
        assert_eq!(
            changed(&super::RULE, Provider::Postgresql, elsewhere),
            [format!("info 4 [field]: {message}")]
        );
        let cascade = elsewhere.replace("[no]", "[id], onDelete: Cascade");
        assert_eq!(changed(&super::RULE, Provider::Postgresql, &cascade), [""; 0]);
    }
}
