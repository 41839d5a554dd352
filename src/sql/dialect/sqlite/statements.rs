//! Every operation as statements.

use crate::sql::operation::Operation;

use super::{kept, names, probes, rebuild, rows, suspension, tables};

pub(super) fn statements(operation: &Operation<'_>) -> Vec<String> {
    use Operation as Op;
    match operation {
        Op::CreateTable(table) => vec![tables::definition(&table.name.name, table)],
        Op::DropTable(table) => vec![format!("DROP TABLE {}", names::quoted(&table.name))],
        Op::RenameTable { from, to } => {
            vec![format!("ALTER TABLE {} RENAME TO {}", names::quoted(&from.name), names::quoted(&to.name))]
        }
        Op::RebuildTable(rebuild) => rebuild::statements(rebuild),

        Op::AddColumn { table, column, is_nullable, .. } => {
            vec![tables::add_column(table, column, *is_nullable, None)]
        }
        Op::AddReference { table, column, key } => {
            vec![tables::add_column(table, column, true, Some(key))]
        }
        Op::DropColumn { table, column } => {
            vec![format!("ALTER TABLE {} DROP COLUMN {}", names::quoted(&table.name), names::quoted(column))]
        }
        Op::RenameColumn { table, from, to } => vec![format!(
            "ALTER TABLE {} RENAME COLUMN {} TO {}",
            names::quoted(&table.name),
            names::quoted(from),
            names::quoted(to)
        )],
        Op::CreateIndex { table, index, name, .. } => vec![tables::create_index(table, index, name)],
        Op::DropIndex { name, .. } => vec![format!("DROP INDEX {}", names::quoted(name))],

        Op::Update { table, assignments, condition } => {
            vec![rows::update(table, assignments, condition.as_deref())]
        }
        Op::InsertSelect { table, from, columns, condition } => {
            vec![rows::insert(table, from, columns, condition.as_deref())]
        }
        Op::KeepColumns { table, kept, key, columns, condition, .. } => {
            kept::keep(table, kept, key, columns, condition.as_deref())
        }
        Op::RestoreColumns { table, kept, key, columns, .. } => {
            vec![kept::restore(table, kept, key, columns)]
        }
        Op::Together { operations, .. } => operations.iter().flat_map(statements).collect(),
        Op::SuspendForeignKeys { tables, kept, referring } => suspension::begin(tables, kept, referring),
        Op::ResumeForeignKeys { referring, something_is_gone } => {
            suspension::end(referring, *something_is_gone)
        }
        Op::Guard(probe) => probes::guard(probe),
        Op::Statements(statements) => statements.clone(),

        // Enums are texts.
        Op::ReleaseEnum { .. } => Vec::new(),
        other => missing(other),
    }
}

/// An operation of other dialects. `plan` knows from the abilities not to ask for it; a script that
/// has it nevertheless stops there.
fn missing(operation: &Operation<'_>) -> Vec<String> {
    let message = format!("SQLite has no statement for {}", operation.name());
    probes::stop_if(&[(message, "SELECT 1".to_owned())])
}

#[cfg(test)]
mod tests {
    use crate::sql::QualifiedName;

    use super::*;

    #[test]
    fn what_sqlite_cannot_do_stops_the_script() {
        let operation = Operation::DropCheck { table: QualifiedName::unqualified("t"), name: "c".to_owned() };
        let [create, insert, _] = statements(&operation).try_into().unwrap();
        assert!(create.contains("\"SQLite has no statement for DropCheck\" CHECK"), "{create}");
        assert!(insert.ends_with("(SELECT 1)"), "{insert}");
    }
}
