//! A transaction in which tables are made anew or dropped. Foreign keys must not be enforced
//! meanwhile, or rows that refer to a dropped table would be deleted with it; so the references are
//! looked at before and afterwards.

use crate::sql::name::QualifiedName;
use crate::sql::operation::{RebuiltTable, ReferringTable};

use super::{names, probes, strangers, values};

/// How many rows of each table refer to nothing, before anything has changed.
const VIOLATIONS: &str = "temp.\"_prismakit_violations\"";

pub(super) fn begin(rebuilt: &[RebuiltTable<'_>], dropped: &[QualifiedName]) -> Vec<String> {
    // Within a transaction the setting could not be changed.
    let mut statements = vec!["PRAGMA foreign_keys=OFF".to_owned(), "BEGIN IMMEDIATE".to_owned()];
    statements.extend(rebuilt.iter().flat_map(strangers::guards));
    let touched: Vec<_> = rebuilt.iter().map(|table| &table.before.name).chain(dropped).collect();
    statements.push(format!(
        "CREATE TABLE {VIOLATIONS} AS SELECT \"name\", {} AS \"rows\" FROM sqlite_master WHERE {}",
        violations("\"name\""),
        refers_to(touched.into_iter())
    ));
    statements
}

pub(super) fn end(
    touched: &[QualifiedName],
    referring: &[ReferringTable],
    something_is_gone: bool,
) -> Vec<String> {
    let mut statements: Vec<_> = referring.iter().flat_map(no_more_violations).collect();
    statements.extend(no_violations_elsewhere(touched, referring));
    statements.push(format!("DROP TABLE {VIOLATIONS}"));
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

/// A condition: the table of `sqlite_master` is one of these or refers to one.
fn refers_to<'n>(tables: impl Iterator<Item = &'n QualifiedName>) -> String {
    let tables = list(tables);
    format!(
        "type = 'table' AND (\"name\" COLLATE NOCASE IN ({tables}) OR EXISTS (SELECT 1 FROM \
         pragma_foreign_key_list(sqlite_master.\"name\") AS \"key\" WHERE \"key\".\"table\" COLLATE NOCASE IN ({tables})))"
    )
}

fn list<'n>(tables: impl Iterator<Item = &'n QualifiedName>) -> String {
    tables.map(|table| values::text(&table.name)).collect::<Vec<_>>().join(", ")
}

fn no_more_violations(table: &ReferringTable) -> Vec<String> {
    let before = table.before.as_ref().map_or("0".to_owned(), |before| {
        let name = values::text(&before.name);
        format!("coalesce((SELECT \"rows\" FROM {VIOLATIONS} WHERE \"name\" = {name} COLLATE NOCASE), 0)")
    });
    let now = violations(&values::text(&table.after.name));
    let message = format!(
        "{}: rows would refer to rows that do not exist; correct or remove them before the migration",
        table.label
    );
    probes::stop_if(&message, &format!("SELECT max({now} - {before}, 0)"))
}

/// Tables that neither state knows may have foreign keys, too.
fn no_violations_elsewhere(touched: &[QualifiedName], referring: &[ReferringTable]) -> Vec<String> {
    let known = list(referring.iter().map(|table| &table.after));
    let query = format!(
        "SELECT count(*) FROM sqlite_master WHERE {} AND \"name\" COLLATE NOCASE NOT IN ({known}) AND {} > \
         coalesce((SELECT \"rows\" FROM {VIOLATIONS} AS \"old\" WHERE \"old\".\"name\" = sqlite_master.\"name\"), 0)",
        refers_to(touched.iter()),
        violations("sqlite_master.\"name\"")
    );
    let message = "a table that the schema does not know would refer to rows that do not exist; \
                   drop its foreign key, or correct its rows before the migration";
    probes::stop_if(message, &query)
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
