//! PH015: a type changes so that the database writes every row anew.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::step::Direction;
use crate::plan::survey::Survey;
use crate::sql::Operation;
use crate::sql::dialect::Alteration;

use super::integer_key_range::is_integer_key;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH015",
    name: "table-rewrite",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "A column gets another type, and the database writes every row and every index of the table anew.",
    reason: "\
That takes as long as restoring the table from a dump, needs its size again on disk, and nobody can use \
the table meanwhile. Other changes of type touch the catalogue only: those are not reported.",
    effects: Effects {
        postgresql: "\
ACCESS EXCLUSIVE until the end: not even reads. Longer or unlimited text, and more digits before the \
point, need no new rows. Statistics are gone afterwards, until `ANALYZE`.",
        mysql: "\
The table is copied (`ALGORITHM=COPY`): reads go on, writes wait. Longer text within the same length \
byte, and values added at the end of an enum, need no copy.",
        sqlite: "Types are hints; what changes is reported as `PH028 table-rebuild`.",
    },
    safe_way: "\
Up to some hundred thousand rows: at a quiet hour. Beyond that add a column of the new type, let the \
code or a trigger write both, fill it in batches, and swap the two by renaming them.",
    detection: Detection::Compared(Compared(detect)),
};

const ADVICE: &str = "for a large table, add a column of the new type, fill it in batches, and swap them";

fn detect(survey: &mut Survey<'_>) {
    if survey.dialect().abilities.alteration == Alteration::Rebuild {
        return;
    }
    for (table, column) in survey.retyped_columns() {
        let rewrites = survey.cast(column).is_none_or(|cast| cast.rewrites);
        if !rewrites || is_integer_key(table, column) {
            continue;
        }
        let step = survey.step_of_type(table, column);
        let message = format!(
            "every row of `{}` is written anew, because `{}` becomes {}",
            table.before.name,
            column.after.name,
            survey.writer().column_type(&column.after.ty)
        );
        let object = table.after.column_label(column.after);
        let finding = Finding::new(&HAZARD, object, message, ADVICE).at(step).lock(survey.lock(step));
        survey.report(finding.origin(column.after.origin.as_ref()));
    }
    of_replaced_enums(survey);
}

/// A column of an enum type that is replaced is written anew like any other.
fn of_replaced_enums(survey: &mut Survey<'_>) {
    for (direction, at, placed) in survey.steps() {
        let Operation::ReplaceEnum { enum_type, columns, .. } = &placed.step.operation else { continue };
        if columns.is_empty() || direction == Direction::Down {
            continue;
        }
        let mut tables: Vec<_> = columns.iter().map(|column| format!("`{}`", column.table)).collect();
        tables.dedup();
        let message = format!(
            "every row of {} is written anew, because the enum type `{}` is replaced",
            tables.join(", "),
            enum_type.name
        );
        let advice = "for large tables, add the new values only, and leave the old ones unused";
        let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
        let lock = survey.writer().lock(&placed.step.operation);
        survey.report(finding.lock(lock).on_the_way(direction, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, check_with};

    fn retyping(before: &str, after: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n-  value {before}\n+  value {after}\n}}\n")
    }

    #[test]
    fn rows_are_written_anew_for_some_types() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &retyping("Int", "BigInt"),
                &["warning Lead.value: every row of `Lead` is written anew, because `value` becomes BIGINT"],
            ),
            (
                "postgresql",
                &retyping("String", "Int"),
                &["warning Lead.value: every row of `Lead` is written anew, because `value` becomes INTEGER"],
            ),
            ("postgresql", &retyping("String @db.VarChar(20)", "String @db.VarChar(40)"), &[]),
            ("postgresql", &retyping("String @db.VarChar(20)", "String"), &[]),
            (
                "postgresql",
                &retyping("String", "String @db.VarChar(20)"),
                &[
                    "warning Lead.value: every row of `Lead` is written anew, because `value` becomes VARCHAR(20)",
                ],
            ),
            (
                "postgresql",
                &retyping("DateTime", "DateTime @db.Date"),
                &["warning Lead.value: every row of `Lead` is written anew, because `value` becomes DATE"],
            ),
            (
                "mysql",
                &retyping("Int", "BigInt"),
                &["warning Lead.value: every row of `Lead` is written anew, because `value` becomes BIGINT"],
            ),
            (
                "mysql",
                &retyping("String", "String @db.Text"),
                &["warning Lead.value: every row of `Lead` is written anew, because `value` becomes TEXT"],
            ),
            ("sqlite", &retyping("Int", "String"), &[]),
            ("postgresql", &retyping("Int", "Int?"), &[]),
            // The key has a code of its own.
            ("postgresql", "model Lead {\n-  id Int @id\n+  id BigInt @id\n}\n", &[]),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn replaced_enum_types_rewrite_their_columns() {
        let change = "
enum Role {
  ADMIN
-  GUEST
  USER
}
model Lead {
  id   Int  @id
  role Role
}
model Client {
  id   Int  @id
  main Role
  next Role
}
";
        check_with(
            &HAZARD,
            &Options::default(),
            &[(
                "postgresql",
                change,
                &[
                    "warning Role: every row of `Lead`, `Client` is written anew, because the enum type `Role` is replaced",
                ],
            )],
        );
    }
}
