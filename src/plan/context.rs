//! What every part of planning knows.

use crate::diff::rename::values_between;
use crate::diff::{InlineRenames, Pair};
use crate::sql::{ColumnType, Database, Dialect};

use super::moves::Moves;
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
    /// Pairs of rows that move to another place in this direction.
    pub moves: Moves<'a>,
    /// Those in the other direction.
    pub moves_back: Moves<'a>,
    /// The renamed values of enums that stand in columns.
    pub inline_renames: Vec<InlineRenames<'a>>,
}

impl<'a> Context<'a> {
    /// The other direction.
    #[must_use]
    pub fn inverse(&self) -> Context<'a> {
        Context {
            direction: self.direction.inverse(),
            databases: self.databases.inverse(),
            moves: self.moves_back.clone(),
            moves_back: self.moves.clone(),
            inline_renames: self.inline_renames.iter().map(InlineRenames::inverse).collect(),
            ..self.clone()
        }
    }

    /// The dialect of both sides.
    pub fn dialect(&self) -> &'static Dialect {
        self.databases.after.dialect
    }

    /// Whether it leads to the new state.
    pub fn is_up(&self) -> bool {
        self.direction == Direction::Up
    }

    /// The values that were renamed between two types with an enum in them, as they are stored.
    pub fn renamed_values(&self, types: Pair<&ColumnType>) -> &[Pair<&'a str>] {
        values_between(&self.inline_renames, types)
    }
}
