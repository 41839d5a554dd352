//! What is made, in which order, and how each table comes to its rows.
//!
//! A plan is made once, from the tables alone: how unique keys are kept, which rows are referred to, how
//! many rows there can be. After that any cell of any row can be asked for.

mod build;
mod enumeration;
mod family;
mod growth;
mod keys;
mod links;
mod options;
mod order;
mod refusal;
mod rows;
#[cfg(test)]
mod tests;

use crate::sql::row::Row;
use crate::sql::{Database, Dialect, Table};

pub use growth::Window;
pub use options::{ColumnValues, Options, Request};
pub use refusal::{PlanError, Shortage};

use rows::Making;

/// What is made.
#[derive(Debug)]
pub struct Plan {
    /// The dialect of the database.
    pub dialect: &'static Dialect,
    /// The tables, in the order of the schema.
    pub tables: Vec<TablePlan>,
    /// What is done, one after the other. Tables without rows do not occur.
    pub steps: Vec<Step>,
    /// The tables that get fewer rows than wanted, and why.
    pub shortages: Vec<Shortage>,
    window: Window,
    /// How many families of rows there are; see [`family`].
    families: u64,
}

/// A table that gets rows.
#[derive(Debug)]
pub struct TablePlan {
    /// The table.
    pub table: Table,
    /// How many rows it gets.
    pub rows: u64,
    /// How many rows of the same plan are there already; the first new one has this number, from 0.
    pub first: u64,
    /// The places of the columns that get values; the database decides on the others.
    pub given: Vec<usize>,
    /// Those of them which are null at first, because the rows that they refer to come later. There is a
    /// [`Step::Complete`] for them.
    pub postponed: Vec<usize>,
    /// The places of columns by which its rows can be told apart: the primary key, or else unique columns
    /// that are never null. Empty where there are none.
    pub key: Vec<usize>,
    making: Making,
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
    /// Plans rows for the tables of a database, which is one as `sql::lower` or introspection gives it.
    ///
    /// Tables that cannot have as many rows as all are to have get as many as they can, and
    /// [`shortages`](Self::shortages) says why; that is an error where the number was asked for that
    /// very table. The cost is that of the tables, whatever the number of rows.
    pub fn new(database: &Database, options: &Options, values: &dyn ColumnValues) -> Result<Self, PlanError> {
        build::plan(database, options, values)
    }

    /// Fills `row` with a cell for every column of a table, in order. Rows are counted from 0.
    pub fn write(&self, table: usize, number: u64, row: &mut Row) {
        row.clear();
        self.fill(table, number, row);
    }

    /// As [`write`](Self::write), with null in what is postponed.
    pub fn write_first(&self, table: usize, number: u64, row: &mut Row) {
        self.write(table, number, row);
        for &place in &self.tables[table].postponed {
            row.make_null(place);
        }
    }
}
