//! Why there is no throwaway server, in words that say what to do about it.

use std::io;
use std::path::PathBuf;

use crate::schema::connector::Provider;
use crate::sql::SqlError;
use crate::sql::connection::ConnectError;

/// Why a throwaway server could not be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing to start for this database.
    #[error("prismakit starts no servers for {0}: give the URL of one")]
    NoEngine(Provider),
    /// A program is neither in the path nor in the usual places.
    #[error(
        "cannot start {provider}: `{program}` is not installed (it is in the Debian package \
         `{package}`): install it, or give the URL of a server"
    )]
    Missing {
        /// The database that was wanted.
        provider: Provider,
        /// The first program that was not found.
        program: &'static str,
        /// The Debian package that has it.
        package: &'static str,
    },
    /// This process is root's, a server must not be, and nobody is there to run it as.
    #[error("cannot start `{program}` as root, and there is no user {accounts} to start it as")]
    NoAccount {
        /// The program that refuses to be root's.
        program: &'static str,
        /// The users that would do.
        accounts: String,
    },
    /// A program ended with a complaint.
    #[error("`{program}` failed:\n{log}")]
    Failed {
        /// The program.
        program: &'static str,
        /// The end of what it wrote.
        log: String,
    },
    /// A program was still not done when the time was up.
    #[error("`{program}` was not ready after {seconds} s:\n{log}")]
    TooSlow {
        /// The program.
        program: &'static str,
        /// How long it had.
        seconds: u64,
        /// The end of what it wrote.
        log: String,
    },
    /// A file or a folder of the server could not be made or read.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
    /// The URL could hold a password, so it is not repeated.
    #[error("the URL is not one of a database server: write `scheme://user@host:port/database`")]
    Url,
    /// There is no connection to the server.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// No database can be made.
    #[error("cannot create a scratch database on the server of `{url}`: {error}")]
    NoDatabase {
        /// The database that it was to be made through, without what is secret.
        url: String,
        /// What the server says.
        #[source]
        error: Box<SqlError>,
    },
}
