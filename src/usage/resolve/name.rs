//! What names stand for, in this file or in others.

use super::super::program::{CodeFile, ImportedName, Origin, Target, imported_name, names_client};
use super::super::script::{BindingId, BindingKind, ExprId, ExprKind};
use super::super::type_names::value_of_name;
use super::super::value::{Reason, Unknown, Value, ValueKind};
use super::expression::text;
use super::path::{Part, joined};
use super::union::{nothing, placed, refined, scalar, undefined, unknown, unknown_value};
use super::{At, Resolver, Use};
use crate::text::Location;

impl Resolver<'_> {
    /// A name, or the part of it that the path leads to.
    pub(super) fn name(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Value {
        let script = at.script;
        let span = script[expr].span;
        let location = self.location(at, span);
        let Some(binding) = self.bound(at, expr) else {
            return global_value(location, script.slice(span), path);
        };
        if let Some(value) = self.before_change(at, binding, span) {
            return self.project(value, path);
        }
        let place = Use { scope: script[expr].scope, position: span.start };
        let value = self.binding(at, binding, place, path);
        let value = if path.is_empty() { self.narrowed(at, expr, value) } else { value };
        placed(value, location)
    }

    /// The name, if it is bound nowhere: something of the language.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    pub(super) fn global<'a>(&self, at: At<'a>, expr: ExprId) -> Option<&'a str> {
        let script = at.script;
        let name = script.slice(script[expr].span);
        let is_name = script[expr].kind == ExprKind::Name;
        let bound = || script.lookup(name, script[expr].scope, script[expr].span.start).is_some();
        (is_name && !bound()).then_some(name)
    }

    /// What a name is bound to.
    pub(super) fn binding(&mut self, at: At<'_>, id: BindingId, place: Use, path: &[Part<'_>]) -> Value {
        let script = at.script;
        let binding = &script[id];
        let location = self.location(at, binding.name);
        match &binding.kind {
            BindingKind::Variable { .. } => self.variable(at, id, place, path),
            BindingKind::Parameter { .. } => self.changeable_parameter(at, id, place, path),
            BindingKind::Item { items, of: true, path: steps } => {
                let mut way = vec![Part::Item];
                way.extend(joined(at, steps, path));
                self.value(at, *items, &way)
            }
            BindingKind::Item { of: false, .. } => scalar(location),
            BindingKind::Class(class) => self.static_member(at, *class, location, path),
            BindingKind::Function(_) => {
                unknown_value(location, unknown(Reason::Computed, Some(false), false))
            }
            BindingKind::Enum(members) => self.enum_member(at, *members, path),
            BindingKind::Import { module, imported, .. } => {
                let name = imported_name(script, *imported);
                let origin = self.program.origin(at.file, script.slice(*module), name);
                self.origin(location, origin, path)
            }
            BindingKind::Type(_) | BindingKind::Opaque => {
                unknown_value(location, unknown(Reason::UnboundName, None, false))
            }
        }
    }

    fn enum_member(&mut self, at: At<'_>, members: ExprId, path: &[Part<'_>]) -> Value {
        if path.is_empty() {
            let location = self.location(at, at.script[members].span);
            return self.deeper(|resolver| resolver.value(at, members, &[])).unwrap_or(nothing(location));
        }
        self.value(at, members, path)
    }

    /// What an import leads to.
    fn origin(&mut self, location: Location, origin: Origin<'_>, path: &[Part<'_>]) -> Value {
        let too_deep = Value::unknown(location, Reason::TooDeep);
        let target = match origin {
            Origin::Known(target) => target,
            Origin::Foreign { module, name } => return foreign_part(location, module, name, path),
        };
        match target {
            Target::Binding(file, binding) => {
                self.deeper(|resolver| resolver.binding_of(file, binding, path)).flatten().unwrap_or(too_deep)
            }
            Target::Value(file, value) => match self.at(file) {
                Some(at) => self.value(at, value, path),
                None => too_deep,
            },
            Target::File(file) => match path.split_first() {
                Some((Part::Property { name, .. }, rest)) => {
                    let origin = self.program.export_origin(file, ImportedName::Named(name));
                    self.deeper(|resolver| resolver.origin(location, origin, rest)).unwrap_or(too_deep)
                }
                _ => unknown_value(location, unknown(Reason::Computed, Some(false), false)),
            },
            Target::Foreign | Target::Missing => Value::unknown(location, Reason::ForeignModule),
        }
    }

    /// `import('…')`: all of a file.
    pub(super) fn module(&mut self, at: At<'_>, module: ExprId, path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[module].span);
        let target = self.imported_file(at, module);
        match (target, path.split_first()) {
            (Target::File(file), Some((Part::Property { name, .. }, rest))) => {
                let name = if *name == "default" { ImportedName::Default } else { ImportedName::Named(name) };
                let origin = self.program.export_origin(file, name);
                self.origin(location, origin, rest)
            }
            _ => Value::unknown(location, Reason::ForeignModule),
        }
    }

    /// The file that `import('…')` is all of.
    pub(super) fn imported_file(&self, at: At<'_>, module: ExprId) -> Target {
        let name = text(at.script.slice(at.script[module].span));
        self.program.imported(at.file, &name, ImportedName::Namespace)
    }

    /// A name of another file, or of the same one as seen from other files.
    fn binding_of(&mut self, file: CodeFile, binding: BindingId, path: &[Part<'_>]) -> Option<Value> {
        let at = self.at(file)?;
        Some(self.binding(at, value_of_name(at.script, binding), Use::FROM_OUTSIDE, path))
    }

    /// Whether something of the value itself is not known that its type may say.
    pub(super) fn is_told_by_type(&self, value: &Value) -> bool {
        value.branches().iter().any(|value| match value.kind {
            ValueKind::Unknown(unknown) => self.spells_out || !unknown.scalar || unknown.undefined.is_none(),
            _ => false,
        })
    }

    /// A variable without what is assigned to it later.
    pub(super) fn initial(&mut self, at: At<'_>, id: BindingId, path: &[Part<'_>]) -> Value {
        let script = at.script;
        let location = self.location(at, script[id].name);
        let BindingKind::Variable { value, ty, path: steps, .. } = &script[id].kind else {
            return Value::unknown(location, Reason::UnboundName);
        };
        let way = joined(at, steps, path);
        let value = match value {
            Some(value) => self.value(at, *value, &way),
            None if ty.is_none() || self.facts(at).changes(id).iter().any(|_| true) => undefined(location),
            None => unknown_value(location, unknown(Reason::UnboundName, None, false)),
        };
        match ty {
            Some(ty) if self.is_told_by_type(&value) => {
                let ty = self.type_value(at, *ty, &way);
                refined(value, ty)
            }
            _ => value,
        }
    }
}

