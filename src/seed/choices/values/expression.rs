//! An expression that the database computes.

use crate::seed::values::{At, Values};
use crate::sql::row::{Cell, Row};

/// Whether its values differ from row to row only its author knows.
#[derive(Debug)]
pub(super) struct Expression(pub(super) String);

impl Values for Expression {
    fn any(&self, _: &At<'_>, row: &mut Row) {
        row.push(Cell::Expression(&self.0));
    }

    fn count(&self) -> u64 {
        u64::MAX
    }

    fn nth(&self, _: u64, _: &At<'_>, row: &mut Row) {
        row.push(Cell::Expression(&self.0));
    }
}
