//! What locks operations take.

use crate::sql::operation::Operation;

/// SQLite lets one connection write at a time, whatever it writes. What matters is how long.
pub(super) fn lock(operation: &Operation<'_>) -> Option<&'static str> {
    match operation {
        Operation::RebuildTable(_)
        | Operation::DropColumn { .. }
        | Operation::Update { .. }
        | Operation::InsertSelect { .. }
        | Operation::KeepColumns { .. }
        | Operation::RestoreColumns { .. }
        | Operation::CreateIndex { .. } => {
            Some("no other connection can write while the rows are gone through")
        }
        _ => None,
    }
}
