//! How names are quoted.

/// A name in quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A column with its table. Without it SQLite would read the name of a column that is not there as
/// a text, and go on.
pub(super) fn of(table: &str, column: &str) -> String {
    format!("{}.{}", quoted(table), quoted(column))
}

/// Names in quotes, with commas.
pub(super) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}
