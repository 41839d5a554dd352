//! Texts of a pattern.

use crate::seed::choices::pattern::Pattern;
use crate::seed::draw::{Draw, Permutation};
use crate::seed::values::{At, Values};
use crate::sql::row::Row;

#[derive(Debug)]
pub(super) struct Patterned {
    pattern: Pattern,
    /// Texts that differ come in no order that one can see.
    order: Permutation,
}

impl Patterned {
    pub(super) fn new(pattern: Pattern, draw: Draw) -> Self {
        let order = Permutation::new(draw, pattern.count());
        Self { pattern, order }
    }
}

impl Values for Patterned {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push_text(|text| self.pattern.write_any(at.cell, text));
    }

    fn count(&self) -> u64 {
        self.pattern.count()
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        row.push_text(|text| self.pattern.write_nth(self.order.of(n), text));
    }
}
