//! Lists of the values of another maker.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::row::{Cell, Row};

use super::{At, Values};

/// The chance of the length is this fork of that of the cell.
const LENGTH: u64 = 0x115;
/// The longest list of any.
const MOST: u64 = 4;
/// The longest list of those that differ.
const LONGEST: u32 = 6;
/// So few values are not repeated within a list.
const FEW: u64 = 1000;

/// Lists.
#[derive(Debug)]
pub(in crate::seed) struct Lists {
    element: Box<dyn Values>,
}

impl Lists {
    pub(in crate::seed) fn new(element: Box<dyn Values>) -> Self {
        Self { element }
    }

    /// How many lists of a length there are, as far as 64 bits count.
    fn of_length(&self, length: u32) -> u64 {
        self.element.count().checked_pow(length).unwrap_or(u64::MAX)
    }
}

/// Two lists in three are about short things.
fn length(chance: Draw) -> u64 {
    chance.below(MOST + 1).min(chance.fork(1).below(MOST + 3))
}

/// Whether a list would name a thing twice.
fn is_same(one: Cell<'_>, other: Cell<'_>) -> bool {
    match (one, other) {
        (Cell::Text(one), Cell::Text(other)) => one == other,
        (Cell::Integer(one), Cell::Integer(other)) => one == other,
        _ => false,
    }
}

impl Values for Lists {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let length = length(at.cell.fork(LENGTH));
        let count = self.element.count();
        row.push_list(|row| {
            if count <= FEW {
                let order = Permutation::new(at.cell, count);
                return (0..length.min(count)).for_each(|place| self.element.nth(order.of(place), at, row));
            }
            let first = row.len();
            for place in 0..length {
                let (subject, cell) = (at.subject.fork(LENGTH + place), at.cell.fork(place));
                // Some texts come in an order by the rows.
                let number = at.row.wrapping_mul(MOST).wrapping_add(place);
                self.element.any(&At { row: number, subject, cell, ..*at }, row);
                let last = row.len() - 1;
                if (first..last).any(|other| is_same(row.cell(other), row.cell(last))) {
                    row.truncate(last);
                }
            }
        });
    }

    fn count(&self) -> u64 {
        (0..=LONGEST).fold(0_u64, |count, length| count.saturating_add(self.of_length(length)))
    }

    /// Those of one element, then those of two; the empty one is the last of all.
    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let (mut rest, count) = (n, self.element.count());
        let length = (1..=LONGEST).find(|length| match rest.checked_sub(self.of_length(*length)) {
            Some(behind) => {
                rest = behind;
                false
            }
            None => true,
        });
        row.push_list(|row| {
            for _ in 0..length.unwrap_or(0) {
                self.element.nth(rest % count, at, row);
                rest /= count;
            }
        });
    }

    fn needs(&self) -> Vec<usize> {
        self.element.needs()
    }
}
