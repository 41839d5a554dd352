//! Which columns say when a row was made and when it was changed last.

use crate::naming::casing::words;
use crate::schema::Schema;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

use super::columns::columns;

/// Names of columns that say when a row was made.
pub(super) const CREATED: &[&str] = &["created at", "created on", "created"];

/// Names of columns that say when a row was changed last.
pub(super) const UPDATED: &[&str] = &[
    "updated at",
    "updated on",
    "updated",
    "last updated at",
    "last updated",
    "modified at",
    "last modified at",
];

/// So many columns of one kind make a habit.
const HABIT: usize = 5;

/// Whether this is a point in time with one of these names, which are words parted by blanks.
pub(super) fn is_called(field: FieldWalker<'_>, names: &[&str]) -> bool {
    field.scalar_type() == Some(ScalarType::DateTime)
        && names.contains(&words(field.name(), &[]).join(" ").as_str())
}

/// Whether a schema leaves it to the application to fill these columns: it has several of them, and
/// none is `filled`.
pub(super) fn are_left_to_application<'s>(
    schema: &'s Schema,
    names: &[&str],
    filled: impl Fn(FieldWalker<'s>) -> bool,
) -> bool {
    let mut all = columns(schema).filter(|field| is_called(*field, names));
    let mut count = 0;
    let is_filled = all.any(|field| {
        count += 1;
        filled(field)
    });
    !is_filled && count >= HABIT
}
