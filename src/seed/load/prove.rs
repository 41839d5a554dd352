//! Proves that rows hold to what was not looked at while they were loaded.

use crate::schema::items::IndexKind;
use crate::seed::plan::Plan;
use crate::sql::{Connection, Database, Dialect, ForeignKey, QualifiedName, Table};

use super::error::{Cause, Doing, counted};

/// Whether all rows of the tables that got some refer to rows that are there, and have values once that
/// should come once.
pub(super) fn prove(
    connection: &mut Connection,
    plan: &Plan,
    database: &Database,
    told: &mut dyn FnMut(&str),
) -> Result<(), Cause> {
    let mut broken = Vec::new();
    let planned = plan.tables.iter().filter(|planned| planned.rows > 0);
    for table in planned.filter_map(|planned| database.table(&planned.table.name)) {
        told(&format!("`{}`", table.name));
        for key in table.foreign_keys.iter().filter(|key| !key.is_unproven()) {
            let rows = answer(connection, &dangling(plan.dialect, table, key), &table.name)?;
            if rows > 0 {
                broken.push(format!(
                    "`{}` has {} whose `{}` leads to none of `{}`",
                    table.name,
                    counted(rows),
                    key.name,
                    key.referenced_table
                ));
            }
        }
        for (name, columns) in uniques(table) {
            let values = answer(connection, &repeated(plan.dialect, &table.name, &columns), &table.name)?;
            if values > 0 {
                broken.push(format!("`{}` has {values} values of `{name}` more than once", table.name));
            }
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(Cause::Broken(broken)) }
}

fn answer(connection: &mut Connection, query: &str, table: &QualifiedName) -> Result<u64, Cause> {
    let value = connection.value(query).doing(|| format!("cannot prove the rows of `{table}`"))?;
    Ok(value.and_then(|value| value.parse().ok()).unwrap_or_default())
}

/// How many rows refer to one that is not there.
fn dangling(dialect: &Dialect, table: &Table, key: &ForeignKey) -> String {
    let name = |name: &str| dialect.writer.name(name);
    let (referring, referred) = (name("referring"), name("referred"));
    let pairs: Vec<_> = key
        .columns
        .iter()
        .zip(&key.referenced_columns)
        .map(|(column, other)| format!("{referred}.{} = {referring}.{}", name(other), name(column)))
        .collect();
    let is_set: Vec<_> =
        key.columns.iter().map(|column| format!("{referring}.{} IS NOT NULL", name(column))).collect();
    format!(
        "SELECT count(*) FROM {} {referring} WHERE {} AND NOT EXISTS (SELECT 1 FROM {} {referred} WHERE {})",
        dialect.writer.qualified(&table.name),
        is_set.join(" AND "),
        dialect.writer.qualified(&key.referenced_table),
        pairs.join(" AND ")
    )
}

/// The unique keys of a table over whole columns: their names and columns.
fn uniques(table: &Table) -> Vec<(String, Vec<String>)> {
    let indexes = table.indexes.iter().filter(|index| {
        let is_whole = index.columns.iter().all(|part| part.length.is_none());
        index.kind == IndexKind::Unique && index.predicate.is_none() && is_whole
    });
    indexes
        .map(|index| (index.name.clone(), index.columns.iter().map(|part| part.column.clone()).collect()))
        .collect()
}

/// How many values come more than once.
fn repeated(dialect: &Dialect, table: &QualifiedName, columns: &[String]) -> String {
    let names: Vec<_> = columns.iter().map(|column| dialect.writer.name(column)).collect();
    let is_set: Vec<_> = names.iter().map(|name| format!("{name} IS NOT NULL")).collect();
    format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1) {}",
        dialect.writer.qualified(table),
        is_set.join(" AND "),
        names.join(", "),
        dialect.writer.name("repeated")
    )
}
