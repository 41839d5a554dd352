//! How tables are filled: the words around the rows.

use crate::sql::column_type::ColumnType;
use crate::sql::name::QualifiedName;
use crate::sql::row::Cell;
use crate::sql::table::{Column, Table};

/// A statement with rows in the middle: `INSERT INTO … VALUES (1, 2), (3, 4)`. Where rows have no cells, it may
/// be one statement for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What stands before the first row.
    pub head: String,
    /// What stands before the cells of each row; there are commas between them.
    pub open: &'static str,
    /// What stands behind the cells of each row.
    pub close: &'static str,
    /// What stands between two rows.
    pub between: String,
    /// What stands behind the last row; there is no semicolon.
    pub tail: String,
}

/// How rows of tables are inserted that need each other, all in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The statements before the first row.
    pub before: Vec<String>,
    /// Where the rows of each table are inserted.
    pub targets: Vec<QualifiedName>,
    /// The statements behind the last row. They fail where a row refers to one that is not there.
    pub after: Vec<String>,
}

/// A table with those of its columns that get values.
#[derive(Clone, Debug)]
pub struct Filled<'a> {
    /// The table.
    pub table: &'a Table,
    /// The columns.
    pub columns: Vec<&'a Column>,
}

/// How rows come into a table by a stream of text, a line for each: PostgreSQL's `COPY`.
///
/// Cells are parted by tabs, and lines end with `\n`.
pub trait Copying: Send + Sync {
    /// The statement that starts it.
    fn start(&self, table: &QualifiedName, columns: &[&Column]) -> String;

    /// Adds a cell. [Expressions](Cell::is_for_statements) and the like become null.
    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String);

    /// The line behind the last row, in a script.
    fn end(&self) -> &'static str;

    /// How columns of many rows are filled, which are told by their key.
    fn fill(&self, filled: &Filled<'_>, key: &[&Column]) -> Staged;
}

/// Rows that go to a table for the time being, from which they are taken at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// The statements before the first row.
    pub before: Vec<String>,
    /// Where the rows go: the columns of the key, then the others.
    pub target: QualifiedName,
    /// The statements behind the last row.
    pub after: Vec<String>,
}
