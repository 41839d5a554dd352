//! The part of a value that a path leads to.

use super::super::script::Script;
use super::super::value::{Array, Object, Reason, Unknown, Value, ValueKind};
use super::Resolver;
use super::path::Part;
use super::union::{defined, map, nothing, scalar, undefined, union, unknown, unknown_value};
use crate::text::{Location, Span};

impl Resolver<'_> {
    /// The part of a value that a path leads to.
    pub(super) fn project(&mut self, value: Value, path: &[Part<'_>]) -> Value {
        let Some((part, rest)) = path.split_first() else { return value };
        let location = value.location;
        let parts: Vec<Value> = match value.kind {
            ValueKind::OneOf(branches) => {
                branches.into_iter().map(|branch| self.part(branch, *part, rest)).collect()
            }
            _ => vec![self.part(value, *part, rest)],
        };
        let value = union(location, parts);
        self.project(value, rest)
    }

    fn part(&mut self, value: Value, part: Part<'_>, rest: &[Part<'_>]) -> Value {
        let location = value.location;
        if let Part::Default(at, default) = part {
            return self.or_default(value, |resolver| resolver.value(at, default, &[]));
        }
        match value.kind {
            ValueKind::Object(object) => part_of_object(location, object, part),
            ValueKind::Array(array) => part_of_array(location, array, part),
            ValueKind::Unknown(known) => part_of_unknown(location, known, part),
            ValueKind::Null | ValueKind::Undefined => match part {
                Part::Property { optional: true, .. } => undefined(location),
                // A default that follows is taken; anything else would have failed.
                _ if matches!(rest.first(), Some(Part::Default(..))) => undefined(location),
                _ => nothing(location),
            },
            _ => scalar(location),
        }
    }

    /// The value, or the default where it may be `undefined`.
    pub(super) fn or_default(&mut self, value: Value, default: impl FnOnce(&mut Self) -> Value) -> Value {
        let may_be_undefined = value.branches().iter().any(|value| match value.kind {
            ValueKind::Undefined => true,
            ValueKind::Unknown(unknown) => unknown.undefined != Some(false),
            _ => false,
        });
        if !may_be_undefined {
            return value;
        }
        let location = value.location;
        let default = default(self);
        union(location, [defined(value), default])
    }
}

fn part_of_object(location: Location, object: Object, part: Part<'_>) -> Value {
    match part {
        Part::Property { name, .. } => property(location, object, name),
        Part::RestOf(script, names) => rest_of(location, object, script, names),
        // Which property it is decides what it has: all of them together would be none of them.
        Part::Index | Part::Item => unknown_value(location, unknown(Reason::ComputedKey, Some(true), false)),
        Part::Element(_) | Part::RestFrom(_) | Part::Default(..) => member(location, None),
    }
}

/// The value of a property: the last that is certain, or one of those after it.
pub(super) fn property(location: Location, object: Object, name: &str) -> Value {
    let mut values = Vec::new();
    let mut certain = false;
    for entry in object.entries.into_iter().rev().filter(|entry| &*entry.key == name) {
        values.push(entry.value);
        if entry.certain {
            certain = true;
            break;
        }
    }
    if !certain {
        let none = object.rest.is_empty();
        values.push(if none { undefined(location) } else { rest_member(location, &object.rest) });
    }
    values.reverse();
    union(location, values)
}

/// A property of what is spread into an object without being known.
fn rest_member(location: Location, rest: &[Value]) -> Value {
    let typed = rest.iter().all(|value| matches!(value.kind, ValueKind::Unknown(unknown) if unknown.typed));
    unknown_value(location, Unknown { typed, ..unknown(Reason::Member, None, false) })
}

fn rest_of(location: Location, mut object: Object, script: &Script, names: &[Span]) -> Value {
    object.entries.retain(|entry| !names.iter().any(|name| script.slice(*name) == &*entry.key));
    Value { location, kind: ValueKind::Object(object) }
}

fn part_of_array(location: Location, array: Array, part: Part<'_>) -> Value {
    let unknown = (!array.complete).then(|| member(location, None));
    match part {
        Part::Element(index) if array.exact => {
            let element = array.elements.into_iter().nth(index as usize);
            element.unwrap_or_else(|| undefined(location))
        }
        Part::Item => union(location, array.elements.into_iter().chain(unknown)),
        Part::Element(_) | Part::Index => {
            union(location, array.elements.into_iter().chain(unknown).chain([undefined(location)]))
        }
        Part::RestFrom(index) => {
            let skip = if array.exact { index as usize } else { 0 };
            let elements = array.elements.into_iter().skip(skip).collect();
            Value { location, kind: ValueKind::Array(Array { elements, ..array }) }
        }
        Part::Property { name: "length" | "size", .. } => scalar(location),
        Part::Property { .. } | Part::RestOf(..) | Part::Default(..) => member(location, None),
    }
}

fn part_of_unknown(location: Location, whole: Unknown, part: Part<'_>) -> Value {
    let undefined = match part {
        Part::Property { optional: true, .. } | Part::Index => Some(true),
        _ => None,
    };
    let keeps_type = whole.typed;
    match part {
        Part::Property { name: "length" | "size", .. } => {
            unknown_value(location, unknown(Reason::Member, undefined.or(Some(false)), true))
        }
        // What a row has is never `undefined`, and neither is what is gone through.
        _ if whole.reason == Reason::Row => {
            unknown_value(location, unknown(Reason::Row, undefined.or(Some(false)), false))
        }
        Part::RestOf(..) | Part::RestFrom(_) => {
            unknown_value(location, Unknown { undefined: Some(false), ..whole })
        }
        _ => unknown_value(
            location,
            Unknown { typed: keeps_type, ..unknown(member_reason(whole.reason), undefined, whole.scalar) },
        ),
    }
}

/// Why a part of something is not known: where the whole comes from says more than that it is a part.
const fn member_reason(whole: Reason) -> Reason {
    match whole {
        Reason::Computed | Reason::ComputedKey | Reason::Member => Reason::Member,
        other => other,
    }
}

fn member(location: Location, undefined: Option<bool>) -> Value {
    unknown_value(location, unknown(Reason::Member, undefined, false))
}

/// The elements of a list, and whether these are exactly all.
pub(super) fn elements(value: Value) -> Array {
    let mut all = Array { elements: Vec::new(), exact: true, complete: true };
    let alone = !matches!(value.kind, ValueKind::OneOf(_));
    let _ = map(value, |branch| {
        match branch.kind {
            ValueKind::Array(array) => {
                all.elements.extend(array.elements);
                all.exact &= array.exact && alone;
                all.complete &= array.complete;
            }
            ValueKind::Null | ValueKind::Undefined | ValueKind::Boolean(_) => all.exact = false,
            ValueKind::Unknown(known) => {
                all.exact = false;
                let unknown = part_of_unknown(branch.location, known, Part::Item);
                all.elements.push(unknown);
            }
            _ => {
                all.exact = false;
                all.complete = false;
            }
        }
        None
    });
    all
}
