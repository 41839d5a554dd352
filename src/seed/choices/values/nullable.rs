//! Values of which a share is null.

use crate::seed::values::{At, Values};
use crate::sql::row::{Cell, Row};

/// Which fork of the chance of a cell decides on null.
const NULL: u64 = 0x4E55_4C4C;

#[derive(Debug)]
pub(super) struct Nullable {
    share: f64,
    values: Box<dyn Values>,
}

impl Nullable {
    pub(super) fn new(share: f64, values: Box<dyn Values>) -> Self {
        Self { share, values }
    }

    fn is_null(&self, at: &At<'_>) -> bool {
        at.cell.fork(NULL).fraction() < self.share
    }
}

impl Values for Nullable {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        if self.is_null(at) {
            row.push(Cell::Null);
        } else {
            self.values.any(at, row);
        }
    }

    fn count(&self) -> u64 {
        self.values.count()
    }

    /// Nulls differ from each other for every database, so that they take the place of a value.
    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        if self.is_null(at) {
            row.push(Cell::Null);
        } else {
            self.values.nth(n, at, row);
        }
    }

    fn needs(&self) -> Vec<usize> {
        self.values.needs()
    }
}
