//! Why a migration is not written, and what would let it be.

use crate::text::Location;

/// Something that has to be decided before there can be a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is about, as the author calls it: `Lead.industry`.
    pub object: String,
    /// What is wrong.
    pub reason: String,
    /// The ways out, each on its own, the best first.
    pub ways_out: Vec<String>,
    /// Where it stands in the state that the migration leads to, or for what is dropped, in the
    /// one that it starts from.
    pub location: Option<Location>,
}
