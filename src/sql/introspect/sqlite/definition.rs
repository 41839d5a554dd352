//! What only the text of a table tells: names of constraints, checks, collations, expressions.
//!
//! The text is one that SQLite took, so nothing in it is wrong; what is not understood is passed over.

mod clauses;
mod reader;

use reader::Reader;

/// The clauses of a table that the catalogue does not tell otherwise.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) columns: Vec<ColumnClauses>,
    /// Names and conditions.
    pub(super) checks: Vec<(Option<String>, String)>,
    /// In the order of the text.
    pub(super) foreign_keys: Vec<Reference>,
    pub(super) uniques: Vec<Unique>,
    /// Whether the primary key counts the rows that are gone, too (`AUTOINCREMENT`).
    pub(super) is_counted: bool,
    /// What the primary key does with rows that are in conflict.
    pub(super) key_conflict: Option<String>,
    /// What stands behind the columns: `STRICT`, `WITHOUT ROWID`.
    pub(super) options: Vec<String>,
    /// The comments in it.
    pub(super) comments: Vec<String>,
}

/// The clauses of a column.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnClauses {
    pub(super) name: String,
    pub(super) collation: Option<String>,
    /// The expression that it is computed by.
    pub(super) generated: Option<String>,
    /// `NOT NULL` with what becomes of rows that have no value.
    pub(super) not_null: Option<String>,
}

/// What a foreign key says beside its columns and actions.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) name: Option<String>,
    /// `MATCH …`, `DEFERRABLE …`
    pub(super) clauses: Vec<String>,
}

/// A unique constraint.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unique {
    pub(super) columns: Vec<String>,
    /// As it is written, without its name and what it does with rows that are in conflict.
    pub(super) text: String,
    pub(super) conflict: Option<String>,
}

impl Definition {
    /// What a `CREATE TABLE` says. The cost is linear in the length of the text.
    pub(super) fn read(sql: &str) -> Self {
        let mut reader = Reader::new(sql);
        let mut definition = Definition { comments: reader.comments(), ..Definition::default() };
        reader.skip_to_group();
        let Some(body) = reader.group() else { return definition };
        definition.options = reader.options(body.end + 1);
        reader.enter(&body);
        while !reader.is_at(body.end) {
            if reader.takes(",") {
                continue;
            }
            if !clauses::is_table_constraint(&reader) {
                let Some(column) = clauses::column(&mut reader) else { continue };
                definition.columns.push(column);
            }
            clauses::all(&mut reader, body.end, &mut definition);
        }
        definition
    }

    /// The clauses of a column.
    pub(super) fn column(&self, name: &str) -> Option<&ColumnClauses> {
        self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests;
