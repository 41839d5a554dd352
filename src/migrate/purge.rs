//! Drops what migrations have kept of what they dropped. The ways back that would restore it then
//! restore empty columns.

use crate::plan::keep::KEPT;
use crate::sql::{Connection, QualifiedName, SqlError};

/// A table of kept rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub table: QualifiedName,
    /// How many rows it has.
    pub rows: u64,
}

/// What is kept in a database.
pub fn kept(connection: &mut Connection) -> Result<Vec<Kept>, SqlError> {
    let dialect = connection.dialect();
    let mut kept = Vec::new();
    for row in connection.query(dialect.bookkeeping.kept_tables)? {
        let [schema, Some(name)] = row.as_slice() else { continue };
        let table = QualifiedName { schema: schema.clone(), name: name.clone() };
        let count = format!("SELECT count(*) FROM {}", dialect.writer.qualified(&table));
        let rows = connection.value(&count)?.and_then(|count| count.parse().ok()).unwrap_or_default();
        kept.push(Kept { table, rows });
    }
    Ok(kept)
}

/// Drops these tables, and the database schema that they stood in when nothing is left in it.
pub fn drop(connection: &mut Connection, kept: &[Kept]) -> Result<(), SqlError> {
    let writer = connection.dialect().writer;
    for it in kept {
        connection.execute(&format!("DROP TABLE {}", writer.qualified(&it.table)))?;
    }
    if kept.iter().any(|it| it.table.schema.as_deref() == Some(KEPT)) && self::kept(connection)?.is_empty() {
        connection.execute(&format!("DROP SCHEMA {}", writer.name(KEPT)))?;
    }
    Ok(())
}
