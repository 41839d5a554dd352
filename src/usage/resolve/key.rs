//! The names of properties that are computed: `{ [key]: value }`.
//!
//! Such a name is mostly one of several that a type allows: `sortBy: 'title' | 'year'`. So types and validators
//! are asked for the texts that they let through, which nothing else needs to know.

use super::super::script::{ExprId, Script};
use super::super::value::{Entry, Object, Reason, Value, ValueKind};
use super::literal::put;
use super::union::{MAX_BRANCHES, scalar, union, unknown, unknown_value};
use super::{At, Resolver, size};
use crate::text::{Location, Span};

/// How large a value is that is taken for each name which a property may have: values lie in each other.
const MAX_REPEATED: u32 = 64;

impl Resolver<'_> {
    /// What the name of a property may be: where a type says which texts it allows, each of them.
    pub(super) fn spelt_out(&mut self, at: At<'_>, key: ExprId) -> Value {
        let before = std::mem::replace(&mut self.spells_out, true);
        let name = self.value(at, key, &[]);
        self.spells_out = before;
        name
    }

    /// The texts that an enum, a list of texts or a text allows.
    pub(super) fn allowed_by(&mut self, at: At<'_>, texts: ExprId, location: Location) -> Value {
        let texts = self.value(at, texts, &[]);
        let values: Vec<Value> = match texts.kind {
            ValueKind::Array(array) if array.complete => array.elements,
            ValueKind::Object(object) if object.rest.is_empty() => {
                object.entries.into_iter().map(|entry| entry.value).collect()
            }
            ValueKind::Text(_) => vec![texts],
            _ => Vec::new(),
        };
        let is_text = |value: &Value| matches!(value.kind, ValueKind::Text(_));
        if values.is_empty() || !values.iter().all(is_text) {
            return scalar(location);
        }
        union(location, values)
    }

    /// The texts that a template may be, if all of its parts are known.
    pub(super) fn template(&mut self, at: At<'_>, expr: ExprId, parts: &[ExprId]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let texts = self.texts_of(at, at.script[expr].span, parts);
        let text = |text: String| Value { location, kind: ValueKind::Text(text.into()) };
        texts.map_or(scalar(location), |texts| union(location, texts.into_iter().map(text)))
    }

    fn texts_of(&mut self, at: At<'_>, span: Span, parts: &[ExprId]) -> Option<Vec<String>> {
        let mut texts = vec![String::new()];
        let mut from = span.start + 1;
        for part in parts {
            let part_span = at.script[*part].span;
            let value = self.value(at, *part, &[]);
            let before = between(at.script, from, part_span.start)?;
            let choices = choices(&value)?;
            if texts.len() * choices.len() > MAX_BRANCHES {
                return None;
            }
            let begun = std::mem::take(&mut texts);
            for choice in choices {
                texts.extend(begun.iter().map(|text| format!("{text}{before}{choice}")));
            }
            from = part_span.end;
        }
        let last = between(at.script, from, span.end.saturating_sub(1))?;
        Some(texts.into_iter().map(|text| text + last).collect())
    }
}

/// `[key]: value` with what is known of the key. Where it is one of several, code often sets one of them
/// apart beforehand, so that none can be taken for granted.
pub(super) fn add_computed(object: &mut Object, key: &Value, value: &Value, location: Location) {
    let entry = |name: &Value, certain: bool| match &name.kind {
        ValueKind::Text(text) => Some(Entry {
            key: text.clone(),
            key_location: inside_quotes(name.location, text),
            shorthand: false,
            value: value.clone(),
            certain,
            computed: true,
        }),
        _ => None,
    };
    match &key.kind {
        ValueKind::Text(_) => entry(key, true).into_iter().for_each(|entry| put(object, entry)),
        ValueKind::Undefined | ValueKind::Null => {}
        ValueKind::OneOf(names) if is_spelt_out(names) && size(value, MAX_REPEATED) < MAX_REPEATED => {
            object.entries.extend(names.iter().filter_map(|name| entry(name, false)));
        }
        _ => {
            object.rest.push(unknown_value(location, unknown(Reason::ComputedKey, Some(false), false)));
        }
    }
}

/// Whether the names of a property are known, whichever the run chooses.
fn is_spelt_out(names: &[Value]) -> bool {
    let is_known =
        |name: &Value| matches!(name.kind, ValueKind::Text(_) | ValueKind::Undefined | ValueKind::Null);
    !names.is_empty() && names.iter().all(is_known)
}

/// What a template says between its beginning or the end of a part, and the next part or its end; `None` if
/// it is not as plain as it looks.
fn between(script: &Script, from: u32, to: u32) -> Option<&str> {
    let text = script.text.get(from as usize..to as usize)?;
    let text = text.trim_start().strip_prefix('}').unwrap_or(text);
    let text = text.trim_end().strip_suffix("${").unwrap_or(text);
    (!text.contains(['\\', '$', '}', '`'])).then_some(text)
}

/// The texts that a value may be.
fn choices(value: &Value) -> Option<Vec<&str>> {
    let mut texts = Vec::new();
    for branch in value.branches() {
        let ValueKind::Text(text) = &branch.kind else { return None };
        texts.push(&**text);
    }
    (!texts.is_empty()).then_some(texts)
}

/// The place of a text without its quotes, if it is written with quotes.
fn inside_quotes(location: Location, text: &str) -> Location {
    let span = location.span;
    if span.len() as usize != text.len() + 2 {
        return location;
    }
    Location::new(location.file, Span::new(span.start + 1, span.end - 1))
}
