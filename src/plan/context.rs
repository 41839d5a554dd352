//! What every part of planning knows.

use crate::diff::Pair;
use crate::sql::{Database, Dialect};

use super::options::Options;
use super::step::Direction;

/// One direction of a migration.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// Which way it leads.
    pub direction: Direction,
    /// Where it starts and where it ends; on the way back the sides are changed.
    pub databases: Pair<&'a Database>,
    /// What the user decided.
    pub options: &'a Options,
    /// What tells this migration from others, in the names of what it keeps.
    pub id: String,
}

impl Context<'_> {
    /// The dialect of both sides.
    pub fn dialect(&self) -> &'static Dialect {
        self.databases.after.dialect
    }

    /// Whether it leads to the new state.
    pub fn is_up(&self) -> bool {
        self.direction == Direction::Up
    }
}
