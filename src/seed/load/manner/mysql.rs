//! How MySQL and MariaDB are filled: by statements with many rows, several at a time.

use crate::sql::{Dialect, QualifiedName};

use super::{Manner, Proof};

pub(super) static MANNER: Manner = Manner {
    chunk: 1 << 15,
    completed_chunk: 1 << 15,
    parameters: 5000,
    statement_limit: Some("SELECT @@max_allowed_packet"),
    written_rows: 300,
    is_parallel: true,
    lock: Some("SELECT GET_LOCK(concat('prismakit_seed_', md5(database())), 0)"),
    begin: "BEGIN",
    session: &[],
    relaxed_session: &["SET foreign_key_checks = 0", "SET unique_checks = 0"],
    restoring_session: &[],
    // A transaction could not undo that.
    drops_indexes: false,
    drops_foreign_keys: false,
    fixtures: None,
    proof: Proof::Queries,
    emptied,
};

/// The server empties no table that something may refer to, unless it is told not to look.
fn emptied(dialect: &'static Dialect, tables: &[QualifiedName]) -> Vec<String> {
    let truncated = tables.iter().map(|table| format!("TRUNCATE TABLE {}", dialect.writer.qualified(table)));
    let before = ["SET foreign_key_checks = 0".to_owned()];
    before.into_iter().chain(truncated).chain(["SET foreign_key_checks = 1".to_owned()]).collect()
}
