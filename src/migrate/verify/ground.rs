//! The databases that migrations are tried on.

use std::error::Error;
use std::fmt;

use crate::migrate::replay::ReplayError;
use crate::migrate::scratch::ScratchDatabase;
use crate::migrate::scratch::database::nameless;
use crate::sql::Connection;

/// Any reason why there is no database to try something on.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// Makes an empty database.
pub type Grounds<'g> = &'g dyn Fn() -> Result<Ground, BoxError>;

/// A database to try something on, and the only connection to it.
pub struct Ground {
    /// Closed first.
    pub(super) connection: Connection,
    /// Goes when it is dropped.
    _database: ScratchDatabase,
}

impl fmt::Debug for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ground").field("connection", &self.connection).finish_non_exhaustive()
    }
}

impl Ground {
    /// Connects to a database that is there for nothing else.
    pub fn new(database: ScratchDatabase) -> Result<Self, BoxError> {
        Ok(Self { connection: database.connect()?, _database: database })
    }

    /// The connection.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// A statement that failed, without the name of the scratch database.
pub(super) fn nameless_error(connection: &Connection, mut error: ReplayError) -> ReplayError {
    error.error.message = nameless(connection, &error.error.message);
    error.error.detail = error.error.detail.map(|detail| nameless(connection, &detail));
    error
}
