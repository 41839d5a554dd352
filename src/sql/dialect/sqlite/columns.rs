//! The definition of a column.

use crate::sql::column_type::TypeName;
use crate::sql::table::Column;

use super::{names, reading, types, values};

/// A column with the clause that makes it the key of its table.
pub(super) fn definition(column: &Column, is_nullable: bool, key: &str) -> String {
    let details = &column.details;
    let required = details.clauses.iter().find(|clause| clause.starts_with("NOT NULL"));
    let required = required.map_or("NOT NULL", String::as_str);
    let required = if is_nullable { String::new() } else { format!(" {required}") };
    let default = values::default(column).map(|default| format!(" DEFAULT {default}")).unwrap_or_default();
    let collation =
        details.collation.as_ref().map(|collation| format!(" COLLATE {}", names::quoted(collation)));
    let generated = details.generated.as_ref().map(|generated| {
        let kind = if generated.is_stored { "STORED" } else { "VIRTUAL" };
        format!(" GENERATED ALWAYS AS ({}) {kind}", values::closed(&generated.expression))
    });
    let [collation, generated] = [collation, generated].map(Option::unwrap_or_default);
    format!(
        "{} {}{required}{key}{default}{collation}{generated}",
        names::quoted(&column.name),
        column_type(column)
    )
}

/// The type as it was written, as long as it is the same one.
fn column_type(column: &Column) -> String {
    let own = types::column_type(&column.ty);
    match &column.details.written_type {
        Some(text) if !counts(column) && types::column_type(&reading::column_type(text).ty) == own => {
            text.clone()
        }
        _ => own,
    }
}

/// Whether SQLite counts the rows that are gone, too: it does that for `INTEGER` alone.
pub(super) fn counts(column: &Column) -> bool {
    column.is_auto_increment
        && column.ty.name() == Some(TypeName::Integer)
        && column.details.identity.is_none()
}
