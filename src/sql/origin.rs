//! Where a physical object comes from in the schema, so that a finding about a column points at a line.

use crate::text::Location;

/// The schema item that a table, column, index or type was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// How the author calls it: `Lead`, `Lead.industry`, `Status.OPEN`.
    pub name: String,
    /// Where it stands.
    pub location: Location,
    /// The name that it had before, by `/// @prismakit.renamedFrom("old")`: how the author called it.
    pub renamed_from: Option<String>,
}
