//! Which rows are there already: those that the migrations have inserted.

use std::collections::BTreeMap;

use crate::schema::items::IndexKind;
use crate::sql::column_type::Family;
use crate::sql::connection::{Connection, SqlError};
use crate::sql::{Column, Database, Table};

/// So many of the first values of a number are on an edge.
const EDGES: u64 = 4;
/// Numbers that are larger were not counted up to.
const COUNTED: u64 = 1_000_000;

/// The numbers of the first rows that are new, by the labels of tables: behind those that are there, and
/// behind the numbers in their keys.
pub(super) fn first(
    connection: &mut Connection,
    database: &Database,
) -> Result<BTreeMap<String, u64>, SqlError> {
    let mut first = BTreeMap::new();
    for table in &database.tables {
        let mut number = expression(connection, table, "count(*)")?;
        if number > 0 {
            for column in table.columns.iter().filter(|column| is_key(table, column)) {
                let largest = format!("max({})", database.dialect.writer.name(&column.name));
                let largest = expression(connection, table, &largest)?;
                if largest < COUNTED {
                    number = number.max(largest + EDGES);
                }
            }
        }
        first.insert(table.label(), number);
    }
    Ok(first)
}

/// Whether a number tells the rows apart.
fn is_key(table: &Table, column: &Column) -> bool {
    let uniques = table.indexes.iter().filter(|index| index.kind == IndexKind::Unique);
    let mut keys =
        table.primary_key.iter().map(|key| &key.columns).chain(uniques.map(|index| &index.columns));
    column.ty.base.family() == Family::Integer
        && !table.foreign_keys.iter().any(|key| key.columns.contains(&column.name))
        && keys.any(|parts| parts.len() == 1 && parts[0].column == column.name)
}

/// An expression over the rows of a table; 0 where it is null or below.
fn expression(connection: &mut Connection, table: &Table, expression: &str) -> Result<u64, SqlError> {
    let name = connection.dialect().writer.qualified(&table.name);
    let value = connection.value(&format!("SELECT {expression} FROM {name}"))?;
    Ok(value.and_then(|value| value.parse().ok()).unwrap_or_default())
}
