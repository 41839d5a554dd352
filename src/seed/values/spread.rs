//! How numbers are spread over a range, counted in the smallest step that their column knows.

use crate::seed::draw::Draw;
use crate::seed::hint::{Number, Part, Skew};

/// A range of steps, and where in it most values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::seed) struct Spread {
    low: i64,
    high: i64,
    skew: Skew,
    /// Whether a hundred steps are one of the currency, so that prices end as prices do.
    is_priced: bool,
}

/// Which fork of a draw the end of a price is.
const PRICE_END: u64 = 0xE4D;

impl Spread {
    /// From `low` to `high`, both included.
    pub(in crate::seed) fn new(low: i64, high: i64, skew: Skew) -> Self {
        Self { low, high: high.max(low), skew, is_priced: false }
    }

    /// What a hint says, in steps of ten to the minus `scale`, as far as it lies between `least` and `most`.
    pub(super) fn hinted(hint: &Number, scale: u32, least: i64, most: i64) -> Self {
        let within = |value| steps(value, scale).clamp(least, most);
        let is_priced = hint.part == Part::Price && scale == 2;
        Self { is_priced, ..Self::new(within(hint.low), within(hint.high), hint.skew) }
    }

    /// The smallest.
    pub(super) fn low(&self) -> i64 {
        self.low
    }

    /// The largest.
    pub(super) fn high(&self) -> i64 {
        self.high
    }

    /// One of the range.
    pub(in crate::seed) fn value(&self, draw: Draw) -> i64 {
        let span = u128::from(self.high.abs_diff(self.low)) + 1;
        let offset = (u128::from(skewed(draw, self.skew)) * span) >> 64;
        let value = self.low.wrapping_add_unsigned(offset as u64);
        if self.is_priced { self.priced(value, draw.fork(PRICE_END)) } else { value }
    }

    /// Most prices are a little less than a whole one.
    fn priced(&self, value: i64, draw: Draw) -> i64 {
        const ENDS: [i64; 8] = [99, 99, 99, 95, 0, 0, 50, 49];
        let whole = value.saturating_sub(value.rem_euclid(100));
        whole.saturating_add(*draw.pick(&ENDS)).clamp(self.low, self.high)
    }
}

/// A fraction, in parts of two to the 64.
fn skewed(draw: Draw, skew: Skew) -> u64 {
    let third = |number| draw.fork(number).bits() / 3;
    match skew {
        Skew::Even => draw.bits(),
        Skew::Low => cube(draw.bits()),
        Skew::Middle => third(1) + third(2) + third(3),
        Skew::High => !cube(draw.bits()),
    }
}

fn cube(fraction: u64) -> u64 {
    let product = |a: u64, b: u64| ((u128::from(a) * u128::from(b)) >> 64) as u64;
    product(product(fraction, fraction), fraction)
}

/// A number in steps of ten to the minus `scale`, the nearest that there is.
#[expect(clippy::cast_possible_truncation, reason = "what is out of range becomes the end of it")]
pub(super) fn steps(value: f64, scale: u32) -> i64 {
    let power = (0..scale).fold(1.0, |power, _| power * 10.0);
    (value * power).round() as i64
}

/// Numbers that all differ: those from a start on, and then those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    start: i64,
    low: i64,
    high: i64,
}

impl Sequence {
    /// The numbers from `low` to `high`; `start` is one of them.
    pub(super) fn new(start: i64, low: i64, high: i64) -> Self {
        Self { start: start.clamp(low, high), low, high }
    }

    pub(super) fn count(&self) -> u64 {
        (self.high.abs_diff(self.low)).saturating_add(1)
    }

    pub(super) fn nth(&self, n: u64) -> i64 {
        let above = self.high.abs_diff(self.start);
        if n <= above {
            self.start.wrapping_add_unsigned(n)
        } else {
            self.start.wrapping_sub_unsigned(n - above)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(low: f64, high: f64, skew: Skew, part: Part) -> Number {
        Number { low, high, skew, decimals: 2, part }
    }

    #[test]
    fn values_keep_to_their_range_and_reach_its_ends() {
        for skew in [Skew::Even, Skew::Low, Skew::Middle, Skew::High] {
            let spread = Spread::new(-2, 3, skew);
            let values: Vec<_> =
                (0..20_000).map(|row| spread.value(Draw::named(1, "spread").fork(row))).collect();
            assert_eq!((values.iter().min(), values.iter().max()), (Some(&-2), Some(&3)), "{skew:?}");
        }
        let all = Spread::new(i64::MIN, i64::MAX, Skew::Even);
        let values = (0..1000).map(|row| all.value(Draw::named(1, "all").fork(row)));
        let most = values.map(i64::unsigned_abs).max();
        assert!(most > Some(u64::MAX / 4), "{most:?}");
    }

    #[test]
    fn most_values_are_where_the_skew_says() {
        let share = |skew, part: std::ops::Range<i64>| {
            let spread = Spread::new(0, 99, skew);
            (0..1000).filter(|row| part.contains(&spread.value(Draw::named(2, "skew").fork(*row)))).count()
        };
        assert!(share(Skew::Low, 0..25) > 500);
        assert!(share(Skew::High, 75..100) > 500);
        assert!(share(Skew::Middle, 25..75) > 750);
        assert!((400..600).contains(&share(Skew::Even, 25..75)));
    }

    #[test]
    fn hints_are_clipped_to_what_the_column_takes() {
        let hint = spread(-1.0, 1e30, Skew::Even, Part::Alone);
        assert_eq!(Spread::hinted(&hint, 0, 0, 127), Spread::new(0, 127, Skew::Even));
        assert_eq!(Spread::hinted(&hint, 2, i64::MIN, i64::MAX), Spread::new(-100, i64::MAX, Skew::Even));
    }

    #[test]
    fn prices_end_as_prices_do() {
        let spread = Spread::hinted(&spread(0.5, 20.0, Skew::Low, Part::Price), 2, 0, i64::MAX);
        let values = (0..1000).map(|row| spread.value(Draw::named(3, "price").fork(row)));
        let values: Vec<_> = values.collect();
        assert!(values.iter().all(|value| (50..=2000).contains(value)));
        assert!(values.iter().filter(|value| **value % 100 == 99).count() > 200);
    }

    #[test]
    fn sequences_use_all_numbers_once() {
        for (start, low, high) in [(1, 0, 255), (1, -128, 127), (2000, 1901, 2155), (0, 0, 0), (9, 3, 5)] {
            let sequence = Sequence::new(start, low, high);
            let mut all: Vec<_> = (0..sequence.count()).map(|n| sequence.nth(n)).collect();
            all.sort_unstable();
            assert!(all.into_iter().eq(low..=high), "{start} {low} {high}");
        }
        let whole = Sequence::new(1, i64::MIN, i64::MAX);
        assert_eq!((whole.count(), whole.nth(0), whole.nth(u64::MAX - 1)), (u64::MAX, 1, i64::MIN + 1));
    }
}
