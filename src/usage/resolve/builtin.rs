//! Functions of the language, and those of packages that everyone knows.

use super::super::script::{Call, ExprId, ExprKind};
use super::super::value::{Array, Entry, Object, Reason, Value, ValueKind};
use super::call::last_name;
use super::key::add_computed;
use super::literal::spread;
use super::path::Part;
use super::project::elements;
use super::types::{chosen, texts};
use super::union::{scalar, unknown, unknown_value};
use super::{At, Resolver};
use crate::text::Location;

/// Functions that make a text, a number or the like.
const CONVERSIONS: &[&str] = &[
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Symbol",
    "Date",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "encodeURIComponent",
    "decodeURIComponent",
    "encodeURI",
    "decodeURI",
    "atob",
    "btoa",
];

/// Objects of the language all of whose functions make a text, a number or the like.
const PLAIN_OBJECTS: &[&str] = &["Math", "Number", "String", "Date", "Buffer", "crypto", "performance"];

impl Resolver<'_> {
    /// What a function of the language gives.
    pub(super) fn of_language(
        &mut self,
        at: At<'_>,
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let first = call.arguments.first().copied();
        if let Some(name) = self.global(at, call.callee) {
            return match name {
                "structuredClone" => Some(self.value(at, first?, path)),
                "Array" => Some(self.growing(location)),
                _ if CONVERSIONS.contains(&name) => Some(scalar(location)),
                _ => None,
            };
        }
        let ExprKind::Member { object, property, .. } = at.script[call.callee].kind else {
            return self.of_client_function(at, call, path);
        };
        let method = at.script.slice(property);
        match (self.global(at, object)?, method) {
            ("Object", _) => {
                let value = self.of_object(at, method, call, location)?;
                Some(self.project(value, path))
            }
            ("Array", "from" | "of") | ("Promise", _) => {
                let value = self.of_list(at, method, call, location)?;
                Some(self.project(value, path))
            }
            ("JSON", "stringify") | ("Array", "isArray") => Some(scalar(location)),
            ("JSON", "parse") => self.copied(at, first?, path),
            (name, _) if PLAIN_OBJECTS.contains(&name) => Some(scalar(location)),
            _ => None,
        }
    }

    /// `JSON.parse(JSON.stringify(value))`
    fn copied(&mut self, at: At<'_>, text: ExprId, path: &[Part<'_>]) -> Option<Value> {
        let ExprKind::Call(call) = &at.script[text].kind else { return None };
        match at.script.slice(at.script[call.callee].span) {
            "JSON.stringify" => Some(self.value(at, *call.arguments.first()?, path)),
            _ => None,
        }
    }

    /// `Prisma.validator<Type>()({ … })`
    fn of_client_function(&mut self, at: At<'_>, call: &Call, path: &[Part<'_>]) -> Option<Value> {
        let ExprKind::Call(maker) = &at.script[call.callee].kind else { return None };
        match last_name(at.script, maker.callee)? {
            "validator" => Some(self.value(at, *call.arguments.first()?, path)),
            _ => None,
        }
    }

    fn of_object(&mut self, at: At<'_>, method: &str, call: &Call, location: Location) -> Option<Value> {
        let first = *call.arguments.first()?;
        match method {
            "freeze" | "seal" | "preventExtensions" => Some(self.value(at, first, &[])),
            "assign" => {
                let mut object = Object::default();
                for argument in &call.arguments {
                    let value = self.value(at, *argument, &[]);
                    spread(&mut object, value);
                }
                Some(Value { location, kind: ValueKind::Object(object) })
            }
            "keys" | "getOwnPropertyNames" => Some(list(location, vec![scalar(location)], true)),
            "values" => {
                let object = self.value(at, first, &[]);
                let values = entries_of(object);
                let complete = values.is_some();
                let values = values.unwrap_or_default().into_iter().map(|entry| entry.value);
                Some(list(location, values.collect(), complete))
            }
            "entries" => {
                let object = self.value(at, first, &[]);
                let entries = entries_of(object);
                let complete = entries.is_some();
                let pair = |entry: Entry| {
                    let key = Value { location: entry.key_location, kind: ValueKind::Text(entry.key) };
                    let elements = vec![key, entry.value];
                    let array = Array { elements, exact: true, complete: true };
                    Value { location, kind: ValueKind::Array(array) }
                };
                let pairs = entries.unwrap_or_default().into_iter().map(pair);
                Some(list(location, pairs.collect(), complete))
            }
            "fromEntries" => Some(self.made_of_entries(at, first, location)),
            _ => None,
        }
    }

    fn made_of_entries(&mut self, at: At<'_>, pairs: ExprId, location: Location) -> Value {
        let pairs = self.value(at, pairs, &[]);
        let pairs = elements(pairs);
        let mut object = Object::default();
        for pair in pairs.elements {
            let key = self.project(pair.clone(), &[Part::Element(0)]);
            let value = self.project(pair, &[Part::Element(1)]);
            add_computed(&mut object, &key, &value, location);
        }
        if !pairs.exact {
            object.entries.iter_mut().for_each(|entry| entry.certain = false);
        }
        if !pairs.complete {
            object.rest.push(unknown_value(location, unknown(Reason::ComputedKey, Some(false), false)));
        }
        Value { location, kind: ValueKind::Object(object) }
    }

    fn of_list(&mut self, at: At<'_>, method: &str, call: &Call, location: Location) -> Option<Value> {
        match (method, &call.arguments[..]) {
            ("all" | "resolve" | "race" | "any", [first]) => Some(self.value(at, *first, &[])),
            ("of", items) => {
                let items = items.iter().map(|item| self.value(at, *item, &[])).collect();
                Some(list(location, items, true))
            }
            ("from", [items]) => {
                let items = self.value(at, *items, &[]);
                Some(self.any_of(location, items))
            }
            ("from", [_, function]) => {
                let element = self.result_of(at, *function, &[])?;
                Some(list(location, vec![element], true))
            }
            _ => None,
        }
    }

    /// A list of any number of the elements of a list.
    #[expect(clippy::unused_self, reason = "values are made by a resolver")]
    pub(super) fn any_of(&self, location: Location, items: Value) -> Value {
        let items = elements(items);
        list(location, items.elements, items.complete)
    }

    /// A list of which nothing is known but that it is filled later.
    #[expect(clippy::unused_self, reason = "values are made by a resolver")]
    pub(super) fn growing(&self, location: Location) -> Value {
        let array = Array { elements: Vec::new(), exact: false, complete: true };
        Value { location, kind: ValueKind::Array(array) }
    }

    /// Functions of packages that are what their name says.
    pub(super) fn of_known_function(
        &mut self,
        at: At<'_>,
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let name = last_name(at.script, call.callee)?;
        let first = *call.arguments.first()?;
        let value = match name {
            "cloneDeep" | "clone" | "deepFreeze" | "removeUndefined" | "defineExtension" => {
                self.value(at, first, &[])
            }
            "pick" | "omit" => {
                let keys = self.value(at, *call.arguments.get(1)?, &[]);
                let keys = match keys.kind {
                    ValueKind::Text(text) => vec![text],
                    _ => texts(&keys)?,
                };
                let value = self.value(at, first, &[]);
                chosen(value, &keys, name == "pick")
            }
            "uniq" | "uniqBy" | "compact" | "sortBy" | "orderBy" | "shuffle" | "take" => {
                let items = self.value(at, first, &[]);
                self.any_of(location, items)
            }
            "useMemo" => self.result_of(at, first, &[])?,
            "pickBy" | "omitBy" => {
                let mut value = self.value(at, first, &[]);
                if let ValueKind::Object(object) = &mut value.kind {
                    object.entries.iter_mut().for_each(|entry| entry.certain = false);
                }
                value
            }
            _ => return None,
        };
        Some(self.project(value, path))
    }

    /// What a function gives that is handed on as a value.
    pub(super) fn result_of(&mut self, at: At<'_>, function: ExprId, given: &[Value]) -> Option<Value> {
        if let ExprKind::Function(function) = at.script[function].kind {
            return Some(self.returns(at, function, &[]));
        }
        let (file, function) = self.called(at, function)?;
        if self.is_followed(at, file, function) {
            return None;
        }
        let there = self.at(file)?;
        let frame = self.frame(at, (file, function), super::Given::Values(given));
        Some(self.returns(At { frame: Some(&frame), ..there }, function, &[]))
    }
}

/// Any number of these.
pub(super) fn list(location: Location, elements: Vec<Value>, complete: bool) -> Value {
    let exact = elements.is_empty() && complete;
    Value { location, kind: ValueKind::Array(Array { elements, exact, complete }) }
}

/// The properties of an object that is known in full.
fn entries_of(value: Value) -> Option<Vec<Entry>> {
    match value.kind {
        ValueKind::Object(object) if object.rest.is_empty() => Some(object.entries),
        _ => None,
    }
}
