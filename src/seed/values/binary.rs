//! Binary data.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::row::{Cell, Row};

use super::{At, Values};

/// Bytes of a length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes {
    least: usize,
    most: usize,
    draw: Draw,
    /// Where there are few: each has its place.
    order: Option<Permutation>,
}

/// How long data is where there is room.
const USUAL: (usize, usize) = (16, 64);
/// So many bytes tell all numbers of 64 bits apart.
const WORD: usize = 8;

impl Bytes {
    /// At most so many.
    pub(super) fn up_to(most: u32, draw: Draw) -> Self {
        let most = most as usize;
        Self::new(USUAL.0.min(most), USUAL.1.min(most), draw)
    }

    /// So many, and no others.
    pub(super) fn exactly(length: u32, draw: Draw) -> Self {
        Self::new(length as usize, length as usize, draw)
    }

    fn new(least: usize, most: usize, draw: Draw) -> Self {
        let order = (least < WORD).then(|| Permutation::new(draw, 1 << (8 * least)));
        Self { least, most, draw, order }
    }

    /// The bytes of a number, and then chance.
    fn push(self, number: u64, chance: Draw, row: &mut Row) {
        let mut buffer = [0; 256];
        let span = (self.most - self.least) as u64 + 1;
        let length = self.least + usize::try_from(chance.fork(0).below(span)).expect("below a length");
        let mut long = Vec::new();
        let bytes = if let Some(bytes) = buffer.get_mut(..length) {
            bytes
        } else {
            long.resize(length, 0);
            &mut long[..]
        };
        for (place, part) in (0..).zip(bytes.chunks_mut(WORD)) {
            let word = if place == 0 { number } else { chance.fork(place).bits() }.to_le_bytes();
            part.copy_from_slice(&word[..part.len()]);
        }
        row.push(Cell::Bytes(bytes));
    }
}

impl Values for Bytes {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.push(at.cell.bits(), at.cell, row);
    }

    fn count(&self) -> u64 {
        if self.least < WORD { 1 << (8 * self.least) } else { u64::MAX }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let chance = self.draw.fork(n);
        self.push(self.order.map_or(chance.bits(), |order| order.of(n)), chance, row);
    }
}
