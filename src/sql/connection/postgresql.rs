//! Connections to PostgreSQL.

use core::num::NonZeroU32;

use sqlx::postgres::{PgConnectOptions, PgDatabaseError, PgErrorPosition, PgRow, PgSslMode};
use sqlx::{
    AssertSqlSafe, Column as _, ConnectOptions as _, Connection as _, PgConnection, Row as _, TypeInfo as _,
    raw_sql,
};

use super::{Driver, ErrorKind, Inserting, Later, Opening, Row, Session, Settings, Source, SqlError, Stream};
use crate::sql::url::{Address, DatabaseUrl};

pub(super) static DRIVER: Driver = Driver {
    connect,
    error,
    version: "SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)",
    parameters: None,
};

fn connect<'a>(url: &'a DatabaseUrl, _: &'a Settings) -> Opening<'a> {
    Box::pin(async move {
        let mut session = options(url)?.connect().await?;
        // As Prisma does: what is not qualified stands there and nowhere else.
        let schema = url.schema().unwrap_or_else(|| "public".to_owned());
        let name = url.dialect().writer.name(&schema);
        raw_sql(AssertSqlSafe(format!("SET search_path = {name}"))).execute(&mut session).await?;
        Ok(Box::new(session) as Box<dyn Session>)
    })
}

/// Parameters that Prisma knows and the driver does not are left out.
fn options(url: &DatabaseUrl) -> Result<PgConnectOptions, sqlx::Error> {
    let Address::Server(address) = url.address() else { unreachable!("PostgreSQL is a server") };
    let mut known = address.clone();
    let pairs = address.query_pairs().filter(|(key, _)| PARAMETERS.contains(&&**key));
    let pairs: Vec<_> = pairs.map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
    known.query_pairs_mut().clear().extend_pairs(pairs);
    let mut options = PgConnectOptions::from_url(&known)?.disable_statement_logging();
    if url.parameter("application_name").is_none() {
        options = options.application_name("prismakit");
    }
    if url.parameter("sslaccept").as_deref() == Some("strict") {
        options = options.ssl_mode(PgSslMode::VerifyFull);
    }
    // What Prisma calls so is the certificate of the authority.
    if let Some(certificate) = url.parameter("sslcert") {
        options = options.ssl_root_cert(certificate);
    }
    Ok(options)
}

const PARAMETERS: &[&str] = &[
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
    "sslmode",
    "sslrootcert",
    "sslkey",
];

/// SQLSTATE classes and codes, as appendix A of the manual lists them.
fn kind(code: &str) -> ErrorKind {
    match code {
        "28000" | "28P01" => ErrorKind::Authentication,
        "3D000" => ErrorKind::NoDatabase,
        "42501" => ErrorKind::Permission,
        "55P03" => ErrorKind::LockTimeout,
        "57014" => ErrorKind::StatementTimeout,
        "40P01" | "40001" => ErrorKind::Deadlock,
        "53100" => ErrorKind::DiskFull,
        "25006" => ErrorKind::ReadOnly,
        "42P06" | "42P07" | "42701" | "42710" | "42723" => ErrorKind::Exists,
        "42P01" | "42703" | "42704" | "42883" | "3F000" => ErrorKind::Missing,
        "57P01" | "57P02" | "57P03" => ErrorKind::ConnectionLost,
        _ if code.starts_with("08") => ErrorKind::ConnectionLost,
        _ if code.starts_with("22") || code.starts_with("23") => ErrorKind::Rows,
        _ => ErrorKind::Other,
    }
}

impl Session for PgConnection {
    fn query<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<Vec<Row>, sqlx::Error>> {
        Box::pin(async move {
            let rows = raw_sql(AssertSqlSafe(sql)).fetch_all(self).await?;
            rows.iter().map(|row| (0..row.len()).map(|column| text(row, column)).collect()).collect()
        })
    }

    fn execute<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<u64, sqlx::Error>> {
        Box::pin(async move { Ok(raw_sql(AssertSqlSafe(sql)).execute(self).await?.rows_affected()) })
    }

    fn close(self: Box<Self>) -> Later<'static, ()> {
        // A connection that was lost needs no farewell.
        Box::pin(async move { drop((*self).close().await) })
    }

    fn copy_in<'a>(&'a mut self, statement: &'a str, source: Source<'a>) -> Inserting<'a> {
        Box::pin(async move {
            let mut copy = self.copy_in_raw(statement).await?;
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match source(&mut buffer) {
                    Stream::Goes => drop(copy.send(buffer.as_slice()).await?),
                    Stream::Ends => return copy.finish().await,
                    Stream::Stops => {
                        copy.abort("stopped").await?;
                        return Ok(0);
                    }
                }
            }
        })
    }
}

/// With what the server says more about it.
fn error(failure: &sqlx::Error) -> SqlError {
    let mut error = super::error::of(failure, kind);
    let database = failure.as_database_error().and_then(|error| error.try_downcast_ref::<PgDatabaseError>());
    if let Some(database) = database {
        error.detail = database.detail().map(str::to_owned);
        error.hint = database.hint().map(str::to_owned);
        error.line = database.r#where().and_then(line_of_stream);
        error.position = match database.position() {
            Some(PgErrorPosition::Original(position)) => Some(position),
            _ => None,
        };
    }
    error
}

/// `COPY users, line 7, column email`
fn line_of_stream(place: &str) -> Option<NonZeroU32> {
    let (_, behind) = place.lines().find(|line| line.starts_with("COPY "))?.split_once(", line ")?;
    behind.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Text is what PostgreSQL sends where nothing was prepared; truth is then a letter, while a cast to
/// text makes a word of it.
fn text(row: &PgRow, column: usize) -> Result<Option<String>, sqlx::Error> {
    let value: Option<String> = row.try_get_unchecked(column)?;
    Ok(match value.as_deref() {
        Some("t") if row.column(column).type_info().name() == "BOOL" => Some("true".to_owned()),
        Some("f") if row.column(column).type_info().name() == "BOOL" => Some("false".to_owned()),
        _ => value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_stream_is_found() {
        for (place, expected) in [
            ("COPY User, line 2345, column email: \"a, line 3\"", Some(2345)),
            ("COPY User, line 2345", Some(2345)),
            ("COPY User, line 7, column id: \"x\"", Some(7)),
            ("PL/pgSQL function bend() line 3 at RAISE\nCOPY User, line 12: \"1\ta\"", Some(12)),
            ("SQL statement \"SELECT 1\"", None),
        ] {
            let expected = expected.and_then(NonZeroU32::new);
            assert_eq!(line_of_stream(place), expected, "{place}");
        }
    }
}
