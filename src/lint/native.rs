//! The native type of a column, whether it is written or not.

use crate::schema::connector::{NativeArguments, Width};
use crate::schema::walk::FieldWalker;
use crate::text::Location;

/// The native type of a scalar field with its arguments: its own, or the one that such fields get.
pub(super) fn native(field: FieldWalker<'_>) -> Option<(&'static str, NativeArguments)> {
    if let Some((native, arguments)) = field.known_native_type() {
        return Some((native.name, arguments));
    }
    let default = field.schema.connector().default_type(field.scalar_type()?)?;
    Some((default.name, default.arguments))
}

/// Whether the values stand outside of the row, as long texts of MySQL do, which take an expression as their
/// default and no literal.
pub(super) fn stands_elsewhere(field: FieldWalker<'_>) -> bool {
    let width = native(field).and_then(|(name, _)| field.schema.connector().table_limits.width(name));
    matches!(width, Some(Width::Elsewhere { .. }))
}

/// The attribute that gives the native type, as written; empty where there is none.
pub(super) fn native_text(field: FieldWalker<'_>) -> String {
    let location = native_attribute(field);
    location.map(|at| field.schema.ast().sources.text(at).to_owned()).unwrap_or_default()
}

/// Where that attribute stands.
pub(super) fn native_attribute(field: FieldWalker<'_>) -> Option<Location> {
    let used = field.native_type()?;
    Some(field.schema.ast().attribute_location(used.attribute))
}
