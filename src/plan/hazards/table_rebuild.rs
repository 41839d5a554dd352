//! PH028: SQLite makes a table anew, and copies its rows.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SQLITE};
use crate::plan::step::Direction;
use crate::plan::survey::Survey;
use crate::sql::Operation;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH028",
    name: "table-rebuild",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SQLITE,
    summary: "SQLite makes a table anew, and copies its rows: what hangs on the table has to be made again.",
    reason: "\
SQLite changes few things in place. For the others a new table is made, filled and renamed, and the old \
one dropped, with its triggers, checks and hand-made indexes. The schema language has no words for \
those, so schemas alone do not show them. Nobody else can write until every row is copied.",
    effects: Effects {
        postgresql: "Does not occur.",
        mysql: "Does not occur; a table that the server copies is reported as `PH025 table-copy`.",
        sqlite: "\
What is known to hang on the table is made again: that is so where a state was read from a database. The \
migration stops before it changes anything if something else hangs on it. Foreign keys are off \
meanwhile, and looked at before the end.",
    },
    safe_way: "\
Compare with the database instead of a schema, so that triggers, checks and views are known and made \
again. Run it while nobody writes.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    let dropped: BTreeSet<_> = survey.dropped_tables().map(|table| &table.name).collect();
    for (direction, at, placed) in survey.steps() {
        let Operation::RebuildTable(rebuild) = &placed.step.operation else { continue };
        // A table that is dropped is put away like that, which is reported as such.
        let is_dropped = dropped.contains(&rebuild.before.name);
        if !placed.meets_rows || is_dropped || direction == Direction::Down {
            continue;
        }
        let attachments = rebuild.after.attachments.iter().filter(|attachment| !attachment.name.is_empty());
        let names: Vec<_> = attachments.map(|attachment| format!("`{}`", attachment.name)).collect();
        let others = if names.is_empty() { String::new() } else { format!(", with {}", names.join(", ")) };
        let message = format!("`{}` is made anew{others}, and every row is copied", rebuild.before.name);
        let advice = "run it while nobody writes";
        let finding = Finding::new(&HAZARD, &placed.step.object, message, advice);
        let lock = survey.writer().lock(&placed.step.operation);
        survey.report(finding.lock(lock).on_the_way(direction, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::{check, check_with, keeping};

    #[test]
    fn what_cannot_be_changed_in_place_is_made_anew() {
        check(
            &HAZARD,
            &[
                (
                    "sqlite",
                    "model Lead {\n  id Int @id\n-  phone String\n+  phone String?\n}\n",
                    &["warning Lead: `Lead` is made anew, and every row is copied"],
                ),
                ("sqlite", "model Lead {\n  id Int @id\n+  phone String?\n}\n", &[]),
                ("postgresql", "model Lead {\n  id Int @id\n-  phone String\n+  phone String?\n}\n", &[]),
            ],
        );
    }

    #[test]
    fn a_table_that_is_put_away_is_reported_as_dropped() {
        let change = "model A {\n  id Int @id\n}\n-model B {\n-  id Int @id\n-}\n";
        check_with(&HAZARD, &keeping(), &[("sqlite", change, &[])]);
    }
}
