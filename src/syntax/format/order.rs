//! The order of attributes on a line and at the end of a block.

/// The attributes that have a place; all others follow them in the order in which they stand.
const ORDER: [&str; 9] =
    ["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"];

/// The place of the attribute called `name`, for sorting.
pub(crate) fn rank(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}
