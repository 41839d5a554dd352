//! What a type says of the values that have it.

use super::super::script::{
    BindingId, BindingKind, ClassId, ExprKind, ScopeId, Script, TypeId, TypeKind, TypeMember,
};
use super::super::type_names::{self, TypeName};
use super::super::value::{Array, Entry, Object, Reason, Unknown, Value, ValueKind};
use super::expression::text;
use super::literal::spread;
use super::parameter::written;
use super::path::Part;
use super::union::{is_scalar, or_undefined, scalar, undefined, union, unknown, unknown_value};
use super::{At, Base, Resolver};
use crate::text::{Location, Span};

/// Types of the language and of the client's runtime whose values are no objects with properties of their
/// own for a query.
const PLAIN: &[&str] = &[
    "Date",
    "Decimal",
    "Buffer",
    "Uint8Array",
    "RegExp",
    "URL",
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Prisma.Decimal",
    "Prisma.SortOrder",
    "Prisma.QueryMode",
    "Prisma.NullsOrder",
    "DateTime",
];

/// Types that are what they are given, for what concerns queries: waiting for a value is not seen as a step.
const TRANSPARENT: &[&str] =
    &["Promise", "PromiseLike", "Awaited", "Readonly", "Required", "DeepReadonly", "NoInfer", "Writable"];

