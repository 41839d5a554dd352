//! The primary key, and unique constraints. SQLite makes an index of each and calls it by its number,
//! so that they have to stand in the order in which they were found.

use crate::schema::index_options::SortOrder;
use crate::sql::table::{Attachment, AttachmentKind, Column, Index, PrimaryKey, Table};

use super::{columns, settings, tables};

/// Whether the column is the primary key by itself.
pub(super) fn is_key(key: &PrimaryKey, column: &Column) -> bool {
    matches!(key.columns.as_slice(), [part] if part.column == column.name)
}

/// What makes a column the primary key by itself, if it is that and no constraint stands before it.
pub(super) fn key_of_column(column: &Column, table: &Table) -> String {
    let Some(key) = table.primary_key.as_ref().filter(|key| is_key(key, column)) else {
        return String::new();
    };
    if key_number(table) > 1 {
        return String::new();
    }
    let sort = if key.columns[0].sort == SortOrder::Desc { " DESC" } else { "" };
    let conflict = settings::clause(&table.attachments, &settings::of_key(""));
    let counted = if columns::counts(column) { " AUTOINCREMENT" } else { "" };
    format!(" PRIMARY KEY{sort}{conflict}{counted}")
}

/// The constraints that do not stand with their column.
pub(super) fn unique_and_key(table: &Table) -> Vec<String> {
    let mut constraints = uniques(table);
    let number = key_number(table);
    if let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() > 1 || number > 1) {
        let conflict = settings::clause(&table.attachments, &settings::of_key(""));
        constraints.push((number, format!("\n    PRIMARY KEY ({}){conflict}", tables::parts(&key.columns))));
    }
    constraints.sort_by_key(|(number, _)| *number);
    constraints.into_iter().map(|(_, constraint)| constraint).collect()
}

/// Unique constraints with their numbers.
fn uniques(table: &Table) -> Vec<(usize, String)> {
    let of_index = |index: &Index| {
        let number = settings::number_of_constraint(&index.name)?;
        let plain = || format!("UNIQUE ({})", tables::parts(&index.columns));
        Some((number, format!("    {}", index.details.definition.clone().unwrap_or_else(plain))))
    };
    let of_attachment = |part: &Attachment| {
        let number = settings::number_of_constraint(&part.name)?;
        (part.kind == AttachmentKind::Index).then(|| (number, format!("    {}", part.definition)))
    };
    let mut uniques: Vec<_> = table.indexes.iter().filter_map(of_index).collect();
    uniques.extend(table.attachments.iter().filter_map(of_attachment));
    uniques
}

/// The number of the primary key among the constraints: the first one that is free, where it is
/// not the number of the row, which needs no index.
fn key_number(table: &Table) -> usize {
    let is_the_row = table.primary_key.as_ref().is_none_or(|key| {
        table.columns.iter().any(|column| {
            is_key(key, column)
                && column.is_auto_increment
                && column.details.identity.as_deref() != Some("NONE")
        })
    });
    let taken: Vec<_> = uniques(table).into_iter().map(|(number, _)| number).collect();
    let free = (1..=taken.len() + 1).find(|number| !taken.contains(number));
    if is_the_row { 0 } else { free.unwrap_or_default() }
}
