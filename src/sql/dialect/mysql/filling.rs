//! How tables are filled.

use crate::sql::dialect::filling::{Filled, Frame, Together};
use crate::sql::table::{Column, ForeignKey};

use super::quote;

/// Texts are in UTF-8, points in time in UTC, zero is a number like any other, and nothing is cut off or made
/// something else on its way in.
pub(super) const SETTINGS: &[&str] = &[
    "SET NAMES utf8mb4",
    "SET time_zone = '+00:00'",
    "SET SESSION sql_mode = concat_ws(',', nullif(@@SESSION.sql_mode, ''), \
     'NO_AUTO_VALUE_ON_ZERO', 'STRICT_ALL_TABLES')",
];

/// MySQL and MariaDB have different words for rows that stand by themselves, so each is a query of its own.
/// The first of them has no rows: it is there so that the columns have the types and collations of the table.
pub(super) fn fill(filled: &Filled<'_>, key: &[&Column]) -> Frame {
    let columns = quote::names(key.iter().chain(&filled.columns).map(|column| &column.name));
    let table = quote::name(&filled.table.name.name);
    let equal = |column: &&Column| {
        let name = quote::name(&column.name);
        format!("{table}.{name} = `filled`.{name}")
    };
    let list = |columns: &[&Column], between| columns.iter().map(equal).collect::<Vec<_>>().join(between);
    Frame {
        head: format!("UPDATE {table} JOIN (SELECT {columns} FROM {table} WHERE FALSE\n"),
        open: "UNION ALL SELECT ",
        close: "",
        between: "\n".to_owned(),
        tail: format!("\n) AS `filled` ON {} SET {}", list(key, " AND "), list(&filled.columns, ", ")),
    }
}

/// A table that takes no number but zero: how many rows refer to nothing.
const PROOF: &str = "`prismakit_rows_that_refer_to_nothing`";

/// References are not looked at, until all rows are there. The server does not look back then, so that is
/// asked for: what would be inserted into a table that takes no other number than zero.
pub(super) fn together(tables: &[Filled<'_>]) -> Together {
    let mut after =
        vec![format!("CREATE TEMPORARY TABLE {PROOF} (`count` BIGINT NOT NULL CHECK (`count` = 0))")];
    for filled in tables {
        after.extend(filled.table.foreign_keys.iter().map(|key| counted(&filled.table.name.name, key)));
    }
    after.push(format!("DROP TEMPORARY TABLE {PROOF}"));
    after.push("SET foreign_key_checks = 1".to_owned());
    Together {
        before: vec!["SET foreign_key_checks = 0".to_owned()],
        targets: tables.iter().map(|filled| filled.table.name.clone()).collect(),
        after,
    }
}

/// Counts the rows that refer to one that is not there.
fn counted(table: &str, key: &ForeignKey) -> String {
    let pairs: Vec<_> = key
        .columns
        .iter()
        .zip(&key.referenced_columns)
        .map(|(column, referenced)| {
            format!("`referring`.{} = `referred`.{}", quote::name(column), quote::name(referenced))
        })
        .collect();
    let is_set: Vec<_> =
        key.columns.iter().map(|column| format!("`referring`.{} IS NOT NULL", quote::name(column))).collect();
    format!(
        "INSERT INTO {PROOF} SELECT count(*) FROM {} AS `referring` WHERE {} \
         AND NOT EXISTS (SELECT 1 FROM {} AS `referred` WHERE {})",
        quote::name(table),
        is_set.join(" AND "),
        quote::name(&key.referenced_table.name),
        pairs.join(" AND ")
    )
}
