//! The lock that lets one process migrate a database at a time. It is Prisma's, so that the two tools
//! keep out of each other's way.

use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::sql::connection::ErrorKind;
use crate::sql::{Connection, SqlError};

/// How long Prisma waits.
pub const PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(100);

/// Why the lock was not to be had.
#[derive(Debug, Error)]
pub enum LockError {
    /// Somebody else has it.
    #[error(
        "somebody else migrates this database right now, or has its file open: its lock was not free within \
         {} seconds; run the command again when that is through",
        .0.as_secs()
    )]
    Held(Duration),
    /// The server does not say.
    #[error("cannot lock the migrations")]
    Sql(#[from] SqlError),
}

/// Takes the lock, which goes with the connection.
pub fn acquire(connection: &mut Connection, patience: Duration) -> Result<(), LockError> {
    let end = Instant::now() + patience;
    // Two that begin at the same time must not try at the same time for ever.
    let jitter = Duration::from_millis(u64::from(std::process::id()) % 50);
    while !attempt(connection)? {
        if Instant::now() >= end {
            return Err(LockError::Held(patience));
        }
        thread::sleep(PAUSE + jitter);
    }
    Ok(())
}

fn attempt(connection: &mut Connection) -> Result<bool, SqlError> {
    match connection.value(connection.dialect().bookkeeping.lock) {
        Ok(answer) => Ok(!matches!(answer.as_deref(), None | Some("0" | "false"))),
        Err(error) if error.kind == ErrorKind::LockTimeout => {
            // The first half of what SQLite does may be done, and would keep the others out.
            let _ = connection.execute("ROLLBACK");
            let _ = release(connection);
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Gives the lock up.
pub fn release(connection: &mut Connection) -> Result<(), SqlError> {
    connection.query(connection.dialect().bookkeeping.unlock).map(drop)
}