impl Resolver<'_> {
    /// A value of the type, or its part; `None` if the type says nothing.
    pub(super) fn type_value(&mut self, at: At<'_>, ty: TypeId, path: &[Part<'_>]) -> Option<Value> {
        self.deeper(|resolver| resolver.value_of_type(at, ty, path)).flatten()
    }

    fn value_of_type(&mut self, at: At<'_>, ty: TypeId, path: &[Part<'_>]) -> Option<Value> {
        let script = at.script;
        let location = self.location(at, script[ty].span);
        if let Some((Part::Default(from, default), rest)) = path.split_first() {
            let value = self.type_value(at, ty, &[])?;
            let value = self.or_default(value, |resolver| resolver.value(*from, *default, &[]));
            return Some(self.project(value, rest));
        }
        match &script[ty].kind {
            TypeKind::Named { name, arguments } => {
                self.named(at, (*name, arguments, script[ty].scope), path, location)
            }
            TypeKind::Object { members, extends } => self.object_type(at, (members, extends), path, location),
            TypeKind::Union(types) => self.union_type(at, types, path, location),
            TypeKind::Intersection(types) => self.intersection(at, types, path, location),
            TypeKind::Array(item) => self.list_of(at, *item, path, location),
            TypeKind::Tuple(items) => match path.split_first() {
                Some((Part::Element(index), rest)) => self.type_value(at, *items.get(*index as usize)?, rest),
                _ => None,
            },
            TypeKind::Text if self.spells_out && path.is_empty() => {
                Some(Value { location, kind: ValueKind::Text(text(script.slice(script[ty].span))) })
            }
            TypeKind::Text => Some(scalar(location)),
            TypeKind::Keyword => keyword(location, script.slice(script[ty].span), path),
            TypeKind::TypeOf(value) => Some(self.value(at, *value, path)),
            TypeKind::Indexed { object, index } => {
                let index = script[*index].span;
                let key = text(script.slice(index));
                let mut full = match script.slice(index) {
                    "number" => vec![Part::Item],
                    quoted if quoted.starts_with(['\'', '"']) => vec![Part::named(&key)],
                    _ => return None,
                };
                full.extend_from_slice(path);
                self.type_value(at, *object, &full)
            }
            TypeKind::Other => None,
        }
    }

    fn named(
        &mut self,
        at: At<'_>,
        (name, arguments, scope): (Span, &[TypeId], ScopeId),
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let name = at.script.slice(name);
        let first = arguments.first().copied();
        match name {
            _ if PLAIN.contains(&name) => Some(scalar(location)),
            _ if TRANSPARENT.contains(&name) => self.type_value(at, first?, path),
            "NonNullable" => self.type_value(at, first?, path).map(super::union::present),
            "Array" | "ReadonlyArray" | "Set" | "ReadonlySet" | "Iterable" => {
                self.list_of(at, first?, path, location)
            }
            "Partial" | "DeepPartial" => self.type_value(at, first?, path).map(|value| optional(value, path)),
            "Pick" | "Omit" => {
                let value = self.type_value(at, first?, path)?;
                let value = match (path.is_empty(), arguments.get(1)) {
                    (true, Some(keys)) => {
                        let keys = self.keys_of_type(at, *keys)?;
                        chosen(value, &keys, name == "Pick")
                    }
                    _ => value,
                };
                Some(value)
            }
            "Record" => match path.split_first() {
                Some((Part::Property { .. } | Part::Index, rest)) => {
                    let value = self.type_value(at, *arguments.get(1)?, rest)?;
                    Some(or_unsure(value))
                }
                _ => None,
            },
            "ReturnType" => self.returned(at, first?, path),
            _ if is_inferred(name) => match at.script[first?].kind {
                TypeKind::TypeOf(schema) => self.validated(at, schema, path),
                _ => None,
            },
            _ => self.declared(at, (name, scope), path, location),
        }
    }

    /// `ReturnType<typeof build>`
    fn returned(&mut self, at: At<'_>, ty: TypeId, path: &[Part<'_>]) -> Option<Value> {
        let TypeKind::TypeOf(function) = at.script[ty].kind else { return None };
        let definitions = self.definitions(at, function, &[]);
        let [definition] = &definitions[..] else { return None };
        match definition.base {
            Base::Function(file, function) if definition.path.is_empty() => {
                let at = self.at(file)?;
                Some(self.returns(at, function, path))
            }
            _ => None,
        }
    }

    /// The names in `'a' | 'b'`.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    fn keys_of_type(&self, at: At<'_>, ty: TypeId) -> Option<Vec<Box<str>>> {
        let script = at.script;
        match &script[ty].kind {
            TypeKind::Text => Some(vec![text(script.slice(script[ty].span))]),
            TypeKind::Union(types) => {
                let keys = types.iter().map(|ty| match script[*ty].kind {
                    TypeKind::Text => Some(text(script.slice(script[*ty].span))),
                    _ => None,
                });
                keys.collect()
            }
            _ => None,
        }
    }

    /// A type that is declared somewhere.
    fn declared(
        &mut self,
        at: At<'_>,
        (name, scope): (&str, ScopeId),
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let program = self.program;
        match type_names::of(program, (at.file, at.script), name, scope) {
            TypeName::Declared(file, binding) => {
                let there = if file == at.file { at } else { self.at(file)? };
                self.deeper(|resolver| resolver.bound_type(there, binding, path, location)).flatten()
            }
            TypeName::Client { name, in_namespace } => {
                let is_row = !in_namespace || program.delegates().model(name).is_some();
                generated(name, path, location).or_else(|| is_row.then(|| row(location, path)))
            }
            TypeName::Foreign(_) => None,
        }
    }

    fn bound_type(
        &mut self,
        at: At<'_>,
        binding: BindingId,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        match at.script[binding].kind {
            BindingKind::Type(ty) => self.declared_type(at, (binding, ty), path),
            BindingKind::Enum(members) if self.spells_out && path.is_empty() => {
                Some(self.allowed_by(at, members, location))
            }
            BindingKind::Enum(_) => Some(scalar(location)),
            BindingKind::Class(class) => self.instance(at, class, path, location),
            _ => None,
        }
    }

    /// `type Name = …`. What is declared outside of all functions is remembered: the same types are asked for
    /// again and again, and some are large.
    fn declared_type(
        &mut self,
        at: At<'_>,
        (binding, ty): (BindingId, TypeId),
        path: &[Part<'_>],
    ) -> Option<Value> {
        let way = written(path).filter(|_| at.script[binding].scope == ScopeId(0));
        let Some(way) = way else { return self.type_value(at, ty, path) };
        let key = (at.file, binding, way, self.spells_out);
        if let Some(known) = self.types.get(&key).cloned() {
            let location = self.location(at, at.script[ty].span);
            let again = |value: Value| {
                self.again(&value).unwrap_or_else(|| Value::unknown(location, Reason::TooDeep))
            };
            return known.map(again);
        }
        let cuts = self.cuts;
        let value = self.type_value(At { frame: None, ..at }, ty, path);
        if cuts == self.cuts {
            self.types.insert(key, value.clone());
        }
        value
    }

    /// What has the type of a class: its properties, not its methods.
    fn instance(
        &mut self,
        at: At<'_>,
        class: ClassId,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let script = at.script;
        let members: Vec<TypeMember> = script[class]
            .members
            .iter()
            .filter(|member| !member.is_static && member.ty.is_some())
            .filter(|member| {
                member.value.is_none_or(|value| !matches!(script[value].kind, ExprKind::Function(_)))
            })
            .map(|member| TypeMember {
                name: member.name,
                ty: member.ty,
                optional: is_optional_member(script, member.name),
            })
            .collect();
        let own = self.object_type(at, (&members, &[]), path, location);
        let Some(base) = script[class].extends else { return own };
        let inherited = self.base_instance(at, base, path, location);
        match (own, inherited) {
            (Some(own), Some(inherited)) if path.is_empty() => Some(merged([inherited, own], location)),
            (Some(own), None) if path.is_empty() => {
                let unknown = Value::unknown(location, Reason::ForeignModule);
                Some(merged([unknown, own], location))
            }
            (own, inherited) => own.or(inherited),
        }
    }

    fn base_instance(
        &mut self,
        at: At<'_>,
        base: super::super::script::ExprId,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let script = at.script;
        if let ExprKind::Call(call) = &script[base].kind {
            // `PartialType(Other)`: all of its properties, each of which may be missing.
            let argument = *call.arguments.first()?;
            let value =
                self.deeper(|resolver| resolver.base_instance(at, argument, path, location)).flatten()?;
            return match script.slice(script[call.callee].span) {
                "PartialType" => Some(optional(value, path)),
                name @ ("OmitType" | "PickType") if path.is_empty() => {
                    let keys = self.value(at, *call.arguments.get(1)?, &[]);
                    Some(chosen(value, &texts(&keys)?, name == "PickType"))
                }
                "OmitType" | "PickType" | "IntersectionType" => Some(value),
                _ => None,
            };
        }
        let definitions = self.definitions(at, base, &[]);
        let [definition] = &definitions[..] else { return None };
        match definition.base {
            Base::Class(file, class) => {
                let at = self.at(file)?;
                self.deeper(|resolver| resolver.instance(at, class, path, location)).flatten()
            }
            _ => None,
        }
    }

    fn object_type(
        &mut self,
        at: At<'_>,
        (members, extends): (&[TypeMember], &[TypeId]),
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let script = at.script;
        match path.split_first() {
            None => {
                let mut object = Object::default();
                for base in extends {
                    let base = self.type_value(at, *base, &[]);
                    spread(&mut object, base.unwrap_or_else(|| Value::unknown(location, Reason::Parameter)));
                }
                for member in members {
                    let entry = self.entry_of(at, member);
                    object.entries.retain(|known| known.key != entry.key);
                    object.entries.push(entry);
                }
                Some(Value { location, kind: ValueKind::Object(object) })
            }
            Some((Part::Property { name, optional }, rest)) => {
                let member = members.iter().find(|member| script.slice(member.name) == *name);
                let Some(member) = member else {
                    return extends.iter().find_map(|base| self.type_value(at, *base, path));
                };
                let value = self.type_value(at, member.ty?, rest)?;
                let maybe = *optional || (member.optional && rest.is_empty());
                Some(if maybe { or_undefined(value) } else { value })
            }
            Some((Part::RestOf(..), _)) => {
                let whole = self.object_type(at, (members, extends), &[], location)?;
                Some(self.project(whole, path))
            }
            Some(_) => None,
        }
    }

    fn entry_of(&mut self, at: At<'_>, member: &TypeMember) -> Entry {
        let key_location = self.location(at, member.name);
        let value = member.ty.and_then(|ty| self.type_value(at, ty, &[]));
        let value = value.unwrap_or_else(|| Value::unknown(key_location, Reason::Parameter));
        Entry {
            key: at.script.slice(member.name).into(),
            key_location,
            shorthand: false,
            value: if member.optional { or_undefined(value) } else { value },
            certain: !member.optional,
            computed: false,
        }
    }

    fn union_type(
        &mut self,
        at: At<'_>,
        types: &[TypeId],
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let mut values = Vec::new();
        for ty in types {
            if !path.is_empty() && is_nothing(at, *ty) {
                if let Some(Part::Property { optional: true, .. }) = path.first() {
                    values.push(undefined(location));
                }
            } else {
                values.push(self.type_value(at, *ty, path)?);
            }
        }
        (!values.is_empty()).then(|| union(location, values))
    }

    fn intersection(
        &mut self,
        at: At<'_>,
        types: &[TypeId],
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        if !path.is_empty() {
            return types.iter().find_map(|ty| self.type_value(at, *ty, path));
        }
        let mut values = Vec::new();
        for ty in types {
            values.push(
                self.type_value(at, *ty, &[]).unwrap_or_else(|| Value::unknown(location, Reason::Parameter)),
            );
        }
        // `string & { brand: … }`
        if let Some(scalar) = values.iter().find(|value| is_scalar(value)) {
            return Some(scalar.clone());
        }
        Some(merged(values, location))
    }

    fn list_of(&mut self, at: At<'_>, item: TypeId, path: &[Part<'_>], location: Location) -> Option<Value> {
        match path.split_first() {
            None => {
                let element = self.type_value(at, item, &[])?;
                let array = Array { elements: vec![element], exact: false, complete: true };
                Some(Value { location, kind: ValueKind::Array(array) })
            }
            Some((Part::Item, rest)) => self.type_value(at, item, rest),
            Some((Part::Element(_) | Part::Index, rest)) => {
                let value = self.type_value(at, item, rest)?;
                Some(if rest.is_empty() { or_undefined(value) } else { value })
            }
            Some((Part::Property { name: "length" | "size", .. }, _)) => Some(scalar(location)),
            Some(_) => None,
        }
    }
}

