//! PH005: a required column is added, and nothing says what the rows that are there get.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH005",
    name: "required-column-without-value",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A required column is added to a table, and the rows that are there have no value for it.",
    reason: "\
The statement works as long as the table is empty, which it is on the machine of the author, and fails \
on the first database with a row in it.",
    effects: Effects {
        postgresql: "`ADD COLUMN … NOT NULL` without a default fails on a table with rows.",
        mysql: "\
The statement succeeds and gives every row a value of the server's own choice: zero, the empty text, the \
first value of the enum; or the date 0000-00-00, which MariaDB takes and MySQL in strict mode refuses.",
        sqlite: "\
`ADD COLUMN … NOT NULL` without a default fails on a table with rows; made anew, the table fails on the \
first row that is copied.",
    },
    safe_way: "\
Give the field a `@default(…)` that the database knows, or say what the rows get with \
`--backfill Lead.industry=\"'unknown'\"`. Or add it as optional, fill it in batches, and make it \
required when every row has a value.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.added_columns() {
        if has_value(survey, table.after, column) {
            continue;
        }
        let object = table.after.column_label(column);
        let message = format!(
            "the rows that `{}` has already have no value for the required column `{}`",
            table.before.name, column.name
        );
        let advice = format!(
            "give the field a `@default(…)`, make it optional, or add `--backfill '{object}=<SQL expression>'`"
        );
        let step = survey.step_of_add(table, column);
        let finding = Finding::new(&HAZARD, object, message, advice).at(step);
        survey.report(finding.origin(column.origin.as_ref()));
    }
}

/// Whether the rows that are there get a value, or can do without.
fn has_value(survey: &Survey<'_>, table: &Table, column: &Column) -> bool {
    let made = |default| survey.writer().client_default(default, &column.ty).is_some();
    column.is_nullable
        || column.is_auto_increment
        || column.default.is_some()
        || column.client_default.is_some_and(made)
        || survey.has_backfill(table, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{backfilling, check, check_with};

    fn adding(line: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n+  {line}\n}}\n")
    }

    #[test]
    fn rows_that_are_there_need_a_value() {
        let required = adding("industry String");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &required,
                &[
                    "error Lead.industry: the rows that `Lead` has already have no value for the required column `industry`",
                ],
            ),
            (
                "mysql",
                &required,
                &[
                    "error Lead.industry: the rows that `Lead` has already have no value for the required column `industry`",
                ],
            ),
            (
                "sqlite",
                &required,
                &[
                    "error Lead.industry: the rows that `Lead` has already have no value for the required column `industry`",
                ],
            ),
            ("postgresql", &adding("industry String?"), &[]),
            ("postgresql", &adding("industry String @default(\"none\")"), &[]),
            ("postgresql", &adding("industry String @default(dbgenerated(\"'none'\"))"), &[]),
            ("postgresql", &adding("industry String @default(uuid())"), &[]),
            ("postgresql", &adding("industry DateTime @updatedAt"), &[]),
            ("postgresql", &adding("number Int @default(autoincrement())"), &[]),
            ("postgresql", &adding("tags String[]"), &[]),
            (
                "postgresql",
                "model Lead {\n  id Int @id\n}\n+model New {\n+  id Int @id\n+  name String\n+}\n",
                &[],
            ),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn a_value_may_be_given_on_the_command_line() {
        let required = adding("industry String @map(\"branch\")");
        for name in ["Lead.industry", "Lead.branch"] {
            check_with(&HAZARD, &backfilling(name, "'none'"), &[("postgresql", &required, &[])]);
        }
        check_with(
            &HAZARD,
            &backfilling("Lead.other", "'none'"),
            &[(
                "postgresql",
                &required,
                &[
                    "error Lead.industry: the rows that `Lead` has already have no value for the required column `branch`",
                ],
            )],
        );
    }
}
