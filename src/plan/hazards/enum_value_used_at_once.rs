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

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::{Diff, Pair};
    use crate::plan::hazards::test_support::{check_with, database, lines};
    use crate::plan::{Options, Phase, Segment, Step};
    use crate::sql::operation::EnumPosition;

    const AFTER: &str = "
enum Role {
  ADMIN
  USER
}
model Lead {
  id   Int  @id
  role Role @default(USER)
}
";

    fn segment(steps: Vec<Step<'_>>) -> Segment<'_> {
        Segment { is_transaction: true, steps }
    }

    #[test]
    fn a_plan_that_uses_the_value_too_early_is_reported() {
        let database = database("postgresql", AFTER);
        let (table, name) = (&database.tables[0], database.enums[0].name.clone());
        let column = table.column("role").expect("there is the column");
        let add = |value: &str| {
            let (value, position) = (value.to_owned(), EnumPosition::End);
            let operation = Operation::AddEnumValue { name: name.clone(), value, position };
            Step::new(Phase::AddEnumValues, operation, "Role")
        };
        let set = || {
            let operation = Operation::SetDefault { table: table.name.clone(), column };
            Step::new(Phase::AlterColumns, operation, "Lead.role")
        };
        let found = |up: &[Segment<'_>]| {
            let databases = Pair::new(&database, &database);
            let (changes, renames, inline_renames, questions) = (vec![], vec![], vec![], vec![]);
            let diff = Diff { databases, changes, renames, inline_renames, questions };
            lines(&HAZARD, &crate::plan::hazards::search(&diff, up, &[], &Options::default()))
        };
        assert_eq!(
            found(&[segment(vec![add("USER"), set()])]),
            ["error Lead.role: the new value `USER` of `Role` is used in the transaction that adds it"]
        );
        assert_eq!(found(&[segment(vec![add("USER")]), segment(vec![set()])]), [""; 0]);
        assert_eq!(found(&[segment(vec![add("ADMIN"), set()])]), [""; 0]);
    }

    #[test]
    fn the_plan_waits_with_the_new_value() {
        let change = "
enum Role {
  ADMIN
+  USER
}
model Lead {
  id   Int  @id
-  role Role @default(ADMIN)
+  role Role @default(USER)
}
";
        check_with(&HAZARD, &Options::default(), &[("postgresql", change, &[])]);
    }
}
