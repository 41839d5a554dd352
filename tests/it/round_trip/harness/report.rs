//! What a round trip has done and found out.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

/// The calls that were made, and what came out otherwise than it should.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// `User::find`, for each function that was called.
    pub(crate) called: BTreeSet<String>,
    /// How many rows were inserted, and read back as they were.
    pub(crate) rows: usize,
    /// How many results were compared with what they should be.
    pub(crate) comparisons: usize,
    /// What is wrong.
    pub(crate) failures: Vec<String>,
    /// What could not be tried, and why.
    pub(crate) skipped: Vec<String>,
}

impl Report {
    /// Notes that a function of the generated code is called, and gives the result or the failure.
    pub(crate) fn call<T>(&mut self, function: &str, result: sqlx::Result<T>) -> Result<T, String> {
        self.called.insert(function.to_owned());
        result.map_err(|error| format!("{function}: {error}"))
    }

    /// Notes a failure that ends what is tried with a model.
    pub(crate) fn stage(&mut self, model: &str, stage: &str, result: Result<(), String>) {
        if let Err(error) = result {
            self.failures.push(format!("{model}, {stage}: {error}"));
        }
    }

    /// Compares two values.
    pub(crate) fn equal<T: PartialEq + Debug>(&mut self, what: impl Display, found: &T, expected: &T) {
        self.comparisons += 1;
        if found != expected {
            self.failures.push(format!("{what}: found {}, expected {}", short(found), short(expected)));
        }
    }

    /// Compares a value of a row with what it was made of.
    pub(crate) fn kept<N: Kept<R> + Debug, R: Debug>(&mut self, what: impl Display, new: &N, row: &R) {
        self.comparisons += 1;
        if !new.kept(row) {
            self.failures.push(format!("{what}: found {}, written {}", short(row), short(new)));
        }
    }
}

fn short(value: &impl Debug) -> String {
    let text = format!("{value:?}");
    if text.chars().count() <= 400 { text } else { text.chars().take(400).chain("…".chars()).collect() }
}

/// What is written for a column, beside what is read from it: the same, or perhaps nothing where the
/// database decides.
pub(crate) trait Kept<R> {
    /// Whether `row` is what was written.
    fn kept(&self, row: &R) -> bool;
}

impl<T: PartialEq> Kept<T> for T {
    fn kept(&self, row: &T) -> bool {
        self == row
    }
}

impl<T: PartialEq> Kept<T> for Option<T> {
    fn kept(&self, row: &T) -> bool {
        self.as_ref().is_none_or(|new| new == row)
    }
}
