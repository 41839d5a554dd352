//! PH028: SQLite makes a table anew, without what the schema does not know of.

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
those, so a migration made from schemas alone cannot know of them.",
    effects: Effects {
        postgresql: "Does not occur.",
        mysql: "Does not occur; a table that the server copies is reported as `PH025 table-copy`.",
        sqlite: "\
Whatever is known to hang on the table is made again: that is so where the state before was read from a \
database. Foreign keys are off meanwhile, and looked at before the end. There is one writer at a time, \
who has the file to itself until every row is copied.",
    },
    safe_way: "\
Compare with the database instead of a schema, so that triggers, checks and views are known. Look at \
`sqlite_master` for what else hangs on the table.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    for (direction, at, placed) in survey.steps() {
        let Operation::RebuildTable(rebuild) = &placed.step.operation else { continue };
        if !placed.meets_rows || direction == Direction::Down {
            continue;
        }
        let table = &rebuild.before.name;
        let attachments = &rebuild.before.attachments;
        let lock = survey.writer().lock(&placed.step.operation);
        let finding = if attachments.is_empty() {
            let message = format!(
                "`{table}` is made anew; triggers, checks and indexes that the schema does not know are lost"
            );
            let advice = "look at `sqlite_master` for some, and compare with the database if there are";
            Finding::new(&HAZARD, &placed.step.object, message, advice)
        } else {
            let names = attachments.iter().map(|attachment| format!("`{}`", attachment.name));
            let names = names.collect::<Vec<_>>().join(", ");
            let message = format!("`{table}` is made anew, and {names} with it");
            let advice = "writers wait until every row is copied";
            Finding::new(&HAZARD, &placed.step.object, message, advice).only(Severity::Info)
        };
        survey.report(finding.lock(lock).on_the_way(direction, at));
    }
}
