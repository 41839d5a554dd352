//! PH026: a migration that fails half-way leaves its first half behind.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;
use crate::plan::way::Way;
use crate::sql::Operation;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH026",
    name: "partial-failure",
    severity: Severity::Info,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "The migration commits more than once: a failure in between leaves what was done before.",
    reason: "\
A database between two states is one that neither schema describes. Running the migration again fails \
at the first statement that was carried out already, and so does the way back at the first that was not.",
    effects: Effects {
        postgresql: "\
Everything in one segment commits at once. Indexes that are built concurrently, and constraints that are \
validated after they were added, need segments of their own.",
        mysql: "\
Every statement that changes a table commits by itself, whatever `BEGIN` stands before it. A single \
statement is carried out as a whole or not at all.",
        sqlite: "Statements that change tables are part of the transaction: all happens, or nothing.",
    },
    safe_way: "\
Keep migrations small: one change, one migration. Have the rows looked at before anything is changed, as \
the guards at the beginning do; most failures are due to rows.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let commits = commits(survey, &survey.up);
    if commits > 1 {
        let message = format!("the migration commits {commits} times; a failure leaves what was done before");
        let advice = "if it fails, run the rest by hand, or undo what was done";
        survey.report(Finding::new(&HAZARD, "migration", message, advice));
    }
}

/// How often a way commits changes.
fn commits(survey: &Survey<'_>, way: &Way<'_>) -> usize {
    let is_change =
        |operation: &Operation<'_>| !matches!(operation, Operation::Guard(_) | Operation::SetLockTimeout(_));
    let changes = way.steps.iter().filter(|placed| is_change(&placed.step.operation));
    if survey.dialect().abilities.transactional_ddl {
        let mut segments: Vec<_> = changes.map(|placed| placed.segment).collect();
        segments.dedup();
        return segments.len();
    }
    changes.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{check, check_with, offline};

    #[test]
    fn several_commits_may_end_between() {
        let two = "model Lead {\n  id Int @id\n+  phone String?\n  fax String\n+\n+  @@index([fax])\n}\n";
        check(
            &HAZARD,
            &[
                (
                    "postgresql",
                    two,
                    &["info migration: the migration commits 2 times; a failure leaves what was done before"],
                ),
                (
                    "mysql",
                    two,
                    &["info migration: the migration commits 2 times; a failure leaves what was done before"],
                ),
                ("sqlite", two, &[]),
                ("postgresql", "model Lead {\n  id Int @id\n+  phone String?\n+  fax String?\n}\n", &[]),
                ("mysql", "model Lead {\n  id Int @id\n+  phone String?\n}\n", &[]),
            ],
        );
        check_with(&HAZARD, &offline(), &[("postgresql", two, &[])]);
    }
}
