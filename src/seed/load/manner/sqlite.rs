//! How SQLite is filled: by one connection, with statements of many rows.

use crate::sql::{Dialect, QualifiedName};

use super::{Manner, Proof};

pub(super) static MANNER: Manner = Manner {
    chunk: 200_000,
    completed_chunk: 200_000,
    parameters: 1000,
    statement_limit: None,
    written_rows: 500,
    is_parallel: false,
    // Whoever writes locks the file.
    lock: None,
    begin: "BEGIN IMMEDIATE",
    // In KiB. Without it, large indexes are read from the disk again and again.
    session: &["PRAGMA cache_size = -32768"],
    relaxed_session: &["PRAGMA foreign_keys = OFF"],
    restoring_session: &[],
    drops_indexes: true,
    // They are part of the table.
    drops_foreign_keys: false,
    fixtures: None,
    proof: Proof::Queries,
    emptied,
};

/// What refers to the rows goes with them, so that references need no look.
fn emptied(dialect: &'static Dialect, tables: &[QualifiedName]) -> Vec<String> {
    let writer = dialect.writer;
    let mut statements = vec!["PRAGMA foreign_keys = OFF".to_owned(), "BEGIN IMMEDIATE".to_owned()];
    statements.extend(tables.iter().map(|table| format!("DELETE FROM {}", writer.qualified(table))));
    statements.extend(["COMMIT".to_owned(), "PRAGMA foreign_keys = ON".to_owned()]);
    statements
}
