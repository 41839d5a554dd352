//! Object and array literals, and what is spread into them.

use super::super::script::{ExprId, ExprKind, Key, Property};
use super::super::value::{Array, Entry, Object, Value, ValueKind};
use super::key::add_computed;
use super::path::Part;
use super::project::elements;
use super::{At, Resolver};

impl Resolver<'_> {
    /// An object literal, or the part of it that the path leads to.
    pub(super) fn object(
        &mut self,
        at: At<'_>,
        expr: ExprId,
        properties: &[Property],
        path: &[Part<'_>],
    ) -> Value {
        if let Some((Part::Property { name, .. }, rest)) = path.split_first()
            && let Some(value) = plain_property(at, properties, name)
        {
            return self.value(at, value, rest);
        }
        let location = self.location(at, at.script[expr].span);
        let mut object = Object::default();
        for property in properties {
            self.add_property(at, &mut object, property);
        }
        self.project(Value { location, kind: ValueKind::Object(object) }, path)
    }

    fn add_property(&mut self, at: At<'_>, object: &mut Object, property: &Property) {
        match property.key {
            Key::Name(span) | Key::Shorthand(span) => {
                let value = self.bounded(at, |resolver| resolver.value(at, property.value, &[]));
                let shorthand = matches!(property.key, Key::Shorthand(_));
                let key_location = self.location(at, span);
                let key = at.script.slice(span).into();
                put(object, Entry { key, key_location, shorthand, value, certain: true, computed: false });
            }
            Key::Computed(key) => {
                let value = self.bounded(at, |resolver| resolver.value(at, property.value, &[]));
                let key = self.spelt_out(at, key);
                let location = self.location(at, property.span);
                add_computed(object, &key, &value, location);
            }
            Key::Spread => {
                let value = self.bounded(at, |resolver| resolver.value(at, property.value, &[]));
                spread(object, value);
            }
        }
    }

    /// An array literal, or the part of it that the path leads to.
    pub(super) fn array(&mut self, at: At<'_>, expr: ExprId, items: &[ExprId], path: &[Part<'_>]) -> Value {
        let is_spread = |item: &ExprId| matches!(at.script[*item].kind, ExprKind::Spread(_));
        if let Some((Part::Element(index), rest)) = path.split_first()
            && !items.iter().take(*index as usize + 1).any(is_spread)
            && let Some(item) = items.get(*index as usize)
        {
            return self.value(at, *item, rest);
        }
        let location = self.location(at, at.script[expr].span);
        let mut array = Array { elements: Vec::new(), exact: true, complete: true };
        for item in items {
            let value = self.value(at, *item, &[]);
            if is_spread(item) {
                let inner = elements(value);
                array.exact &= inner.exact;
                array.complete &= inner.complete;
                array.elements.extend(inner.elements);
            } else {
                array.elements.push(value);
            }
        }
        self.project(Value { location, kind: ValueKind::Array(array) }, path)
    }
}

/// The value of a property that is certainly the last with this name.
fn plain_property(at: At<'_>, properties: &[Property], name: &str) -> Option<ExprId> {
    for property in properties.iter().rev() {
        match property.key {
            Key::Name(span) | Key::Shorthand(span) if at.script.slice(span) == name => {
                return Some(property.value);
            }
            Key::Name(_) | Key::Shorthand(_) => {}
            Key::Computed(_) | Key::Spread => return None,
        }
    }
    None
}

/// Adds a property that is there; it takes the place of those before it with the same name.
pub(super) fn put(object: &mut Object, entry: Entry) {
    object.entries.retain(|known| known.key != entry.key);
    object.entries.push(entry);
}

/// Adds all properties of a value.
pub(super) fn spread(object: &mut Object, value: Value) {
    let location = value.location;
    match value.kind {
        ValueKind::Object(other) => {
            for entry in other.entries {
                if entry.certain {
                    put(object, entry);
                } else {
                    object.entries.push(entry);
                }
            }
            object.rest.extend(other.rest);
        }
        ValueKind::OneOf(branches) => spread_one_of(object, branches),
        ValueKind::Unknown(unknown) if !unknown.scalar => {
            object.rest.push(Value { location, kind: ValueKind::Unknown(unknown) });
        }
        _ => {}
    }
}

/// Adds the properties of one of several values: those that all have are certain.
fn spread_one_of(object: &mut Object, branches: Vec<Value>) {
    let mut merged = Object::default();
    let shared = shared_keys(&branches);
    for branch in branches {
        match branch.kind {
            ValueKind::Object(other) => {
                merged.rest.extend(other.rest);
                merged.entries.extend(other.entries.into_iter().map(|mut entry| {
                    entry.certain &= shared.contains(&entry.key);
                    entry
                }));
            }
            ValueKind::Unknown(unknown) if !unknown.scalar => merged.rest.push(branch),
            _ => {}
        }
    }
    object.entries.retain(|known| !shared.contains(&known.key));
    object.entries.extend(merged.entries);
    object.rest.extend(merged.rest);
}

/// The keys that all of the values certainly have.
fn shared_keys(branches: &[Value]) -> Vec<Box<str>> {
    let has = |value: &Value, key: &str| match &value.kind {
        ValueKind::Object(object) => object.entries.iter().any(|entry| entry.certain && &*entry.key == key),
        _ => false,
    };
    let Some(Value { kind: ValueKind::Object(first), .. }) = branches.first() else { return Vec::new() };
    let keys = first.entries.iter().filter(|entry| entry.certain).map(|entry| &entry.key);
    keys.filter(|key| branches.iter().all(|branch| has(branch, key))).cloned().collect()
}
