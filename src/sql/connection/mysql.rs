//! Connections to MySQL and MariaDB.

use sqlx::mysql::{MySqlArguments, MySqlConnectOptions, MySqlDatabaseError, MySqlSslMode};
use sqlx::{
    Arguments as _, AssertSqlSafe, ConnectOptions as _, Connection as _, MySqlConnection, Row as _,
    query_with, raw_sql,
};

use super::parameters::{Bound, Literal, unquoted};
use super::{Driver, ErrorKind, Inserting, Later, Opening, Row, Session, Settings, SqlError, text_of_bytes};
use crate::sql::column_type::{ColumnType, Family};
use crate::sql::row::Cell;
use crate::sql::url::{Address, DatabaseUrl};

pub(super) static DRIVER: Driver = Driver {
    connect,
    error,
    version: "SELECT CONCAT(IF(VERSION() LIKE '%MariaDB%', 'MariaDB ', 'MySQL '), SUBSTRING_INDEX(VERSION(), '-', 1))",
    parameters: Some(|| Bound::MySql(MySqlArguments::default())),
};

fn connect<'a>(url: &'a DatabaseUrl, _: &'a Settings) -> Opening<'a> {
    Box::pin(async move { Ok(Box::new(options(url)?.connect().await?) as Box<dyn Session>) })
}

/// With the modes that the server has for everybody: what runs here must not differ from what runs
/// elsewhere.
fn options(url: &DatabaseUrl) -> Result<MySqlConnectOptions, sqlx::Error> {
    let Address::Server(address) = url.address() else { unreachable!("MySQL is a server") };
    let mut options = MySqlConnectOptions::from_url(address)?.disable_statement_logging();
    if url.parameter("sslaccept").as_deref() == Some("strict") {
        options = options.ssl_mode(MySqlSslMode::VerifyIdentity);
    }
    // What Prisma calls so is the certificate of the authority.
    if let Some(certificate) = url.parameter("sslcert") {
        options = options.ssl_ca(certificate);
    }
    Ok(options.pipes_as_concat(false).no_engine_substitution(false).timezone(None))
}

/// SQLSTATEs, and numbers of errors where the state says too little.
fn kind(code: &str) -> ErrorKind {
    match code {
        "1045" | "1698" | "28000" => ErrorKind::Authentication,
        "1049" => ErrorKind::NoDatabase,
        "1044" | "1142" | "1143" | "1227" | "1370" => ErrorKind::Permission,
        "1205" => ErrorKind::LockTimeout,
        "1317" | "1969" | "3024" => ErrorKind::StatementTimeout,
        "1213" => ErrorKind::Deadlock,
        "1021" | "1114" => ErrorKind::DiskFull,
        "1290" | "1836" => ErrorKind::ReadOnly,
        "1007" | "1050" | "1060" | "1061" | "1826" | "1022" | "121" => ErrorKind::Exists,
        "1051" | "1054" | "1091" | "1146" | "1176" => ErrorKind::Missing,
        "1053" | "1152" | "1158" | "1159" | "1160" | "1161" | "1927" => ErrorKind::ConnectionLost,
        "1048" | "1062" | "1216" | "1217" | "1264" | "1265" | "1292" | "1366" | "1406" | "1451" | "1452"
        | "4025" => ErrorKind::Rows,
        _ => ErrorKind::Other,
    }
}

impl Session for MySqlConnection {
    fn query<'a>(&'a mut self, sql: &'a str) -> Later<'a, Result<Vec<Row>, sqlx::Error>> {
        Box::pin(async move {
            let rows = raw_sql(AssertSqlSafe(sql)).fetch_all(self).await?;
            let value = |bytes: Option<Vec<u8>>| bytes.map(text_of_bytes);
            let row = |row: &sqlx::mysql::MySqlRow| {
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
        let Bound::MySql(arguments) = values else { unreachable!("the parameters are of this dialect") };
        Box::pin(async move {
            let query = query_with(AssertSqlSafe(sql), arguments).persistent(is_kept);
            Ok(query.execute(self).await?.rows_affected())
        })
    }
}

/// Adds a value. It is the one that the literal has.
pub(super) fn bind(arguments: &mut MySqlArguments, cell: Cell<'_>, ty: &ColumnType, literal: &mut Literal) {
    let added = match cell {
        Cell::Null | Cell::Default | Cell::Expression(_) => arguments.add(None::<i64>),
        Cell::Boolean(truth) => arguments.add(truth),
        Cell::Integer(number) => arguments.add(number),
        Cell::Float(number) => arguments.add(number),
        Cell::Text(text) | Cell::Json(text) => arguments.add(text),
        Cell::Bytes(bytes) => arguments.add(bytes),
        // As a text, the digits would be taken for letters.
        Cell::Bits(digits) => arguments.add(bytes_of(digits)),
        Cell::Uuid(number) if ty.base.family() == Family::Binary => {
            arguments.add(number.to_be_bytes().as_slice())
        }
        other => {
            let scratch = literal.of(other, ty);
            arguments.add(unquoted(scratch))
        }
    };
    added.expect("these types can always be encoded");
}

/// The bytes of a string of bits, the last bit of the last byte being the last.
fn bytes_of(digits: &str) -> Vec<u8> {
    let bits = digits.as_bytes().rchunks(8);
    let byte = |bits: &[u8]| bits.iter().fold(0, |byte, digit| byte << 1 | u8::from(*digit == b'1'));
    bits.rev().map(byte).collect()
}

/// The number says more than the SQLSTATE.
fn error(failure: &sqlx::Error) -> SqlError {
    let mut error = super::error::of(failure, kind);
    let database =
        failure.as_database_error().and_then(|error| error.try_downcast_ref::<MySqlDatabaseError>());
    if let Some(database) = database {
        error.kind = kind(&database.number().to_string());
        error.code = Some(database.number().to_string());
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_fill_bytes_from_the_end() {
        for (digits, bytes) in [("", &[][..]), ("1", &[1]), ("101", &[5]), ("100000010", &[1, 2])] {
            assert_eq!(bytes_of(digits), bytes, "{digits}");
        }
    }
}
