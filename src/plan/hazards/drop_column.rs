//! PH002: a column is dropped with its values.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, QualifiedName, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH002",
    name: "drop-column",
    severity: Severity::Error,
    is_destructive: true,
    is_keepable: true,
    providers: ALL,
    summary: "A column is dropped with all its values.",
    reason: "\
The values are gone when the migration commits, and the way back can only add an empty column. Prisma \
Client names every column that it knows in every query, so a client with the old schema fails on the \
whole table, not only on the field.",
    effects: Effects {
        postgresql: "\
`DROP COLUMN` takes ACCESS EXCLUSIVE for a moment; the values stay in the rows until they are written \
again, but cannot be reached any more. Indexes and constraints on the column go with it, and a view on \
it makes the statement fail.",
        mysql: "\
`DROP COLUMN` commits at once. MySQL 8.0.29 and MariaDB 10.4 do it without writing the rows; older \
servers copy the table. An index loses the column, and vanishes with its last one.",
        sqlite: "\
`DROP COLUMN` writes every row anew, and refuses where the column is part of a key, an index, a \
foreign key, a trigger or a view; the migration makes the table anew then.",
    },
    safe_way: "\
Deploy code without the field first; where the column is required and has no default, make it optional \
before that, so that the new code can insert rows. Drop it in a later migration, with `--keep-dropped` \
if anybody may want the values back.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (pair, column) in survey.dropped_columns() {
        let table = pair.before;
        let step = survey.step_of_drop(pair, column);
        let finding = match survey.kept_column(table, column) {
            _ if survey.moves.moves_column(&table.name, &column.name) => moved(table, column),
            Some(kept) => taken_away(table, column, kept),
            None => dropped(table, column),
        };
        let finding = finding.at(step).lock(survey.lock(step));
        survey.report(finding.origin(column.origin.as_ref()));
    }
}

fn dropped(table: &Table, column: &Column) -> Finding {
    let message = format!("the column `{}` of `{}` is dropped with all its values", column.name, table.name);
    let advice = "drop it in a later migration, when nothing uses it any more";
    Finding::new(&HAZARD, table.column_label(column), message, advice)
}

fn taken_away(table: &Table, column: &Column, kept: &QualifiedName) -> Finding {
    let (name, of) = (&column.name, &table.name);
    let message = format!("the column `{name}` of `{of}` is dropped; its values are kept in `{kept}`");
    let advice = "the way back restores them; purge them when nobody misses them";
    Finding::new(&HAZARD, table.column_label(column), message, advice).only(Severity::Warning)
}

fn moved(table: &Table, column: &Column) -> Finding {
    let (name, of) = (&column.name, &table.name);
    let message = format!("the column `{name}` of `{of}` is dropped when its values have moved");
    let advice = "the way back moves them back";
    Finding::new(&HAZARD, table.column_label(column), message, advice).only(Severity::Info)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{check, check_with, keeping};

    const DROPPED: &str = "
model Lead {
  id    Int    @id
-  phone String @map(\"phone_number\")

  @@map(\"leads\")
}
";

    #[test]
    fn a_column_goes_with_its_values() {
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    DROPPED,
                    &[
                        "error! Lead.phone: the column `phone_number` of `leads` is dropped with all its values",
                    ],
                ),
                (
                    "mysql",
                    DROPPED,
                    &[
                        "error! Lead.phone: the column `phone_number` of `leads` is dropped with all its values",
                    ],
                ),
                (
                    "sqlite",
                    DROPPED,
                    &[
                        "error! Lead.phone: the column `phone_number` of `leads` is dropped with all its values",
                    ],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String\n+  phone String?\n}\n", &[]),
                ("postgresql", "model Lead {\n  id Int @id\n+  phone String?\n}\n", &[]),
                (
                    "postgresql",
                    "model Author {\n  id Int @id\n}\n-model Lead {\n-  id Int @id\n-  phone String\n-}\n",
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn values_that_are_kept_are_not_lost() {
        let keyless = "model Lead {\n-  id Int @id\n+  key String @id @default(uuid())\n-  phone String\n}\n";
        check_with(
            &HAZARD,
            &keeping(),
            &[
                (
                    "postgresql",
                    DROPPED,
                    &[
                        "warning Lead.phone: the column `phone_number` of `leads` is dropped; its values are kept in `_prismakit.k_leads_phone_number`",
                    ],
                ),
                (
                    "sqlite",
                    DROPPED,
                    &[
                        "warning Lead.phone: the column `phone_number` of `leads` is dropped; its values are kept in `_prismakit_k_leads_phone_number`",
                    ],
                ),
                // Without a key the values could not be put back.
                (
                    "postgresql",
                    keyless,
                    &[
                        "error! Lead.id: the column `id` of `Lead` is dropped with all its values",
                        "error! Lead.phone: the column `phone` of `Lead` is dropped with all its values",
                    ],
                ),
            ],
        );
    }
}
