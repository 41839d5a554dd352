//! What differs between two readings of the rows, in words.

use std::fmt;

use crate::sql::QualifiedName;

/// How many samples of a difference are kept.
pub(super) const SAMPLES: usize = 3;

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which table.
    pub table: QualifiedName,
    /// What.
    pub change: Change,
    /// How many rows it is about.
    pub count: usize,
    /// Some of them.
    pub samples: Vec<String>,
}

/// What is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The table is not there any more.
    TableGone,
    /// The table was not there.
    TableNew,
    /// A column is not there any more.
    ColumnGone(String),
    /// A column was not there.
    ColumnNew(String),
    /// Rows are not there any more.
    RowsGone,
    /// Rows were not there.
    RowsNew,
    /// A column has other values.
    Values(String),
}

impl Difference {
    pub(super) fn new(table: &QualifiedName, change: Change, count: usize) -> Self {
        Self { table: table.clone(), change, count, samples: Vec::new() }
    }

    /// The column that it is about, if it is about one.
    pub fn column(&self) -> Option<&str> {
        match &self.change {
            Change::ColumnGone(column) | Change::ColumnNew(column) | Change::Values(column) => Some(column),
            Change::TableGone | Change::TableNew | Change::RowsGone | Change::RowsNew => None,
        }
    }

    /// What it is about: `table` or `table.column`.
    pub fn subject(&self) -> String {
        match self.column() {
            Some(column) => format!("{}.{column}", self.table),
            None => self.table.to_string(),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, rows) = (self.subject(), Rows(self.count));
        match &self.change {
            Change::TableGone => write!(f, "the table `{subject}` is gone with {rows}")?,
            Change::TableNew => write!(f, "the table `{subject}` is new, with {rows}")?,
            Change::ColumnGone(_) => write!(f, "the column `{subject}` is gone with its values in {rows}")?,
            Change::ColumnNew(_) => write!(f, "the column `{subject}` is new, with values in {rows}")?,
            Change::RowsGone => write!(f, "{rows} of `{subject}` {} gone", are(self.count))?,
            Change::RowsNew => write!(f, "{rows} of `{subject}` {} new", are(self.count))?,
            Change::Values(_) => write!(f, "`{subject}` has another value in {rows}")?,
        }
        let more = if self.count > self.samples.len() { ", …" } else { "" };
        match self.samples.as_slice() {
            [] => Ok(()),
            samples => write!(f, ": {}{more}", samples.join(", ")),
        }
    }
}

/// A number of rows.
struct Rows(usize);

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} row{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// A value as it is shown: what is long is cut.
pub(super) fn shown(value: Option<&str>) -> String {
    const MAX: usize = 40;
    match value {
        None => "null".to_owned(),
        Some(text) if text.chars().count() > MAX => {
            format!("`{}…`", text.chars().take(MAX).collect::<String>())
        }
        Some(text) => format!("`{text}`"),
    }
}
