//! Why there are fewer rows than were wanted, or none.

use std::fmt;

/// Why a table cannot have the rows that it was to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The table, as messages call it.
    pub table: String,
    /// How many rows were wanted.
    pub wanted: u64,
    /// How many there can be at most.
    pub most: u64,
    /// Why: `` `role` has 3 values, and each may come once ``.
    pub reason: String,
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, wanted, most, reason } = self;
        match most {
            0 => write!(f, "`{table}` cannot have any rows: {reason}"),
            1 => write!(f, "`{table}` can have 1 row, not {wanted}: {reason}"),
            _ => write!(f, "`{table}` can have {most} rows, not {wanted}: {reason}"),
        }
    }
}

/// Why nothing is made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", listed(.0))]
pub struct PlanError(
    /// One for each table that falls short.
    pub Vec<Shortage>,
);

fn listed(shortages: &[Shortage]) -> String {
    shortages.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
