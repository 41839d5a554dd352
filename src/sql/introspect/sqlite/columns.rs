//! Columns in the form that a schema would give them, with what it cannot say.

use crate::sql::dialect::sqlite::reading::{self, WrittenType};
use crate::sql::{Column, ColumnDetails, Generated, TypeName};

use super::catalogue::{self, Computed};
use super::definition::Definition;
use super::tables::Known;

pub(super) fn of(known: &Known, definition: &Definition) -> Vec<Column> {
    known.columns.iter().map(|column| self::column(column, known, definition)).collect()
}

fn column(column: &catalogue::Column, known: &Known, definition: &Definition) -> Column {
    let WrittenType { ty, text } = reading::column_type(&column.ty);
    let is_only_key = column.key_place > 0 && known.columns.iter().all(|other| other.key_place < 2);
    let is_row = is_only_key && known.is_key_the_row();
    let counts = is_only_key && ty.name() == Some(TypeName::Integer);
    let clauses = definition.column(&column.name);
    let details = ColumnDetails {
        generated: generated(column, definition),
        identity: identity(counts, is_row, definition),
        collation: clauses.and_then(|clauses| clauses.collation.clone()),
        written_type: text,
        clauses: clauses.and_then(|clauses| clauses.not_null.clone()).into_iter().collect(),
        ..ColumnDetails::default()
    };
    Column {
        name: column.name.clone(),
        is_nullable: !column.is_required && !is_row,
        default: column.default.as_ref().and_then(|text| reading::default(text, &ty)),
        is_auto_increment: counts,
        client_default: None,
        details,
        origin: None,
        ty,
    }
}

/// How a key of whole numbers is given. A schema knows only one way.
fn identity(counts: bool, is_row: bool, definition: &Definition) -> Option<String> {
    match (counts, is_row) {
        (true, true) if !definition.is_counted => Some("ROWID".to_owned()),
        (true, false) => Some("NONE".to_owned()),
        _ => None,
    }
}

fn generated(column: &catalogue::Column, definition: &Definition) -> Option<Generated> {
    if column.computed == Computed::No {
        return None;
    }
    let expression = definition.column(&column.name)?.generated.clone()?;
    Some(Generated { expression, is_stored: column.computed == Computed::Stored })
}
