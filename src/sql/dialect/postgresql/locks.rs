//! What locks operations take, in PostgreSQL's words.

use crate::sql::dialect::LockQueries;
use crate::sql::operation::Operation;
use crate::sql::table::Index;

/// A constraint is part of the table.
fn index_lock(index: &Index) -> &'static str {
    if index.details.is_constraint {
        "ACCESS EXCLUSIVE while the index is built"
    } else {
        "SHARE while the index is built"
    }
}

/// Tables that are dropped are asked for by their id, because their names are gone.
pub(super) const QUERIES: LockQueries = LockQueries {
    tables: "SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c \
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
        WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
    held: "SELECT relation, \
        upper(regexp_replace(regexp_replace(mode, 'Lock$', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) \
        FROM pg_catalog.pg_locks WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid() \
        ORDER BY relation, mode",
};

pub(super) fn lock(operation: &Operation<'_>) -> Option<&'static str> {
    use Operation as Op;
    match operation {
        Op::CreateSchema(_)
        | Op::DropSchema(_)
        | Op::CreateExtension(_)
        | Op::AlterExtension { .. }
        | Op::CreateEnum { .. }
        | Op::DropEnum(_)
        | Op::RenameEnum { .. }
        | Op::RenameEnumValue { .. }
        | Op::AddEnumValue { .. }
        | Op::CreateTable(_)
        | Op::SetSequenceType { .. }
        | Op::RenameSequence { .. }
        | Op::RenameIndex { .. }
        | Op::SetLockTimeout(_)
        | Op::Guard(_)
        | Op::SuspendForeignKeys { .. }
        | Op::ResumeForeignKeys { .. }
        | Op::KeepColumns { .. }
        | Op::CreateIndex { concurrently: true, .. }
        | Op::DropIndex { concurrently: true, .. }
        | Op::Statements(_) => None,
        Op::ReplaceEnum { .. } => {
            Some("ACCESS EXCLUSIVE while every row of the tables that use it is written anew")
        }
        Op::AddPrimaryKey { .. } => Some("ACCESS EXCLUSIVE while the index is built"),
        Op::SetType { .. }
        | Op::ReleaseEnum { .. }
        | Op::SetNotNull { .. }
        | Op::DropTable(_)
        | Op::RenameTable { .. }
        | Op::RebuildTable(_)
        | Op::AddColumn { .. }
        | Op::AddReference { .. }
        | Op::DropColumn { .. }
        | Op::RenameColumn { .. }
        | Op::SetDefault { .. }
        | Op::DropDefault { .. }
        | Op::DropNotNull { .. }
        | Op::ModifyColumn { .. }
        | Op::AddShadow { .. }
        | Op::PromoteShadow { .. }
        | Op::AddAutoIncrement { .. }
        | Op::DropAutoIncrement { .. }
        | Op::DropPrimaryKey { .. }
        | Op::RenameConstraint { .. }
        | Op::DropForeignKey { .. }
        | Op::AddNotNullCheck { .. }
        | Op::DropCheck { .. }
        | Op::DropIndex { .. } => Some("ACCESS EXCLUSIVE"),
        Op::CreateIndex { index, .. } => Some(index_lock(index)),
        Op::ValidateConstraint { .. } => Some("SHARE UPDATE EXCLUSIVE while the rows are checked"),
        Op::AddForeignKey { .. } => Some("SHARE ROW EXCLUSIVE"),
        Op::Update { .. } | Op::InsertSelect { .. } | Op::RestoreColumns { .. } => Some("ROW EXCLUSIVE"),
        Op::Together { operations, .. } => operations.iter().find_map(lock),
    }
}
