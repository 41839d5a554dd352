//! A query for rows of one table as data: which rows, in which order, how many. A dialect writes it.

use super::name::QualifiedName;

/// A query for rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The table.
    pub table: QualifiedName,
    /// The columns that are read; none where rows are only counted.
    pub columns: Vec<String>,
    /// Which rows.
    pub condition: Predicate,
    /// By which columns they are ordered, the first first, and whether the greatest comes first.
    pub order: Vec<(String, bool)>,
    /// How many are read at most.
    pub limit: Option<u64>,
}

/// What rows have to fulfil. Values and patterns are literals that a dialect has written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence above a variant says what its fields are")]
pub enum Predicate {
    /// All of these. Of none: every row.
    All(Vec<Predicate>),
    /// One of these. Of none: no row.
    Any(Vec<Predicate>),
    /// Not this.
    Not(Box<Predicate>),
    /// The column is the value.
    Equals { column: String, value: String },
    /// The column is another value.
    Unequal { column: String, value: String },
    /// The column is one of the values, of which there is at least one.
    OneOf { column: String, values: Vec<String> },
    /// The column is greater than the value.
    Above { column: String, value: String },
    /// The text in the column is like the pattern.
    Like { column: String, pattern: String },
    /// The column is null.
    Null { column: String },
    /// There are rows of another table that agree in these columns (own, theirs) and fulfil something.
    Exists { table: QualifiedName, pairs: Vec<(String, String)>, condition: Box<Predicate> },
}
