//! PH023: the values of an enum come in another order.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{EnumAlteration, ValueChange};
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;

use super::drop_enum_value::inline_values;
use super::rename_enum::label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH023",
    name: "enum-value-order",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "The values of an enum come in another order, or a new one comes between others.",
    reason: "\
Databases sort and compare enum values by their place, not by their name: `ORDER BY` and `>` give other \
results from then on. Prisma ignores the order, so that a database that grew differs from a fresh one.",
    effects: Effects {
        postgresql: "\
A new value gets its place with `ADD VALUE … BEFORE`, which changes the catalogue only. Another order of \
old values takes another type: every column of it is written anew.",
        mysql: "\
A value is stored as the number of its place: unless it comes last, the table is copied.",
        sqlite: "Values are text and sort as text.",
    },
    safe_way: "\
Add new values at the end. Where the order matters to a query, keep it in a column or a table of its \
own, rather than in the type.",
    detection: Detection::Compared(Compared(detect)),
};

const ADVICE: &str = "put new values last, unless queries are meant to sort them in between";

fn detect(survey: &mut Survey<'_>) {
    let mut seen = BTreeSet::new();
    for alteration in survey.enums() {
        let object = label(alteration.enum_type.after);
        seen.insert(object.clone());
        if let Some((message, severity)) = of_type(alteration) {
            let finding = Finding::new(&HAZARD, object, message, ADVICE).only(severity);
            survey.report(finding.origin(alteration.enum_type.after.origin.as_ref()));
        }
    }
    for (table, column) in survey.retyped_columns() {
        let Some((name, before, after)) = inline_values(column) else { continue };
        let rewrites = survey.cast(column).is_some_and(|cast| cast.rewrites);
        let left: Vec<_> = before.iter().filter(|value| after.contains(value)).collect();
        let is_same = after.iter().take(left.len()).eq(left.iter().copied());
        if rewrites && !is_same && seen.insert(name.to_owned()) {
            let message = format!("the values of `{name}` have other places, and sort in another order");
            let finding = Finding::new(&HAZARD, name, message, ADVICE);
            survey.report(finding.at(survey.step_of_type(table, column)));
        }
    }
}

fn of_type(alteration: &EnumAlteration<'_>) -> Option<(String, Severity)> {
    let place = |name: &str| alteration.enum_type.before.values.iter().position(|value| value.name == name);
    let kept = alteration.values.iter().filter_map(|value| match value {
        ValueChange::Keep(pair) => place(&pair.before.name),
        ValueChange::Add(_) | ValueChange::Drop(_) => None,
    });
    let name = label(alteration.enum_type.after);
    if !kept.collect::<Vec<_>>().is_sorted() {
        return Some((format!("the values of `{name}` sort in another order"), Severity::Warning));
    }
    let last_kept = alteration.values.iter().rposition(|value| matches!(value, ValueChange::Keep(_)))?;
    let between = alteration.values[..last_kept].iter().find_map(|value| match value {
        ValueChange::Add(value) => Some(&value.name),
        ValueChange::Keep(_) | ValueChange::Drop(_) => None,
    })?;
    Some((format!("the new value `{between}` of `{name}` sorts before others"), Severity::Info))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn values(lines: &str) -> String {
        format!("\nenum Role {{\n{lines}\n}}\nmodel Lead {{\n  id Int @id\n  role Role\n  next Role\n}}\n")
    }

    #[test]
    fn values_have_places() {
        let between = values("  A\n+  B\n  C");
        let swapped = values("-  A\n  B\n+  A\n  C");
        let last = values("  A\n  B\n+  C");
        let cases: &[(&str, &str, &[&str])] = &[
            ("postgresql", &between, &["info Role: the new value `B` of `Role` sorts before others"]),
            (
                "mysql",
                &between,
                &["warning Role: the values of `Role` have other places, and sort in another order"],
            ),
            ("sqlite", &between, &[]),
            ("postgresql", &swapped, &["warning Role: the values of `Role` sort in another order"]),
            (
                "mysql",
                &swapped,
                &["warning Role: the values of `Role` have other places, and sort in another order"],
            ),
            ("postgresql", &last, &[]),
            ("mysql", &last, &[]),
            ("postgresql", &values("  A\n-  B\n  C"), &[]),
        ];
        check(&HAZARD, cases);
    }
}
