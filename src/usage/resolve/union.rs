//! What a value is if it may be one of several, and what remains of it once something is ruled out.

use crate::text::Location;

use super::super::value::{Reason, Unknown, Value, ValueKind};

/// More than this many possibilities say nothing that a reader could check; those beyond are left out,
/// and the value says that it is not complete.
pub(super) const MAX_BRANCHES: usize = 32;

/// What is known of a value that is not known.
pub(super) const fn unknown(reason: Reason, undefined: Option<bool>, scalar: bool) -> Unknown {
    Unknown { reason, undefined, scalar, typed: false }
}

/// A value that is not known.
pub(super) const fn unknown_value(location: Location, unknown: Unknown) -> Value {
    Value { location, kind: ValueKind::Unknown(unknown) }
}

/// A text, a number or the like of which only that is known.
pub(super) const fn scalar(location: Location) -> Value {
    unknown_value(location, unknown(Reason::Computed, Some(false), true))
}

/// `undefined`
pub(super) const fn undefined(location: Location) -> Value {
    Value { location, kind: ValueKind::Undefined }
}

/// No value at all: what a recursion contributes that only leads back to itself.
pub(super) const fn nothing(location: Location) -> Value {
    Value { location, kind: ValueKind::OneOf(Vec::new()) }
}

/// One of these.
pub(super) fn union(location: Location, values: impl IntoIterator<Item = Value>) -> Value {
    let mut branches: Vec<Value> = Vec::new();
    for value in values {
        match value.kind {
            ValueKind::OneOf(inner) => inner.into_iter().for_each(|value| add(&mut branches, value)),
            _ => add(&mut branches, value),
        }
    }
    if branches.len() > MAX_BRANCHES {
        branches.truncate(MAX_BRANCHES - 1);
        branches.push(Value::unknown(location, Reason::TooDeep));
    }
    match branches.len() {
        1 => branches.swap_remove(0),
        _ => Value { location, kind: ValueKind::OneOf(branches) },
    }
}

/// Adds a branch unless it says nothing that another does not say.
fn add(branches: &mut Vec<Value>, value: Value) {
    let same = |known: &&mut Value| match (&known.kind, &value.kind) {
        (ValueKind::Unknown(a), ValueKind::Unknown(b)) => {
            (a.reason, a.scalar, a.typed) == (b.reason, b.scalar, b.typed)
        }
        (ValueKind::Undefined, ValueKind::Undefined) | (ValueKind::Null, ValueKind::Null) => true,
        (a, b) => known.location == value.location && a == b,
    };
    match (branches.iter_mut().find(same).map(|known| &mut known.kind), &value.kind) {
        (Some(ValueKind::Unknown(known)), ValueKind::Unknown(other)) => {
            known.undefined = either(known.undefined, other.undefined);
        }
        (Some(_), _) => {}
        (None, _) => branches.push(value),
    }
}

/// Whether one of two may be `undefined`.
fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// What the value is in each of its branches, as far as that is possible at all.
pub(super) fn map(value: Value, mut change: impl FnMut(Value) -> Option<Value>) -> Value {
    let location = value.location;
    if let ValueKind::OneOf(branches) = value.kind {
        return union(location, branches.into_iter().filter_map(change));
    }
    change(value).unwrap_or_else(|| nothing(location))
}

/// The value, known not to be `undefined`.
pub(super) fn defined(value: Value) -> Value {
    map(value, |mut value| match &mut value.kind {
        ValueKind::Undefined => None,
        ValueKind::Unknown(unknown) => {
            unknown.undefined = Some(false);
            Some(value)
        }
        _ => Some(value),
    })
}

/// The value, known to be neither `undefined` nor `null`.
pub(super) fn present(value: Value) -> Value {
    map(defined(value), |value| (value.kind != ValueKind::Null).then_some(value))
}

