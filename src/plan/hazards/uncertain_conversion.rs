//! PH016: values do not become those of the new type by themselves.

use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Fidelity, Table};

use super::drop_enum_value::inline_values;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH016",
    name: "uncertain-conversion",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A column gets a type that its values do not fit as they are: they are converted by an expression.",
    reason: "\
Text may hold what is no number, a number what is no boolean. The schemas do not know the values: the \
migration converts what can be converted, and counts the rest before it changes anything. Prisma drops \
such a column and creates it anew, without its values.",
    effects: Effects {
        postgresql: "`ALTER COLUMN … TYPE … USING expression`; one value that does not fit stops it.",
        mysql: "\
`MODIFY` converts by itself: in strict mode a value that does not fit stops it, otherwise it becomes \
zero or the empty text.",
        sqlite: "\
`CAST` never fails: text that is no number becomes zero. The migration looks for such rows before it \
makes the table anew.",
    },
    safe_way: "\
Correct the rows that stand in the way before; or say how values are converted with \
`--backfill Lead.age=<SQL expression>`; or add a column of the new type and fill it from the code.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.retyped_columns() {
        // Values of an enum that go have a code of their own.
        if survey.has_backfill(table.after, column.after) || inline_values(column).is_some() {
            continue;
        }
        if let Some(finding) = finding(survey, table, column) {
            let step = survey.step_of_type(table, column);
            survey.report(finding.at(step).origin(column.after.origin.as_ref()));
        }
    }
}

fn finding(survey: &Survey<'_>, table: Pair<&Table>, column: Pair<&Column>) -> Option<Finding> {
    let object = table.after.column_label(column.after);
    let name = &column.before.name;
    let types = column.map(|column| survey.writer().column_type(&column.ty));
    let Pair { before: from, after: to } = types;
    let Some(cast) = survey.cast(column) else {
        let message = format!("no conversion leads from {from} to {to}: the values of `{name}` cannot stay");
        let advice = format!("say how with `--backfill '{object}=<SQL expression>'`");
        // There is no migration then, whatever is allowed.
        return Some(Finding::new(&HAZARD, object, message, advice));
    };
    let table = &table.before.name;
    if cast.unconvertible.is_some() {
        let message = format!("the migration stops if the `{name}` of a row of `{table}` does not fit {to}");
        let advice = format!("correct the rows before, or add `--backfill '{object}=<SQL expression>'`");
        return Some(Finding::new(&HAZARD, object, message, advice).only(Severity::Warning));
    }
    if cast.fidelity == Fidelity::Canonical {
        let message =
            format!("values of `{name}` keep their meaning in {to}, but not the way they were written");
        let advice = "the way back gives them as the database writes them";
        return Some(Finding::new(&HAZARD, object, message, advice).only(Severity::Info));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{backfilling, check, check_with};

    fn retyping(before: &str, after: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n-  value {before}\n+  value {after}\n}}\n")
    }

    #[test]
    fn some_values_do_not_fit() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &retyping("String", "Int"),
                &[
                    "warning Lead.value: the migration stops if the `value` of a row of `Lead` does not fit INTEGER",
                ],
            ),
            (
                "mysql",
                &retyping("String", "Int"),
                &[
                    "warning Lead.value: the migration stops if the `value` of a row of `Lead` does not fit INTEGER",
                ],
            ),
            (
                "sqlite",
                &retyping("String", "Int"),
                &[
                    "warning Lead.value: the migration stops if the `value` of a row of `Lead` does not fit INTEGER",
                ],
            ),
            (
                "postgresql",
                &retyping("String", "Boolean"),
                &[
                    "warning Lead.value: the migration stops if the `value` of a row of `Lead` does not fit BOOLEAN",
                ],
            ),
            (
                "postgresql",
                &retyping("BigInt", "Int"),
                &[
                    "warning Lead.value: the migration stops if the `value` of a row of `Lead` does not fit INTEGER",
                ],
            ),
            (
                "postgresql",
                &retyping("Bytes", "Int"),
                &[
                    "error Lead.value: no conversion leads from BYTEA to INTEGER: the values of `value` cannot stay",
                ],
            ),
            (
                "postgresql",
                &retyping("Boolean", "DateTime"),
                &[
                    "error Lead.value: no conversion leads from BOOLEAN to TIMESTAMP(3): the values of `value` cannot stay",
                ],
            ),
            ("postgresql", &retyping("Int", "BigInt"), &[]),
            ("postgresql", &retyping("Int", "String"), &[]),
            ("postgresql", &retyping("Int", "Int?"), &[]),
        ];
        check(&HAZARD, cases);
        let given = backfilling("Lead.value", "length(value)");
        check_with(&HAZARD, &given, &[("postgresql", &retyping("String", "Int"), &[])]);
    }
}
