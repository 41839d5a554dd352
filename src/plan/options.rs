//! What the user decides about a migration.

use std::collections::BTreeMap;

/// What the user decides about a migration.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether indexes are built and constraints validated while the table is in use, where the
    /// dialect can do that.
    pub is_online: bool,
    /// Whether dropped tables and columns, and values that a conversion would lose, are kept.
    pub keeps_dropped: bool,
    /// What tells this migration from others in the names of what it keeps; `None` for digits that
    /// follow from its changes.
    pub id: Option<String>,
    /// Values for columns that become required, and conversions, by `Model.field`.
    pub backfills: BTreeMap<String, Backfill>,
    /// How long a statement waits for a lock before it gives up, in milliseconds; `None` for as
    /// long as the server lets it.
    pub lock_timeout: Option<u32>,
    /// Whether `IF EXISTS` and `IF NOT EXISTS` stand where they are safe.
    pub has_existence_guards: bool,
}

/// An expression in SQL, given by the user, for the rows that have no value.
pub type Backfill = String;

impl Default for Options {
    fn default() -> Self {
        Self {
            is_online: true,
            keeps_dropped: false,
            id: None,
            backfills: BTreeMap::new(),
            lock_timeout: Some(5_000),
            has_existence_guards: false,
        }
    }
}
