//! PH031: a statement that cannot run in a transaction stands in one.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, POSTGRESQL};
use crate::plan::survey::Survey;
use crate::sql::Operation;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH031",
    name: "concurrent-in-transaction",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: POSTGRESQL,
    summary: "An index is built or dropped concurrently inside of a transaction, which PostgreSQL refuses.",
    reason: "\
Several statements that are sent in one text are one transaction as well, although no `BEGIN` stands \
there. A migration that passes in a tool which splits its text may fail in another that does not.",
    effects: Effects {
        postgresql: "`CREATE INDEX CONCURRENTLY cannot run inside a transaction block`.",
        mysql: "Does not occur.",
        sqlite: "Does not occur.",
    },
    safe_way: "Give each such statement a file of its own, and tell the runner to open no transaction for it.",
    detection: Detection::Avoided(
        "The plan puts each such statement into a segment of its own outside of transactions, and layouts \
         write a file for it with the mark that their runner wants. A plan that did not would be reported.",
        Compared(detect),
    ),
};

fn detect(survey: &mut Survey<'_>) {
    for (direction, at, placed) in survey.steps() {
        let (name, is_concurrent) = match &placed.step.operation {
            Operation::CreateIndex { name, concurrently, .. }
            | Operation::DropIndex { name, concurrently, .. } => (name, *concurrently),
            _ => continue,
        };
        if is_concurrent && placed.is_transaction {
            let message =
                format!("the index `{name}` cannot be built or dropped concurrently in a transaction");
            let finding =
                Finding::new(&HAZARD, &placed.step.object, message, "run it outside of transactions");
            survey.report(finding.on_the_way(direction, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::{Diff, Pair};
    use crate::plan::hazards::test_support::{check_with, database, lines};
    use crate::plan::{Options, Phase, Segment, Step};

    #[test]
    fn a_plan_that_puts_it_into_a_transaction_is_reported() {
        let database =
            database("postgresql", "model Lead {\n  id Int @id\n  phone String\n\n  @@index([phone])\n}\n");
        let table = &database.tables[0];
        let index = &table.indexes[0];
        let step = |concurrently: bool| {
            let (table, name) = (table.name.clone(), index.name.clone());
            let operation = Operation::CreateIndex { table, index, name, concurrently };
            Step::new(Phase::CreateIndexes, operation, "Lead(phone)")
        };
        let found = |is_transaction: bool, concurrently: bool| {
            let up = [Segment { is_transaction, steps: vec![step(concurrently)] }];
            let databases = Pair::new(&database, &database);
            let (changes, renames, inline_renames, questions) = (vec![], vec![], vec![], vec![]);
            let diff = Diff { databases, changes, renames, inline_renames, questions };
            lines(&HAZARD, &crate::plan::hazards::search(&diff, &up, &[], &Options::default()))
        };
        assert_eq!(
            found(true, true),
            [
                "error Lead(phone): the index `Lead_phone_idx` cannot be built or dropped concurrently in a transaction"
            ]
        );
        assert_eq!(found(false, true), [""; 0]);
        assert_eq!(found(true, false), [""; 0]);
    }

    #[test]
    fn the_plan_keeps_it_outside() {
        let change =
            "model Lead {\n  id Int @id\n  phone String\n-  @@index([id, phone])\n+  @@index([phone])\n}\n";
        check_with(&HAZARD, &Options::default(), &[("postgresql", change, &[])]);
    }
}
