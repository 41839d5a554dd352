//! A connection to a database of any kind: SQL goes in as text, values come out as text.
//!
//! Everything waits until it is done: a migration is one thing after the other, and whoever wants
//! several at once opens several connections.

mod error;
mod mysql;
mod parameters;
mod postgresql;
mod sqlite;

use core::time::Duration;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use tokio::runtime::{Builder, Runtime};

use super::dialect::Dialect;
use super::url::DatabaseUrl;

pub use error::{ConnectError, ErrorKind, SqlError};
pub use parameters::Parameters;

use parameters::Bound;

/// A row as the text of its values.
pub type Row = Vec<Option<String>>;

/// How a connection is made.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long it may take until the server answers.
    pub limit: Duration,
    /// Whether the file of a database is made where it is not there.
    pub creates_file: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { limit: Duration::from_secs(10), creates_file: false }
    }
}

/// A connection.
pub struct Connection {
    runtime: Runtime,
    /// There until it is dropped.
    session: Option<Box<dyn Session>>,
    driver: &'static Driver,
    url: DatabaseUrl,
    server: String,
}

/// What a stream of rows does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// What was put into the buffer is sent.
    Goes,
    /// There is no more: the rows are to be taken over.
    Ends,
    /// No row is to be taken over.
    Stops,
}

/// Where the bytes of a stream come from: fills an empty buffer.
pub type Source<'a> = &'a mut dyn FnMut(&mut Vec<u8>) -> Stream;

/// What is done later.
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A connection that is being made.
type Opening<'a> = Later<'a, Result<Box<dyn Session>, sqlx::Error>>;

/// Rows that are being inserted; their number.
type Inserting<'a> = Later<'a, Result<u64, sqlx::Error>>;

/// The side of a connection that each driver has a file for.
trait Session {
    fn query<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<Vec<Row>, sqlx::Error>>;
    fn execute<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<u64, sqlx::Error>>;
    fn close(self: Box<Self>) -> Later<'static, ()>;

    fn insert<'a>(&'a mut self, _sql: &'a str, _values: Bound, _is_kept: bool) -> Inserting<'a> {
        Box::pin(async { Err(sqlx::Error::Protocol("rows are not bound here".to_owned())) })
    }

    fn copy_in<'a>(&'a mut self, _statement: &'a str, _source: Source<'a>) -> Inserting<'a> {
        Box::pin(async { Err(sqlx::Error::Protocol("rows are not streamed here".to_owned())) })
    }
}

/// What connects to the databases of a dialect.
struct Driver {
    connect: for<'a> fn(&'a DatabaseUrl, &'a Settings) -> Opening<'a>,
    /// What a failure is, with what the server says more about it.
    error: fn(&sqlx::Error) -> SqlError,
    /// A query for the product and its version.
    version: &'static str,
    /// No parameters yet, where rows are given by parameters.
    parameters: Option<fn() -> Bound>,
}

/// The drivers that there are, in the order of the dialects.
static DRIVERS: &[(&str, &Driver)] =
    &[("postgresql", &postgresql::DRIVER), ("mysql", &mysql::DRIVER), ("sqlite", &sqlite::DRIVER)];

fn driver(dialect: &Dialect) -> &'static Driver {
    let name = dialect.provider.name();
    let found = DRIVERS.iter().find(|(driver, _)| *driver == name);
    found.expect("every dialect has a driver").1
}

impl Connection {
    /// Connects.
    pub fn open(url: &DatabaseUrl, settings: &Settings) -> Result<Self, ConnectError> {
        let driver = driver(url.dialect());
        let fail = |error| ConnectError::new(url, error);
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| fail(SqlError::io(&error)))?;
        let session = runtime.block_on(async {
            match tokio::time::timeout(settings.limit, (driver.connect)(url, settings)).await {
                Ok(session) => session.map_err(|error| (driver.error)(&error)),
                Err(_) => Err(SqlError::no_answer(settings.limit)),
            }
        });
        let session = session.map_err(fail)?;
        let mut connection =
            Self { runtime, session: Some(session), driver, url: url.clone(), server: String::new() };
        connection.server = connection.value(driver.version).map_err(fail)?.unwrap_or_default();
        Ok(connection)
    }

    /// Where it leads.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// The dialect that is spoken there.
    pub fn dialect(&self) -> &'static Dialect {
        self.url.dialect()
    }

    /// The server and its version, as in `PostgreSQL 15.4` or `MariaDB 10.11.6`.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Runs statements one after the other, and says how many rows they changed.
    pub fn execute(&mut self, sql: &str) -> Result<u64, SqlError> {
        let session = self.session.as_mut().expect("it is open until it is dropped");
        self.runtime.block_on(session.execute(sql)).map_err(|error| (self.driver.error)(&error))
    }

    /// The rows of a query.
    pub fn query(&mut self, sql: &str) -> Result<Vec<Row>, SqlError> {
        let session = self.session.as_mut().expect("it is open until it is dropped");
        self.runtime.block_on(session.query(sql)).map_err(|error| (self.driver.error)(&error))
    }

    /// Runs a statement with values for its parameters, and says how many rows it changed. The server
    /// keeps a statement ready where more of the same text are to come.
    pub fn insert(&mut self, sql: &str, parameters: Parameters, is_kept: bool) -> Result<u64, SqlError> {
        let session = self.session.as_mut().expect("it is open until it is dropped");
        let inserted = self.runtime.block_on(session.insert(sql, parameters.values, is_kept));
        inserted.map_err(|error| (self.driver.error)(&error))
    }

    /// Streams rows into a table by a statement that takes them, and says how many it took. A server
    /// that refuses a row says so when all are sent.
    pub fn copy_in(&mut self, statement: &str, source: Source<'_>) -> Result<u64, SqlError> {
        let session = self.session.as_mut().expect("it is open until it is dropped");
        let copied = self.runtime.block_on(session.copy_in(statement, source));
        copied.map_err(|error| (self.driver.error)(&error))
    }

    /// The first value of the first row of a query; `None` where there is no row, or it is null.
    pub fn value(&mut self, sql: &str) -> Result<Option<String>, SqlError> {
        Ok(self.query(sql)?.into_iter().next().and_then(|row| row.into_iter().next()).flatten())
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("url", &self.url)
            .field("server", &self.server)
            .finish_non_exhaustive()
    }
}

impl Drop for Connection {
    /// Waits for the farewell, so that no lock of this connection is in the way of the next.
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.runtime.block_on(session.close());
        }
    }
}

/// Text, or `0x…` for bytes that are none.
fn text_of_bytes(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        error.as_bytes().iter().fold("0x".to_owned(), |text, byte| text + &format!("{byte:02X}"))
    })
}
