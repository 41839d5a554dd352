//! Connections to files of SQLite.

use core::time::Duration;
use std::sync::Arc;

use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteRow};
use sqlx::{
    Arguments as _, AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _, SqliteConnection,
    query_with, raw_sql,
};

use super::parameters::{Bound, Literal, unquoted};
use super::{Driver, ErrorKind, Inserting, Later, Opening, Row, Session, Settings, SqlError, text_of_bytes};
use crate::sql::column_type::ColumnType;
use crate::sql::row::Cell;
use crate::sql::url::DatabaseUrl;

pub(super) static DRIVER: Driver = Driver {
    connect,
    error,
    version: "SELECT 'SQLite ' || sqlite_version()",
    parameters: Some(|| Bound::Sqlite(SqliteArguments::default())),
};

/// How long somebody else may hold the file.
const BUSY: Duration = Duration::from_secs(5);

fn connect<'a>(url: &'a DatabaseUrl, settings: &'a Settings) -> Opening<'a> {
    Box::pin(async move {
        let options = SqliteConnectOptions::new().disable_statement_logging().busy_timeout(BUSY);
        let options = match url.path() {
            Some(path) => options.filename(path).create_if_missing(settings.creates_file),
            None => options.filename(":memory:"),
        };
        Ok(Box::new(options.connect().await?) as Box<dyn Session>)
    })
}

/// Result codes; the lower byte is the primary one.
fn kind(code: &str) -> ErrorKind {
    match code.parse::<u32>().unwrap_or_default() & 0xff {
        3 | 23 => ErrorKind::Permission,
        5 | 6 => ErrorKind::LockTimeout,
        8 => ErrorKind::ReadOnly,
        9 => ErrorKind::StatementTimeout,
        13 => ErrorKind::DiskFull,
        14 => ErrorKind::NoServer,
        18..=20 => ErrorKind::Rows,
        _ => ErrorKind::Other,
    }
}

impl Session for SqliteConnection {
    fn query<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<Vec<Row>, sqlx::Error>> {
        Box::pin(async move {
            let rows = raw_sql(AssertSqlSafe(sql)).fetch_all(self).await?;
            let value = |bytes: Option<Vec<u8>>| bytes.map(text_of_bytes);
            let row = |row: &SqliteRow| {
                (0..row.len()).map(|column| row.try_get_unchecked(column).map(value)).collect()
            };
            rows.iter().map(row).collect()
        })
    }

    fn execute<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<u64, sqlx::Error>> {
        Box::pin(async move { Ok(raw_sql(AssertSqlSafe(sql)).execute(self).await?.rows_affected()) })
    }

    fn close(self: Box<Self>) -> Later<'static, ()> {
        // A connection that was lost needs no farewell.
        Box::pin(async move { drop((*self).close().await) })
    }

    fn insert<'a>(&'a mut self, sql: &'a str, values: Bound, is_kept: bool) -> Inserting<'a> {
        let Bound::Sqlite(arguments) = values else { unreachable!("the parameters are of this dialect") };
        Box::pin(async move {
            let query = query_with(AssertSqlSafe(sql), arguments).persistent(is_kept);
            Ok(query.execute(self).await?.rows_affected())
        })
    }
}

/// Adds a value. It is the one that the literal has.
pub(super) fn bind(arguments: &mut SqliteArguments, cell: Cell<'_>, ty: &ColumnType, literal: &mut Literal) {
    let added = match cell {
        Cell::Null | Cell::Default | Cell::Expression(_) => arguments.add(None::<i64>),
        Cell::Boolean(truth) => arguments.add(truth),
        Cell::Integer(number) => arguments.add(number),
        Cell::Float(number) => arguments.add(number),
        Cell::Text(text) | Cell::Json(text) => arguments.add(Arc::<str>::from(text)),
        Cell::Bytes(bytes) => arguments.add(bytes),
        other => {
            let scratch = literal.of(other, ty);
            match scratch.parse::<f64>() {
                Ok(number) => arguments.add(number),
                Err(_) => arguments.add(Arc::<str>::from(unquoted(scratch))),
            }
        }
    };
    added.expect("these types can always be encoded");
}

fn error(failure: &sqlx::Error) -> SqlError {
    let mut error = super::error::of(failure, kind);
    if error.kind == ErrorKind::Other {
        error.kind = by_words(&error.message);
    }
    error
}

/// One code stands for all mistakes in a statement.
fn by_words(message: &str) -> ErrorKind {
    if message.contains("already exists") || message.contains("duplicate column") {
        ErrorKind::Exists
    } else if message.starts_with("no such") {
        ErrorKind::Missing
    } else {
        ErrorKind::Other
    }
}
