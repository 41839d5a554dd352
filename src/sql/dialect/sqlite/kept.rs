//! Values that are kept for the way back, and how they come back.

use crate::sql::name::QualifiedName;
use crate::sql::operation::{KeptColumn, RestoredColumn, RestoredKey};

use super::names;

/// Copies columns with the row key into a table of ours.
pub(super) fn keep(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[String],
    columns: &[KeptColumn],
    condition: Option<&str>,
) -> Vec<String> {
    let mut parts: Vec<_> = key.iter().map(|column| names::of(&table.name, column)).collect();
    let copied = |kept: &KeptColumn| {
        format!("{} AS {}", names::of(&table.name, &kept.column), names::quoted(&kept.name))
    };
    parts.extend(columns.iter().map(copied));
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let target = names::quoted(&kept.name);
    let mut statements = vec![format!(
        "CREATE TABLE {target} AS SELECT {} FROM {}{condition}",
        parts.join(", "),
        names::quoted(&table.name)
    )];
    if !key.is_empty() {
        // A table that is made from a query cannot have a primary key.
        let index = names::quoted(&format!("{}_key", kept.name));
        let key = names::list(key.iter().map(String::as_str));
        statements.push(format!("CREATE UNIQUE INDEX {index} ON {target}({key})"));
    }
    statements
}

/// Sets columns from a table of ours.
pub(super) fn restore(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[RestoredKey<'_>],
    columns: &[RestoredColumn<'_>],
) -> String {
    let value = |column: &RestoredColumn<'_>| {
        let back = names::of("kept", &column.name);
        match &column.unless_changed_from {
            None => back,
            Some(expected) => {
                let current = names::of("restored", &column.column);
                format!("CASE WHEN {current} IS ({expected}) THEN {back} ELSE {current} END")
            }
        }
    };
    let assignments: Vec<_> = columns
        .iter()
        .map(|column| format!("{} = {}", names::quoted(&column.column), value(column)))
        .collect();
    let matches: Vec<_> = key
        .iter()
        .map(|part| format!("{} = {}", names::of("restored", &part.column), names::of("kept", &part.name)))
        .collect();
    format!(
        "UPDATE {} AS \"restored\" SET {} FROM {} AS \"kept\" WHERE {}",
        names::quoted(&table.name),
        assignments.join(", "),
        names::quoted(&kept.name),
        matches.join(" AND ")
    )
}
