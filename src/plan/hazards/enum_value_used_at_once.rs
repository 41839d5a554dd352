//! PH024: a value is added to an enum type and used in the same transaction.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, POSTGRESQL};
use crate::plan::survey::Survey;
use crate::sql::{BaseType, Column, Default, Operation, QualifiedName, Value};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH024",
    name: "enum-value-used-at-once",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: POSTGRESQL,
    summary: "A value is added to an enum type and used before the transaction that added it has committed.",
    reason: "\
PostgreSQL refuses to use a new value in the transaction that adds it, so that the migration fails with \
`unsafe use of new value`, after it has passed in every tool that runs statements one by one.",
    effects: Effects {
        postgresql: "\
`ADD VALUE` may run in a transaction from version 12 on, but a default, an update or an index that names \
the value has to wait for the next one.",
        mysql: "The values stand in the type of the column, which changes in one statement.",
        sqlite: "Values are text.",
    },
    safe_way: "Use the new value in a migration of its own, after the one that adds it.",
    detection: Detection::Avoided(
        "The plan puts whatever uses a new value into a segment of its own, in a later transaction. A \
         plan that did not would be reported.",
        Compared(detect),
    ),
};

fn detect(survey: &mut Survey<'_>) {
    let steps = survey.steps();
    let mut added: Vec<(usize, crate::plan::step::Direction, &QualifiedName, &str)> = Vec::new();
    for (direction, at, placed) in &steps {
        let operation = &placed.step.operation;
        if let Operation::AddEnumValue { name, value, .. } = operation
            && placed.is_transaction
        {
            added.push((placed.segment, *direction, name, value));
        }
        let here = added.iter().filter(|(segment, way, ..)| (segment, way) == (&placed.segment, direction));
        for (_, _, name, value) in here.filter(|(_, _, name, value)| uses(operation, name, value)) {
            let message =
                format!("the new value `{value}` of `{name}` is used in the transaction that adds it");
            let finding = Finding::new(&HAZARD, &placed.step.object, message, "use it in a later migration");
            survey.report(finding.on_the_way(*direction, *at));
        }
    }
}

/// Whether an operation gives a column the value as its default.
fn uses(operation: &Operation<'_>, name: &QualifiedName, value: &str) -> bool {
    let has_default = |column: &Column| {
        column.ty.base == BaseType::Enum(name.clone())
            && column.default.as_ref().is_some_and(|default| names(default, value))
    };
    match operation {
        Operation::Together { operations, .. } => operations.iter().any(|part| uses(part, name, value)),
        Operation::AddColumn { column, .. } | Operation::SetDefault { column, .. } => has_default(column),
        Operation::CreateTable(table) => table.columns.iter().any(has_default),
        _ => false,
    }
}

fn names(default: &Default, wanted: &str) -> bool {
    fn is_value(value: &Value, wanted: &str) -> bool {
        match value {
            Value::Enum(name) => name == wanted,
            Value::List(values) => values.iter().any(|value| is_value(value, wanted)),
            _ => false,
        }
    }
    matches!(default, Default::Value(value) if is_value(value, wanted))
}
