//! What tells the databases apart when they are filled, as data.

mod mysql;
mod postgresql;
mod sqlite;

use core::num::NonZeroU64;

use crate::sql::{Dialect, QualifiedName};

/// How the databases of a dialect are filled; every field is stated by every dialect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// How many rows of a table are one transaction. A load that goes on after it was cut off looks for
    /// them by the same number, so that it does not depend on how the load is run.
    pub(super) chunk: u64,
    /// How many rows are completed in one transaction.
    pub(super) completed_chunk: u64,
    /// How many values are bound to one statement.
    pub(super) parameters: usize,
    /// A query for the number of bytes that a statement may have with its values.
    pub(super) statement_limit: Option<&'static str>,
    /// How many rows a statement that is written out has at most.
    pub(super) written_rows: u64,
    /// Whether several connections can write at the same time.
    pub(super) is_parallel: bool,
    /// Tries to become the only one who loads, for as long as the connection lasts: one number or truth value.
    pub(super) lock: Option<&'static str>,
    /// Begins a transaction that writes.
    pub(super) begin: &'static str,
    /// What a session is told before it loads.
    pub(super) session: &'static [&'static str],
    /// What it is told besides, where speed goes before checks.
    pub(super) relaxed_session: &'static [&'static str],
    /// What a session is told before it puts back what was taken away.
    pub(super) restoring_session: &'static [&'static str],
    /// Whether secondary indexes can be dropped and put back, in transactions.
    pub(super) drops_indexes: bool,
    /// Whether foreign keys can be.
    pub(super) drops_foreign_keys: bool,
    /// A query for indexes and foreign keys that have to stay because not all about them is known: the
    /// name of the table, and theirs.
    pub(super) fixtures: Option<&'static str>,
    /// How it is proven that rows hold to what was not looked at.
    pub(super) proof: Proof,
    /// The statements that take all rows out of tables, of which none comes before one that it is
    /// referred to by.
    pub(super) emptied: fn(&'static Dialect, &[QualifiedName]) -> Vec<String>,
}

/// How many rows are one transaction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) rows: u64,
    pub(super) completed: u64,
}

/// How it is proven that rows hold to what was not looked at while they were loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// What is put back looks at them.
    Restoring,
    /// They are asked for: rows that refer to nothing, and values that should come once.
    Queries,
}

/// The manners that there are.
static MANNERS: &[(&str, &Manner)] =
    &[("postgresql", &postgresql::MANNER), ("mysql", &mysql::MANNER), ("sqlite", &sqlite::MANNER)];

impl Manner {
    pub(super) fn of(dialect: &Dialect) -> &'static Manner {
        let name = dialect.provider.name();
        let found = MANNERS.iter().find(|(manner, _)| *manner == name);
        found.expect("every dialect has a manner").1
    }

    /// How many rows are one transaction, where so many are asked for.
    pub(super) fn sizes(&self, asked: Option<NonZeroU64>) -> Sizes {
        let or = |usual| asked.map_or(usual, NonZeroU64::get);
        Sizes { rows: or(self.chunk), completed: or(self.completed_chunk) }
    }
}
