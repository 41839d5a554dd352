//! PH004: an enum or a value of one gets another name in the database.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{EnumAlteration, RenameKind, ValueChange};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::{EnumType, EnumValue, Operation};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH004",
    name: "rename-enum",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "An enum or one of its values gets another name in the database.",
    reason: "\
Rows keep their value under its new name, and the way back is exact. But clients with the old schema \
still send the old name, which the database refuses, and stumble over the new one in the rows they read.",
    effects: Effects {
        postgresql: "\
`ALTER TYPE … RENAME VALUE` and `RENAME TO` change the catalogue only. Functions and checks that spell \
the old name in text go on to spell it. Prisma Client names the type in its casts, so the name of the \
type matters to it as well.",
        mysql: "\
The values stand in the type of each column: the column takes both names, the rows are updated, and the \
old name goes. That writes the table twice.",
        sqlite: "\
Values are text that no type checks: the rows are updated.",
    },
    safe_way: "\
Rename in the schema alone and keep the name in the database with `@map`. Where the name in the \
database has to change, add the new value, let the code write it and read both, update the rows, and \
remove the old value last.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let mut seen = BTreeSet::new();
    for alteration in survey.enums() {
        let found = of_type(survey, alteration);
        seen.extend(found.iter().map(|finding| finding.object.clone()));
        found.into_iter().for_each(|finding| survey.report(finding));
    }
    // Where enums stand in the columns, only the list of renames tells.
    for rename in &survey.diff.renames {
        if rename.kind == RenameKind::EnumValue && seen.insert(rename.to.clone()) {
            let message = format!("the value `{}` is `{}` from now on", rename.from, rename.to);
            survey.report(Finding::new(&HAZARD, &rename.to, message, ADVICE));
        }
    }
}

const ADVICE: &str = "stop clients of the old schema first, or keep the old name with `@map`";

fn of_type(survey: &Survey<'_>, alteration: &EnumAlteration<'_>) -> Vec<Finding> {
    let types = alteration.enum_type;
    let mut found = Vec::new();
    if types.before.name != types.after.name {
        let message = format!("the enum type `{}` is `{}` from now on", types.before.name, types.after.name);
        let is_rename = |operation: &Operation<'_>| matches!(operation, Operation::RenameEnum { from, .. } if *from == types.before.name);
        let finding = Finding::new(&HAZARD, label(types.after), message, ADVICE).at(survey.first(is_rename));
        found.push(finding.origin(types.after.origin.as_ref()));
    }
    for value in &alteration.values {
        let ValueChange::Keep(pair) = value else { continue };
        if pair.before.name == pair.after.name {
            continue;
        }
        let message = format!("the value `{}` is `{}` from now on", pair.before.name, pair.after.name);
        let is_rename = |operation: &Operation<'_>| matches!(operation, Operation::RenameEnumValue { from, to, .. } if *from == pair.before.name && *to == pair.after.name);
        let finding = Finding::new(&HAZARD, value_label(types.after, pair.after), message, ADVICE);
        found.push(finding.at(survey.first(is_rename)).origin(pair.after.origin.as_ref()));
    }
    found
}

/// How messages call an enum type.
pub(super) fn label(enum_type: &EnumType) -> String {
    enum_type.origin.as_ref().map_or_else(|| enum_type.name.to_string(), |origin| origin.name.clone())
}

/// How messages call a value of an enum type.
pub(super) fn value_label(enum_type: &EnumType, value: &EnumValue) -> String {
    value
        .origin
        .as_ref()
        .map_or_else(|| format!("{}.{}", label(enum_type), value.name), |origin| origin.name.clone())
}
