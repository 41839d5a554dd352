//! How close two types are: whether a column of the one may have become one of the other.

use crate::sql::ColumnType;
use crate::sql::column_type::Family;

use super::super::pair::Pair;

/// Types of the same family with other arguments or of another width.
pub(super) const SAME_FAMILY: f64 = 0.85;
/// Types between which values are usually converted.
const CONVERTED: f64 = 0.45;
/// A list and one of its elements.
const LISTED: f64 = 0.5;

/// From 0, where no value of the one is one of the other, to 1 for the same type. `is_same` says
/// whether they are the same in the database.
pub(super) fn kinship(types: Pair<&ColumnType>, is_same: bool) -> f64 {
    if is_same {
        return 1.0;
    }
    let families = types.map(|ty| ty.base.family());
    let scalar = if families.before == families.after && families.before != Family::Other {
        SAME_FAMILY
    } else if is_converted(families) || is_converted(families.inverse()) {
        CONVERTED
    } else {
        0.0
    };
    let has_lists = types.map(|ty| ty.is_list);
    if has_lists.is_same() { scalar } else { LISTED * scalar }
}

fn is_converted(families: Pair<Family>) -> bool {
    match families.before {
        Family::Text => {
            matches!(
                families.after,
                Family::Enum | Family::Uuid | Family::Json | Family::Time | Family::Integer
            )
        }
        Family::Integer => matches!(families.after, Family::Fraction | Family::Boolean),
        _ => false,
    }
}
