//! A transaction in which tables are made anew or dropped. Foreign keys must not be enforced
//! meanwhile, or rows that refer to a dropped table would be deleted with it; so the references are
//! looked at before and afterwards.

use crate::sql::name::QualifiedName;
use crate::sql::operation::{ReferringTable, ReplacedTable};

use super::{names, probes, strangers, values};

/// How many rows of each table refer to nothing, before anything has changed.
const VIOLATIONS: &str = "temp.\"_prismakit_violations\"";

pub(super) fn begin(
    tables: &[ReplacedTable<'_>],
    kept: &[QualifiedName],
    referring: &[ReferringTable],
) -> Vec<String> {
    let (stand, leave) = stand_ins(tables, kept);
    // Within a transaction the setting could not be changed.
    let mut statements = vec!["PRAGMA foreign_keys=OFF".to_owned()];
    statements.extend(stand);
    statements.push("BEGIN IMMEDIATE".to_owned());
    statements.extend(leave);
    let strangers: Vec<_> = tables.iter().flat_map(strangers::all).collect();
    if !strangers.is_empty() {
        statements.extend(probes::stop_if(&strangers));
    }
    if !referring.is_empty() {
        let names = referring.iter().filter_map(|table| table.before.as_ref());
        let names: Vec<_> = names.map(|name| values::text(&name.name)).collect();
        statements.push(format!(
            "CREATE TABLE {VIOLATIONS} AS SELECT name, {} AS \"rows\" FROM sqlite_master \
             WHERE type = 'table' AND name COLLATE NOCASE IN ({})",
            violations("name"),
            names.join(", ")
        ));
    }
    statements
}

/// Temporary tables in front of those that are to be dropped, which leave with the transaction. When
/// that is rolled back they are there again: where a shell goes on after an error, as `sqlite3` does
/// without `-bail`, it is they that are dropped, and not the tables whose rows could not be copied.
fn stand_ins(tables: &[ReplacedTable<'_>], kept: &[QualifiedName]) -> (Vec<String>, Vec<String>) {
    let names = tables.iter().map(|table| &table.before.name).chain(kept);
    let names: Vec<_> = names.map(|name| names::quoted(&name.name)).collect();
    let comment = "-- In front of the tables, should a shell go on after an error.\n";
    let stand = names.iter().enumerate().map(|(number, name)| {
        let comment = if number == 0 { comment } else { "" };
        format!("{comment}CREATE TEMPORARY TABLE IF NOT EXISTS {name} (\"stopped\" TEXT)")
    });
    // A connection that goes on where another one has stopped has none.
    let leave = names.iter().map(|name| format!("DROP TABLE IF EXISTS temp.{name}"));
    (stand.collect(), leave.collect())
}

pub(super) fn end(referring: &[ReferringTable], something_is_gone: bool) -> Vec<String> {
    let mut statements = Vec::new();
    if !referring.is_empty() {
        let cases: Vec<_> = referring.iter().map(more_violations).collect();
        statements.extend(probes::stop_if(&cases));
        statements.push(format!("DROP TABLE {VIOLATIONS}"));
    }
    if something_is_gone {
        statements.extend(definitions_hold());
    }
    statements.push("COMMIT".to_owned());
    statements.push("PRAGMA foreign_keys=ON".to_owned());
    statements
}

/// The number of rows of a table that refer to nothing.
fn violations(table: &str) -> String {
    format!("(SELECT count(*) FROM pragma_foreign_key_check({table}))")
}

/// A query that does not give 0 where more rows refer to nothing than before.
fn more_violations(table: &ReferringTable) -> (String, String) {
    let message = format!(
        "{}: rows would refer to rows that do not exist; correct or remove them before the migration",
        table.label
    );
    let now = violations(&values::text(&table.after.name));
    let query = match &table.before {
        None => format!("SELECT {now}"),
        Some(before) => {
            let name = values::text(&before.name);
            format!("SELECT {now} > \"rows\" FROM {VIOLATIONS} WHERE name = {name} COLLATE NOCASE")
        }
    };
    (message, query)
}

/// The modern way of renaming reads every view and trigger, and fails where one speaks of a table or
/// column that is not there.
fn definitions_hold() -> [String; 3] {
    let [first, second] = ["_prismakit_check", "_prismakit_checked"].map(names::quoted);
    [
        format!("CREATE TABLE {first} (\"id\" INTEGER)"),
        format!("ALTER TABLE {first} RENAME TO {second}"),
        format!("DROP TABLE {second}"),
    ]
}