/// The value, known to count as true in a condition.
pub(super) fn truthy(value: Value) -> Value {
    map(present(value), |value| (!is_false(&value.kind)).then_some(value))
}

/// The value, known to count as false in a condition.
pub(super) fn falsy(value: Value) -> Value {
    map(value, |mut value| match &mut value.kind {
        ValueKind::Null | ValueKind::Undefined => Some(value),
        ValueKind::Unknown(unknown) => {
            unknown.scalar = true;
            Some(value)
        }
        kind if is_false(kind) => Some(value),
        _ => None,
    })
}

fn is_false(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Boolean(value) => !value,
        ValueKind::Text(text) => text.is_empty(),
        ValueKind::Number(number) => &**number == "0",
        ValueKind::Null | ValueKind::Undefined => true,
        _ => false,
    }
}

/// Whether it may be `undefined` or `null` as far as is known.
pub(super) fn may_be_absent(value: &Value) -> bool {
    value.branches().iter().any(|value| match value.kind {
        ValueKind::Undefined | ValueKind::Null => true,
        ValueKind::Unknown(unknown) => unknown.undefined != Some(false),
        _ => false,
    })
}

/// The value, or `undefined`.
pub(super) fn or_undefined(value: Value) -> Value {
    let location = value.location;
    if let ValueKind::Unknown(mut unknown) = value.kind {
        unknown.undefined = Some(true);
        return unknown_value(location, unknown);
    }
    union(location, [value, undefined(location)])
}

/// Whether nothing more is to be learnt of it: neither an object nor something that may be one.
pub(super) fn is_plain(value: &Value) -> bool {
    value.branches().iter().all(|value| match &value.kind {
        ValueKind::Unknown(unknown) => unknown.scalar && unknown.undefined.is_some(),
        ValueKind::Array(array) => array.complete && array.elements.iter().all(is_plain),
        ValueKind::Object(_) | ValueKind::OneOf(_) => false,
        _ => true,
    })
}

/// A value of which something more is known by its type.
pub(super) fn refined(value: Value, ty: Option<Value>) -> Value {
    let Some(ty) = ty else { return value };
    let location = value.location;
    let no_object = is_scalar(&ty);
    let refined = map(value, |value| match value.kind {
        ValueKind::Unknown(unknown) => Some(refined_unknown(location, unknown, &ty)),
        ValueKind::Object(_) | ValueKind::Array(_) if no_object => None,
        _ => Some(value),
    });
    if super::is_nothing(&refined) && no_object { ty } else { refined }
}

/// Whether a value is known to be no object.
pub(super) fn is_scalar(value: &Value) -> bool {
    value.branches().iter().all(|value| match value.kind {
        ValueKind::Unknown(unknown) => unknown.scalar,
        ValueKind::Object(_) | ValueKind::Array(_) | ValueKind::OneOf(_) => false,
        _ => true,
    })
}

fn refined_unknown(location: Location, value: Unknown, ty: &Value) -> Value {
    let ty = if value.undefined == Some(false) { defined(ty.clone()) } else { ty.clone() };
    map(ty, |ty| match ty.kind {
        ValueKind::Unknown(of_type) => Some(unknown_value(
            location,
            Unknown {
                reason: value.reason,
                undefined: if value.undefined == Some(false) { value.undefined } else { of_type.undefined },
                scalar: value.scalar || of_type.scalar,
                typed: value.typed || of_type.typed,
            },
        )),
        _ => Some(ty),
    })
}

/// The value with what is not known of it put at the place where it is used: that is where a reader looks.
pub(super) fn placed(mut value: Value, location: Location) -> Value {
    match &mut value.kind {
        ValueKind::Unknown(_) | ValueKind::Undefined => value.location = location,
        ValueKind::OneOf(branches) => {
            value.location = location;
            for branch in branches {
                if matches!(branch.kind, ValueKind::Unknown(_)) {
                    branch.location = location;
                }
            }
        }
        _ => {}
    }
    value
}
