//! The statements for each operation.
//!
//! Where MySQL from 8.0 and MariaDB from 10.6 both can do something without blocking writers, the
//! statement says so, and fails where it would block after all. Columns are added without a word
//! about that: both servers do it at once if they can, but a table that has, or once had, a
//! full-text index must be copied.

use crate::sql::name::QualifiedName;
use crate::sql::operation::{Assignment, Operation};

use super::definitions::{self, table_name};
use super::{keeping, probes, quote};

const ONLINE: &str = "ALGORITHM=INPLACE, LOCK=NONE";

/// The statements for an operation. There are none for what this dialect does not know: enum types,
/// database schemas, extensions, sequences, constraints that are validated later.
pub(super) fn statements(operation: &Operation<'_>) -> Vec<String> {
    if let Some((table, clauses)) = alteration(operation) {
        return vec![alter(table, &clauses)];
    }
    match operation {
        Operation::CreateTable(table) => definitions::create_table(table),
        Operation::DropTable(table) => vec![format!("DROP TABLE {}", table_name(table))],
        Operation::RenameTable { from, to } => {
            vec![format!("RENAME TABLE {} TO {}", table_name(from), table_name(to))]
        }
        Operation::Update { table, assignments, condition } => {
            vec![update(table, assignments, condition.as_deref())]
        }
        Operation::InsertSelect { table, from, columns, condition } => {
            vec![insert(table, from, columns, condition.as_deref())]
        }
        Operation::KeepColumns { table, kept, key, columns, condition, .. } => {
            vec![keeping::keep(table, kept, key, columns, condition.as_deref())]
        }
        Operation::RestoreColumns { table, kept, key, columns, untouched } => {
            vec![keeping::restore(table, kept, key, columns, untouched)]
        }
        Operation::Guard(probe) => vec![probes::guard(probe)],
        Operation::Statements(statements) => statements.clone(),
        // The server counts in whole seconds.
        Operation::SetLockTimeout(milliseconds) => {
            vec![format!("SET SESSION lock_wait_timeout = {}", milliseconds.div_ceil(1000).max(1))]
        }
        _ => Vec::new(),
    }
}

fn alter(table: &QualifiedName, clauses: &[String]) -> String {
    let separator = if clauses.iter().any(|clause| clause == ONLINE) { ", " } else { ",\n    " };
    format!("ALTER TABLE {} {}", table_name(table), clauses.join(separator))
}

/// What of an operation stands behind `ALTER TABLE`, with the table.
fn alteration<'o>(operation: &'o Operation<'_>) -> Option<(&'o QualifiedName, Vec<String>)> {
    let mut clauses = match operation {
        Operation::Together { operations, .. } => operations.iter().flat_map(clauses).collect(),
        _ => clauses(operation),
    };
    if is_online(operation) {
        clauses.push(ONLINE.to_owned());
    }
    Some((altered_table(operation)?, clauses)).filter(|(_, clauses)| !clauses.is_empty())
}

fn altered_table<'o>(operation: &'o Operation<'_>) -> Option<&'o QualifiedName> {
    match operation {
        Operation::Together { table, .. }
        | Operation::AddColumn { table, .. }
        | Operation::DropColumn { table, .. }
        | Operation::RenameColumn { table, .. }
        | Operation::DropDefault { table, .. }
        | Operation::ModifyColumn { table, .. }
        | Operation::AddShadow { table, .. }
        | Operation::PromoteShadow { table, .. }
        | Operation::AddPrimaryKey { table, .. }
        | Operation::DropPrimaryKey { table, .. }
        | Operation::CreateIndex { table, .. }
        | Operation::DropIndex { table, .. }
        | Operation::RenameIndex { table, .. }
        | Operation::AddForeignKey { table, .. }
        | Operation::DropForeignKey { table, .. } => Some(table),
        _ => None,
    }
}

