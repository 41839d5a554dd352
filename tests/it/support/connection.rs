//! A connection to a database of any kind, with SQL and values as text.

use std::str::FromStr;

use prismakit::schema::connector::Provider;
use sqlx::mysql::{MySqlConnectOptions, MySqlRow};
use sqlx::postgres::{PgConnectOptions, PgDatabaseError, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow, SqliteSynchronous};
use sqlx::{
    AssertSqlSafe, Column as _, ConnectOptions, Connection as _, Decode, Row, TypeInfo as _, raw_sql,
};
use sqlx::{MySqlConnection, PgConnection, SqliteConnection};
use tokio::runtime::{Builder, Runtime};

/// A row as the text of its values.
pub(crate) type Values = Vec<Option<String>>;

/// A connection; everything waits until it is done.
pub(crate) struct Connection {
    runtime: Runtime,
    /// There until it is dropped.
    session: Option<Session>,
}

enum Session {
    Postgresql(PgConnection),
    MySql(MySqlConnection),
    Sqlite(SqliteConnection),
}

impl Connection {
    /// Connects with the settings that the server has for everybody.
    pub(crate) fn open(provider: Provider, url: &str) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
        let session = runtime.block_on(connect(provider, url));
        let session = session.unwrap_or_else(|error| panic!("cannot connect to {provider}: {error}"));
        Self { runtime, session: Some(session) }
    }

    /// Runs statements, as a script would.
    pub(crate) fn execute(&mut self, sql: &str) -> Result<(), String> {
        self.query(sql).map(drop)
    }

    /// The rows of a query.
    pub(crate) fn query(&mut self, sql: &str) -> Result<Vec<Values>, String> {
        let query = raw_sql(AssertSqlSafe(sql));
        let rows = self.runtime.block_on(async {
            match self.session.as_mut().expect("it is open") {
                Session::Postgresql(session) => Ok(texts(&query.fetch_all(session).await?, of_postgresql)),
                Session::MySql(session) => Ok(texts(&query.fetch_all(session).await?, of_mysql)),
                Session::Sqlite(session) => Ok(texts(&query.fetch_all(session).await?, of_sqlite)),
            }
        });
        rows.map_err(|error| message(&error))
    }

    /// The only value of a query that gives a single row.
    pub(crate) fn value(&mut self, sql: &str) -> Option<String> {
        let rows = self.query(sql).unwrap_or_else(|error| panic!("{sql}\n{error}"));
        let [row] = rows.as_slice() else { panic!("{} rows: {sql}", rows.len()) };
        row[0].clone()
    }
}

impl Drop for Connection {
    /// Waits, so that no lock of this connection is in the way of the next.
    fn drop(&mut self) {
        let session = self.session.take();
        // A connection that was lost needs no farewell.
        let _ = self.runtime.block_on(async {
            match session {
                Some(Session::Postgresql(session)) => session.close_hard().await,
                Some(Session::MySql(session)) => session.close_hard().await,
                Some(Session::Sqlite(session)) => session.close_hard().await,
                None => Ok(()),
            }
        });
    }
}

async fn connect(provider: Provider, url: &str) -> Result<Session, sqlx::Error> {
    Ok(match provider {
        Provider::Postgresql => {
            Session::Postgresql(PgConnectOptions::from_str(url)?.disable_statement_logging().connect().await?)
        }
        Provider::MySql => {
            let options = MySqlConnectOptions::from_str(url)?.disable_statement_logging();
            let options = options.pipes_as_concat(false).no_engine_substitution(false).timezone(None);
            Session::MySql(options.connect().await?)
        }
        Provider::Sqlite => {
            let options = SqliteConnectOptions::from_str(url)?.disable_statement_logging();
            // Nobody will miss the file if the machine loses it.
            let options = options.create_if_missing(true).synchronous(SqliteSynchronous::Off);
            Session::Sqlite(options.connect().await?)
        }
        other => panic!("no test connects to {other}"),
    })
}

/// What the server says, with what it says more about it.
fn message(error: &sqlx::Error) -> String {
    let Some(database) = error.as_database_error() else { return error.to_string() };
    let detail = database.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::detail);
    database.message().to_owned() + &detail.map(|detail| format!(" ({detail})")).unwrap_or_default()
}

fn texts<R: Row>(rows: &[R], value: fn(&R, usize) -> Option<String>) -> Vec<Values> {
    rows.iter().map(|row| (0..row.len()).map(|column| value(row, column)).collect()).collect()
}

/// Text is what PostgreSQL sends where nothing was prepared; truth is then a letter, while a cast to
/// text makes a word of it.
fn of_postgresql(row: &PgRow, column: usize) -> Option<String> {
    let value: Option<String> = row.try_get_unchecked(column).expect("PostgreSQL sends text");
    match value.as_deref() {
        Some("t") if row.column(column).type_info().name() == "BOOL" => Some("true".to_owned()),
        Some("f") if row.column(column).type_info().name() == "BOOL" => Some("false".to_owned()),
        _ => value,
    }
}

fn of_mysql(row: &MySqlRow, column: usize) -> Option<String> {
    bytes(row, column)
}

fn of_sqlite(row: &SqliteRow, column: usize) -> Option<String> {
    bytes(row, column)
}

/// Text, or `0x…` for bytes that are none.
fn bytes<'r, R: Row>(row: &'r R, column: usize) -> Option<String>
where
    usize: sqlx::ColumnIndex<R>,
    Option<Vec<u8>>: Decode<'r, R::Database>,
{
    let bytes: Option<Vec<u8>> = row.try_get_unchecked(column).expect("every value has bytes");
    let hexadecimal =
        |bytes: &[u8]| bytes.iter().fold("0x".to_owned(), |text, byte| text + &format!("{byte:02X}"));
    Some(String::from_utf8(bytes?).unwrap_or_else(|error| hexadecimal(error.as_bytes())))
}
