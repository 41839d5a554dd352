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
