//! What locks operations take, from the tables of online operations in the manuals of both servers.

use crate::schema::items::IndexKind;
use crate::sql::operation::Operation;

const COPIES: &str = "the table may be copied, which blocks writes until that is done (ALGORITHM=COPY)";
const CHECKS: &str = "writes to both tables wait while every row is checked (ALGORITHM=COPY)";
const REBUILDS: &str =
    "the table is built anew; writes go on, or wait where a server cannot do that in place";
const ROWS: &str = "every row that is changed stays locked until the statement is done";
const SHORT: &str =
    "a metadata lock, for a moment: it waits for open transactions, and everybody else for it";

/// What an operation locks on a table with rows.
pub(super) fn lock(operation: &Operation<'_>) -> Option<&'static str> {
    match operation {
        Operation::AddColumn { column, .. } if column.is_auto_increment => Some(COPIES),
        Operation::AddColumn { .. }
        | Operation::AddShadow { .. }
        | Operation::DropTable(_)
        | Operation::RenameTable { .. }
        | Operation::RenameColumn { .. }
        | Operation::RenameIndex { .. }
        | Operation::DropIndex { .. }
        | Operation::DropForeignKey { .. }
        | Operation::DropDefault { .. } => Some(SHORT),
        Operation::DropColumn { .. } => Some(REBUILDS),
        Operation::ModifyColumn { .. }
        | Operation::PromoteShadow { .. }
        | Operation::AddPrimaryKey { .. }
        | Operation::DropPrimaryKey { .. } => Some(COPIES),
        Operation::Together { operations, .. } => strongest(operations),
        Operation::CreateIndex { index, .. } if index.kind == IndexKind::Fulltext => {
            Some("writes wait until the index is built (LOCK=SHARED)")
        }
        Operation::AddForeignKey { .. } => Some(CHECKS),
        Operation::Update { .. } | Operation::RestoreColumns { .. } => Some(ROWS),
        Operation::KeepColumns { .. } | Operation::InsertSelect { .. } => {
            Some("the rows that are read are locked against writes until they are copied")
        }
        _ => None,
    }
}

fn strongest(operations: &[Operation<'_>]) -> Option<&'static str> {
    let locks: Vec<_> = operations.iter().filter_map(lock).collect();
    [COPIES, CHECKS, REBUILDS]
        .into_iter()
        .find(|lock| locks.contains(lock))
        .or_else(|| locks.first().copied())
}
