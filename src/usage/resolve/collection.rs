//! Methods of lists, texts, numbers and dates.

use super::super::lists;
use super::super::script::{Call, ExprId, ExprKind};
use super::super::value::{Array, Object, Reason, Value, ValueKind};
use super::builtin::list;
use super::call::last_name;
use super::path::Part;
use super::project::elements;
use super::union::{or_undefined, scalar, truthy, union, unknown, unknown_value};
use super::{At, Base, Resolver};
use crate::text::Location;

/// Methods whose result is a text, a number, a boolean or a date, whatever they are called on.
const PLAIN: &[&str] = &[
    "toString",
    "toLocaleString",
    "toLocaleDateString",
    "toLocaleTimeString",
    "trim",
    "trimStart",
    "trimEnd",
    "toLowerCase",
    "toUpperCase",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toISOString",
    "toDateString",
    "toUTCString",
    "toJSON",
    "toDate",
    "toJSDate",
    "toISO",
    "toMillis",
    "toNumber",
    "toFixed",
    "toPrecision",
    "getTime",
    "getDate",
    "getDay",
    "getMonth",
    "getFullYear",
    "getHours",
    "getMinutes",
    "getSeconds",
    "setHours",
    "setDate",
    "setMonth",
    "valueOf",
    "replace",
    "replaceAll",
    "substring",
    "substr",
    "padStart",
    "padEnd",
    "charAt",
    "charCodeAt",
    "normalize",
    "localeCompare",
    "startsWith",
    "endsWith",
    "repeat",
    "includes",
    "indexOf",
    "lastIndexOf",
    "findIndex",
    "some",
    "every",
    "join",
    "digest",
    "unix",
    "test",
    "hasOwnProperty",
    "has",
    "isBefore",
    "isAfter",
    "format",
    "toHexString",
    "utc",
    "endOf",
    "startOf",
];

