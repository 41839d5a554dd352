//! The rows of one table, made one after the other.

use rustc_hash::FxHashSet;

use crate::sql::{Column, Database, Table};

use super::cell::{Cell, Row};
use super::order::may_be_null;
use super::references::{self, Reference};
use super::samples::Samples;
use super::slots::{self, Slot};
use super::{Made, Style};

/// The rows of a table, of which the next is made when it is asked for.
pub(super) struct Draft<'a> {
    database: &'a Database,
    table: &'a Table,
    references: Vec<Reference<'a>>,
    /// The values of each column.
    samples: Vec<Samples<'a>>,
    /// Whether a foreign key decides on the column.
    decided: Vec<bool>,
    style: Style,
    keys: Vec<Vec<usize>>,
    /// The stride of each foreign key, then of each column.
    strides: Vec<Option<usize>>,
    /// What stands in the keys of rows that were made.
    taken: Vec<FxHashSet<String>>,
    number: usize,
}

/// How many numbers are passed over in a row before no other row is expected.
const PATIENCE: usize = 500;

impl<'a> Draft<'a> {
    pub(super) fn new(database: &'a Database, table: &'a Table, made: &Made<'a>, style: Style) -> Self {
        let references = references::of(database, table, made);
        let is_referring =
            |column: &Column| references.iter().any(|it| it.key.columns.contains(&column.name));
        let decided: Vec<bool> = table.columns.iter().map(is_referring).collect();
        let samples: Vec<_> =
            table.columns.iter().map(|column| Samples::of(database, column, style)).collect();
        let keys = slots::keys(table);
        let strides = slots::strides(&slots_of(&references, &samples, &decided), &keys);
        let taken = vec![FxHashSet::default(); keys.len()];
        Self { database, table, references, samples, decided, style, keys, strides, taken, number: 0 }
    }

    /// Forgets what was made but for these rows.
    pub(super) fn restart(&mut self, kept: &[Row]) {
        self.taken.iter_mut().for_each(FxHashSet::clear);
        for row in kept {
            self.is_new(row);
        }
        self.number = 0;
    }

    /// The next row; `earlier` are the rows of this table that are there already.
    pub(super) fn next(&mut self, earlier: &[Row]) -> Option<Row> {
        for _ in 0..PATIENCE {
            let row = self.row(self.number, earlier);
            self.number += 1;
            if let Some(row) = row.filter(|row| self.is_new(row)) {
                return Some(row);
            }
        }
        None
    }

    /// Why there is no row at all.
    pub(super) fn obstacle(&self) -> String {
        let is_missing = |it: &&Reference<'_>| it.size() == 0 && !may_be_null(self.table, it.key);
        match self.references.iter().find(is_missing) {
            Some(missing) => {
                format!("the rows need one of `{}` to refer to, which has none", missing.key.referenced_table)
            }
            None => "no values are known that fulfil its keys".to_owned(),
        }
    }

    /// The statement that inserts rows. Columns that get no value are not named.
    pub(super) fn insert(&self, rows: &[Row]) -> String {
        let writer = self.database.dialect.writer;
        let is_given = |place: &usize| rows.iter().any(|row| row[*place] != Cell::Absent);
        let places: Vec<usize> = (0..self.table.columns.len()).filter(is_given).collect();
        let column = |place: &usize| &self.table.columns[*place];
        let names: Vec<&str> = places.iter().map(|place| column(place).name.as_str()).collect();
        let values = |row: &Row| -> Vec<String> {
            places.iter().map(|&place| row[place].written(writer, column(&place))).collect()
        };
        writer.insert(&self.table.name, &names, &rows.iter().map(values).collect::<Vec<_>>())
    }

    fn row(&self, number: usize, earlier: &[Row]) -> Option<Row> {
        let mut row: Vec<Option<Cell>> =
            (0..self.decided.len()).map(|it| (!self.decided[it]).then(|| self.free(it, number))).collect();
        for (place, reference) in self.references.iter().enumerate() {
            let is_left = (number + place) % 5 == 4 || self.style == Style::Bare;
            let number = match self.strides[place] {
                Some(stride) => slots::digit(number, stride, reference.size()),
                None => number,
            };
            references::refer(self.table, reference, &mut row, earlier, number, is_left)?;
        }
        let cells = row.into_iter().enumerate();
        Some(cells.map(|(place, cell)| cell.unwrap_or_else(|| self.free(place, number))).collect())
    }

    /// The value of a column on which no foreign key has decided.
    fn free(&self, place: usize, number: usize) -> Cell {
        let (samples, column) = (&self.samples[place], &self.table.columns[place]);
        if samples.is_left_to_database() {
            return Cell::Absent;
        }
        if column.is_nullable && (self.style == Style::Bare || (number + place) % 4 == 3) {
            return Cell::Null;
        }
        let is_key = self.keys.iter().any(|key| key.contains(&place));
        samples.value(match self.strides[self.references.len() + place] {
            Some(stride) => slots::digit(number, stride, samples.size()),
            None if is_key => number,
            // So that the columns do not come to their edges in the same row.
            None => (number + place) % 9,
        })
    }

    /// Whether no other row has the same keys; then it has taken them.
    fn is_new(&mut self, row: &Row) -> bool {
        let key = |places: &Vec<usize>| -> Option<String> {
            places.iter().map(|&place| row[place].key()).collect::<Option<Vec<_>>>().map(|it| it.join("\n"))
        };
        let keys: Vec<_> = self.keys.iter().map(key).collect();
        let is_taken = |(key, taken): (&Option<String>, &FxHashSet<String>)| {
            key.as_ref().is_some_and(|key| taken.contains(key))
        };
        if keys.iter().zip(&self.taken).any(is_taken) {
            return false;
        }
        for (key, taken) in keys.into_iter().zip(&mut self.taken) {
            taken.extend(key);
        }
        true
    }
}

fn slots_of(references: &[Reference<'_>], samples: &[Samples<'_>], decided: &[bool]) -> Vec<Slot> {
    let of_reference = |it: &Reference<'_>| Slot { columns: it.places.clone(), size: it.size() };
    // A foreign key stands for its columns.
    let of_column = |(place, it): (usize, &Samples<'_>)| {
        let (columns, size) =
            if decided[place] { (Vec::new(), slots::PLENTY) } else { (vec![place], it.size()) };
        Slot { columns, size }
    };
    references.iter().map(of_reference).chain(samples.iter().enumerate().map(of_column)).collect()
}
