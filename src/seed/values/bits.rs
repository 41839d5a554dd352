//! Strings of bits.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::row::{Cell, Row};

use super::{At, Values};

/// Bits of a length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bits {
    length: u32,
    /// The order of those that differ; there are so many of them that 63 bits hold their numbers.
    order: Permutation,
    draw: Draw,
}

/// So many bits are told apart, and those behind them are chance.
const TOLD_APART: u32 = 63;

impl Bits {
    /// So many.
    pub(super) fn new(length: u32, draw: Draw) -> Self {
        Self { length, order: Permutation::new(draw, 1 << length.min(TOLD_APART)), draw }
    }

    fn push(&self, number: u64, chance: Draw, row: &mut Row) {
        let first = self.length.min(TOLD_APART);
        let mut digits = String::new();
        digits.extend((0..first).rev().map(|place| if number >> place & 1 == 1 { '1' } else { '0' }));
        let more = (first..self.length).zip(0_u64..);
        digits.extend(more.map(|(_, place)| {
            if chance.fork(place / 64).bits() >> (place % 64) & 1 == 1 { '1' } else { '0' }
        }));
        row.push(Cell::Bits(&digits));
    }
}

impl Values for Bits {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.push(at.cell.bits(), at.cell, row);
    }

    fn count(&self) -> u64 {
        1 << self.length.min(TOLD_APART)
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        self.push(self.order.of(n), self.draw.fork(n), row);
    }
}
