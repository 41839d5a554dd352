//! Statements about rows.

use crate::sql::name::QualifiedName;
use crate::sql::operation::Assignment;

use super::names;

pub(super) fn update(table: &QualifiedName, assignments: &[Assignment], condition: Option<&str>) -> String {
    let assignments: Vec<_> = assignments
        .iter()
        .map(|assignment| format!("{} = {}", names::quoted(&assignment.column), assignment.value))
        .collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    format!("UPDATE {} SET {}{condition}", names::quoted(&table.name), assignments.join(", "))
}

pub(super) fn insert(
    table: &QualifiedName,
    from: &QualifiedName,
    columns: &[Assignment],
    condition: Option<&str>,
) -> String {
    let targets = names::list(columns.iter().map(|column| column.column.as_str()));
    let values: Vec<_> = columns.iter().map(|column| column.value.as_str()).collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    format!(
        "INSERT INTO {} ({targets}) SELECT DISTINCT {} FROM {}{condition}",
        names::quoted(&table.name),
        values.join(", "),
        names::quoted(&from.name)
    )
}
