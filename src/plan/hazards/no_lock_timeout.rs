//! PH029: a statement waits for its lock without an end, and everybody else waits behind it.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;
use crate::sql::dialect::Alteration;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH029",
    name: "no-lock-timeout",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "A statement that wants a strong lock waits for it without an end.",
    reason: "\
Locks are given in order: while the migration waits for one long query to finish, every later query on \
the table waits behind the migration, even those that only read. A change of a millisecond stops the \
service that way.",
    effects: Effects {
        postgresql: "`lock_timeout` is 0 unless it is set, which means no end.",
        mysql: "`lock_wait_timeout` is a year unless it is set (on MariaDB a day).",
        sqlite: "A writer that finds the file locked gives up after the busy timeout of the connection.",
    },
    safe_way: "\
Leave the lock timeout on, and try again when it strikes: nothing has happened until then.",
    detection: Detection::Avoided(
        "The migration sets a lock timeout of five seconds unless it is turned off, and then it is reported.",
        Compared(detect),
    ),
};

fn detect(survey: &mut Survey<'_>) {
    let waits = survey.dialect().abilities.alteration != Alteration::Rebuild;
    if survey.options.lock_timeout.is_some() || !waits {
        return;
    }
    let lock = |survey: &Survey<'_>, at| survey.lock(Some(at)).filter(|_| survey.up.steps[at].meets_rows);
    let Some((at, lock)) = (0..survey.up.steps.len()).find_map(|at| Some((at, lock(survey, at)?))) else {
        return;
    };
    let message = "the migration waits for locks without an end, and queries wait behind it";
    let advice = "set a lock timeout, and try again when it strikes";
    survey.report(Finding::new(&HAZARD, "migration", message, advice).at(Some(at)).lock(Some(lock)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Options;
    use crate::plan::hazards::test_support::check_with;

    #[test]
    fn waiting_has_no_end_where_the_timeout_is_off() {
        let added = "model Lead {\n  id Int @id\n+  phone String?\n}\n";
        let created = "model Lead {\n  id Int @id\n}\n+model Book {\n+  id Int @id\n+}\n";
        let endless = Options { lock_timeout: None, ..Options::default() };
        check_with(
            &HAZARD,
            &endless,
            &[
                (
                    "postgresql",
                    added,
                    &[
                        "warning migration: the migration waits for locks without an end, and queries wait behind it",
                    ],
                ),
                (
                    "mysql",
                    added,
                    &[
                        "warning migration: the migration waits for locks without an end, and queries wait behind it",
                    ],
                ),
                ("sqlite", added, &[]),
                ("postgresql", created, &[]),
            ],
        );
        check_with(&HAZARD, &Options::default(), &[("postgresql", added, &[]), ("mysql", added, &[])]);
    }
}
