//! What differs between two databases: typed changes, no SQL text.
//!
//! Every change owns both sides, so its [inverse](Change::inverse) is total: the way back from a
//! state is the inverse of the way there.

pub mod change;
mod changes;
mod column;
mod constraint;
mod correspondence;
mod default;
mod enums;
mod foreign_key;
mod index;
mod matching;
pub mod pair;
mod predicate;
pub mod rename;
mod table;
mod uniqueness;

#[cfg(test)]
mod tests;

pub use change::{
    Change, ColumnChange, EnumAlteration, ForeignKeyChange, IndexChange, KeyChange, TableAlteration,
    ValueChange,
};
pub use pair::Pair;
pub use rename::{DecidedBy, HintError, InlineRenames, Question, Rename, RenameHint, RenameKind};

use crate::sql::{ColumnType, Database};

use rename::resolve::Resolution;

/// The result of a comparison.
#[derive(Debug)]
pub struct Diff<'a> {
    /// Both sides.
    pub databases: Pair<&'a Database>,
    /// What differs, in the order of the second side; what only the first has stands at the end.
    pub changes: Vec<Change<'a>>,
    /// What was renamed, and how that is known.
    pub renames: Vec<Rename>,
    /// The renamed values of enums that stand in columns.
    pub inline_renames: Vec<InlineRenames<'a>>,
    /// What may have been renamed. Nothing is assumed: in `changes` it is dropped and created.
    pub questions: Vec<Question>,
}

/// Compares two databases.
///
/// Tables, columns, enums and values are the same ones when their names are, or when they were renamed;
/// everything else is compared by what it is. Positions of tables and columns are no difference, nor
/// is what the schema language cannot say (views, triggers, checks).
///
/// # Errors
/// A hint that names nothing, or that may mean several things, or that contradicts another one.
pub fn diff<'a>(databases: Pair<&'a Database>, hints: &[RenameHint]) -> Result<Diff<'a>, HintError> {
    let Resolution { found, mut renames, questions } = rename::resolve::resolve(databases, hints)?;
    let changes = found.changes();
    renames.extend(changes.iter().flat_map(rename::constraints::of_change));
    Ok(Diff { databases, inline_renames: found.inline_renames(), changes, renames, questions })
}

impl<'a> Diff<'a> {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What leads back from the second side to the first. Questions are not asked again.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            databases: self.databases.inverse(),
            changes: self.changes.iter().map(Change::inverse).collect(),
            renames: self.renames.iter().map(Rename::inverse).collect(),
            inline_renames: self.inline_renames.iter().map(InlineRenames::inverse).collect(),
            questions: Vec::new(),
        }
    }

    /// The values that were renamed between two types with an enum in them, as they are stored.
    pub fn renamed_values(&self, types: Pair<&ColumnType>) -> &[Pair<&'a str>] {
        rename::values_between(&self.inline_renames, types)
    }
}
