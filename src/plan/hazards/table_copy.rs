//! PH025: MySQL copies a table, or locks it, to carry out a change.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, MYSQL};
use crate::plan::survey::Survey;
use crate::sql::Operation;
use crate::sql::dialect::Alteration;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH025",
    name: "table-copy",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: MYSQL,
    summary: "MySQL cannot carry a change out in place: others wait while it does.",
    reason: "\
Whether an `ALTER TABLE` takes a moment or an hour depends on what it changes and on the version of the \
server, and nothing in the statement shows it. A copy needs the size of the table again on disk, and \
replicas repeat it after the primary, falling behind all the while.",
    effects: Effects {
        postgresql: "Does not occur; what locks there is reported under the codes for it.",
        mysql: "\
`ALGORITHM=INSTANT` changes the metadata, `INPLACE` lets reads and writes go on, `COPY` lets only reads \
go on. The migration asks for the best one that is known to serve, so that a server that cannot do it \
fails at once instead of locking.",
        sqlite: "Does not occur; a table that is made anew is reported as `PH028 table-rebuild`.",
    },
    safe_way: "\
For a large table use `gh-ost` or `pt-online-schema-change`, which copy the table in the background and \
swap it, and mark the migration as applied.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    if survey.dialect().abilities.alteration != Alteration::Definition {
        return;
    }
    for (direction, at, placed) in survey.steps() {
        let operation = &placed.step.operation;
        let Some(lock) = survey.writer().lock(operation).filter(|_| placed.meets_rows) else { continue };
        if has_own_code(operation) {
            continue;
        }
        let Some(table) = super::super::way::touched(operation).first().copied() else { continue };
        let message = format!("others wait for `{table}` while this is carried out");
        let advice = "for a large table use gh-ost or pt-online-schema-change";
        let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
        survey.report(finding.lock(Some(lock)).on_the_way(direction, at));
    }
}

/// Whether what the operation does has a code of its own, under which the lock is reported.
fn has_own_code(operation: &Operation<'_>) -> bool {
    matches!(
        operation,
        Operation::ModifyColumn { .. }
            | Operation::SetType { .. }
            | Operation::AddPrimaryKey { .. }
            | Operation::AddForeignKey { .. }
            | Operation::AddAutoIncrement { .. }
            | Operation::DropTable(_)
            | Operation::DropColumn { .. }
            | Operation::DropIndex { .. }
            | Operation::DropForeignKey { .. }
            | Operation::DropPrimaryKey { .. }
    )
}
