//! The clauses of columns and of tables, which have most of them in common.

use super::reader::Reader;
use super::{ColumnClauses, Definition, Reference, Unique};
use crate::sql::dialect::sqlite::tokens::Kind;

/// The words that begin a constraint of a table.
const OF_TABLE: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

/// The words that end the type of a column.
const OF_COLUMN: [&str; 11] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS",
];

pub(super) fn is_table_constraint(reader: &Reader<'_>) -> bool {
    reader.is_any(&OF_TABLE)
}

/// The name of a column. Its type is passed over.
pub(super) fn column(reader: &mut Reader<'_>) -> Option<ColumnClauses> {
    let name = reader.name()?;
    while reader.token().is_some_and(|token| token.name().is_some()) && !reader.is_any(&OF_COLUMN) {
        reader.next();
    }
    reader.group();
    Some(ColumnClauses { name, ..ColumnClauses::default() })
}

/// Everything up to the next comma. What belongs to a column is that of the last one.
pub(super) fn all(reader: &mut Reader<'_>, end: usize, definition: &mut Definition) {
    let mut name = None;
    while !reader.is_at(end) && !reader.is(",") {
        if reader.takes("CONSTRAINT") {
            name = reader.name();
        } else {
            clause(reader, name.take(), definition);
        }
    }
}

fn clause(reader: &mut Reader<'_>, name: Option<String>, definition: &mut Definition) {
    let start = reader.place();
    if reader.takes("PRIMARY KEY") {
        primary_key(reader, definition);
    } else if reader.takes("NOT NULL") {
        let not_null = conflict(reader).map(|conflict| format!("NOT NULL {conflict}"));
        of_column(definition, |column| column.not_null = not_null);
    } else if reader.takes("UNIQUE") {
        let unique = unique(reader, start, definition);
        definition.uniques.push(unique);
    } else if reader.takes("CHECK") {
        let check = reader.group_text().map(|condition| (name, condition));
        definition.checks.extend(check);
    } else if reader.takes("DEFAULT") {
        default(reader);
    } else if reader.takes("COLLATE") {
        let collation = reader.name();
        of_column(definition, |column| column.collation = collation);
    } else if reader.takes("FOREIGN KEY") {
        reader.group();
        references(reader, name, definition);
    } else if reader.is("REFERENCES") {
        references(reader, name, definition);
    } else if reader.takes("AS") {
        let expression = reader.group_text();
        of_column(definition, |column| column.generated = expression);
    } else if reader.group().is_none() {
        reader.next();
    }
}

fn of_column(definition: &mut Definition, change: impl FnOnce(&mut ColumnClauses)) {
    if let Some(column) = definition.columns.last_mut() {
        change(column);
    }
}

fn primary_key(reader: &mut Reader<'_>, definition: &mut Definition) {
    let is_counted = reader.group().is_some_and(|group| reader.ends_with(group, "AUTOINCREMENT"));
    let _ = reader.takes("ASC") || reader.takes("DESC");
    definition.key_conflict = conflict(reader);
    definition.is_counted = reader.takes("AUTOINCREMENT") || is_counted;
}

/// A unique constraint of a table, or of the last column.
fn unique(reader: &mut Reader<'_>, start: usize, definition: &Definition) -> Unique {
    let columns = match reader.group() {
        Some(group) => reader.names(group),
        None => definition.columns.last().map(|column| column.name.clone()).into_iter().collect(),
    };
    let text = reader.text_from(start);
    Unique { columns, text, conflict: conflict(reader) }
}

/// `ON CONFLICT …`
fn conflict(reader: &mut Reader<'_>) -> Option<String> {
    if !reader.takes("ON CONFLICT") {
        return None;
    }
    Some(format!("ON CONFLICT {}", reader.next()?.text.to_ascii_uppercase()))
}

fn default(reader: &mut Reader<'_>) {
    if reader.group().is_some() {
        return;
    }
    let _ = reader.takes("-") || reader.takes("+");
    reader.next();
}

fn references(reader: &mut Reader<'_>, name: Option<String>, definition: &mut Definition) {
    if !reader.takes("REFERENCES") {
        return;
    }
    reader.next();
    reader.group();
    let mut reference = Reference { name, clauses: Vec::new() };
    loop {
        let start = reader.place();
        if reader.takes("ON DELETE") || reader.takes("ON UPDATE") {
            action(reader);
        } else if reader.takes("MATCH") {
            reader.next();
            reference.clauses.push(reader.text_from(start));
        } else if reader.takes("NOT DEFERRABLE") || reader.takes("DEFERRABLE") {
            if reader.takes("INITIALLY") {
                reader.next();
            }
            reference.clauses.push(reader.text_from(start));
        } else {
            break;
        }
    }
    definition.foreign_keys.push(reference);
}

fn action(reader: &mut Reader<'_>) {
    let _ = reader.takes("SET") || reader.takes("NO");
    if reader.token().is_some_and(|token| token.kind == Kind::Word) {
        reader.next();
    }
}
