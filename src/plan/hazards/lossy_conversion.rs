//! PH017: the new type of a column holds less than its values.

use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Fidelity, QualifiedName, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH017",
    name: "lossy-conversion",
    severity: Severity::Error,
    is_destructive: true,
    is_keepable: true,
    providers: ALL,
    summary: "A column gets a type that holds less: fractions, times of day, letters past a length go.",
    reason: "\
What the new type has no room for is gone when the migration commits, and the way back cannot bring it \
back. No statement fails, so nobody notices.",
    effects: Effects {
        postgresql: "\
A cast to fewer digits rounds, a cast of a time to a date cuts, and an explicit cast to a shorter text \
cuts as well.",
        mysql: "\
Numbers are rounded and times cut with a note at most; text that is too long is an error in strict mode, \
and cut otherwise.",
        sqlite: "`CAST` cuts fractions, and what follows the digits of a text.",
    },
    safe_way: "\
See first whether any row has more than the new type holds. If values are to be rounded or cut, do so \
in an update of its own that can be reviewed; then nothing is lost here. Or keep the old values with \
`--keep-dropped`.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.retyped_columns() {
        let is_lossy = survey.cast(column).is_some_and(|cast| cast.fidelity == Fidelity::Lossy);
        let is_own = survey.has_backfill(table.after, column.after);
        if !is_lossy && !is_own {
            continue;
        }
        let kept = survey.kept_column(table.before, column.before);
        let finding = finding(survey, table, column, kept);
        let finding = if is_own { finding.only(Severity::Warning) } else { finding };
        let step = survey.step_of_type(table, column);
        survey.report(finding.at(step).origin(column.after.origin.as_ref()));
    }
}

fn finding(
    survey: &Survey<'_>,
    table: Pair<&Table>,
    column: Pair<&Column>,
    kept: Option<&QualifiedName>,
) -> Finding {
    let object = table.after.column_label(column.after);
    let name = &column.before.name;
    let Pair { before: from, after: to } = column.map(|column| survey.writer().column_type(&column.ty));
    let loss = format!("values of `{name}` lose what {from} holds and {to} does not");
    if let Some(kept) = kept {
        let message = format!("{loss}; the old values are kept in `{kept}`");
        let advice = "the way back restores those that did not change since";
        return Finding::new(&HAZARD, object, message, advice).only(Severity::Warning);
    }
    Finding::new(&HAZARD, object, loss, "round or cut the values first, in an update of its own")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{backfilling, check, check_with, keeping};

    fn retyping(before: &str, after: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n-  value {before}\n+  value {after}\n}}\n")
    }

    #[test]
    fn the_new_type_holds_less() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &retyping("Float", "Int"),
                &[
                    "error! Lead.value: values of `value` lose what DOUBLE PRECISION holds and INTEGER does not",
                ],
            ),
            (
                "mysql",
                &retyping("Float", "Int"),
                &["error! Lead.value: values of `value` lose what DOUBLE holds and INTEGER does not"],
            ),
            (
                "sqlite",
                &retyping("Float", "Int"),
                &["error! Lead.value: values of `value` lose what REAL holds and INTEGER does not"],
            ),
            (
                "postgresql",
                &retyping("DateTime", "DateTime @db.Date"),
                &["error! Lead.value: values of `value` lose what TIMESTAMP(3) holds and DATE does not"],
            ),
            (
                "mysql",
                &retyping("DateTime", "DateTime @db.Date"),
                &["error! Lead.value: values of `value` lose what DATETIME(3) holds and DATE does not"],
            ),
            (
                "postgresql",
                &retyping("Decimal @db.Decimal(10, 4)", "Decimal @db.Decimal(10, 2)"),
                &[
                    "error! Lead.value: values of `value` lose what DECIMAL(10,4) holds and DECIMAL(10,2) does not",
                ],
            ),
            ("postgresql", &retyping("Int", "BigInt"), &[]),
            ("postgresql", &retyping("DateTime @db.Date", "DateTime"), &[]),
            ("postgresql", &retyping("String @db.VarChar(20)", "String"), &[]),
        ];
        check(&HAZARD, cases);
    }

    #[test]
    fn values_that_are_kept_or_converted_by_the_user_need_no_leave() {
        let change = retyping("Float", "Int");
        check_with(
            &HAZARD,
            &keeping(),
            &[(
                "postgresql",
                &change,
                &[
                    "warning Lead.value: values of `value` lose what DOUBLE PRECISION holds and INTEGER does not; the old values are kept in `_prismakit.k_Lead_value`",
                ],
            )],
        );
        check_with(
            &HAZARD,
            &backfilling("Lead.value", "round(value)"),
            &[(
                "postgresql",
                &change,
                &[
                    "warning Lead.value: values of `value` lose what DOUBLE PRECISION holds and INTEGER does not",
                ],
            )],
        );
    }
}
