//! What a run tells those who watch it.

use std::time::Duration;

use crate::plan::Direction;
use crate::sql::SqlError;

/// Somebody who watches a run.
pub trait Observer {
    /// Something has happened, or is about to.
    fn event(&mut self, event: Event<'_>);
}

/// What happens in a run.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the sentence above a variant says what its fields are")]
pub enum Event<'a> {
    /// A script begins, or goes on.
    Script { migration: &'a str, direction: Direction, statements: usize },
    /// A statement begins.
    Statement { number: usize, of: usize, text: &'a str },
    /// A place between two statements: whoever kills the process, does it before or after one.
    Boundary,
    /// An index that an earlier try has left unusable is dropped.
    Leftover { name: &'a str },
    /// Something got no lock and is tried again after a pause.
    Retry { number: u32, of: u32, pause: Duration, reason: &'a SqlError },
    /// A script is through.
    Through { migration: &'a str, direction: Direction },
}

/// Nobody.
impl Observer for () {
    fn event(&mut self, _: Event<'_>) {}
}