/// Something of the language that is not a function.
fn global_value(location: Location, name: &str, path: &[Part<'_>]) -> Value {
    match (name, path.first().and_then(|part| part.name())) {
        ("undefined", None) => undefined(location),
        ("NaN" | "Infinity", _) | ("Number" | "Math", Some(_)) => scalar(location),
        ("process", Some("env")) => match path.len() {
            // Whether a variable of the environment is set, only the run knows.
            2 => unknown_value(location, unknown(Reason::UnboundName, Some(true), true)),
            _ => unknown_value(location, unknown(Reason::UnboundName, None, false)),
        },
        _ => {
            let optional = path.iter().any(|part| matches!(part, Part::Property { optional: true, .. }));
            unknown_value(location, unknown(Reason::UnboundName, optional.then_some(true), false))
        }
    }
}

/// A part of a package, or of a file that is not there, such as the generated client.
fn foreign_part(location: Location, module: &str, name: ImportedName<'_>, path: &[Part<'_>]) -> Value {
    let name = match name {
        ImportedName::Named(name) => name,
        ImportedName::Default | ImportedName::Namespace => "",
    };
    let mut names = vec![name];
    names.extend(path.iter().filter_map(|part| part.name()));
    names.retain(|name| !name.is_empty());
    let known = names.len() == path.len() + usize::from(!name.is_empty());
    let of_client = known && names_client(module);
    let kind = of_client.then(|| client_member(&names)).flatten();
    let kind = kind.unwrap_or(ValueKind::Unknown(unknown(Reason::ForeignModule, None, false)));
    Value { location, kind }
}

/// What a member of the client's module is.
fn client_member(names: &[&str]) -> Option<ValueKind> {
    let is_type = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase());
    let text = |text: &str| Some(ValueKind::Text(text.into()));
    let known = |undefined, scalar| {
        Some(ValueKind::Unknown(Unknown { typed: false, ..unknown(Reason::Computed, undefined, scalar) }))
    };
    match names {
        ["Prisma", "SortOrder" | "QueryMode" | "NullsOrder", value] => text(value),
        ["Prisma", "JsonNull" | "DbNull" | "AnyNull"] => known(Some(false), true),
        ["Prisma", "skip"] => Some(ValueKind::Undefined),
        ["Prisma", "sql" | "empty" | "join" | "raw"] => known(Some(false), false),
        ["Prisma", fields, value] if fields.ends_with("FieldEnum") => text(value),
        ["Prisma", ..] => None,
        ["$Enums", name, value] | [name, value] if is_type(name) => text(value),
        _ => None,
    }
}
