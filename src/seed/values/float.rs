//! Numbers with a floating point, such as come back the way they were written.

use crate::seed::hint::{Number, Skew};
use crate::sql::row::{Cell, Row};

use super::spread::Spread;
use super::{At, Values};

/// How exactly a type keeps numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// 24 bits, of which six digits come back.
    Single,
    /// 53 bits, of which fifteen digits come back.
    Double,
}

impl Precision {
    /// The first power of ten that has more digits than come back.
    fn limit(self) -> i64 {
        match self {
            Precision::Single => 1_000_000,
            Precision::Double => 1_000_000_000_000_000,
        }
    }
}

/// Values of a precision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Floats {
    precision: Precision,
    spread: Spread,
    scale: u32,
}

/// The numbers behind those that are counted one by one: so many powers of ten, with all digits that
/// come back.
const POWERS: u64 = 18;

impl Floats {
    pub(super) fn new(precision: Precision, hint: Option<&Number>) -> Self {
        let Some(hint) = hint else {
            return Self { precision, spread: Spread::new(0, 100_000, Skew::Low), scale: 2 };
        };
        let limit = precision.limit();
        let is_held = |scale: &u32| {
            let spread = Spread::hinted(hint, *scale, -limit, limit);
            spread.low() > -limit && spread.high() < limit
        };
        let scale = (0..=hint.decimals.min(9)).rev().find(is_held).unwrap_or(0);
        Self { precision, spread: Spread::hinted(hint, scale, i64::MIN, i64::MAX), scale }
    }

    /// A number without those of its digits that would not come back.
    fn held(&self, number: i64) -> i64 {
        let mut unit = 1;
        while number.unsigned_abs() / unit >= self.precision.limit().unsigned_abs() {
            unit *= 10;
        }
        number - number % i64::try_from(unit).unwrap_or(1)
    }
}

/// The number divided by ten to the `scale`: the nearest that there is, as if it were read from digits.
#[expect(clippy::cast_precision_loss, reason = "no number here has more than 53 bits that count")]
pub(super) fn divided(number: i64, scale: u32) -> f64 {
    let power = (0..scale).fold(1.0, |power, _| power * 10.0);
    number as f64 / power
}

impl Values for Floats {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        row.push(Cell::Float(divided(self.held(self.spread.value(at.cell)), self.scale)));
    }

    fn count(&self) -> u64 {
        let limit = self.precision.limit().unsigned_abs();
        match self.precision {
            Precision::Single => limit - 1 + POWERS * (limit - limit / 10),
            Precision::Double => limit - 1,
        }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let limit = self.precision.limit().unsigned_abs();
        let Some(rest) = n.checked_sub(limit - 1) else {
            return row.push(Cell::Float(divided(i64::try_from(n + 1).unwrap_or(0), 0)));
        };
        let digits = limit / 10 + rest % (limit - limit / 10);
        let power = (0..=rest / (limit - limit / 10)).fold(1.0, |power, _| power * 10.0);
        row.push(Cell::Float(divided(i64::try_from(digits).unwrap_or(0), 0) * power));
    }
}
