//! What all of something costs: the quantity times the price of the same row.

use crate::sql::row::{Cell, Row};

use super::{At, Values};

/// How a column keeps numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Whole, from nothing to this.
    Integer(i64),
    /// With so many decimals, below ten to the power of this many digits.
    Decimal {
        /// Decimals.
        scale: u32,
        /// All digits.
        digits: u32,
    },
    /// With a floating point.
    Float,
}

/// Products.
#[derive(Debug)]
pub(super) struct Totals {
    pub(super) form: Form,
    /// The places of the quantity and of the price.
    pub(super) factors: [usize; 2],
    /// Numbers for rows in which a factor is missing, or the product is too large.
    pub(super) otherwise: Box<dyn Values>,
}

/// The decimals of numbers with a floating point that count.
const DECIMALS: u32 = 6;

impl Totals {
    /// The product with its count of decimals.
    fn product(&self, at: &At<'_>, row: &mut Row) -> Option<(i128, u32)> {
        let mut product = (1_i128, 0);
        for factor in self.factors {
            let place = row.len();
            at.siblings.cell(factor, at.row, row);
            let number = number(row.cell(place));
            row.truncate(place);
            let (unscaled, scale) = number?;
            product = (product.0.checked_mul(unscaled)?, product.1 + scale);
        }
        Some(product)
    }

    fn total(&self, at: &At<'_>, row: &mut Row) -> Option<Cell<'static>> {
        let (unscaled, scale) = self.product(at, row)?;
        Some(match self.form {
            Form::Integer(most) => {
                let whole = i64::try_from(rescaled(unscaled, scale, 0)?).ok()?;
                (0..=most).contains(&whole).then_some(Cell::Integer(whole))?
            }
            Form::Decimal { scale: own, digits } => {
                let unscaled = rescaled(unscaled, scale, own)?;
                let fits = unscaled.unsigned_abs() < 10_u128.checked_pow(digits).unwrap_or(u128::MAX);
                fits.then_some(Cell::Decimal { unscaled, scale: own })?
            }
            Form::Float => {
                let unscaled = i64::try_from(rescaled(unscaled, scale, scale.min(2))?).ok()?;
                Cell::Float(super::float::divided(unscaled, scale.min(2)))
            }
        })
    }
}

/// A number as digits and how many of them are decimals.
fn number(cell: Cell<'_>) -> Option<(i128, u32)> {
    match cell {
        Cell::Integer(number) => Some((number.into(), 0)),
        Cell::Decimal { unscaled, scale } => Some((unscaled, scale)),
        Cell::Float(number) => Some((super::spread::steps(number, DECIMALS).into(), DECIMALS)),
        _ => None,
    }
}

/// With other decimals, rounded.
fn rescaled(unscaled: i128, from: u32, to: u32) -> Option<i128> {
    if from <= to {
        return unscaled.checked_mul(10_i128.checked_pow(to - from)?);
    }
    let unit = 10_i128.checked_pow(from - to)?;
    Some((unscaled + unit / 2).div_euclid(unit))
}

impl Values for Totals {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        match self.total(at, row) {
            Some(cell) => row.push(cell),
            None => self.otherwise.any(at, row),
        }
    }

    fn count(&self) -> u64 {
        self.otherwise.count()
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        self.otherwise.nth(n, at, row);
    }

    fn needs(&self) -> Vec<usize> {
        self.factors.to_vec()
    }
}
