//! Values of a range.

use crate::seed::choices::range::{Range, Step};
use crate::seed::draw::{Draw, Permutation};
use crate::seed::values::spread::Spread;
use crate::seed::values::{At, Values};
use crate::sql::row::{Cell, Row};

#[derive(Debug)]
pub(super) struct Ranged {
    range: Range,
    spread: Spread,
    /// Values that differ come in no order that one can see.
    order: Permutation,
}

const SECOND: i64 = 1_000_000;

impl Ranged {
    pub(super) fn new(range: Range, draw: Draw) -> Self {
        Self {
            range,
            spread: Spread::new(range.low, range.high, range.skew),
            order: Permutation::new(draw, range.count()),
        }
    }

    fn push(&self, steps: i64, row: &mut Row) {
        row.push(match self.range.step {
            Step::One => Cell::Integer(steps),
            Step::Decimal(scale) => Cell::Decimal { unscaled: steps.into(), scale },
            Step::Float(scale) => Cell::Float(fraction(steps, scale)),
            Step::Day => Cell::Date(i32::try_from(steps).expect("years have at most four digits")),
            Step::Clock => Cell::Time(steps * SECOND),
            Step::Moment => Cell::Moment(steps * SECOND),
        });
    }
}

/// Both are exact, so that the quotient is the nearest that there is, and the same on all machines.
#[expect(clippy::cast_precision_loss, reason = "more digits than a number of this kind has")]
fn fraction(steps: i64, scale: u32) -> f64 {
    steps as f64 / (0..scale).fold(1.0, |power, _| power * 10.0)
}

impl Values for Ranged {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.push(self.spread.value(at.cell), row);
    }

    fn count(&self) -> u64 {
        self.range.count()
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        self.push(self.range.low.wrapping_add_unsigned(self.order.of(n)), row);
    }
}
