//! Statements about rows.

use crate::sql::name::QualifiedName;
use crate::sql::operation::Assignment;

use super::names;

pub(super) fn update(
    table: &QualifiedName,
    assignments: &[Assignment],
    condition: Option<&str>,
) -> Vec<String> {
    let assignments: Vec<_> = assignments
        .iter()
        .map(|assignment| format!("{} = {}", names::quoted(&assignment.column), assignment.value))
        .collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    vec![format!("UPDATE {} SET {}{condition}", names::qualified(table), assignments.join(", "))]
}

pub(super) fn insert(table: &QualifiedName, columns: &[String], query: &str) -> Vec<String> {
    let columns = names::list(columns.iter().map(String::as_str), ", ");
    vec![format!("INSERT INTO {} ({columns}) {query}", names::qualified(table))]
}