fn clauses(operation: &Operation<'_>) -> Vec<String> {
    let clause = match operation {
        Operation::AddColumn { column, is_nullable, after, .. } => {
            let definition = definitions::column(column, &column.name, *is_nullable);
            format!("ADD COLUMN {definition} {}", place(after.as_deref()))
        }
        Operation::AddShadow { column, shadow, .. } => {
            let ty = super::types::written(&column.ty);
            format!("ADD COLUMN {} {ty} NULL {}", quote::name(shadow), place(Some(&column.name)))
        }
        Operation::PromoteShadow { column, shadow, is_nullable, .. } => {
            let definition = definitions::column(column, &column.name, *is_nullable);
            let drop = format!("DROP COLUMN {}", quote::name(&column.name));
            return vec![drop, format!("CHANGE COLUMN {} {definition}", quote::name(shadow))];
        }
        Operation::ModifyColumn { column, is_nullable, after, .. } => {
            let definition = definitions::column(column, &column.name, *is_nullable);
            let place = after.as_deref().map(|after| format!(" {}", place(Some(after))));
            format!("MODIFY COLUMN {definition}{}", place.unwrap_or_default())
        }
        Operation::DropColumn { column, .. } => format!("DROP COLUMN {}", quote::name(column)),
        Operation::RenameColumn { from, to, .. } => renaming("COLUMN", from, to),
        Operation::DropDefault { column, .. } => {
            format!("ALTER COLUMN {} DROP DEFAULT", quote::name(column))
        }
        _ => return key_clauses(operation),
    };
    vec![clause]
}

fn key_clauses(operation: &Operation<'_>) -> Vec<String> {
    let clause = match operation {
        Operation::AddPrimaryKey { key, .. } => format!("ADD {}", definitions::primary_key(key)),
        Operation::DropPrimaryKey { .. } => "DROP PRIMARY KEY".to_owned(),
        Operation::CreateIndex { index, name, .. } => format!("ADD {}", definitions::index(index, name)),
        Operation::DropIndex { name, .. } => format!("DROP INDEX {}", quote::name(name)),
        Operation::RenameIndex { from, to, .. } => renaming("INDEX", from, to),
        Operation::AddForeignKey { key, .. } => format!("ADD {}", definitions::foreign_key(key)),
        Operation::DropForeignKey { name, .. } => format!("DROP FOREIGN KEY {}", quote::name(name)),
        _ => return Vec::new(),
    };
    vec![clause]
}

fn renaming(kind: &str, from: &str, to: &str) -> String {
    format!("RENAME {kind} {} TO {}", quote::name(from), quote::name(to))
}

/// Where a column goes: behind another, or before all.
fn place(after: Option<&str>) -> String {
    after.map_or_else(|| "FIRST".to_owned(), |column| format!("AFTER {}", quote::name(column)))
}

/// Whether both servers do it while rows are written, whatever the table; of indexes the plan knows.
pub(super) fn is_online(operation: &Operation<'_>) -> bool {
    match operation {
        Operation::CreateIndex { concurrently, .. } | Operation::DropIndex { concurrently, .. } => {
            *concurrently
        }
        Operation::Together { operations, .. } => operations.iter().all(is_online),
        Operation::RenameIndex { .. }
        | Operation::RenameColumn { .. }
        | Operation::DropForeignKey { .. }
        | Operation::DropDefault { .. } => true,
        _ => false,
    }
}

fn update(table: &QualifiedName, assignments: &[Assignment], condition: Option<&str>) -> String {
    let assigned = |part: &Assignment| format!("{} = {}", quote::name(&part.column), part.value);
    let assignments: Vec<_> = assignments.iter().map(assigned).collect();
    // A connection may be set to refuse updates without a condition.
    let condition = condition.unwrap_or("TRUE");
    format!("UPDATE {} SET {} WHERE {condition}", table_name(table), assignments.join(", "))
}

fn insert(
    table: &QualifiedName,
    from: &QualifiedName,
    columns: &[Assignment],
    condition: Option<&str>,
) -> String {
    let values: Vec<_> = columns.iter().map(|part| part.value.as_str()).collect();
    format!(
        "INSERT INTO {} ({}) SELECT DISTINCT {} FROM {} WHERE {}",
        table_name(table),
        quote::names(columns.iter().map(|part| &part.column)),
        values.join(", "),
        table_name(from),
        condition.unwrap_or("TRUE")
    )
}
