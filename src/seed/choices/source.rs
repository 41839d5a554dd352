//! Where the values of a field come from, as far as it can be known before there are rows.

use super::held::Held;
use super::pattern::Pattern;
use super::range::Range;
use super::template::Template;

/// Where the values of a field come from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// It is always this.
    Constant(Held),
    /// One of several, some more often than others.
    Choice(Choice),
    /// Any text of a form.
    Pattern(Pattern),
    /// Anything from one value to another.
    Range(Range),
    /// A text of other fields of the row.
    Template(Template),
    /// What a meaning says: `person.username`.
    Like(String),
    /// An expression in SQL.
    Sql(String),
}

/// One of several values.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The values, those that never come left out.
    pub(super) values: Vec<Held>,
    /// For each of them the sum of the weights up to it, so that it can be searched.
    pub(super) ends: Vec<u64>,
}

impl Choice {
    /// Values that are equally likely.
    pub(super) fn even(values: Vec<Held>) -> Self {
        let ends = (1..=values.len() as u64).collect();
        Self { values, ends }
    }

    /// Whether none of them is more likely than another.
    pub(super) fn is_even(&self) -> bool {
        self.ends.iter().copied().eq(1..=self.values.len() as u64)
    }

    /// Values by their weights, of which at least one is more than 0.
    pub(super) fn weighted(values: Vec<(Held, f64)>) -> Option<Self> {
        let total: f64 = values.iter().map(|(_, weight)| weight).sum();
        let mut choice = Self { values: Vec::new(), ends: Vec::new() };
        let mut end = 0;
        for (value, weight) in values.into_iter().filter(|(_, weight)| *weight > 0.0) {
            // Of so many parts that rounding is of no account; the least is still one of them.
            end += parts(weight / total * 1e15).max(1);
            choice.values.push(value);
            choice.ends.push(end);
        }
        (end > 0).then_some(choice)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 10^15")]
fn parts(share: f64) -> u64 {
    share as u64
}
