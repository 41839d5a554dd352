//! PH025: MySQL copies a table, or locks it, to carry out a change.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, MYSQL};
use crate::plan::survey::Survey;
use crate::plan::way::{parts, touched};
use crate::schema::items::IndexKind;
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
    let told = survey.told_locks();
    let steps = survey.up.steps.clone();
    for (at, placed) in steps.into_iter().enumerate() {
        let operation = &placed.step.operation;
        let copies = placed.meets_rows && parts(operation).iter().any(may_copy);
        let Some(lock) = survey.writer().lock(operation).filter(|_| copies) else { continue };
        // What makes it necessary may have been told with the lock already.
        if told.contains(&at) {
            continue;
        }
        let Some(table) = touched(operation).first().copied() else { continue };
        let message = format!("others wait for `{table}` while this is carried out");
        let advice = "for a large table use gh-ost or pt-online-schema-change";
        let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
        survey.report(finding.lock(Some(lock)).at(Some(at)));
    }
}

/// Whether an operation takes more than a moment.
fn may_copy(operation: &Operation<'_>) -> bool {
    match operation {
        Operation::AddColumn { column, .. } => column.is_auto_increment,
        Operation::CreateIndex { index, .. } => index.kind == IndexKind::Fulltext,
        operation => matches!(
            operation,
            Operation::ModifyColumn { .. }
                | Operation::PromoteShadow { .. }
                | Operation::AddPrimaryKey { .. }
                | Operation::DropPrimaryKey { .. }
                | Operation::AddForeignKey { .. }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    #[test]
    fn some_changes_are_carried_out_on_a_copy() {
        let fulltext = "model Lead {\n  id Int @id\n  phone String\n+\n+  @@fulltext([phone])\n}\n";
        check(
            &HAZARD,
            &[
                (
                    "mysql",
                    fulltext,
                    &["warning Lead(phone): others wait for `Lead` while this is carried out"],
                ),
                (
                    "mysql",
                    "model Lead {\n  id Int @id\n-  phone String\n+  phone String?\n}\n",
                    &["warning Lead.phone: others wait for `Lead` while this is carried out"],
                ),
                ("mysql", "model Lead {\n  id Int @id\n  phone String\n+\n+  @@index([phone])\n}\n", &[]),
                ("mysql", "model Lead {\n  id Int @id\n+  phone String?\n}\n", &[]),
                (
                    "mysql",
                    "model A {\n  id Int @id\n}\n+model B {\n+  id Int @id\n+  t String @db.Text\n+\n+  @@fulltext([t])\n+}\n",
                    &[],
                ),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String\n+  phone String?\n}\n", &[]),
            ],
        );
    }
}
