//! PH022: an enum loses a value that rows may have.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{EnumAlteration, Pair, ValueChange};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{BaseType, Column, Operation, Question};

use super::rename_enum::value_label;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH022",
    name: "drop-enum-value",
    severity: Severity::Error,
    is_destructive: true,
    is_keepable: false,
    providers: ALL,
    summary: "An enum loses a value that rows may have.",
    reason: "\
A row with the value has no value of the new type. The schemas do not know whether there is one. Clients \
with the old schema that write the value fail; clients with the new schema fail when they read it.",
    effects: Effects {
        postgresql: "\
A value cannot be taken out of a type: the type is replaced, every column of it written anew under \
ACCESS EXCLUSIVE, and defaults, indexes and checks that name it are made again. A row with the value \
stops that.",
        mysql: "\
`MODIFY` copies the table. In strict mode a row with the value stops it; otherwise the value becomes the \
empty text, and is lost.",
        sqlite: "No type checks the text: rows keep it, and clients fail when they read them.",
    },
    safe_way: "\
Stop writing the value, update the rows that have it, and remove it in a later migration. The migration \
counts the rows that still have it before it changes anything; if nothing does so, it has to be allowed.",
    detection: Detection::Compared(Compared(detect)),
};

/// A value that goes, and what is to be said about it.
struct Gone {
    label: String,
    value: String,
    finding: Finding,
}

fn detect(survey: &mut Survey<'_>) {
    let mut gone: Vec<Gone> = survey.enums().flat_map(of_type).collect();
    gone.extend(inline(survey));
    let mut seen = BTreeSet::new();
    for Gone { label, value, finding } in gone {
        if !seen.insert(label.clone()) {
            continue;
        }
        let guard = survey.first(|operation| asks_for(operation, &value));
        let finding = match guard {
            Some(_) => finding.only(Severity::Warning),
            None => finding,
        };
        survey.report(finding.at(guard));
    }
}

fn of_type(alteration: &EnumAlteration<'_>) -> Vec<Gone> {
    let enum_type = alteration.enum_type.before;
    let dropped = alteration.values.iter().filter_map(|value| match value {
        ValueChange::Drop(value) => Some(*value),
        ValueChange::Keep(_) | ValueChange::Add(_) => None,
    });
    let gone = dropped.map(|value| {
        let label = value_label(enum_type, value);
        let finding = finding(&label, &value.name).origin(value.origin.as_ref());
        Gone { label, value: value.name.clone(), finding }
    });
    gone.collect()
}

/// Where enums stand in the types of columns.
fn inline(survey: &Survey<'_>) -> Vec<Gone> {
    let mut gone = Vec::new();
    for (table, column) in survey.retyped_columns() {
        let Some((name, before, after)) = inline_values(column) else { continue };
        for value in before.iter().filter(|value| !after.contains(value)) {
            let label = format!("{name}.{value}");
            if !is_renamed(survey, name, value) {
                let finding = finding(&label, value).at(survey.step_of_type(table, column));
                gone.push(Gone { label, value: value.clone(), finding });
            }
        }
    }
    gone
}

/// The name of the enum that a column has before and after, with its values on both sides.
pub(super) fn inline_values(column: Pair<&Column>) -> Option<(&str, &[String], &[String])> {
    match column.map(|column| &column.ty.base) {
        Pair {
            before: BaseType::InlineEnum { values: before, .. },
            after: BaseType::InlineEnum { name, values: after },
        } => Some((name, before, after)),
        _ => None,
    }
}

/// Whether a value of an enum that stands in columns has, or is, another name of the same value.
pub(super) fn is_renamed(survey: &Survey<'_>, name: &str, value: &str) -> bool {
    let of_enum = survey.diff.inline_renames.iter().filter(|renames| renames.enum_name.after == name);
    of_enum.flat_map(|renames| &renames.values).any(|pair| pair.before == value || pair.after == value)
}

fn finding(label: &str, value: &str) -> Finding {
    let message = format!("rows with the value `{value}` have no value that is left");
    Finding::new(&HAZARD, label, message, "update the rows that have it first")
}

/// Whether an operation stops the migration where rows have the value.
fn asks_for(operation: &Operation<'_>, value: &str) -> bool {
    let Operation::Guard(probe) = operation else { return false };
    match &probe.question {
        Question::Values { values, .. } => values.iter().any(|asked| asked == value),
        Question::Where { condition, .. } => condition.contains(value),
        Question::Rows { .. }
        | Question::Nulls { .. }
        | Question::Duplicates { .. }
        | Question::Orphans { .. } => false,
    }
}
