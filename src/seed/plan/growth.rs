//! How tables grow beside each other: which rows are there already when another one comes, and when
//! that is.
//!
//! The n-th row of a table refers to rows that came before it in proportion: of ten users and a
//! hundred posts, the fiftieth post is by one of the first six users. So the first rows are the same
//! however many follow, what refers is younger than what it refers to, and the oldest rows are referred
//! to most.

/// The rows of one table as seen from another that refers to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Growth {
    /// How many rows the table referred to was to have.
    pub(super) wanted: u64,
    /// How many the table that refers was to have.
    pub(super) beside: u64,
    /// How many the table referred to has.
    pub(super) rows: u64,
}

impl Growth {
    /// How many rows there are when the row of this number comes; at least one where there are any.
    pub(super) fn at(self, row: u64) -> u64 {
        let in_proportion = u128::from(row) * u128::from(self.wanted) / u128::from(self.beside.max(1));
        self.rows.min(u64::try_from(in_proportion).unwrap_or(u64::MAX).saturating_add(1))
    }
}

/// The span of time in which rows come to be, in microseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// When the first row may come.
    pub begin: i64,
    /// Before which every row has come.
    pub until: i64,
}

/// When the rows of a table come to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chronology {
    /// How many steps of time there are from one row to the next.
    pub(super) step: f64,
    /// How many steps the table begins behind those that it refers to.
    pub(super) lag: f64,
}

impl Chronology {
    /// When a row comes; `fraction` of a step is left to chance. The more rows there are, the faster
    /// they come, and none comes as late as the end of the window.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a moment, not a count")]
    pub(super) fn moment(self, window: Window, row: u64, fraction: f64) -> i64 {
        let steps = self.lag + (row as f64 + fraction) * self.step;
        let length = binary_logarithm(1.0 + steps);
        let share = length / (length + HALFWAY);
        window.begin + ((window.until - window.begin) as f64 * share) as i64
    }
}

/// After two to the power of this many rows, half of the window is over.
const HALFWAY: f64 = 6.0;

/// The logarithm to base 2 of a number that is at least 1, exact for powers of two and straight lines
/// between them: the same bits on every machine.
fn binary_logarithm(number: f64) -> f64 {
    const MANTISSA: u32 = 52;
    let bits = number.to_bits();
    let exponent = u32::try_from((bits >> MANTISSA) & 0x7FF).expect("it has eleven bits");
    let mantissa = f64::from_bits((bits & ((1 << MANTISSA) - 1)) | (1023 << MANTISSA));
    f64::from(exponent) - 1023.0 + mantissa - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_there_in_proportion() {
        let growth = Growth { wanted: 10, beside: 100, rows: 10 };
        assert_eq!([0, 9, 10, 50, 99].map(|row| growth.at(row)), [1, 1, 2, 6, 10]);
        let larger = Growth { wanted: 1000, beside: 10_000, rows: 1000 };
        assert!((0..100).all(|row| larger.at(row) == growth.at(row)), "scaling changes no row");
        assert_eq!(Growth { rows: 0, ..growth }.at(7), 0);
    }

    #[test]
    fn moments_rise_and_stay_in_the_window() {
        let window = Window { begin: 0, until: 1_000_000_000_000 };
        let chronology = Chronology { step: 1.0, lag: 0.0 };
        let mut last = -1;
        for row in 0..100_000 {
            let moment = chronology.moment(window, row, 0.5);
            assert!(moment > last && moment < window.until);
            last = moment;
        }
        assert!(chronology.moment(window, u64::MAX, 0.9) < window.until);
    }

    #[test]
    fn logarithms_are_exact_for_powers_of_two() {
        for power in 0..60_u8 {
            let logarithm = binary_logarithm(2.0_f64.powi(i32::from(power)));
            assert!((logarithm - f64::from(power)).abs() < f64::EPSILON);
        }
        assert!(binary_logarithm(3.0) > 1.0 && binary_logarithm(3.0) < 2.0);
    }
}
