//! What can go wrong with a connection, in words that say what to do about it.

use core::num::NonZeroU32;
use core::time::Duration;
use std::io;

use thiserror::Error;

use crate::sql::url::DatabaseUrl;

/// What kind of failure it is, whatever the server calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nobody answers at the address.
    NoServer,
    /// The server refuses user or password.
    Authentication,
    /// There is no such database.
    NoDatabase,
    /// The user may not do this.
    Permission,
    /// A lock was not to be had in time.
    LockTimeout,
    /// The statement took longer than the server lets it.
    StatementTimeout,
    /// Two transactions waited for each other.
    Deadlock,
    /// The connection broke off, or somebody ended it.
    ConnectionLost,
    /// No space is left.
    DiskFull,
    /// Nothing may be written.
    ReadOnly,
    /// Rows are in the way: of a constraint, of a conversion.
    Rows,
    /// What is to be made is there already.
    Exists,
    /// What is named is not there.
    Missing,
    /// Anything else.
    Other,
}

impl ErrorKind {
    /// Whether it may well work when it is tried again.
    pub fn is_passing(self) -> bool {
        matches!(self, ErrorKind::LockTimeout | ErrorKind::Deadlock)
    }
}

/// A statement that failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}{}", detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default())]
pub struct SqlError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The server's words.
    pub message: String,
    /// What it says more.
    pub detail: Option<String>,
    /// What it advises.
    pub hint: Option<String>,
    /// Its code: an SQLSTATE, or a number.
    pub code: Option<String>,
    /// The character of the statement that it points at, from 1.
    pub position: Option<usize>,
    /// The line of a stream of rows that it is about, from 1.
    pub line: Option<NonZeroU32>,
}

impl SqlError {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            detail: None,
            hint: None,
            code: None,
            position: None,
            line: None,
        }
    }

    pub(super) fn io(error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::PermissionDenied => ErrorKind::Permission,
            io::ErrorKind::StorageFull => ErrorKind::DiskFull,
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::NotFound
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::AddrNotAvailable
            | io::ErrorKind::TimedOut => ErrorKind::NoServer,
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof => ErrorKind::ConnectionLost,
            _ => ErrorKind::Other,
        };
        Self::new(kind, error.to_string())
    }

    /// Nobody can tell whether a statement was run before.
    pub(crate) fn unknown_outcome() -> Self {
        let message = "a run was cut off while this statement ran, and nothing tells whether it is done";
        Self::new(ErrorKind::Other, message)
    }

    pub(super) fn no_answer(limit: Duration) -> Self {
        Self::new(ErrorKind::NoServer, format!("no answer within {} seconds", limit.as_secs()))
    }
}

/// What an error of the driver is; `kind` knows the codes of the server.
pub(super) fn of(error: &sqlx::Error, kind: fn(&str) -> ErrorKind) -> SqlError {
    match error {
        sqlx::Error::Database(database) => {
            let code = database.code().map(std::borrow::Cow::into_owned);
            let found = code.as_deref().map_or(ErrorKind::Other, kind);
            SqlError { code, ..SqlError::new(found, database.message()) }
        }
        sqlx::Error::Io(error) => SqlError::io(error),
        sqlx::Error::Tls(error) => {
            SqlError::new(ErrorKind::NoServer, format!("no encrypted connection: {error}"))
        }
        // Its text may hold the URL.
        sqlx::Error::Configuration(_) => {
            SqlError::new(ErrorKind::Other, "the URL has a parameter that cannot be read")
        }
        sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => {
            SqlError::new(ErrorKind::ConnectionLost, error.to_string())
        }
        other => SqlError::new(ErrorKind::Other, other.to_string()),
    }
}

/// Why there is no connection.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("cannot connect to `{url}`: {error}{}", advice(self).map(|advice| format!("; {advice}")).unwrap_or_default())]
pub struct ConnectError {
    /// Where, without what is secret.
    pub url: String,
    /// Why.
    pub error: Box<SqlError>,
    is_file: bool,
}

impl ConnectError {
    pub(super) fn new(url: &DatabaseUrl, error: SqlError) -> Self {
        Self { url: url.to_string(), error: Box::new(error), is_file: url.dialect().abilities.is_file }
    }
}

fn advice(error: &ConnectError) -> Option<&'static str> {
    match error.error.kind {
        ErrorKind::NoServer | ErrorKind::Missing if error.is_file => Some(
            "check the path: `prismakit migrate up` makes the file where it is not there, but not its folder",
        ),
        ErrorKind::NoServer => Some("check host and port, and whether the server runs"),
        ErrorKind::Authentication => Some(
            "check user and password; in a URL, `@`, `/`, `#` and `%` of a password are written `%40`, `%2F`, `%23` and `%25`",
        ),
        ErrorKind::NoDatabase => Some("create the database first, or check its name"),
        ErrorKind::Permission if error.is_file => {
            Some("check who may read and write the file and its folder")
        }
        _ => None,
    }
}
