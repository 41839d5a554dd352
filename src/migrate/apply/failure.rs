//! Why a script did not get through, and what that leaves behind.

use std::path::PathBuf;

use thiserror::Error;

use crate::migrate::group::ScriptError;
use crate::plan::Direction;
use crate::sql::SqlError;

/// Why a script did not get through.
#[derive(Debug, Error)]
pub enum ApplyError {
    /// There is no way back.
    #[error(
        "`{migration}` has no `down.sql`: write one, or have `prismakit migrate retrofit` write and verify it"
    )]
    NoWayBack {
        /// The migration.
        migration: String,
    },
    /// The script does what a migration must not do.
    #[error("`{path}`, {error}", path = path.display())]
    Script {
        /// The file.
        path: PathBuf,
        /// What.
        error: ScriptError,
    },
    /// A statement failed.
    #[error(transparent)]
    Statement(Box<Failure>),
    /// The books cannot be kept.
    #[error("cannot keep the books of the migrations")]
    Books(#[from] SqlError),
}

/// A statement that failed.
#[derive(Debug, Error)]
#[error("`{path}`, line {line}: {error}", path = path.display())]
pub struct Failure {
    /// The migration.
    pub migration: String,
    /// Which way it was run.
    pub direction: Direction,
    /// The file.
    pub path: PathBuf,
    /// What is in the file.
    pub text: String,
    /// The line that the statement begins in, from 1.
    pub line: usize,
    /// The statement.
    pub statement: String,
    /// What the server says.
    pub error: SqlError,
    /// How many statements of the script are done and stay.
    pub done: usize,
    /// How many there are.
    pub of: usize,
    /// Whether the database is certain to be as it was before the script.
    pub changes_nothing: bool,
}
