//! Runs migrations on a database that nobody else uses, without keeping books.

use thiserror::Error;

use crate::sql::script::{Statement, statements};
use crate::sql::{Connection, SqlError};

use super::history::{Migration, Script};

/// A statement of a migration that failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{path}`, line {line}: {error}", path = path.display())]
pub struct ReplayError {
    /// The file.
    pub path: std::path::PathBuf,
    /// The line that the statement begins in, from 1.
    pub line: usize,
    /// The statement.
    pub statement: String,
    /// What the server says.
    pub error: Box<SqlError>,
}

/// Runs the ways up of migrations one after the other. What ran before a failure stays.
pub fn replay(connection: &mut Connection, migrations: &[Migration]) -> Result<(), ReplayError> {
    migrations.iter().try_for_each(|migration| run(connection, &migration.up))
}

/// Runs a script statement by statement, as a client would that knows nothing of it.
pub fn run(connection: &mut Connection, script: &Script) -> Result<(), ReplayError> {
    let failure = |statement: &Statement, error| ReplayError {
        path: script.path.clone(),
        line: statement.line,
        statement: statement.text.clone(),
        error: Box::new(error),
    };
    for statement in statements(connection.dialect(), &script.text) {
        connection.execute(&statement.text).map_err(|error| failure(&statement, error))?;
    }
    Ok(())
}
