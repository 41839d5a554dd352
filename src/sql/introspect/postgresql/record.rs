//! A row of the catalogue, read from left to right.

use crate::sql::connection::Row;

/// The values of a row that have not been read yet. A query and its reader stand in one place, so
/// that a missing value is a mistake here and not in the database.
pub(super) struct Record(std::vec::IntoIter<Option<String>>);

impl Record {
    pub(super) fn new(row: Row) -> Self {
        Self(row.into_iter())
    }

    pub(super) fn optional(&mut self) -> Option<String> {
        self.0.next().expect("the query has as many columns as its reader")
    }

    /// A text; null is the empty one.
    pub(super) fn text(&mut self) -> String {
        self.optional().unwrap_or_default()
    }

    pub(super) fn flag(&mut self) -> bool {
        self.optional().is_some_and(|value| value == "true")
    }

    pub(super) fn number(&mut self) -> i32 {
        self.optional().and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    /// What `json_agg` made of several rows; nothing where it is null.
    pub(super) fn list<T: serde::de::DeserializeOwned>(&mut self) -> Vec<T> {
        let read = |text: String| serde_json::from_str(&text).expect("the query makes JSON of this form");
        self.optional().map(read).unwrap_or_default()
    }
}
