//! What is in the database before anything is written: whether it has the tables of the plan, and rows.

use std::collections::BTreeMap;

use crate::seed::plan::{Plan, TablePlan};
use crate::sql::{Column, Connection, Database, ForeignKey, QualifiedName, Table};

use super::error::{Cause, Doing, Occupied};

/// Whether the database has every table and column of the plan, and asks for nothing that the plan does
/// not give.
pub(super) fn agrees(plan: &Plan, database: &Database) -> Result<(), Cause> {
    let (mut missing, mut unknown) = (Vec::new(), Vec::new());
    for planned in plan.tables.iter().filter(|planned| planned.rows > 0) {
        match database.table(&planned.table.name) {
            None => missing.push(format!("there is no table `{}`", planned.table.name)),
            Some(found) => {
                missing.extend(missing_columns(planned, found));
                unknown.extend(unknown_demands(planned, found));
            }
        }
    }
    match (missing.is_empty(), unknown.is_empty()) {
        (false, _) => Err(Cause::Missing(missing)),
        (_, false) => Err(Cause::Unknown(unknown)),
        _ => Ok(()),
    }
}

/// Whether the database has these tables.
pub(super) fn exist<'t>(tables: impl Iterator<Item = &'t Table>, database: &Database) -> Result<(), Cause> {
    let missing = tables.filter(|table| database.table(&table.name).is_none());
    let missing: Vec<_> = missing.map(|table| format!("there is no table `{}`", table.name)).collect();
    if missing.is_empty() { Ok(()) } else { Err(Cause::Missing(missing)) }
}

fn missing_columns(planned: &TablePlan, found: &Table) -> Vec<String> {
    let given = planned.given.iter().map(|place| &planned.table.columns[*place].name);
    let missing = given.filter(|name| found.column(name).is_none());
    missing.map(|name| format!("`{}` has no column `{name}`", found.name)).collect()
}

/// Foreign keys that the rows would not keep, and columns that would have no value.
fn unknown_demands(planned: &TablePlan, found: &Table) -> Vec<String> {
    let is_planned = |key: &&ForeignKey| planned.table.foreign_keys.iter().any(|known| is_same(known, key));
    let mut demands = Vec::new();
    for key in found.foreign_keys.iter().filter(|key| !is_planned(key)) {
        demands.push(format!(
            "`{}` refers to `{}` by {}, which the schema does not say",
            found.name,
            key.referenced_table,
            key.columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ")
        ));
    }
    let given =
        |column: &Column| planned.given.iter().any(|place| planned.table.columns[*place].name == column.name);
    for column in found.columns.iter().filter(|column| needs_value(column) && !given(column)) {
        demands.push(format!("`{}.{}` needs a value, and the schema gives it none", found.name, column.name));
    }
    demands
}

fn is_same(known: &ForeignKey, key: &ForeignKey) -> bool {
    let pairs = |key: &ForeignKey| {
        let pairs = key.columns.iter().cloned().zip(key.referenced_columns.iter().cloned());
        pairs.collect::<std::collections::BTreeSet<_>>()
    };
    known.referenced_table == key.referenced_table && pairs(known) == pairs(key)
}

fn needs_value(column: &Column) -> bool {
    let details = &column.details;
    !column.is_nullable
        && column.default.is_none()
        && !column.is_auto_increment
        && details.generated.is_none()
        && details.identity.is_none()
}

/// The tables that have rows.
pub(super) fn occupied<'t>(
    connection: &mut Connection,
    tables: impl Iterator<Item = &'t Table>,
) -> Result<Vec<Occupied>, Cause> {
    let mut occupied = Vec::new();
    for table in tables {
        if has_rows(connection, &table.name)? {
            occupied.push(Occupied { table: table.name.to_string(), rows: count(connection, &table.name)? });
        }
    }
    Ok(occupied)
}

pub(super) fn has_rows(connection: &mut Connection, table: &QualifiedName) -> Result<bool, Cause> {
    let name = connection.dialect().writer.qualified(table);
    let rows = connection.query(&format!("SELECT 1 FROM {name} LIMIT 1"));
    Ok(!rows.doing(|| format!("cannot look into `{table}`"))?.is_empty())
}

/// How many rows a table has.
pub(super) fn count(connection: &mut Connection, table: &QualifiedName) -> Result<u64, Cause> {
    number(connection, table, "count(*)")
}

/// The numbers of the first rows that are new, by the labels of tables: behind all that are there, and
/// behind the largest number that was counted up to.
pub(super) fn first<'t>(
    connection: &mut Connection,
    tables: impl Iterator<Item = &'t Table>,
) -> Result<BTreeMap<String, u64>, Cause> {
    let mut first = BTreeMap::new();
    for table in tables {
        let mut number_of_first = count(connection, &table.name)?;
        for column in table.columns.iter().filter(|column| column.is_auto_increment) {
            let largest = format!("max({})", connection.dialect().writer.name(&column.name));
            number_of_first = number_of_first.max(number(connection, &table.name, &largest)?);
        }
        first.insert(table.label(), number_of_first);
    }
    Ok(first)
}

/// An expression over the rows of a table; 0 where it is null or below.
fn number(connection: &mut Connection, table: &QualifiedName, expression: &str) -> Result<u64, Cause> {
    let name = connection.dialect().writer.qualified(table);
    let value = connection.value(&format!("SELECT {expression} FROM {name}"));
    let value = value.doing(|| format!("cannot look into `{table}`"))?;
    Ok(value.and_then(|value| value.parse().ok()).unwrap_or_default())
}

/// The tables that are to be emptied, those that refer to others first, and whether that leaves rows
/// elsewhere that refer to them.
pub(super) fn emptied(
    connection: &mut Connection,
    database: &Database,
    wanted: &[&Table],
) -> Result<Vec<QualifiedName>, Cause> {
    let mut names: Vec<QualifiedName> = Vec::new();
    let mut problems = Vec::new();
    let is_wanted = |name: &QualifiedName| wanted.iter().any(|table| table.name == *name);
    for other in database.tables.iter().filter(|table| !is_wanted(&table.name)) {
        let mut keys = other.foreign_keys.iter();
        let Some(key) = keys.find(|key| is_wanted(&key.referenced_table)) else { continue };
        if has_rows(connection, &other.name)? {
            problems.push(format!(
                "`{}` has rows, refers to `{}`, and is not among the tables that get rows",
                other.name, key.referenced_table
            ));
        }
        names.push(other.name.clone());
    }
    if !problems.is_empty() {
        return Err(Cause::Referring(problems));
    }
    names.extend(wanted.iter().rev().map(|table| table.name.clone()));
    Ok(names)
}
