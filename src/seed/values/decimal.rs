//! Numbers with a fixed count of decimals, always within their precision.

use crate::seed::hint::{Number, Skew};
use crate::sql::row::{Cell, Row};

use super::spread::Spread;
use super::{At, Values};

/// How many digits a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// Before the point.
    pub(super) whole: u32,
    /// Behind it.
    pub(super) fraction: u32,
}

impl Digits {
    /// Where a type has no precision of its own, this is what every database keeps exactly.
    const USUAL: Self = Self { whole: 11, fraction: 4 };
    /// `MONEY`, which counts hundredths in 64 bits.
    pub(super) const MONEY: Self = Self { whole: 16, fraction: 2 };

    /// Of the arguments of a type.
    pub(super) fn of(arguments: &[u32]) -> Self {
        match *arguments {
            [precision, fraction, ..] => Self { whole: precision.saturating_sub(fraction), fraction },
            [precision] => Self { whole: precision, fraction: 0 },
            [] => Self::USUAL,
        }
    }
}

/// More digits than these are left zero: nobody counts on so many.
const MOST: u32 = 18;

/// How many decimals there are where nobody says.
const USUAL_DECIMALS: u32 = 2;

/// Values of a precision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimals {
    spread: Spread,
    /// The decimals of what is spread, and of the first numbers that differ.
    scale: u32,
    /// How many whole numbers there are.
    wholes: u64,
    fraction: u32,
}

impl Decimals {
    pub(super) fn new(digits: Digits, hint: Option<&Number>) -> Self {
        let (whole, fraction) = (digits.whole.min(MOST), digits.fraction.min(MOST));
        let wanted = hint.map_or(USUAL_DECIMALS, |hint| hint.decimals);
        // Without whole numbers there is nothing else to tell values by.
        let scale = if whole == 0 { fraction.min(wanted.max(4)) } else { fraction.min(wanted) };
        let most = 10_i64.checked_pow((whole + scale).min(MOST)).map_or(i64::MAX, |limit| limit - 1);
        let spread = match hint {
            Some(hint) => Spread::hinted(hint, scale, -most, most),
            None => Spread::new(0, most.min(100_000), Skew::Low),
        };
        Self { spread, scale, wholes: 10_u64.pow(whole), fraction }
    }

    /// The digits of a whole number, with decimals as others have them.
    fn whole(&self, number: u64) -> Cell<'static> {
        Cell::Decimal { unscaled: i128::from(number) * 10_i128.pow(self.scale), scale: self.scale }
    }
}

impl Values for Decimals {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push(Cell::Decimal { unscaled: self.spread.value(at.cell).into(), scale: self.scale });
    }

    fn count(&self) -> u64 {
        10_u64.checked_pow(self.fraction).and_then(|parts| parts.checked_mul(self.wholes)).unwrap_or(u64::MAX)
    }

    /// Whole numbers from 1, then nothing, then the parts of each.
    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let (round, whole) = (n / self.wholes, n % self.wholes);
        if round == 0 {
            return row.push(self.whole(if whole + 1 == self.wholes { 0 } else { whole + 1 }));
        }
        let unscaled = i128::from(whole) * 10_i128.pow(self.fraction) + i128::from(round);
        row.push(Cell::Decimal { unscaled, scale: self.fraction });
    }
}
