//! The values of a column: any that fit, or the n-th of those that differ.

mod address;
mod alphabet;
mod binary;
mod bits;
mod boolean;
mod choice;
mod decimal;
pub mod edge;
mod float;
mod identifier;
mod integer;
mod json;
mod known;
mod life;
pub(super) mod list;
mod moment;
mod pattern;
pub(super) mod spread;
pub mod text;
mod total;
pub mod typed;
mod xml;

use std::fmt;

use crate::sql::row::Row;

use super::draw::Draw;

/// Where a value stands: everything that it may depend on.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The number of the row in its table, from 0.
    pub row: u64,
    /// Chance for the row: the same for all of its columns, so that what belongs together agrees. Which
    /// person, place or thing the row is about is a fork of it.
    pub subject: Draw,
    /// Chance for the cell alone.
    pub cell: Draw,
    /// When the row came to be, in microseconds since 1970: after every row that it refers to.
    pub created: i64,
    /// The other columns of the row.
    pub siblings: &'a dyn Siblings,
}

/// The columns of a row, of which one can ask for the value of another.
pub trait Siblings: fmt::Debug + Send + Sync {
    /// Adds the cell of a column, told by its place in the table, to `out`.
    fn cell(&self, column: usize, row: u64, out: &mut Row);
}

/// Makes the values of a column.
pub trait Values: fmt::Debug + Send + Sync {
    /// Adds one cell to `row`: a value as likely as it is in real data.
    fn any(&self, at: &At<'_>, row: &mut Row);

    /// How many different values [`nth`](Self::nth) makes; `u64::MAX` for so many that it does not matter.
    fn count(&self) -> u64;

    /// Adds one cell to `row`: the value of the number `n`, which is below [`count`](Self::count). Two
    /// numbers have different values, whatever `at` is; texts also differ for a database that takes
    /// large and small letters, or spaces at the end, for the same.
    ///
    /// A value must not depend on `count`, so that the first rows stay the same when more are made.
    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row);

    /// The columns whose values these are computed from, by their places in the table.
    fn needs(&self) -> Vec<usize> {
        Vec::new()
    }
}
