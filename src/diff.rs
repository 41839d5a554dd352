//! What differs between two databases: typed changes, no SQL text.
//!
//! Every change owns both sides, so its [inverse](Change::inverse) is total: the way back from a
//! state is the inverse of the way there.

pub mod change;
pub mod pair;
pub mod rename;

pub use change::{
    Change, ColumnChange, EnumAlteration, ForeignKeyChange, IndexChange, KeyChange, TableAlteration,
    ValueChange,
};
pub use pair::Pair;
pub use rename::{DecidedBy, Question, Rename, RenameHint, RenameKind};

use crate::sql::Database;

/// The result of a comparison.
#[derive(Debug)]
pub struct Diff<'a> {
    /// Both sides.
    pub databases: Pair<&'a Database>,
    /// What differs, in the order of the second side; what only the first has stands at the end.
    pub changes: Vec<Change<'a>>,
    /// What was renamed, and how that is known.
    pub renames: Vec<Rename>,
    /// What may have been renamed. Nothing is assumed: in `changes` it is dropped and created.
    pub questions: Vec<Question>,
}
