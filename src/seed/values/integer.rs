//! Whole numbers, always within what their type holds.

use crate::seed::hint::{Number, Skew};
use crate::sql::TypeName;
use crate::sql::row::{Cell, Row};

use super::spread::{Sequence, Spread};
use super::{At, Values};

/// The least and the greatest number of a type; of those that 64 bits hold with a sign.
pub(super) fn range(name: TypeName) -> Option<(i64, i64)> {
    Some(match name {
        TypeName::TinyInt => (-(1 << 7), (1 << 7) - 1),
        TypeName::UnsignedTinyInt => (0, (1 << 8) - 1),
        TypeName::SmallInt => (-(1 << 15), (1 << 15) - 1),
        TypeName::UnsignedSmallInt => (0, (1 << 16) - 1),
        TypeName::MediumInt => (-(1 << 23), (1 << 23) - 1),
        TypeName::UnsignedMediumInt => (0, (1 << 24) - 1),
        TypeName::Integer => (-(1 << 31), (1 << 31) - 1),
        TypeName::UnsignedInteger | TypeName::Oid => (0, (1 << 32) - 1),
        TypeName::BigInt => (i64::MIN, i64::MAX),
        TypeName::UnsignedBigInt => (0, i64::MAX),
        TypeName::Year => (1901, 2155),
        _ => return None,
    })
}

/// Numbers that mean nothing in particular go up to this.
const USUAL: i64 = 1000;

/// A type whose greatest number is this has few of them.
const FEW: i64 = (1 << 15) - 1;

/// Values of a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Integers {
    spread: Spread,
    sequence: Sequence,
}

impl Integers {
    /// Those that a hint asks for, as far as the type takes them.
    pub(super) fn hinted(name: TypeName, hint: Option<&Number>) -> Option<Self> {
        let (low, high) = range(name)?;
        Some(match hint {
            Some(hint) => Self::numbers(hint, low, high),
            None if name == TypeName::Year => {
                Self::within(Spread::new(1990, 2025, Skew::High), 2000, low, high)
            }
            None => {
                // Where there are few, those below nothing come last.
                let least = if high > FEW { low.max(0) } else { low };
                Self::within(Spread::new(low.max(0), high.min(USUAL), Skew::Low), 1, least, high)
            }
        })
    }

    fn numbers(hint: &Number, low: i64, high: i64) -> Self {
        let spread = Spread::hinted(hint, 0, low, high);
        // What cannot be less than nothing is not, though there be room for it.
        let least = if spread.low() < 0 { low } else { low.max(0) };
        Self::within(spread, spread.low().max(if least < 0 { low } else { 1 }), least, high)
    }

    fn within(spread: Spread, start: i64, low: i64, high: i64) -> Self {
        Self { spread, sequence: Sequence::new(start, low, high) }
    }

    /// Those that a column of this type counts itself.
    pub(super) fn counted(name: TypeName) -> Option<Self> {
        let (low, high) = range(name)?;
        Some(Self::within(Spread::new(1, high, Skew::Even), 1, low.max(1), high))
    }
}

impl Values for Integers {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push(Cell::Integer(self.spread.value(at.cell)));
    }

    fn count(&self) -> u64 {
        self.sequence.count()
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        row.push(Cell::Integer(self.sequence.nth(n)));
    }
}
