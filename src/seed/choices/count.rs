//! How many rows a model gets by what is decided about it and about others.

use super::{Choices, ModelChoices};

/// Nobody has more rows than that, and sums of them still fit.
pub(super) const MOST: u64 = 1_000_000_000_000;

impl Choices {
    /// How many rows a model gets: what is decided about it, or else `usual`.
    pub fn rows_of(&self, model: &str, usual: u64) -> u64 {
        self.rows_within(model, usual, self.models.len())
    }

    /// How many rows are asked for of this very model; `None` where nothing is decided about that.
    pub fn asked(&self, model: &str, usual: u64) -> Option<u64> {
        let its = self.models.get(model)?;
        (its.skip || its.rows.is_some() || its.per.is_some()).then(|| self.rows_of(model, usual))
    }

    /// No chain of ratios is longer than there are models that something is decided about.
    fn rows_within(&self, model: &str, usual: u64, depth: usize) -> u64 {
        match self.models.get(model) {
            Some(ModelChoices { skip: true, .. }) => 0,
            Some(ModelChoices { rows: Some(rows), .. }) => *rows,
            Some(ModelChoices { per: Some(ratio), .. }) if depth > 0 => {
                multiplied(self.rows_within(&ratio.model, usual, depth - 1), ratio.rows)
            }
            _ => usual,
        }
    }
}

/// Multiplication and rounding are the same on all machines.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "nobody has so many rows that it matters"
)]
fn multiplied(rows: u64, by: f64) -> u64 {
    ((rows as f64 * by).round() as u64).min(MOST)
}
