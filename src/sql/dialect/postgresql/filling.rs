//! How tables are filled: by statements, and by `COPY`.

use crate::sql::column_type::ColumnType;
use crate::sql::dialect::filling::{Copying, Filled, Frame, Staged, Together};
use crate::sql::name::QualifiedName;
use crate::sql::row::Cell;
use crate::sql::table::Column;

use super::{cells, names, types};

/// Backslashes are letters, and texts are in UTF-8.
pub(super) const SETTINGS: &[&str] =
    &["SET standard_conforming_strings = on", "SET client_encoding = 'UTF8'"];

/// Columns that are always counted up take a value where it is insisted on.
pub(super) fn overriding(columns: &[&Column]) -> &'static str {
    if columns.iter().any(|column| column.details.identity.is_some()) {
        " OVERRIDING SYSTEM VALUE"
    } else {
        ""
    }
}

/// The server knows no type for what stands in quotes between the rows, so each column says it.
pub(super) fn fill(filled: &Filled<'_>, key: &[&Column]) -> Frame {
    let typed = |column: &Column| {
        format!("\"filled\".{}::{}", names::quoted(&column.name), types::column_type(&column.ty))
    };
    let columns = key.iter().chain(&filled.columns).map(|column| column.name.as_str());
    Frame {
        head: format!(
            "UPDATE {} AS \"table\" SET {} FROM (VALUES\n",
            names::qualified(&filled.table.name),
            assignments(&filled.columns, typed)
        ),
        open: "(",
        close: ")",
        between: ",\n".to_owned(),
        tail: format!("\n) AS \"filled\" ({}) WHERE {}", names::list(columns, ", "), conditions(key, typed)),
    }
}

fn assignments(columns: &[&Column], value: impl Fn(&Column) -> String) -> String {
    let assigned = |column: &&Column| format!("{} = {}", names::quoted(&column.name), value(column));
    columns.iter().map(assigned).collect::<Vec<_>>().join(", ")
}

fn conditions(key: &[&Column], value: impl Fn(&Column) -> String) -> String {
    let equal = |column: &&Column| format!("\"table\".{} = {}", names::quoted(&column.name), value(column));
    key.iter().map(equal).collect::<Vec<_>>().join(" AND ")
}

/// The server looks at references when a statement ends. The rows are gathered in temporary tables, from which
/// one statement takes them all.
pub(super) fn together(tables: &[Filled<'_>]) -> Together {
    let targets: Vec<_> = (1..=tables.len()).map(|number| temporary(&format!("rows_{number}"))).collect();
    let gather = |(filled, target): (&Filled<'_>, &QualifiedName)| {
        format!(
            "CREATE TEMPORARY TABLE {} (LIKE {} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY) ON COMMIT DROP",
            names::qualified(target),
            names::qualified(&filled.table.name)
        )
    };
    let before = tables.iter().zip(&targets).map(gather).collect();
    let mut inserts: Vec<_> =
        tables.iter().zip(&targets).map(|(filled, target)| moved(filled, target)).collect();
    let last = inserts.pop().unwrap_or_default();
    let others: Vec<_> = inserts
        .iter()
        .zip(1..)
        .map(|(insert, number)| format!("\"inserted_{number}\" AS ({insert})"))
        .collect();
    let with = if others.is_empty() { String::new() } else { format!("WITH {}\n", others.join(",\n")) };
    Together { before, targets, after: vec![format!("{with}{last}")] }
}

fn moved(filled: &Filled<'_>, from: &QualifiedName) -> String {
    let columns = names::list(filled.columns.iter().map(|column| column.name.as_str()), ", ");
    format!(
        "INSERT INTO {} ({columns}){} SELECT {columns} FROM {}",
        names::qualified(&filled.table.name),
        overriding(&filled.columns),
        names::qualified(from)
    )
}

fn temporary(name: &str) -> QualifiedName {
    QualifiedName { schema: Some("pg_temp".to_owned()), name: format!("prismakit_{name}") }
}

pub(super) struct Copy;

impl Copying for Copy {
    fn start(&self, table: &QualifiedName, columns: &[&Column]) -> String {
        let columns = names::list(columns.iter().map(|column| column.name.as_str()), ", ");
        format!("COPY {} ({columns}) FROM STDIN", names::qualified(table))
    }

    fn cell(&self, cell: Cell<'_>, ty: &ColumnType, out: &mut String) {
        cells::copied(cell, ty, out);
    }

    fn end(&self) -> &'static str {
        "\\."
    }

    fn fill(&self, filled: &Filled<'_>, key: &[&Column]) -> Staged {
        let target = temporary("filled");
        let table = names::qualified(&filled.table.name);
        let columns = key.iter().chain(&filled.columns).map(|column| column.name.as_str());
        let filling = |column: &Column| format!("\"filled\".{}", names::quoted(&column.name));
        let (columns, staged) = (names::list(columns, ", "), names::qualified(&target));
        Staged {
            before: vec![format!(
                "CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA"
            )],
            after: vec![format!(
                "UPDATE {table} AS \"table\" SET {} FROM {staged} AS \"filled\" WHERE {}",
                assignments(&filled.columns, filling),
                conditions(key, filling)
            )],
            target,
        }
    }
}
