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

    /// The digits of the number, and then chance.
    fn push(&self, number: u64, chance: Draw, row: &mut Row) {
        let mut buffer = [b'0'; 128];
        let length = self.length as usize;
        let mut long = Vec::new();
        let digits = if let Some(digits) = buffer.get_mut(..length) {
            digits
        } else {
            long.resize(length, b'0');
            &mut long[..]
        };
        for (digit, place) in digits.iter_mut().zip(0_u64..) {
            let word = if place < u64::from(TOLD_APART) { number } else { chance.fork(place / 63).bits() };
            *digit = b'0' + u8::from(word >> (place % 63) & 1 == 1);
        }
        row.push(Cell::Bits(std::str::from_utf8(digits).expect("digits are ASCII")));
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
