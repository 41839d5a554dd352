//! What somebody wants, and who makes the values of single columns.

use std::collections::BTreeMap;

use crate::seed::draw::Draw;
use crate::seed::values::Values;
use crate::sql::{Column, Database, Table};

use super::growth::Window;

/// What somebody wants.
#[derive(Clone, Debug)]
pub struct Options {
    /// All chance comes from it.
    pub seed: u64,
    /// How many rows a table gets for which nothing else is said.
    pub rows: u64,
    /// How many rows single tables get, by their labels (the names of models). Fewer than that is an
    /// error.
    pub counts: BTreeMap<String, u64>,
    /// The number of the first row of single tables, by their labels, where there are rows already.
    pub first: BTreeMap<String, u64>,
    /// When rows come to be.
    pub window: Window,
}

/// The column that values are wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Where the table and the enums are.
    pub database: &'a Database,
    /// The table.
    pub table: &'a Table,
    /// The column.
    pub column: &'a Column,
    /// Its place in the table.
    pub place: usize,
    /// Whether its values have to differ, alone or together with those of other columns.
    pub is_unique: bool,
    /// Whether foreign keys refer to it.
    pub is_referenced: bool,
    /// Within how many characters they have to differ, where only so many are in an index.
    pub prefix: Option<u32>,
    /// Chance for the column.
    pub draw: Draw,
    /// Chance for the table.
    pub order: Draw,
}

/// Makes values for columns.
pub trait ColumnValues {
    /// The values of a column that is no foreign key; why there can be none, otherwise.
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String>;

    /// How many in a thousand values of an optional column are null; for the columns of foreign keys too.
    fn nulls(&self, table: &Table, column: &Column) -> u32;
}
