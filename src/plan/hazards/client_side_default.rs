//! PH006: the default of a new required column is known to Prisma Client only.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH006",
    name: "client-side-default",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A required column is added whose default only Prisma Client knows: SQL has to fill the rows.",
    reason: "\
`uuid()`, `cuid()`, `ulid()`, `nanoid()` and `@updatedAt` are the work of the client; the database has \
no default, and refuses the column for the rows that are there. The migration fills them with values of \
the same form, made in SQL, in one statement over the whole table.",
    effects: Effects {
        postgresql: "\
The column is added as optional, filled by an `UPDATE` that writes every row, and made required after \
that. The values come from `gen_random_uuid()` and `random()`.",
        mysql: "The same, with `UUID()` and `RAND()`; the `UPDATE` locks the rows that it writes.",
        sqlite: "The same, with `randomblob()`.",
    },
    safe_way: "\
For a large table add the field as optional, let the code fill it for new rows, fill the old ones in \
batches, and make it required last. `--backfill Lead.token=<SQL expression>` replaces the expression.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.added_columns() {
        let made = |default| survey.writer().client_default(default, &column.ty).is_some();
        let is_filled = column.client_default.is_some_and(made)
            && !column.is_nullable
            && column.default.is_none()
            && !survey.has_backfill(table.after, column);
        if !is_filled {
            continue;
        }
        let message = format!(
            "every row of `{}` gets a value for `{}` that SQL makes, not Prisma Client",
            table.before.name, column.name
        );
        let advice = "on a large table fill the column in batches, and make it required later";
        let step = survey.step_of_add(table, column);
        let finding = Finding::new(&HAZARD, table.after.column_label(column), message, advice).at(step);
        survey.report(finding.origin(column.origin.as_ref()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{backfilling, check, check_with};

    fn adding(line: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n+  {line}\n}}\n")
    }

    #[test]
    fn values_of_the_client_are_made_in_sql() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &adding("token String @default(uuid())"),
                &[
                    "warning Lead.token: every row of `Lead` gets a value for `token` that SQL makes, not Prisma Client",
                ],
            ),
            (
                "mysql",
                &adding("token String @default(cuid())"),
                &[
                    "warning Lead.token: every row of `Lead` gets a value for `token` that SQL makes, not Prisma Client",
                ],
            ),
            (
                "sqlite",
                &adding("changed DateTime @updatedAt"),
                &[
                    "warning Lead.changed: every row of `Lead` gets a value for `changed` that SQL makes, not Prisma Client",
                ],
            ),
            ("postgresql", &adding("token String? @default(uuid())"), &[]),
            ("postgresql", &adding("token String @default(\"none\")"), &[]),
            ("postgresql", &adding("changed DateTime @default(now()) @updatedAt"), &[]),
            (
                "postgresql",
                "model Lead {\n  id Int @id\n-  token String\n+  token String @default(uuid())\n}\n",
                &[],
            ),
        ];
        check(&HAZARD, cases);
        let given = backfilling("Lead.token", "md5(id::text)");
        check_with(&HAZARD, &given, &[("postgresql", &adding("token String @default(uuid())"), &[])]);
    }
}
