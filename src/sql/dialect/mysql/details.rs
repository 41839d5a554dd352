//! What the schema language cannot say about a column, as it stands in its definition.
//!
//! A column is changed by its whole definition, so what is not said again is gone.

use super::quote;
use super::types::{Family, family};
use crate::sql::column_type::ColumnType;
use crate::sql::table::ColumnDetails;

const ON_UPDATE: &str = "ON UPDATE ";

/// The collation, where the type has one at all.
pub(super) fn collation(details: &ColumnDetails, ty: &ColumnType) -> Option<String> {
    let has_one =
        matches!(family(ty), Family::Text { .. } | Family::Enum(_) | Family::Json | Family::Unknown(_));
    details.collation.as_ref().filter(|_| has_one).map(|collation| format!("COLLATE {collation}"))
}

/// How the column is computed from others.
pub(super) fn generated(details: &ColumnDetails) -> Option<String> {
    let generated = details.generated.as_ref()?;
    let kind = if generated.is_stored { "STORED" } else { "VIRTUAL" };
    Some(format!("GENERATED ALWAYS AS ({}) {kind}", generated.expression))
}

/// The comment, then the other clauses: MariaDB wants checks at the end.
pub(super) fn at_the_end<'d>(
    details: &'d ColumnDetails,
    ty: &'d ColumnType,
) -> impl Iterator<Item = String> + 'd {
    let comment = details.comment.iter().map(|comment| format!("COMMENT {}", quote::plain_text(comment)));
    comment.chain(details.clauses.iter().filter_map(|clause| of_type(clause, ty)))
}

/// Whether the column gets the time of each update of its row.
pub(super) fn is_set_by_updates(details: &ColumnDetails) -> bool {
    details.clauses.iter().any(|clause| clause.starts_with(ON_UPDATE))
}

/// A clause, where the type can have it: the time of an update has as many digits as the column.
fn of_type(clause: &str, ty: &ColumnType) -> Option<String> {
    if !clause.starts_with(ON_UPDATE) {
        return Some(clause.to_owned());
    }
    match family(ty) {
        Family::DateTime(0) | Family::Timestamp(0) => Some(format!("{ON_UPDATE}CURRENT_TIMESTAMP")),
        Family::DateTime(digits) | Family::Timestamp(digits) => {
            Some(format!("{ON_UPDATE}CURRENT_TIMESTAMP({digits})"))
        }
        _ => None,
    }
}
