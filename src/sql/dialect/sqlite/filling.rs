//! How tables are filled.

use crate::sql::dialect::filling::{Filled, Frame, Together};
use crate::sql::table::Column;

use super::names;

/// Foreign keys are looked at only where that is asked for.
pub(super) const SETTINGS: &[&str] = &["PRAGMA foreign_keys = ON"];

/// The columns of rows that stand by themselves are called `column1` and so on.
pub(super) fn fill(filled: &Filled<'_>, key: &[&Column]) -> Frame {
    let table = names::quoted(&filled.table.name.name);
    let assignments: Vec<_> = filled
        .columns
        .iter()
        .zip(key.len() + 1..)
        .map(|(column, number)| format!("{} = \"filled\".column{number}", names::quoted(&column.name)))
        .collect();
    let conditions: Vec<_> = key
        .iter()
        .zip(1..)
        .map(|(column, number)| {
            format!("{table}.{} = \"filled\".column{number}", names::quoted(&column.name))
        })
        .collect();
    Frame {
        head: format!("UPDATE {table} SET {} FROM (VALUES\n", assignments.join(", ")),
        open: "(",
        close: ")",
        between: ",\n".to_owned(),
        tail: format!("\n) AS \"filled\" WHERE {}", conditions.join(" AND ")),
    }
}

/// References are looked at when the transaction ends.
pub(super) fn together(tables: &[Filled<'_>]) -> Together {
    Together {
        before: vec!["PRAGMA defer_foreign_keys = ON".to_owned()],
        targets: tables.iter().map(|filled| filled.table.name.clone()).collect(),
        after: Vec::new(),
    }
}
