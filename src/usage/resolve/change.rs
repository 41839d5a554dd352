//! What one assignment makes of a value.

use super::super::script::Change;
use super::super::value::{Array, Entry, Object, Reason, Value, ValueKind};
use super::literal::{put, spread};
use super::path::Part;
use super::union::{defined, union, unknown, unknown_value};
use crate::text::Location;

/// A change of a value or of a part of it.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// How.
    pub how: Change,
    /// The new value.
    pub value: Value,
    /// Where the property is named that is changed.
    pub key_location: Location,
    /// Whether it takes place whatever the run decides.
    pub certain: bool,
}

/// The value after a change of the part that the path leads to.
pub(super) fn changed(state: Value, path: &[Part<'_>], edit: Edit) -> Value {
    let location = state.location;
    let replaces = path.is_empty() && matches!(edit.how, Change::Set | Change::SetIf | Change::Update);
    if let ValueKind::OneOf(branches) = state.kind {
        if replaces {
            return changed_whole(Value { location, kind: ValueKind::OneOf(branches) }, edit);
        }
        let branches = branches.into_iter().map(|branch| changed(branch, path, edit.clone()));
        return union(location, branches);
    }
    match path.split_first() {
        None => changed_whole(state, edit),
        Some((Part::Property { name, .. }, rest)) => changed_property(state, name, rest, edit),
        Some((Part::Default(..), rest)) => changed(state, rest, edit),
        Some(_) => changed_somewhere(state, edit),
    }
}

fn changed_whole(state: Value, edit: Edit) -> Value {
    let location = state.location;
    match edit.how {
        Change::Set | Change::Update if edit.certain => edit.value,
        Change::Set | Change::Update => union(location, [state, edit.value]),
        Change::SetIf => union(location, [defined(state), edit.value]),
        Change::Push => pushed(state, edit),
        Change::Merge => merged(state, edit),
        Change::Delete => state,
    }
}

fn pushed(state: Value, edit: Edit) -> Value {
    let location = state.location;
    match state.kind {
        ValueKind::Array(mut array) => {
            array.elements.push(edit.value);
            array.exact &= edit.certain;
            Value { location, kind: ValueKind::Array(array) }
        }
        ValueKind::Unknown(_) => {
            let array = Array { elements: vec![edit.value], exact: false, complete: false };
            Value { location, kind: ValueKind::Array(array) }
        }
        _ => state,
    }
}

fn merged(state: Value, mut edit: Edit) -> Value {
    let Value { location, kind: ValueKind::Object(mut object) } = state else { return state };
    if !edit.certain {
        uncertain(&mut edit.value);
    }
    spread(&mut object, edit.value);
    Value { location, kind: ValueKind::Object(object) }
}

fn uncertain(value: &mut Value) {
    match &mut value.kind {
        ValueKind::Object(object) => object.entries.iter_mut().for_each(|entry| entry.certain = false),
        ValueKind::OneOf(branches) => branches.iter_mut().for_each(uncertain),
        _ => {}
    }
}

fn changed_property(state: Value, name: &str, rest: &[Part<'_>], edit: Edit) -> Value {
    let location = state.location;
    let mut object = match state.kind {
        ValueKind::Object(object) => object,
        ValueKind::Unknown(unknown) if !unknown.scalar => {
            let rest = vec![Value { location, kind: ValueKind::Unknown(unknown) }];
            Object { entries: Vec::new(), rest }
        }
        _ => return state,
    };
    if rest.is_empty() && matches!(edit.how, Change::Set | Change::Delete) {
        set(&mut object, name, edit);
    } else {
        change_entries(&mut object, name, rest, &edit);
    }
    Value { location, kind: ValueKind::Object(object) }
}

fn set(object: &mut Object, name: &str, edit: Edit) {
    if edit.how == Change::Delete {
        if edit.certain {
            object.entries.retain(|entry| &*entry.key != name);
        }
        for entry in object.entries.iter_mut().filter(|entry| &*entry.key == name) {
            entry.certain = false;
        }
        return;
    }
    let entry = Entry {
        key: name.into(),
        key_location: edit.key_location,
        shorthand: false,
        value: edit.value,
        certain: edit.certain,
        computed: false,
    };
    if entry.certain {
        put(object, entry);
    } else {
        object.entries.push(entry);
    }
}

/// Changes what is inside a property, or what it is depending on what it was.
fn change_entries(object: &mut Object, name: &str, rest: &[Part<'_>], edit: &Edit) {
    let mut found = false;
    for entry in object.entries.iter_mut().filter(|entry| &*entry.key == name) {
        found = true;
        let location = entry.value.location;
        let value = std::mem::replace(&mut entry.value, super::union::undefined(location));
        entry.value = changed(value, rest, edit.clone());
    }
    if found {
        return;
    }
    let location = edit.key_location;
    let unknown = unknown_value(location, unknown(Reason::Member, None, false));
    match edit.how {
        // `where.AND ??= []`: there was none that is known, so this may be it.
        Change::SetIf => {
            let edit =
                Edit { how: Change::Set, certain: edit.certain && object.rest.is_empty(), ..edit.clone() };
            if rest.is_empty() {
                set(object, name, edit);
            }
        }
        // A change inside of what only the run knows, or of what a cast hides.
        _ if !object.rest.is_empty() || !matches!(edit.how, Change::Delete) => {
            let value = changed(unknown, rest, edit.clone());
            let key = name.into();
            object.entries.push(Entry {
                key,
                key_location: location,
                shorthand: false,
                value,
                certain: false,
                computed: false,
            });
        }
        _ => {}
    }
}

/// `object[key] = value` with a key that only the run knows.
fn changed_somewhere(state: Value, edit: Edit) -> Value {
    let location = state.location;
    match state.kind {
        ValueKind::Object(mut object) => {
            if edit.how != Change::Delete {
                let unknown = unknown(Reason::ComputedKey, Some(false), false);
                object.rest.push(unknown_value(edit.key_location, unknown));
            }
            Value { location, kind: ValueKind::Object(object) }
        }
        ValueKind::Array(mut array) => {
            array.elements.push(edit.value);
            array.exact = false;
            Value { location, kind: ValueKind::Array(array) }
        }
        _ => state,
    }
}

/// The value where some way through the code may have set it or not: that it was not set is not certain.
pub(super) fn softened(state: Value) -> Value {
    let location = state.location;
    super::union::map(state, |value| match value.kind {
        ValueKind::Undefined => Some(unknown_value(location, unknown(Reason::Computed, None, true))),
        _ => Some(value),
    })
}
