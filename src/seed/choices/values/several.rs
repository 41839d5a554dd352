//! Lists of chosen values.

use crate::seed::values::{At, Values};
use crate::sql::row::Row;

/// Which fork of the chance of a cell says how long its list is.
const LENGTH: u64 = 0x004C_454E;

/// The longest list.
const MAX: u64 = 3;

#[derive(Debug)]
pub(super) struct Several(pub(super) Box<dyn Values>);

impl Values for Several {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let length = 1 + at.cell.fork(LENGTH).below(MAX);
        row.push_list(|row| {
            for element in 0..length {
                self.0.any(&At { cell: at.cell.fork(element), ..*at }, row);
            }
        });
    }

    fn count(&self) -> u64 {
        self.0.count()
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        row.push_list(|row| self.0.nth(n, at, row));
    }

    fn needs(&self) -> Vec<usize> {
        self.0.needs()
    }
}
