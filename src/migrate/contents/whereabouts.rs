//! Where values of one reading are in another: in the same column, or in one that has come since.

use super::{Contents, Rows};
use crate::sql::QualifiedName;

impl Contents {
    /// Whether there is such a column.
    pub fn has_column(&self, table: &QualifiedName, column: &str) -> bool {
        self.tables.get(table).is_some_and(|rows| rows.place(column).is_some())
    }

    /// Whether a column holds in `later` what it holds here, row by row as far as keys tell.
    pub fn same_column(&self, later: &Contents, table: &QualifiedName, column: &str) -> bool {
        let (Some(rows), Some(others)) = (self.tables.get(table), later.tables.get(table)) else {
            return false;
        };
        if others.place(column).is_none() {
            return false;
        }
        let key = rows.key.iter().map(String::as_str).filter(|it| others.place(it).is_some());
        let columns: Vec<&str> = key.chain([column]).collect();
        rows.counted(&columns) == others.counted(&columns)
    }

    /// A column that is not here, and that holds in `later` the values that this one holds here. Values
    /// that are all the same prove nothing.
    pub fn found_elsewhere(&self, later: &Contents, table: &QualifiedName, column: &str) -> Option<String> {
        let values = self.tables.get(table)?.counted(&[column]);
        let is_telling = values.keys().filter(|value| value.iter().any(Option::is_some)).count() > 1;
        if !is_telling {
            return None;
        }
        let columns =
            later.tables.iter().flat_map(|(name, rows)| rows.columns.iter().map(move |it| (name, rows, it)));
        let mut new = columns.filter(|(name, _, candidate)| !self.has_column(name, candidate));
        let same =
            |(_, rows, candidate): &(&QualifiedName, &Rows, &String)| rows.counted(&[candidate]) == values;
        new.find(same).map(|(name, _, candidate)| format!("{name}.{candidate}"))
    }

    /// A table that is not here, and that has in `later` all the values that this one has here.
    pub fn moved_to(&self, later: &Contents, table: &QualifiedName) -> Option<QualifiedName> {
        let rows = self.tables.get(table)?;
        let holds = |others: &Rows, column: &String| {
            let values = rows.counted(&[column]);
            others.columns.iter().any(|candidate| others.counted(&[candidate]) == values)
        };
        let new = later.tables.iter().filter(|(name, _)| !self.tables.contains_key(*name));
        let mut all = new.filter(|(_, others)| rows.columns.iter().all(|column| holds(others, column)));
        all.next().map(|(name, _)| name.clone())
    }
}
