//! PH019: a column begins to be counted up by the database, or no longer is.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::Operation;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH019",
    name: "auto-increment-changed",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "The database begins to count a column up, or no longer does.",
    reason: "\
A counter that starts at 1 in a table with rows gives out keys that are taken. A new counted column has \
to be numbered in every row. And when the counter goes, clients that rely on it insert nothing any more.",
    effects: Effects {
        postgresql: "\
A sequence is made, set behind the largest value, and belongs to the column. A new column with one makes \
the server write every row under ACCESS EXCLUSIVE. Values that were given out stay used on the way back.",
        mysql: "`AUTO_INCREMENT` makes the server copy the table; the counter starts behind the largest value.",
        sqlite: "The table is made anew; the counter starts behind the largest value.",
    },
    safe_way: "\
Begin to count before clients rely on it, and stop after the last client gives its own values. Rows that \
are written between reading the largest value and setting the counter are the danger: the migration \
does both in one transaction where the database has it.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.added_columns().filter(|(_, column)| column.is_auto_increment) {
        let message = format!("every row of `{}` is numbered in `{}`", table.before.name, column.name);
        let step = survey.step_of_add(table, column);
        let finding = Finding::new(
            &HAZARD,
            table.after.column_label(column),
            message,
            "for a large table, do so at a quiet hour",
        );
        survey.report(finding.at(step).lock(survey.lock(step)).origin(column.origin.as_ref()));
    }
    for (table, column) in survey.altered_columns() {
        let name = &column.after.name;
        let (message, advice) = match (column.before.is_auto_increment, column.after.is_auto_increment) {
            (false, true) => (
                format!("the database counts `{name}` from now on, behind the largest value there is"),
                "no client may give values of its own any more",
            ),
            (true, false) => (
                format!("the database no longer counts `{name}`: inserts without a value fail"),
                "deploy code that gives the value first",
            ),
            _ => continue,
        };
        let step = survey.step(table, |operation| match operation {
            Operation::AddAutoIncrement { column, .. } | Operation::ModifyColumn { column, .. } => {
                column.name == *name
            }
            Operation::DropAutoIncrement { column, .. } => column == name,
            Operation::RebuildTable(_) => true,
            _ => false,
        });
        let finding = Finding::new(&HAZARD, table.after.column_label(column.after), message, advice);
        survey.report(finding.at(step).lock(survey.lock(step)).origin(column.after.origin.as_ref()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn counting_begins_and_ends() {
        let begins = "model Lead {\n-  id Int @id\n+  id Int @id @default(autoincrement())\n}\n";
        let ends = "model Lead {\n-  id Int @id @default(autoincrement())\n+  id Int @id\n}\n";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    begins,
                    &[
                        "warning Lead.id: the database counts `id` from now on, behind the largest value there is",
                    ],
                ),
                (
                    "mysql",
                    begins,
                    &[
                        "warning Lead.id: the database counts `id` from now on, behind the largest value there is",
                    ],
                ),
                (
                    "postgresql",
                    ends,
                    &["warning Lead.id: the database no longer counts `id`: inserts without a value fail"],
                ),
                (
                    "mysql",
                    ends,
                    &["warning Lead.id: the database no longer counts `id`: inserts without a value fail"],
                ),
                (
                    "postgresql",
                    "model Lead {\n  id Int @id\n+  number Int @default(autoincrement())\n}\n",
                    &["warning Lead.number: every row of `Lead` is numbered in `number`"],
                ),
                // A single integer key of SQLite counts in either case.
                ("sqlite", begins, &[]),
                (
                    "postgresql",
                    "model A {\n  id Int @id\n}\n+model B {\n+  id Int @id @default(autoincrement())\n+}\n",
                    &[],
                ),
                (
                    "postgresql",
                    "model Lead {\n  id Int @id\n-  number Int @default(autoincrement())\n}\n",
                    &[],
                ),
            ],
        );
    }
}