impl Resolver<'_> {
    /// What a method of a list, a text or the like gives.
    pub(super) fn of_collection(
        &mut self,
        at: At<'_>,
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let ExprKind::Member { object, property, .. } = at.script[call.callee].kind else { return None };
        let method = at.script.slice(property);
        if PLAIN.contains(&method) {
            return Some(scalar(location));
        }
        let value = match method {
            "map" | "flatMap" => self.mapped(at, (object, call), method == "flatMap", location),
            "filter" => self.filtered(at, (object, call), location),
            "slice" | "concat" => self.joined_or_cut(at, (object, call), location),
            "sort" | "reverse" | "toSorted" | "toReversed" | "splice" | "values" | "toSpliced" => {
                let items = self.value(at, object, &[]);
                self.any_of(location, items)
            }
            "flat" => {
                let items = self.value(at, object, &[]);
                flattened(location, elements(items))
            }
            "split" if matches!(path.first(), Some(Part::Element(0))) => {
                return Some(self.project(scalar(location), &path[1..]));
            }
            "split" | "keys" | "match" => list(location, vec![scalar(location)], true),
            _ if lists::ONE.contains(&method) => {
                let mut way = vec![Part::Item];
                way.extend_from_slice(path);
                let item = self.value(at, object, &way);
                let optional = !has_element(at, object, method)
                    && path.first().is_none_or(|part| matches!(part, Part::Property { optional: true, .. }));
                return Some(if optional { or_undefined(item) } else { item });
            }
            "reduce" | "reduceRight" => self.reduced(at, call, location)?,
            "get" | "getAll" => self.looked_up(at, object, location)?,
            "then" => {
                let given = self.value(at, object, &[]);
                let function = *call.arguments.first()?;
                return self.result_of(at, function, &[given]).map(|value| self.project(value, path));
            }
            "catch" | "finally" => return Some(self.value(at, object, path)),
            "exhaustive" | "otherwise" | "run" => return self.of_cases(at, call, path, location),
            _ => return None,
        };
        Some(self.project(value, path))
    }

    /// `match(value).with(pattern, function).exhaustive()`: what one of the functions gives.
    fn of_cases(&mut self, at: At<'_>, last: &Call, path: &[Part<'_>], location: Location) -> Option<Value> {
        self.matched(at, last.callee)?;
        let mut values = Vec::new();
        let mut call = last;
        while let ExprKind::Member { object, .. } = at.script[call.callee].kind {
            if let Some(function) = call.arguments.last() {
                let value = self.result_of(at, *function, &[])?;
                values.insert(0, self.project(value, path));
            }
            let ExprKind::Call(inner) = &at.script[object].kind else { break };
            call = inner;
        }
        Some(union(location, values))
    }

    /// What `match(value)…` looks at.
    #[expect(clippy::unused_self, reason = "values are made by a resolver")]
    pub(super) fn matched(&self, at: At<'_>, mut expr: ExprId) -> Option<ExprId> {
        loop {
            match &at.script[expr].kind {
                ExprKind::Member { object, .. } => expr = *object,
                ExprKind::Call(call) => match at.script[call.callee].kind {
                    ExprKind::Name if at.script.slice(at.script[call.callee].span) == "match" => {
                        return call.arguments.first().copied();
                    }
                    _ => expr = call.callee,
                },
                _ => return None,
            }
        }
    }

    fn mapped(
        &mut self,
        at: At<'_>,
        (object, call): (ExprId, &Call),
        flat: bool,
        location: Location,
    ) -> Value {
        let item = |resolver: &mut Self| resolver.value(at, object, &[Part::Item]);
        let result = call.arguments.first().and_then(|function| {
            // The parameters of one that is written here ask for what they need of the items.
            if matches!(at.script[*function].kind, ExprKind::Function(_)) {
                return self.result_of(at, *function, &[]);
            }
            let item = item(self);
            self.result_of(at, *function, &[item])
        });
        match (result, flat) {
            (Some(result), false) => list(location, vec![result], true),
            (Some(result), true) => {
                let inner = Array { elements: vec![result], exact: false, complete: true };
                flattened(location, inner)
            }
            (None, _) => list(location, Vec::new(), false),
        }
    }

    fn filtered(&mut self, at: At<'_>, (object, call): (ExprId, &Call), location: Location) -> Value {
        let items = self.value(at, object, &[]);
        let items = elements(items);
        let by_itself = call.arguments.first().is_some_and(|by| self.global(at, *by) == Some("Boolean"));
        let kept = items.elements.into_iter().map(|item| if by_itself { truthy(item) } else { item });
        list(location, kept.collect(), items.complete)
    }

    /// `concat` and `slice`, which lists and texts have.
    fn joined_or_cut(&mut self, at: At<'_>, (object, call): (ExprId, &Call), location: Location) -> Value {
        let first = self.value(at, object, &[]);
        match &first.kind {
            ValueKind::Text(_) | ValueKind::Number(_) => return scalar(location),
            ValueKind::Unknown(unknown) if unknown.scalar => return scalar(location),
            _ => {}
        }
        let mut all = elements(first);
        for argument in &call.arguments {
            let value = self.value(at, *argument, &[]);
            match value.kind {
                ValueKind::Number(_) => {}
                ValueKind::Object(_) => all.elements.push(value),
                ValueKind::Unknown(unknown) if unknown.scalar => {}
                _ => {
                    let more = elements(value);
                    all.elements.extend(more.elements);
                    all.complete &= more.complete;
                }
            }
        }
        list(location, all.elements, all.complete)
    }

    /// `reduce` with an object or a list that is filled from then on.
    fn reduced(&mut self, at: At<'_>, call: &Call, location: Location) -> Option<Value> {
        let start = self.value(at, *call.arguments.get(1)?, &[]);
        let more = unknown_value(location, unknown(Reason::Computed, Some(false), false));
        Some(match start.kind {
            ValueKind::Object(object) => {
                let mut entries = object.entries;
                for entry in &mut entries {
                    entry.certain = false;
                }
                let rest = vec![more];
                Value { location, kind: ValueKind::Object(Object { entries, rest }) }
            }
            ValueKind::Array(array) => list(location, array.elements, false),
            ValueKind::Number(_) | ValueKind::Text(_) | ValueKind::Boolean(_) => scalar(location),
            _ => more,
        })
    }

    /// `get` of a map, which may have nothing, or of the parameters of a request, which is `null` then.
    fn looked_up(&mut self, at: At<'_>, object: ExprId, location: Location) -> Option<Value> {
        let text = at.script.slice(at.script[object].span);
        let of_request = ["searchParams", "params", "headers", "formData", "query"];
        if of_request.iter().any(|name| text.ends_with(name) || text.ends_with("headers()")) {
            return Some(union(location, [scalar(location), Value { location, kind: ValueKind::Null }]));
        }
        let definitions = self.deeper(|resolver| resolver.definitions(at, object, &[]))?;
        let is_map = definitions.iter().any(|definition| match definition.base {
            Base::Value(file, value) => self.at(file).is_some_and(|at| is_new_map(at, value)),
            _ => false,
        });
        is_map.then(|| unknown_value(location, unknown(Reason::Computed, Some(true), false)))
    }
}

/// Whether a list has the element that a method takes: what a text is split into is at least one.
fn has_element(at: At<'_>, list: ExprId, method: &str) -> bool {
    match &at.script[list].kind {
        ExprKind::Call(call) => {
            matches!(method, "pop" | "shift") && last_name(at.script, call.callee) == Some("split")
        }
        _ => false,
    }
}

fn is_new_map(at: At<'_>, value: ExprId) -> bool {
    match &at.script[value].kind {
        ExprKind::New(call) => at.script.slice(at.script[call.callee].span) == "Map",
        _ => false,
    }
}

/// The elements of the elements.
fn flattened(location: Location, items: Array) -> Value {
    let mut complete = items.complete;
    let mut all = Vec::new();
    for item in items.elements {
        for branch in match item.kind {
            ValueKind::OneOf(branches) => branches,
            _ => vec![item],
        } {
            match branch.kind {
                ValueKind::Object(_) | ValueKind::Text(_) | ValueKind::Number(_) => all.push(branch),
                _ => {
                    let inner = elements(branch);
                    complete &= inner.complete;
                    all.extend(inner.elements);
                }
            }
        }
    }
    list(location, all, complete)
}
