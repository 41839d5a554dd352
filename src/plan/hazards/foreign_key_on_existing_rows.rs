//! PH012: rows that are there must refer to something from now on.

use crate::diagnostic::Severity;
use crate::diff::{ColumnChange, ForeignKeyChange, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::step::Direction;
use crate::plan::survey::Survey;
use crate::sql::{ForeignKey, Operation};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH012",
    name: "foreign-key-on-existing-rows",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "Rows that are in the table already have to refer to existing rows from now on.",
    reason: "\
One row that refers to nothing stops the migration, and the schemas cannot know whether there is any. \
All rows are compared with the other table, while both are locked against writes unless that is done \
in a step of its own.",
    effects: Effects {
        postgresql: "\
`ADD CONSTRAINT` takes SHARE ROW EXCLUSIVE on both tables while it reads all rows. Without \
`--no-online` the key is added as `NOT VALID`, which takes a moment, and validated in a later \
transaction, under SHARE UPDATE EXCLUSIVE.",
        mysql: "\
The table is copied under a shared lock while `foreign_key_checks` is on; off, the rows that are there \
are not looked at.",
        sqlite: "\
The table is made anew, and `PRAGMA foreign_key_check` looks for rows that refer to nothing.",
    },
    safe_way: "\
Look for such rows first: the migration counts them before it changes anything. Correct or delete them, \
then add the relation.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.alterations() {
        for change in &alteration.foreign_keys {
            let key = match change {
                ForeignKeyChange::Add(key) => *key,
                ForeignKeyChange::Replace(pair) if refers_elsewhere(pair.before, pair.after) => pair.after,
                ForeignKeyChange::Replace(_) | ForeignKeyChange::Drop(_) | ForeignKeyChange::Rename(_) => {
                    continue;
                }
            };
            if !is_null_everywhere(alteration, key) {
                report(survey, alteration, key);
            }
        }
    }
    for (direction, at, placed) in survey.steps() {
        let operation = &placed.step.operation;
        let Operation::AddForeignKey { table, key, is_validated: true } = operation else { continue };
        let can_wait = survey.dialect().abilities.deferred_validation && placed.meets_rows;
        if direction == Direction::Up || !can_wait {
            continue;
        }
        let message =
            format!("writes to `{table}` and `{}` wait while all rows are checked", key.referenced_table);
        let finding = Finding::new(&HAZARD, &placed.step.object, message, ADVICE);
        let lock = survey.writer().lock(operation);
        survey.report(finding.lock(lock).on_the_way(direction, at));
    }
}

const ADVICE: &str = "look for rows that refer to nothing before";

fn report(survey: &mut Survey<'_>, alteration: &TableAlteration<'_>, key: &ForeignKey) {
    let table = alteration.table;
    let message = format!(
        "the migration stops if a row of `{}` refers to a row of `{}` that does not exist",
        table.before.name, key.referenced_table
    );
    let step = survey.step(table, |operation| match operation {
        Operation::AddForeignKey { key: added, .. } => added.name == key.name,
        Operation::RebuildTable(_) => true,
        _ => false,
    });
    let finding = Finding::new(&HAZARD, key_label(table.after, key), message, ADVICE).at(step);
    survey.report(finding.lock(survey.lock(step)).origin(key.origin.as_ref()));
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

/// How messages call a foreign key: by its relation field.
pub(super) fn key_label(table: &crate::sql::Table, key: &ForeignKey) -> String {
    let own = || format!("{}({})", table.label(), key.columns.join(", "));
    key.origin.as_ref().map_or_else(own, |origin| origin.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, check_with, offline};

    fn related(before: &str, after: &str) -> String {
        format!(
            "
model Author {{
  id    Int    @id
+  books Book[]
}}
model Book {{
  id       Int    @id
{before}
{after}
+  author   Author? @relation(fields: [authorId], references: [id])
}}
"
        )
    }

    #[test]
    fn rows_that_refer_to_nothing_stand_in_the_way() {
        let existing = related("  authorId Int?", "");
        let added = related("", "+  authorId Int?");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &existing,
                &[
                    "warning Book.author: the migration stops if a row of `Book` refers to a row of `Author` that does not exist",
                ],
            ),
            (
                "mysql",
                &existing,
                &[
                    "warning Book.author: the migration stops if a row of `Book` refers to a row of `Author` that does not exist",
                ],
            ),
            (
                "sqlite",
                &existing,
                &[
                    "warning Book.author: the migration stops if a row of `Book` refers to a row of `Author` that does not exist",
                ],
            ),
            ("postgresql", &added, &[]),
            (
                "postgresql",
                "model Author {\n  id Int @id\n+  books Book[]\n}\n+model Book {\n+  id Int @id\n+  authorId Int\n+  author Author @relation(fields: [authorId], references: [id])\n+}\n",
                &[],
            ),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn the_way_back_reads_all_rows_as_well() {
        let gone = "
model Author {
  id    Int    @id
-  books Book[]
}
model Book {
  id       Int    @id
  authorId Int?
-  author   Author? @relation(fields: [authorId], references: [id])
}
";
        check_with(
            &HAZARD,
            &offline(),
            &[
                (
                    "postgresql",
                    gone,
                    &[
                        "warning Book.author: on the way back, writes to `Book` and `Author` wait while all rows are checked",
                    ],
                ),
                ("mysql", gone, &[]),
            ],
        );
        check_with(&HAZARD, &Options::default(), &[("postgresql", gone, &[])]);
    }
}
