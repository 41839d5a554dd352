//! Values at the ends of arguments: whether they are there.

use crate::usage::value::{Value, ValueKind};

/// Whether a value is known to be neither `undefined` nor `null`.
pub(super) fn is_given(value: &Value) -> bool {
    value.branches().iter().all(|branch| match &branch.kind {
        ValueKind::Undefined | ValueKind::Null | ValueKind::OneOf(_) => false,
        ValueKind::Unknown(unknown) => unknown.scalar && unknown.undefined == Some(false),
        _ => true,
    })
}

/// Whether a value may be `true`, or something else that takes what it stands beside.
pub(super) fn may_be_true(value: &Value) -> bool {
    value.branches().iter().any(|branch| {
        !matches!(branch.kind, ValueKind::Undefined | ValueKind::Null | ValueKind::Boolean(false))
    })
}

/// Whether a value is `null`.
pub(super) fn is_null(value: &Value) -> bool {
    value.kind == ValueKind::Null
}

/// The names of the properties that the objects among the branches have.
pub(super) fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value
        .branches()
        .iter()
        .flat_map(|branch| match &branch.kind {
            ValueKind::Object(object) => object.entries.as_slice(),
            _ => &[],
        })
        .map(|entry| entry.key.as_ref())
}
