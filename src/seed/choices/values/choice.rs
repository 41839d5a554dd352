//! One of several values.

use rustc_hash::FxHashSet;

use crate::seed::choices::source::Choice;
use crate::seed::values::{At, Values};
use crate::sql::row::Row;

#[derive(Debug)]
pub(super) struct Choices {
    choice: Choice,
    /// The places of values that every database can tell apart.
    distinct: Vec<usize>,
}

impl Choices {
    pub(super) fn new(choice: Choice) -> Self {
        let mut seen = FxHashSet::default();
        let is_new = |place: &usize| seen.insert(choice.values[*place].likeness());
        let distinct = (0..choice.values.len()).filter(is_new).collect();
        Self { choice, distinct }
    }
}

impl Values for Choices {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let drawn = at.cell.below(self.choice.ends.last().copied().unwrap_or_default());
        let place = self.choice.ends.partition_point(|end| *end <= drawn);
        self.choice.values[place].push(row);
    }

    fn count(&self) -> u64 {
        self.distinct.len() as u64
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let place = usize::try_from(n).expect("below a length");
        self.choice.values[self.distinct[place]].push(row);
    }
}
