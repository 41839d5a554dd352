//! Questions to the rows: whether something that is there stands in the way of a change.

use super::name::QualifiedName;

/// A question with the words for the case that rows are in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What it asks for.
    pub question: Question,
    /// What it is about, as the author calls it: `Lead.industry`.
    pub object: String,
    /// What is wrong with the rows that it finds, without their number: "hold no value".
    pub problem: String,
    /// The way out.
    pub advice: String,
}

/// What a probe counts. Names are those that hold when the probe runs: before any change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence above a variant says what its fields are")]
pub enum Question {
    /// Rows of the table, any.
    Rows { table: QualifiedName },
    /// Rows in which the column is null.
    Nulls { table: QualifiedName, column: String },
    /// Groups of rows that agree in all of the columns, none of them null. The columns are
    /// expressions in SQL, and the condition is that of a partial index.
    Duplicates { table: QualifiedName, columns: Vec<String>, condition: Option<String> },
    /// Rows whose columns, none of them null, are not a row of the other table.
    Orphans {
        table: QualifiedName,
        columns: Vec<String>,
        referenced_table: QualifiedName,
        referenced_columns: Vec<String>,
    },
    /// Rows whose column, of an enum or text type, is one of the values, or for a list contains one.
    Values { table: QualifiedName, column: String, is_list: bool, values: Vec<String> },
    /// Rows that fulfil a condition in SQL.
    Where { table: QualifiedName, condition: String },
}
