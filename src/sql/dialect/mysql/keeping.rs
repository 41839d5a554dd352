//! How values are kept in tables of ours, and how they come back.

use crate::sql::column_type::ColumnType;
use crate::sql::name::QualifiedName;
use crate::sql::operation::{KeptColumn, RestoredColumn, RestoredKey};

use super::definitions::table_name;
use super::quote;

/// What a kept table is called in expressions.
const KEPT: &str = "kept";

/// Copies columns with the row key. An enum stays the enum that it is, with the values of now.
pub(super) fn keep(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[String],
    columns: &[KeptColumn],
    condition: Option<&str>,
) -> String {
    let renamed = |column: &KeptColumn| {
        let [from, to] = [&column.column, &column.name].map(|name| quote::name(name));
        if from == to { from } else { format!("{from} AS {to}") }
    };
    let among_key = |column: &&KeptColumn| !key.contains(&column.name);
    let selected: Vec<_> = key
        .iter()
        .map(|name| quote::name(name))
        .chain(columns.iter().filter(among_key).map(renamed))
        .collect();
    let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    format!(
        "CREATE TABLE {} (PRIMARY KEY ({})) AS SELECT {} FROM {}{condition}",
        table_name(kept),
        quote::names(key),
        selected.join(", "),
        table_name(table),
    )
}

/// Sets columns from what was kept, for the rows that are still there.
pub(super) fn restore(
    table: &QualifiedName,
    kept: &QualifiedName,
    key: &[RestoredKey<'_>],
    columns: &[RestoredColumn<'_>],
    untouched: &[String],
) -> String {
    let table = table_name(table);
    let same = |part: &RestoredKey<'_>| {
        format!("{table}.{} = {}", quote::name(&part.column), kept_column(&part.name))
    };
    let on: Vec<_> = key.iter().map(same).collect();
    let as_it_is = |column: &String| format!("{table}.{0} = {table}.{0}", quote::name(column));
    let assigned = columns.iter().map(|column| assignment(&table, column));
    let assigned: Vec<_> = assigned.chain(untouched.iter().map(as_it_is)).collect();
    format!(
        "UPDATE {table} JOIN {} AS {} ON {} SET {} WHERE TRUE",
        table_name(kept),
        quote::name(KEPT),
        on.join(" AND "),
        assigned.join(", ")
    )
}

fn assignment(table: &str, column: &RestoredColumn<'_>) -> String {
    let target = format!("{table}.{}", quote::name(&column.column));
    let kept = value(&column.name, column.ty);
    match &column.unless_changed_from {
        None => format!("{target} = {kept}"),
        Some(from) => format!(
            "{target} = CASE WHEN {} THEN {kept} ELSE {target} END",
            is_same(&target, from, column.ty)
        ),
    }
}

/// Whether two values of the type are the same, letter by letter, null included.
fn is_same(left: &str, right: &str, ty: &ColumnType) -> String {
    use super::types::{Family, family};
    match family(ty) {
        Family::Text { .. } | Family::Enum(_) | Family::Json | Family::Unknown(_) => {
            format!("CAST({left} AS BINARY) <=> CAST({right} AS BINARY)")
        }
        _ => format!("{left} <=> {right}"),
    }
}

/// A kept value as one of its type.
pub(super) fn value(name: &str, _: &ColumnType) -> String {
    kept_column(name)
}

fn kept_column(name: &str) -> String {
    format!("{}.{}", quote::name(KEPT), quote::name(name))
}
