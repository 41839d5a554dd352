//! What a database holds, in sorted lines, in its own words: two databases with the same lines hold
//! the same tables, columns, keys, indexes, constraints, types, sequences, views and triggers.
//!
//! The order of columns is left out, because most databases can only append. So is what prismakit
//! keeps for the way back.

mod mysql;
mod postgresql;
mod proof;
mod sqlite;

use prismakit::schema::connector::Provider;

use super::connection::Connection;

/// The catalogue of the database, sorted.
pub(crate) fn catalogue(provider: Provider, connection: &mut Connection) -> Vec<String> {
    let mut lines = match provider {
        Provider::Postgresql => postgresql::catalogue(connection),
        Provider::MySql => mysql::catalogue(connection),
        Provider::Sqlite => sqlite::catalogue(connection),
        other => panic!("no test looks into {other}"),
    };
    lines.sort();
    lines
}

/// What `expected` has and `actual` lacks, and the other way round, as the lines of a diff.
pub(crate) fn difference(expected: &[String], actual: &[String]) -> Vec<String> {
    let lacks = |lines: &[String], others: &[String], sign| {
        let mut others = others.to_vec();
        let missing = lines.iter().filter(|line| match others.iter().position(|other| other == *line) {
            Some(index) => {
                others.swap_remove(index);
                false
            }
            None => true,
        });
        missing.map(|line| format!("{sign} {line}")).collect::<Vec<_>>()
    };
    [lacks(expected, actual, "-"), lacks(actual, expected, "+")].concat()
}

/// One line of text, whatever a database breaks into several.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The only column of a query, whose rows are lines.
fn lines(connection: &mut Connection, sql: &str) -> Vec<String> {
    let rows = connection.query(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    rows.into_iter().map(|row| line(row[0].as_deref().expect("no line is null"))).collect()
}
