//! What each kind of expression is.

use super::super::script::{Call, ExprId, ExprKind, Logical, TypeId};
use super::super::value::{Reason, Value, ValueKind};
use super::path::Part;
use super::union::{
    falsy, is_plain, may_be_absent, placed, present, refined, scalar, truthy, undefined, union, unknown,
    unknown_value,
};
use super::{At, Resolver, is_nothing};

/// What an index leads to.
pub(super) enum Key {
    Text(Box<str>),
    Element(u32),
    Unknown,
}

impl Resolver<'_> {
    /// What an expression is, or the part of it that the path leads to.
    pub(super) fn value(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let value = self.deeper(|resolver| resolver.value_of_kind(at, expr, path));
        value.unwrap_or_else(|| Value::unknown(location, Reason::TooDeep))
    }

    fn value_of_kind(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let whole = |kind| Value { location, kind };
        let value = match &at.script[expr].kind {
            ExprKind::Name => return self.name(at, expr, path),
            ExprKind::Member { .. } | ExprKind::Index { .. } => return self.member(at, expr, path),
            ExprKind::Object(properties) => return self.object(at, expr, properties, path),
            ExprKind::Array(elements) => return self.array(at, expr, elements, path),
            ExprKind::Call(call) => return self.call(at, expr, call, path),
            ExprKind::Conditional { then, otherwise, .. } => {
                return self.either(at, expr, [*then, *otherwise], path);
            }
            ExprKind::Logical { operator, left, right } => {
                return self.logical(at, expr, (*operator, *left, *right), path);
            }
            ExprKind::Await(inner) | ExprKind::Spread(inner) => return self.value(at, *inner, path),
            ExprKind::Assign { value, .. } => return self.value(at, *value, path),
            ExprKind::Typed { value, ty, .. } => return self.typed(at, *value, *ty, path),
            ExprKind::Import(module) => return self.module(at, *module, path),
            ExprKind::This => return self.this(at, expr, path),
            ExprKind::New(call) => self.constructed(at, expr, call),
            ExprKind::Text => whole(ValueKind::Text(text(at.script.slice(at.script[expr].span)))),
            ExprKind::Template(parts) if parts.is_empty() => {
                whole(ValueKind::Text(text(at.script.slice(at.script[expr].span))))
            }
            ExprKind::Template(parts) if self.spells_out => self.template(at, expr, parts),
            ExprKind::Number => whole(ValueKind::Number(at.script.slice(at.script[expr].span).into())),
            ExprKind::Boolean(value) => whole(ValueKind::Boolean(*value)),
            ExprKind::Null => whole(ValueKind::Null),
            ExprKind::Undefined => whole(ValueKind::Undefined),
            ExprKind::Template(_)
            | ExprKind::Not(_)
            | ExprKind::TypeOf(_)
            | ExprKind::Equality { .. }
            | ExprKind::Operation
            | ExprKind::Regex => scalar(location),
            ExprKind::Function(_) | ExprKind::Class(_) | ExprKind::Tagged { .. } => {
                unknown_value(location, unknown(Reason::Computed, Some(false), false))
            }
            ExprKind::Super | ExprKind::Other => {
                unknown_value(location, unknown(Reason::Computed, None, false))
            }
        };
        self.project(value, path)
    }

    fn either(&mut self, at: At<'_>, expr: ExprId, of: [ExprId; 2], path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let values = of.map(|branch| self.value(at, branch, path));
        union(location, values)
    }

    fn logical(
        &mut self,
        at: At<'_>,
        expr: ExprId,
        (operator, left, right): (Logical, ExprId, ExprId),
        path: &[Part<'_>],
    ) -> Value {
        let location = self.location(at, at.script[expr].span);
        match operator {
            Logical::And => {
                let right = self.value(at, right, path);
                // A part of what is false is nothing that a query is given.
                let left =
                    if path.is_empty() { falsy(self.condition(at, left)) } else { undefined(location) };
                union(location, [left, right])
            }
            Logical::Or => {
                let left = self.value(at, left, path);
                if is_nothing(&falsy(left.clone())) {
                    return left;
                }
                let right = self.value(at, right, path);
                union(location, [truthy(left), right])
            }
            Logical::Nullish => {
                let left = self.value(at, left, path);
                let known = !matches!(left.kind, ValueKind::Unknown(_)) && !may_be_absent(&left);
                if known {
                    return left;
                }
                let right = self.value(at, right, path);
                union(location, [present(left), right])
            }
        }
    }

    /// What the left side of `&&` is; of a comparison that is plain.
    fn condition(&mut self, at: At<'_>, expr: ExprId) -> Value {
        let location = self.location(at, at.script[expr].span);
        match at.script[expr].kind {
            ExprKind::Not(_) | ExprKind::Equality { .. } | ExprKind::Operation => {
                Value { location, kind: ValueKind::Boolean(false) }
            }
            _ => self.value(at, expr, &[]),
        }
    }

    fn typed(&mut self, at: At<'_>, value: ExprId, ty: Option<TypeId>, path: &[Part<'_>]) -> Value {
        let value = self.value(at, value, path);
        match ty {
            Some(ty) if !is_plain(&value) || self.is_told_by_type(&value) => {
                let ty = self.type_value(at, ty, path);
                refined(value, ty)
            }
            _ => value,
        }
    }

    /// `a.b`, `a?.b`, `a[b]`: the part of what the chain begins with.
    fn member(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Value {
        let keys = self.keys(at, expr);
        let (root, steps) = self.chain(at, expr, &keys);
        let mut parts = steps;
        parts.extend_from_slice(path);
        let value = self.value(at, root, &parts);
        let value = if path.is_empty() { self.narrowed(at, expr, value) } else { value };
        placed(value, self.location(at, at.script[expr].span))
    }

    /// The keys of the indexes in a chain of members, the last first.
    pub(super) fn keys(&mut self, at: At<'_>, expr: ExprId) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut current = expr;
        loop {
            match at.script[current].kind {
                ExprKind::Member { object, .. } => current = object,
                ExprKind::Index { object, index } => {
                    keys.push(self.key(at, index));
                    current = object;
                }
                _ => return keys,
            }
        }
    }

    /// The beginning of a chain of members, and the way from there.
    pub(super) fn chain<'a>(&mut self, at: At<'a>, expr: ExprId, keys: &'a [Key]) -> (ExprId, Vec<Part<'a>>) {
        let mut keys = keys.iter();
        let mut parts = Vec::new();
        let mut current = expr;
        loop {
            match at.script[current].kind {
                ExprKind::Member { object, property, optional } => {
                    let optional = optional && !self.is_known_present(at, object, current);
                    parts.push(Part::Property { name: at.script.slice(property), optional });
                    current = object;
                }
                ExprKind::Index { object, .. } => {
                    parts.push(match keys.next() {
                        Some(Key::Text(name)) => Part::named(name),
                        Some(Key::Element(index)) => Part::Element(*index),
                        Some(Key::Unknown) | None => Part::Index,
                    });
                    current = object;
                }
                _ => break,
            }
        }
        parts.reverse();
        (current, parts)
    }

    fn key(&mut self, at: At<'_>, index: ExprId) -> Key {
        match self.value(at, index, &[]).kind {
            ValueKind::Text(text) => Key::Text(text),
            ValueKind::Number(number) => number.parse().map_or(Key::Unknown, Key::Element),
            _ => Key::Unknown,
        }
    }

    fn constructed(&mut self, at: At<'_>, expr: ExprId, call: &Call) -> Value {
        let location = self.location(at, at.script[expr].span);
        match self.global(at, call.callee) {
            Some("Date" | "String" | "Number" | "RegExp" | "URL" | "Uint8Array") => scalar(location),
            Some("Set" | "Array") => match call.arguments.first() {
                Some(items) => {
                    let items = self.value(at, *items, &[]);
                    self.any_of(location, items)
                }
                None => self.growing(location),
            },
            _ => {
                let callee = at.script.slice(at.script[call.callee].span);
                let is_decimal = callee.ends_with("Decimal");
                unknown_value(location, unknown(Reason::Computed, Some(false), is_decimal))
            }
        }
    }
}

/// The text of a literal without its quotes, with the escapes that names can have.
pub(super) fn text(quoted: &str) -> Box<str> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if !inner.contains('\\') {
        return inner.into();
    }
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text.into()
}
