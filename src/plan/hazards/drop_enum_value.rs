//! PH022: an enum loses a value that rows may have.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::{Pair, ValueChange};
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

fn detect(survey: &mut Survey<'_>) {
    for alteration in survey.enums() {
        let enum_type = alteration.enum_type.before;
        for change in &alteration.values {
            let ValueChange::Drop(value) = change else { continue };
            let guard = survey.first(|operation| asks_for(operation, &value.name));
            let finding = finding(value_label(enum_type, value), &value.name, guard);
            survey.report(finding.origin(value.origin.as_ref()));
        }
    }
    inline(survey);
}

/// Where enums stand in the types of columns, several of which may have the same.
fn inline(survey: &mut Survey<'_>) {
    let mut seen = BTreeSet::new();
    for (table, column) in survey.retyped_columns() {
        let Some((name, before, after)) = inline_values(column) else { continue };
        let label = table.after.column_label(column.after);
        let guard = survey.first(|operation| match operation {
            Operation::Guard(probe) => probe.object == label,
            _ => false,
        });
        for value in before.iter().filter(|value| !after.contains(value)) {
            // A column that nothing asks for the value is worth telling beside one that is asked.
            if !is_renamed(survey, name, value) && seen.insert((name, value, guard.is_some())) {
                survey.report(finding(format!("{name}.{value}"), value, guard));
            }
        }
    }
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

/// Where the migration stops if a row has the value, nothing is destroyed.
fn finding(label: String, value: &str, guard: Option<usize>) -> Finding {
    let advice = "update the rows that have it first";
    if guard.is_some() {
        let message = format!("the migration stops if a row has the value `{value}`");
        return Finding::new(&HAZARD, label, message, advice).only(Severity::Warning).at(guard);
    }
    let message = format!("rows with the value `{value}` have no value that is left");
    Finding::new(&HAZARD, label, message, advice)
}

/// Whether an operation stops the migration where rows have the value.
fn asks_for(operation: &Operation<'_>, value: &str) -> bool {
    let Operation::Guard(probe) = operation else { return false };
    matches!(&probe.question, Question::Values { values, .. } if values.iter().any(|asked| asked == value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::diff;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{check, database, lines};

    const DROPPED: &str = "
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
  role Role
}
";

    #[test]
    fn rows_may_have_the_value() {
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    DROPPED,
                    &["warning Role.GUEST: the migration stops if a row has the value `GUEST`"],
                ),
                (
                    "mysql",
                    DROPPED,
                    &["warning Role.GUEST: the migration stops if a row has the value `GUEST`"],
                ),
                (
                    "sqlite",
                    DROPPED,
                    &["warning Role.GUEST: the migration stops if a row has the value `GUEST`"],
                ),
                (
                    "postgresql",
                    "enum Role {\n  ADMIN\n+  GUEST\n}\nmodel Lead {\n  id Int @id\n  role Role\n}\n",
                    &[],
                ),
                (
                    "mysql",
                    "enum Role {\n  ADMIN\n+  GUEST\n}\nmodel Lead {\n  id Int @id\n  role Role\n}\n",
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn a_migration_that_does_not_ask_for_the_value_has_to_be_allowed() {
        let (before, after) = (DROPPED.replace("\n-", "\n"), DROPPED.replace("\n-  GUEST", ""));
        for provider in ["postgresql", "mysql"] {
            let (before, after) = (database(provider, &before), database(provider, &after));
            let diff = diff(Pair::new(&before, &after), &[]).expect("the states can be compared");
            let options = Options::default();
            let found = crate::plan::hazards::search(&diff, &[], &[], &options);
            assert_eq!(
                lines(&HAZARD, &found),
                ["error! Role.GUEST: rows with the value `GUEST` have no value that is left"]
            );
        }
    }
}
