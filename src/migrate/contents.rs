//! The rows of all tables, and what became of them: which are gone, which are new, and which values
//! of which columns are others.

mod compare;
mod difference;
mod whereabouts;

use std::collections::BTreeMap;

use crate::sql::connection::{Connection, Row};
use crate::sql::{Database, QualifiedName, SqlError, Table};

pub use compare::{Scope, compare};
pub use difference::{Change, Difference};

/// The rows of the tables of a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    tables: BTreeMap<QualifiedName, Rows>,
}

/// The rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rows {
    /// The names of the columns.
    columns: Vec<String>,
    /// The columns that tell a row from every other; none where the table has no such.
    key: Vec<String>,
    /// As text that tells every value from every other, sorted.
    values: Vec<Row>,
}

impl Contents {
    /// Reads the tables of `database`, which must be what the connection leads to.
    pub fn read(connection: &mut Connection, database: &Database) -> Result<Self, SqlError> {
        let mut tables = BTreeMap::new();
        for table in database.tables.iter().filter(|table| !table.columns.is_empty()) {
            tables.insert(table.name.clone(), Rows::read(connection, database, table)?);
        }
        Ok(Self { tables })
    }

    /// The number of rows in a table; `None` where there is no such table.
    pub fn rows(&self, table: &QualifiedName) -> Option<usize> {
        self.tables.get(table).map(|table| table.values.len())
    }
}

impl Rows {
    fn read(connection: &mut Connection, database: &Database, table: &Table) -> Result<Self, SqlError> {
        let writer = database.dialect.writer;
        let expressions: Vec<_> = table.columns.iter().map(|column| writer.exact(column)).collect();
        let query = format!("SELECT {} FROM {}", expressions.join(", "), writer.qualified(&table.name));
        let mut values = connection.query(&query)?;
        values.sort();
        let key = table.row_keys().next().unwrap_or_default();
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        Ok(Self { columns, key: key.into_iter().map(str::to_owned).collect(), values })
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known == column)
    }
}
