//! Which rows are referred to: foreign keys that share columns agree on them.

use crate::sql::Database;
use crate::sql::{ForeignKey, Table};

use super::Made;
use super::cell::{Cell, Row};
use super::order::may_be_null;
use super::slots::PLENTY;

/// A foreign key with the rows that there are to refer to.
pub(super) struct Reference<'a> {
    pub(super) key: &'a ForeignKey,
    /// The places of its columns.
    pub(super) places: Vec<usize>,
    /// Whether it refers to its own table.
    pub(super) is_own: bool,
    /// The places of the columns referred to, in the other table.
    targets: Vec<usize>,
    /// What stands in those columns; nothing for the own table, whose rows are being made.
    values: Vec<Row>,
}

impl Reference<'_> {
    /// How many rows there are to choose from.
    pub(super) fn size(&self) -> usize {
        if self.is_own { PLENTY } else { self.values.len() }
    }
}

/// The foreign keys of a table: those that every row needs first, those to the table itself last.
pub(super) fn of<'a>(database: &Database, table: &'a Table, made: &Made<'_>) -> Vec<Reference<'a>> {
    let reference = |key: &'a ForeignKey| {
        let other = database.table(&key.referenced_table)?;
        let targets = places(other, &key.referenced_columns);
        let is_own = other.name == table.name;
        let rows = if is_own { &[] } else { made.get(&other.name).map_or(&[][..], Vec::as_slice) };
        let values = rows.iter().map(|row| pick(row, &targets)).collect();
        Some(Reference { key, places: places(table, &key.columns), is_own, targets, values })
    };
    let mut references: Vec<_> = table.foreign_keys.iter().filter_map(reference).collect();
    references.sort_by_key(|it| (it.is_own, may_be_null(table, it.key)));
    references
}

/// Puts the key of a row to refer to into `row`, or nulls where the reference is `left` out or there is
/// nothing to refer to. `None` if it cannot be.
pub(super) fn refer(
    table: &Table,
    reference: &Reference<'_>,
    row: &mut [Option<Cell>],
    earlier: &[Row],
    number: usize,
    is_left: bool,
) -> Option<()> {
    let is_open = |place: usize| row[place].is_none() && table.columns[place].is_nullable;
    let nullable: Vec<usize> = reference.places.iter().copied().filter(|&place| is_open(place)).collect();
    let is_met = reference.places.iter().any(|&place| row[place] == Some(Cell::Null));
    let chosen = if is_left && !nullable.is_empty() { None } else { chosen(reference, row, earlier, number) };
    match chosen {
        Some(values) => {
            for (&place, value) in reference.places.iter().zip(values) {
                row[place].get_or_insert(value);
            }
        }
        None if !nullable.is_empty() => nullable.iter().for_each(|&place| row[place] = Some(Cell::Null)),
        None if is_met => {}
        None => return None,
    }
    Some(())
}

/// The key of a row that agrees with what stands in the row already.
fn chosen(
    reference: &Reference<'_>,
    row: &[Option<Cell>],
    earlier: &[Row],
    number: usize,
) -> Option<Vec<Cell>> {
    let agrees = |values: &Row| {
        let pairs = reference.places.iter().zip(values);
        values.iter().all(Cell::is_known)
            && pairs.into_iter().all(|(&place, value)| {
                row[place].as_ref().is_none_or(|cell| *cell == Cell::Null || cell == value)
            })
    };
    let mut candidates: Vec<Row> = if reference.is_own {
        earlier.iter().map(|row| pick(row, &reference.targets)).filter(agrees).collect()
    } else {
        reference.values.iter().filter(|values| agrees(values)).cloned().collect()
    };
    if candidates.is_empty() && reference.is_own {
        candidates.extend(itself(reference, row).filter(agrees));
    }
    let place = number.checked_rem(candidates.len())?;
    Some(candidates.swap_remove(place))
}

/// The key of the row that is being made.
fn itself(reference: &Reference<'_>, row: &[Option<Cell>]) -> Option<Row> {
    reference.targets.iter().map(|&place| row[place].clone()).collect()
}

/// The statements that fill references to tables whose rows came later.
pub(super) fn postponed(database: &Database, made: &Made<'_>) -> Vec<String> {
    let mut statements = Vec::new();
    for (place, (name, rows)) in made.iter().enumerate() {
        let Some(table) = database.table(name) else { continue };
        let is_later =
            |key: &ForeignKey| made.get_index_of(&key.referenced_table).is_some_and(|it| it > place);
        for reference in of(database, table, made).iter().filter(|it| is_later(it.key)) {
            let statement = |(number, row)| update(database, table, reference, row, number);
            statements.extend(rows.iter().enumerate().filter_map(statement));
        }
    }
    statements
}

fn update(
    database: &Database,
    table: &Table,
    reference: &Reference<'_>,
    row: &Row,
    number: usize,
) -> Option<String> {
    let writer = database.dialect.writer;
    let assigned = |place: usize, cell: &Cell| {
        let column = &table.columns[place];
        format!("{} = {}", writer.name(&column.name), cell.written(writer, column))
    };
    let known: Vec<_> =
        row.iter().map(|cell| Some(cell.clone()).filter(|cell| *cell != Cell::Null)).collect();
    let values = chosen(reference, &known, &[], number)?;
    let open = |place: &usize| row[*place] == Cell::Null;
    let pairs = reference.places.iter().zip(&values).filter(|(place, _)| open(place));
    let assignments: Vec<_> = pairs.map(|(&place, cell)| assigned(place, cell)).collect();
    let is_known = |key: &Vec<&str>| places_of(table, key).iter().all(|&place| row[place].is_known());
    let key = table.row_keys().find(is_known)?;
    let conditions: Vec<_> =
        places_of(table, &key).into_iter().map(|place| assigned(place, &row[place])).collect();
    let (name, conditions) = (writer.qualified(&table.name), conditions.join(" AND "));
    (!assignments.is_empty())
        .then(|| format!("UPDATE {name} SET {} WHERE {conditions}", assignments.join(", ")))
}

fn places(table: &Table, columns: &[String]) -> Vec<usize> {
    places_of(table, &columns.iter().map(String::as_str).collect::<Vec<_>>())
}

fn places_of(table: &Table, columns: &[&str]) -> Vec<usize> {
    let place = |name: &&str| table.columns.iter().position(|column| column.name == **name);
    columns.iter().filter_map(place).collect()
}

fn pick(row: &Row, places: &[usize]) -> Row {
    places.iter().map(|&place| row[place].clone()).collect()
}
