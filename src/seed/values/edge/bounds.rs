//! What stands on the edges.

use crate::sql::calendar::{DAY, day_of};
use crate::sql::row::{Cell, Row};
use crate::sql::{Dialect, TypeName};

use super::counted::Counted;

fn cells<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> Row {
    let mut row = Row::new();
    cells.into_iter().for_each(|cell| row.push(cell));
    row
}

/// Nothing, less than nothing, and both ends, as far as they are in the range.
pub(super) fn integers(least: i64, most: i64, is_unsigned: bool) -> Row {
    let mut edges = vec![0, -1, most, least];
    edges.retain(|number| (least..=most).contains(number));
    let zeros = edges.iter().filter(|number| **number == 0).count();
    if zeros > 1 {
        edges.pop();
    }
    let mut row = cells(edges.into_iter().map(Cell::Integer));
    if is_unsigned {
        row.push(Cell::Decimal { unscaled: u64::MAX.into(), scale: 0 });
    }
    row
}

/// Nothing, little and much; such as come back from 24 bits the way they were written.
pub(super) fn floats() -> Row {
    cells([0.0, -2.5, 0.015_625, 1e30].map(Cell::Float))
}

/// The digits of a decimal before and behind the point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    whole: u32,
    fraction: u32,
}

/// As many digits as are counted exactly.
const MOST_DIGITS: u32 = 38;

impl Digits {
    /// What `MONEY` holds in every currency.
    pub(super) const MONEY: Self = Self { whole: 16, fraction: 2 };

    /// Of the arguments of a type; where it has none, the least that a database may have. Digits behind
    /// the point that no computer counts exactly are cut.
    pub(super) fn of(arguments: &[u32]) -> Self {
        let (precision, fraction) = match *arguments {
            [precision, fraction, ..] => (precision, fraction),
            [precision] => (precision, 0),
            [] => (10, 0),
        };
        let whole = precision.saturating_sub(fraction).min(MOST_DIGITS);
        Self { whole, fraction: fraction.min(MOST_DIGITS - whole) }
    }

    /// Nothing, the least and the greatest.
    pub(super) fn edges(self) -> Row {
        let greatest = 10_i128.pow(self.whole + self.fraction) - 1;
        cells([0, greatest, -greatest].map(|unscaled| Cell::Decimal { unscaled, scale: self.fraction }))
    }

    /// Numbers from 1 with a half, or those of the smallest digits, as there is room.
    pub(super) fn counted(self) -> Counted {
        let power = |digits: u32| 10_u64.pow(digits.min(18));
        match (self.whole, self.fraction) {
            (0, fraction) => {
                Counted::Decimals { unit: 1, more: 0, scale: fraction, count: power(fraction) - 2 }
            }
            (whole, 0) => Counted::Decimals { unit: 1, more: 0, scale: 0, count: power(whole) - 2 },
            (whole, _) => Counted::Decimals { unit: 10, more: 5, scale: 1, count: power(whole) - 1 },
        }
    }
}

/// Nothing, what ends a literal early, letters of many scripts, and as many letters as may be.
pub(super) fn texts(most: u32) -> Row {
    let long = "z".repeat(most.min(400) as usize);
    let edges = ["", "it's \"quoted\" \\ `and`; --\n\t.", "Ünïcode ✓ 漢字 🦀", &long];
    // Of no length at all, the longest is the shortest.
    let edges = &edges[..if most == 0 { 1 } else { edges.len() }];
    let fitting = edges.iter().filter(|text| text.chars().count() <= most as usize);
    cells(fitting.map(|text| Cell::Text(text)))
}

/// The first and the last.
pub(super) fn uuids() -> Row {
    cells([0, u128::MAX].map(Cell::Uuid))
}

/// That of nobody, that of oneself, and a network.
pub(super) fn addresses() -> Row {
    cells(["0.0.0.0", "::1", "192.168.0.0/16"].map(Cell::Text))
}

/// Documents with everything that JSON knows. None has numbers that a database might write otherwise.
pub(super) fn documents() -> Row {
    let all = ["{}", "[]", r#"{"a\"b": "it's \\ ü ✓", "list": [1, -25, null, true, ""]}"#, "null"];
    cells(all.map(Cell::Json))
}

/// The last one that there is.
pub(super) fn fixed_bytes(length: u32) -> Row {
    cells([Cell::Bytes(&vec![0xFF; length as usize])])
}

/// Nothing, bytes that are no text, and many of them.
pub(super) fn bytes(most: u32) -> Row {
    let all: [&[u8]; 3] = [&[], &[0xFF, 0xFE, 0x27, 0x5C, 0x00], &[b'x'; 150]];
    cells(all.into_iter().filter(|bytes| bytes.len() <= most as usize).map(Cell::Bytes))
}

/// The first and the last second of a day.
pub(super) fn times() -> Row {
    cells([Cell::Time(0), Cell::Time(DAY - 1_000_000)])
}

/// The time that a type knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    first: i64,
    last: i64,
    /// Its smallest step, in microseconds.
    pub(super) step: i64,
}

/// A day that most years do not have.
const LEAP_DAY: i64 = day_of(2024, 2, 29);

impl Span {
    /// The first and the last that every database knows; where points in time have 32 bits, those that
    /// they hold in every time zone.
    pub(super) fn new(dialect: &Dialect, name: TypeName, digits: u32) -> Self {
        let is_point = matches!(name, TypeName::Timestamp | TypeName::TimestampTz);
        let (first, last) = if is_point && dialect.abilities.narrow_timestamps {
            (day_of(1971, 1, 1), day_of(2037, 12, 31))
        } else {
            (day_of(1000, 1, 1), day_of(9999, 12, 31))
        };
        Self { first, last, step: 10_i64.pow(6 - digits.min(6)) }
    }

    pub(super) fn days(self) -> Row {
        let day = |day| Cell::Date(i32::try_from(day).expect("years have four digits"));
        cells([self.first, self.last, LEAP_DAY].map(day))
    }

    pub(super) fn moments(self) -> Row {
        const NOON: i64 = ((12 * 60 + 34) * 60 + 56) * 1_000_000 + 789_000;
        let leap = LEAP_DAY * DAY + NOON;
        let all = [self.first * DAY, self.last * DAY + (DAY - 1_000_000), leap - leap % self.step];
        cells(all.map(Cell::Moment))
    }
}
