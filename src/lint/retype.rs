//! Edits that give a column another type.

use crate::diagnostic::Edit;
use crate::schema::Schema;
use crate::schema::edits::{add_attribute, remove_attribute};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::TypeBase;
use crate::text::{Location, Span};

/// Gives a column another type, without the native type that belonged to the old one.
pub(super) fn scalar(column: FieldWalker<'_>, scalar: ScalarType) -> Vec<Edit> {
    scalar_only(column, scalar).into_iter().chain(no_native(column)).collect()
}

/// Gives a column another type and leaves its native type as it is; `None` where it has the type.
pub(super) fn scalar_only(column: FieldWalker<'_>, scalar: ScalarType) -> Option<Edit> {
    match column.node().ty?.base {
        TypeBase::Named(name) if column.scalar_type() != Some(scalar) => {
            Some(Edit::replace(Location::new(column.file(), name.span), scalar.name()))
        }
        _ => None,
    }
}

/// Takes the native type of a column away, if it has one.
pub(super) fn no_native(column: FieldWalker<'_>) -> Option<Edit> {
    column.native_type().map(|native| remove_attribute(column.schema.ast(), native.attribute))
}

/// Makes an optional column required; `None` where it is not optional.
pub(super) fn required(column: FieldWalker<'_>) -> Option<Edit> {
    let ty = column.node().ty?;
    let question_mark = Span::new(ty.span.end.checked_sub(1)?, ty.span.end);
    column.is_optional().then(|| Edit::remove(Location::new(column.file(), question_mark)))
}

/// Gives a column this native type, written as behind `@db.`, in place of the one that it has.
pub(super) fn native(column: FieldWalker<'_>, native: &str) -> Edit {
    let text = native_attribute(column.schema, native);
    match column.native_type() {
        None => add_attribute(column, &text),
        Some(old) => {
            let span = column.schema.ast().attribute(old.attribute).span;
            Edit::replace(Location::new(column.file(), span), text)
        }
    }
}

/// The attribute of a native type: `@db.Text`, with the name of the datasource for `db`.
pub(super) fn native_attribute(schema: &Schema, native: &str) -> String {
    let datasource = schema.config().datasource.as_ref();
    let scope = datasource.map_or("db", |datasource| schema.name(datasource.name));
    format!("@{scope}.{native}")
}

/// The native type that a column names, as behind `@db.`, without arguments.
pub(super) fn native_name(column: FieldWalker<'_>) -> Option<&str> {
    column.native_type().map(|native| column.schema.name(native.name))
}