/// Whether a type is one of texts, numbers and the like, as it is written.
pub(super) fn is_plain_type(script: &Script, ty: TypeId) -> bool {
    match &script[ty].kind {
        TypeKind::Keyword | TypeKind::Text => true,
        TypeKind::Named { name, arguments } => {
            let name = script.slice(*name);
            PLAIN.contains(&name)
                || TRANSPARENT.contains(&name) && arguments.iter().all(|ty| is_plain_type(script, *ty))
        }
        TypeKind::Union(types) => types.iter().all(|ty| is_plain_type(script, *ty)),
        TypeKind::Array(item) => is_plain_type(script, *item),
        _ => false,
    }
}

/// `z.infer` and the like
fn is_inferred(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    matches!(last, "infer" | "input" | "output" | "TypeOf" | "Infer" | "InferType")
}

fn is_optional_member(script: &Script, name: Span) -> bool {
    script.text.get(name.end as usize..).is_some_and(|after| after.trim_start().starts_with('?'))
}

fn is_nothing(at: At<'_>, ty: TypeId) -> bool {
    matches!(at.script.slice(at.script[ty].span), "null" | "undefined")
}

fn keyword(location: Location, name: &str, path: &[Part<'_>]) -> Option<Value> {
    match name {
        "null" => Some(Value { location, kind: ValueKind::Null }),
        "undefined" | "void" => Some(undefined(location)),
        "any" | "unknown" | "object" | "never" | "this" => None,
        _ if path.iter().all(|part| part.name().is_some()) => Some(scalar(location)),
        _ => None,
    }
}

/// A type that the client generates: its names are right, whichever it has.
fn generated(name: &str, path: &[Part<'_>], location: Location) -> Option<Value> {
    if name.ends_with("GetPayload") || name.ends_with("FieldEnum") {
        return Some(row(location, path));
    }
    let ends = ["Input", "Args", "Select", "Include", "Omit", "Filter", "Envelope", "Delegate"];
    if name.starts_with("Json") || name.contains("JsonValue") || name.contains("JsonObject") {
        return Some(unknown_value(location, unknown(Reason::Parameter, None, false)));
    }
    ends.iter().any(|end| name.ends_with(end)).then(|| {
        let undefined = path.is_empty().then_some(false);
        unknown_value(location, Unknown { typed: true, ..unknown(Reason::Parameter, undefined, false) })
    })
}

/// A row of a model, an enum of the client, or a part of a row.
fn row(location: Location, path: &[Part<'_>]) -> Value {
    let optional =
        path.iter().any(|part| matches!(part, Part::Property { optional: true, .. } | Part::Index));
    unknown_value(location, unknown(Reason::Row, Some(optional), false))
}

/// The value of something that may be missing.
pub(super) fn optional(value: Value, path: &[Part<'_>]) -> Value {
    match path.len() {
        0 => super::union::map(value, |mut value| {
            if let ValueKind::Object(object) = &mut value.kind {
                object.entries.iter_mut().for_each(loosen);
            }
            Some(value)
        }),
        1 => or_undefined(value),
        _ => value,
    }
}

/// A property that may be missing.
fn loosen(entry: &mut Entry) {
    let value = std::mem::replace(&mut entry.value, undefined(entry.key_location));
    entry.value = or_undefined(value);
    entry.certain = false;
}

/// The value of a key that may not be there.
fn or_unsure(value: Value) -> Value {
    match value.kind {
        ValueKind::Unknown(unknown) => unknown_value(value.location, Unknown { undefined: None, ..unknown }),
        _ => value,
    }
}

/// The object with or without these properties.
pub(super) fn chosen(value: Value, keys: &[Box<str>], keep: bool) -> Value {
    super::union::map(value, |mut value| {
        if let ValueKind::Object(object) = &mut value.kind {
            object.entries.retain(|entry| keys.contains(&entry.key) == keep);
        }
        Some(value)
    })
}

/// The texts of a list of texts.
pub(super) fn texts(value: &Value) -> Option<Vec<Box<str>>> {
    let ValueKind::Array(array) = &value.kind else { return None };
    let text = |value: &Value| match &value.kind {
        ValueKind::Text(text) => Some(text.clone()),
        _ => None,
    };
    array.complete.then(|| array.elements.iter().map(text).collect::<Option<_>>()).flatten()
}

/// One object with the properties of all.
pub(super) fn merged(values: impl IntoIterator<Item = Value>, location: Location) -> Value {
    let mut object = Object::default();
    values.into_iter().for_each(|value| spread(&mut object, value));
    if object.entries.is_empty() && object.rest.len() == 1 {
        return object.rest.remove(0);
    }
    Value { location, kind: ValueKind::Object(object) }
}
