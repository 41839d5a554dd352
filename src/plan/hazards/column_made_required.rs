//! PH007: a column that may be null becomes required.

use crate::diagnostic::Severity;
use crate::diff::Pair;
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{Column, Operation, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH007",
    name: "column-made-required",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A column becomes required: no row may be without a value, and every row is looked at.",
    reason: "\
A single null stops the migration, and a default does not help, because it is for rows to come. Where \
nulls are replaced, nobody can tell afterwards which rows had none. Clients with the old schema that \
insert null fail.",
    effects: Effects {
        postgresql: "\
`SET NOT NULL` reads the whole table under ACCESS EXCLUSIVE, unless a validated check proves it: the \
migration adds the check as `NOT VALID`, validates it while rows are written, and drops it again. \
With `--no-online` it does not.",
        mysql: "\
`MODIFY … NOT NULL` writes the table anew. In strict mode it fails on a null; otherwise it turns nulls \
into zero or the empty text.",
        sqlite: "The table is made anew, and the first null stops the copy.",
    },
    safe_way: "\
Let the code write a value always, fill the rows that have none in batches, then make the field \
required. A `@default(…)` in the same change, or `--backfill Lead.phone=<SQL expression>`, fills them \
within the migration.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (table, column) in survey.altered_columns() {
        if !column.before.is_nullable || column.after.is_nullable {
            continue;
        }
        let step = step(survey, table, column);
        let finding = finding(survey, table, column).at(step).lock(survey.lock(step));
        survey.report(finding.origin(column.after.origin.as_ref()));
    }
}

fn finding(survey: &Survey<'_>, table: Pair<&Table>, column: Pair<&Column>) -> Finding {
    let (name, object) = (&column.before.name, table.after.column_label(column.after));
    if is_filled(survey, table, column) {
        let message = format!("rows of `{}` without a value for `{name}` get one", table.before.name);
        let advice = "on a large table fill them in batches before the migration";
        return Finding::new(&HAZARD, object, message, advice).only(Severity::Info);
    }
    let message =
        format!("the migration stops if a row of `{}` has no value for `{name}`", table.before.name);
    let advice =
        format!("fill the rows before, or add a `@default(…)` or `--backfill '{object}=<SQL expression>'`");
    Finding::new(&HAZARD, object, message, advice)
}

/// Whether a step of the migration gives the column a value where it has none.
fn is_filled(survey: &Survey<'_>, table: Pair<&Table>, column: Pair<&Column>) -> bool {
    let Pair { before, after } = column.map(|column| &column.name);
    let fills = |operation: &Operation<'_>| match operation {
        Operation::Update { assignments, .. } => {
            assignments.iter().any(|set| set.column == *before || set.column == *after)
        }
        _ => false,
    };
    survey.has_backfill(table.after, column.after)
        || column.after.default.is_some()
        || survey.step(table, fills).is_some()
}

fn step(survey: &Survey<'_>, table: Pair<&Table>, column: Pair<&Column>) -> Option<usize> {
    let Pair { before, after } = column.map(|column| &column.name);
    survey.step(table, |operation| match operation {
        Operation::SetNotNull { column, .. } => column == before || column == after,
        Operation::ModifyColumn { column, is_nullable: false, .. } => {
            column.name == *before || column.name == *after
        }
        Operation::RebuildTable(_) => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{backfilling, check, check_with};

    fn changing(before: &str, after: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n-  {before}\n+  {after}\n}}\n")
    }

    #[test]
    fn nulls_stand_in_the_way() {
        let required = changing("phone String?", "phone String");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &required,
                &["warning Lead.phone: the migration stops if a row of `Lead` has no value for `phone`"],
            ),
            (
                "mysql",
                &required,
                &["warning Lead.phone: the migration stops if a row of `Lead` has no value for `phone`"],
            ),
            (
                "sqlite",
                &required,
                &["warning Lead.phone: the migration stops if a row of `Lead` has no value for `phone`"],
            ),
            (
                "postgresql",
                &changing("phone String?", "phone String @default(\"none\")"),
                &["info Lead.phone: rows of `Lead` without a value for `phone` get one"],
            ),
            (
                "postgresql",
                &changing("phone String?", "phone String @default(uuid())"),
                &["info Lead.phone: rows of `Lead` without a value for `phone` get one"],
            ),
            ("postgresql", &changing("phone String", "phone String?"), &[]),
            ("postgresql", &changing("phone String", "phone String @default(\"none\")"), &[]),
        ];
        check(&HAZARD, cases);
        check_with(
            &HAZARD,
            &backfilling("Lead.phone", "'none'"),
            &[(
                "postgresql",
                &required,
                &["info Lead.phone: rows of `Lead` without a value for `phone` get one"],
            )],
        );
    }
}
