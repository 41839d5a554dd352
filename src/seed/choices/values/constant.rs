//! A value that is always the same.

use crate::seed::choices::held::Held;
use crate::seed::values::{At, Values};
use crate::sql::row::Row;

#[derive(Debug)]
pub(super) struct Constant(pub(super) Held);

impl Values for Constant {
    fn any(&self, _: &At<'_>, row: &mut Row) {
        self.0.push(row);
    }

    fn count(&self) -> u64 {
        1
    }

    fn nth(&self, _: u64, _: &At<'_>, row: &mut Row) {
        self.0.push(row);
    }
}
