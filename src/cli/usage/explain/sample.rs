//! Values that occur in the rows of a table, as literals.

use std::collections::BTreeSet;

use crate::seed::Plan;
use crate::sql::row::{Cell, Row};
use crate::sql::{Column, QualifiedName};

/// So many rows are looked at where all would take too long.
const LOOKED_AT: u64 = 2_000;

/// Ranges begin behind so many in a hundred rows.
const QUANTILE: usize = 95;

/// So many letters of a text are looked for.
const LETTERS: usize = 4;

/// The rows of a table.
pub(super) struct Sample<'p> {
    plan: &'p Plan,
    table: usize,
    /// The row whose values are compared.
    base: u64,
}

impl<'p> Sample<'p> {
    /// Rows of a table; `None` if it has none. The row whose values are compared has these values if there is
    /// such a row, and something in as many of the other columns as can be.
    pub(super) fn of(
        plan: &'p Plan,
        name: &QualifiedName,
        full: &[&str],
        same: &[(String, String)],
    ) -> Option<Self> {
        let table = plan.tables.iter().position(|table| table.table.name == *name)?;
        let mut sample = Self { plan, table, base: 0 };
        let mut best = None;
        let mut row = Row::new();
        let numbers = if same.is_empty() { sample.numbers(LOOKED_AT) } else { sample.numbers(sample.rows()) };
        for number in numbers {
            plan.write(table, number, &mut row);
            let is_same =
                |(name, value): &&(String, String)| sample.literal(&row, name).as_ref() == Some(value);
            let agrees = same.iter().filter(is_same).count();
            let filled = full.iter().filter(|name| sample.cell(&row, name).is_some()).count();
            if best.is_none_or(|(most, _)| (agrees, filled) > most) {
                best = Some(((agrees, filled), number));
            }
            if (agrees, filled) == (same.len(), full.len()) {
                break;
            }
        }
        (_, sample.base) = best?;
        Some(sample)
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> u64 {
        self.plan.tables[self.table].rows
    }

    /// About so many rows that are spread over the table, those behind the middle first: what comes first is
    /// often special.
    fn numbers(&self, wanted: u64) -> impl Iterator<Item = u64> + use<> {
        let rows = self.rows();
        let step = (rows / wanted.max(1)).max(1);
        let count = rows / step;
        (0..count).map(move |place| (place + count / 2) % count * step)
    }

    fn column(&self, name: &str) -> Option<(usize, &'p Column)> {
        let table = &self.plan.tables[self.table].table;
        let place = table.place(name)?;
        Some((place, &table.columns[place]))
    }

    /// What stands in a row; `None` where that is nothing, or what the database decides.
    fn cell<'r>(&self, row: &'r Row, name: &str) -> Option<Cell<'r>> {
        let (place, _) = self.column(name)?;
        let cell = row.cell(place);
        (!matches!(cell, Cell::Null | Cell::Default | Cell::Expression(_) | Cell::List(_))).then_some(cell)
    }

    fn literal(&self, row: &Row, name: &str) -> Option<String> {
        let (_, column) = self.column(name)?;
        let mut text = String::new();
        self.plan.dialect.writer.cell(self.cell(row, name)?, &column.ty, &mut text);
        Some(text)
    }

    fn base_row(&self) -> Row {
        let mut row = Row::new();
        self.plan.write(self.table, self.base, &mut row);
        row
    }

    /// The value in the row that is compared.
    pub(super) fn own(&self, column: &str) -> Option<String> {
        self.literal(&self.base_row(), column)
    }

    /// A value that occurs.
    pub(super) fn value(&self, column: &str) -> Option<String> {
        self.own(column).or_else(|| self.values(column, 1).pop())
    }

    /// Several values that occur, each once, that of [`value`](Self::value) first.
    pub(super) fn values(&self, column: &str, count: usize) -> Vec<String> {
        let mut values: Vec<String> = self.own(column).into_iter().collect();
        let mut row = Row::new();
        for number in self.numbers(LOOKED_AT) {
            if values.len() >= count {
                break;
            }
            self.plan.write(self.table, number, &mut row);
            let new = self.literal(&row, column).filter(|value| !values.contains(value));
            values.extend(new);
        }
        values
    }

    /// A value above which few rows are.
    pub(super) fn high(&self, column: &str) -> Option<String> {
        let mut keys = Vec::new();
        let mut row = Row::new();
        for number in self.numbers(LOOKED_AT) {
            self.plan.write(self.table, number, &mut row);
            keys.extend(self.cell(&row, column).map(|cell| (key(cell), number)));
        }
        keys.sort_unstable();
        let (_, number) = keys.get(keys.len() * QUANTILE / 100)?;
        self.plan.write(self.table, *number, &mut row);
        self.literal(&row, column)
    }

    /// A part of a text that occurs, from its beginning if it is wanted so.
    pub(super) fn pattern(&self, column: &str, is_prefix: bool) -> Option<String> {
        let row = self.base_row();
        let Cell::Text(text) = self.cell(&row, column)? else { return None };
        // What means something in a pattern is not part of it.
        let part: String =
            text.chars().take_while(|c| c.is_alphanumeric() || *c == ' ').take(LETTERS).collect();
        let pattern = if is_prefix { format!("{part}%") } else { format!("%{part}%") };
        (!part.is_empty()).then(|| self.plan.dialect.writer.text(&pattern))
    }

    /// How many different values columns have together, in the rows that are looked at, and the share of
    /// rows with those that are compared, in percent.
    pub(super) fn spread(&self, columns: &[&str]) -> (usize, usize) {
        let texts = |row: &Row| columns.iter().map(|name| self.literal(row, name)).collect::<Vec<_>>();
        let base = texts(&self.base_row());
        let (mut values, mut same, mut all) = (BTreeSet::new(), 0, 0);
        let mut row = Row::new();
        for number in self.numbers(LOOKED_AT) {
            self.plan.write(self.table, number, &mut row);
            let these = texts(&row);
            (all, same) = (all + 1, same + usize::from(these == base));
            values.insert(these);
        }
        (values.len(), same * 100 / all.max(1))
    }
}

/// By what values of one column are in order.
fn key(cell: Cell<'_>) -> (i128, String) {
    match cell {
        Cell::Boolean(it) => (i128::from(it), String::new()),
        Cell::Integer(it) | Cell::Time(it) | Cell::Moment(it) => (i128::from(it), String::new()),
        Cell::Date(it) => (i128::from(it), String::new()),
        Cell::Decimal { unscaled, .. } => (unscaled, String::new()),
        Cell::Float(it) => (ordered(it), String::new()),
        Cell::Text(text) => (0, text.to_owned()),
        _ => (0, String::new()),
    }
}

/// A number in the order of floating ones.
fn ordered(number: f64) -> i128 {
    let bits = i128::from(number.abs().to_bits());
    if number.is_sign_negative() { -bits } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        let sorted = [-1e9, -2.0, 0.0, 1e-9, 3.5, 7.25].map(ordered);
        assert!(sorted.is_sorted_by(|a, b| a < b), "{sorted:?}");
    }
}
