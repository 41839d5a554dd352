//! Plain values, one for each number. None of them is on an edge.

use crate::sql::calendar::{DAY, day_of};
use crate::sql::row::{Cell, Row};

use super::super::alphabet::{self, BASE_36};
use super::super::pattern::{Filling, Pattern};
use super::{At, Values};

/// What counts.
#[derive(Clone, Debug)]
pub(super) enum Counted {
    /// Whole numbers.
    Integers {
        /// The first.
        first: i64,
        /// How many.
        count: u64,
    },
    /// Decimals: the number behind the own one times a unit, and more.
    Decimals {
        /// Which decimal digits of the value the number is.
        unit: i128,
        /// What stands behind it.
        more: i128,
        /// How many digits stand behind the point.
        scale: u32,
        /// How many.
        count: u64,
    },
    /// Numbers and a half.
    Halves,
    /// Numbers with the digits and letters that there are.
    Short {
        /// How many.
        count: u64,
    },
    /// Texts.
    Pattern {
        /// What they are like.
        pattern: Pattern,
        /// Whether they are documents.
        is_json: bool,
        /// How many.
        count: u64,
    },
    /// A day each, at a time of its own: with the smallest step of a point in time, or without any time.
    Days {
        /// In microseconds.
        step: Option<i64>,
    },
    /// A second of the day each.
    Seconds,
    /// The number in so many bytes, and zeros behind them.
    Bytes {
        /// How many count.
        digits: usize,
        /// How many there are.
        length: usize,
    },
}

/// As many days as there are from the year 2000 on, 28 in every month: other months have no more.
const DAYS: u64 = 37 * 12 * 28;
/// How many halves come back from every type as they were written.
const HALVES: u64 = 99_999;
/// The seconds of a day between the first and the last.
const SECONDS: u64 = 86_398;

impl Counted {
    pub(super) fn pattern(text: &str, count: u64) -> Self {
        Self::Pattern { pattern: Pattern::new(text), is_json: false, count }
    }

    pub(super) fn documents() -> Self {
        Self::Pattern { pattern: Pattern::new("{\"n\": $n}"), is_json: true, count: u64::MAX }
    }

    /// Texts of at most so many letters.
    pub(super) fn texts(most: u32) -> Self {
        match most {
            0..10 => Self::Short { count: 36_u64.pow(most.min(6)) - 1 },
            10..25 => Self::pattern("no $n", 10_u64.pow(most.min(18) - 3)),
            _ => Self::pattern("$n words here", 10_u64.pow((most - 11).min(18))),
        }
    }

    /// At most so many bytes, or so many and no others.
    pub(super) fn bytes(length: u32, is_fixed: bool) -> Self {
        let digits = length.min(8) as usize;
        Self::Bytes { digits, length: if is_fixed { length as usize } else { digits } }
    }
}

impl Values for Counted {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.nth(at.row % self.count().max(1), at, row);
    }

    fn count(&self) -> u64 {
        match self {
            Self::Integers { count, .. }
            | Self::Decimals { count, .. }
            | Self::Short { count }
            | Self::Pattern { count, .. } => *count,
            Self::Halves => HALVES,
            Self::Days { .. } => DAYS,
            Self::Seconds => SECONDS,
            // The last may be on the edge, and the first is where there are no bytes.
            Self::Bytes { digits, .. } => (1 << (8 * digits.min(&3))) - 1,
        }
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        match self {
            Self::Integers { first, .. } => row.push(Cell::Integer(first.wrapping_add_unsigned(n))),
            Self::Decimals { unit, more, scale, .. } => {
                row.push(Cell::Decimal { unscaled: i128::from(n + 1) * unit + more, scale: *scale });
            }
            Self::Halves => {
                let number = u32::try_from(n).expect("halves are few");
                row.push(Cell::Float(f64::from(number) + 0.5));
            }
            Self::Short { .. } => row.push_text(|text| alphabet::push_short(text, n, BASE_36)),
            Self::Pattern { pattern, is_json, .. } => {
                let filling = Filling { chance: at.cell, created: at.created, number: n };
                let write = |text: &mut String| pattern.write(&filling, text);
                if *is_json { row.push_json(write) } else { row.push_text(write) }
            }
            Self::Days { step } => row.push(day(n.cast_signed(), *step)),
            Self::Seconds => row.push(Cell::Time((n + 1).cast_signed() * 1_000_000)),
            Self::Bytes { digits, length } => {
                let mut bytes = vec![0; *length];
                bytes[..*digits].copy_from_slice(&n.to_be_bytes()[8 - digits..]);
                row.push(Cell::Bytes(&bytes));
            }
        }
    }
}

/// The hours of the night are left out: in some of them clocks are put forward.
fn day(number: i64, step: Option<i64>) -> Cell<'static> {
    let day = day_of(2000 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    let Some(step) = step else { return Cell::Date(i32::try_from(day).expect("it is in this century")) };
    let (hour, milli) = (4 + number % 20, number % 1000);
    let moment = day * DAY + ((hour * 60 + 30) * 60 + 15) * 1_000_000 + milli * 1000;
    Cell::Moment(moment - moment % step)
}
