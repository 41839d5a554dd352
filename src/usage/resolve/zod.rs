//! What a validator lets through: schemas of zod and of what is written like it.

use super::super::program::{CodeFile, Origin, imported_name};
use super::super::script::{BindingId, BindingKind, Call, ExprId, ExprKind, Key};
use super::super::value::{Array, Entry, Object, Reason, Value, ValueKind};
use super::call::last_name;
use super::path::Part;
use super::types::{chosen, merged, optional};
use super::union::{defined, or_undefined, scalar, undefined, union, unknown, unknown_value};
use super::{At, Base, Resolver};
use crate::text::Location;

/// Methods under which frameworks take the function that gets the validated input.
const HANDLERS: &[&str] = &[
    "query",
    "mutation",
    "subscription",
    "action",
    "stateAction",
    "handler",
    "use",
    "server",
    "useMiddleware",
];

/// Methods under which frameworks take the schema of the input.
const INPUTS: &[&str] = &["input", "schema", "inputSchema", "validator", "inputValidator"];

/// Names of the parameter, or of the part of it, that has the validated input.
const VALIDATED: &[&str] = &["input", "parsedInput", "data", "clientInput"];

impl Resolver<'_> {
    /// What the schema lets through, or the part of it that the path leads to.
    pub(super) fn validated(&mut self, at: At<'_>, schema: ExprId, path: &[Part<'_>]) -> Option<Value> {
        self.deeper(|resolver| resolver.validated_by(at, schema, path)).flatten()
    }

    fn validated_by(&mut self, at: At<'_>, schema: ExprId, path: &[Part<'_>]) -> Option<Value> {
        if let Some((Part::Default(from, default), rest)) = path.split_first() {
            let value = self.validated(at, schema, &[])?;
            let value = self.or_default(value, |resolver| resolver.value(*from, *default, &[]));
            return Some(self.project(value, rest));
        }
        if let ExprKind::Conditional { then, otherwise, .. } = at.script[schema].kind {
            let location = self.location(at, at.script[schema].span);
            let values = [self.validated(at, then, path)?, self.validated(at, otherwise, path)?];
            return Some(union(location, values));
        }
        let (file, value, way) = self.only_value(at, schema)?;
        let there = if file == at.file { at } else { self.at(file)? };
        let ExprKind::Call(call) = &there.script[value].kind else { return None };
        match way.split_first() {
            None => self.by_call(there, value, call, path),
            Some((shape, names)) if &**shape == "shape" && !names.is_empty() => {
                let mut full: Vec<Part<'_>> = names.iter().map(|name| Part::named(name)).collect();
                full.extend_from_slice(path);
                self.by_call(there, value, call, &full)
            }
            Some((element, [])) if &**element == "element" => {
                let mut full = vec![Part::Item];
                full.extend_from_slice(path);
                self.by_call(there, value, call, &full)
            }
            Some(_) => None,
        }
    }

    fn by_call(&mut self, at: At<'_>, expr: ExprId, call: &Call, path: &[Part<'_>]) -> Option<Value> {
        let location = self.location(at, at.script[expr].span);
        let ExprKind::Member { object, property, .. } = at.script[call.callee].kind else { return None };
        let name = at.script.slice(property);
        if self.is_zod(at, object) {
            return self.made(at, name, call, path, location);
        }
        self.modified(at, (object, name), call, path, location)
    }

    /// Whether an expression is all of zod, or `z.coerce`.
    fn is_zod(&mut self, at: At<'_>, object: ExprId) -> bool {
        let text = at.script.slice(at.script[object].span);
        if !matches!(text, "z" | "zod" | "z.coerce" | "zod.coerce" | "z.iso") {
            return false;
        }
        let definitions = self.definitions(at, object, &[]);
        let module_of = |import: CodeFile, binding: BindingId| {
            let at = self.at(import)?;
            let BindingKind::Import { module, imported, .. } = at.script[binding].kind else { return None };
            let name = imported_name(at.script, imported);
            match self.program.origin(import, at.script.slice(module), name) {
                Origin::Foreign { module, .. } => Some(module.contains("zod")),
                Origin::Known(_) => None,
            }
        };
        definitions.iter().all(|definition| match definition.base {
            Base::Foreign { file, import } => module_of(file, import) == Some(true),
            _ => false,
        })
    }

    /// `z.name(…)`
    fn made(
        &mut self,
        at: At<'_>,
        name: &str,
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let first = call.arguments.first().copied();
        match name {
            "object" | "strictObject" | "looseObject" | "interface" => match first {
                Some(shape) => self.shaped(at, shape, path),
                None => Some(Value { location, kind: ValueKind::Object(Object::default()) }),
            },
            "array" | "set" => self.list_by(at, first?, path, location),
            "union" | "discriminatedUnion" => {
                let schemas = if name == "union" { first? } else { *call.arguments.get(1)? };
                self.one_by(at, schemas, path, location)
            }
            "intersection" => self.all_by(at, [first?, *call.arguments.get(1)?], path, location),
            "optional" | "nullable" | "nullish" | "promise" | "readonly" => {
                let value = self.validated(at, first?, path)?;
                Some(loosened(value, name, path))
            }
            "preprocess" | "pipe" => self.validated(at, *call.arguments.get(1)?, path),
            "lazy" => match at.script[first?].kind {
                ExprKind::Function(function) => {
                    let schema = *at.script[function].returns.first()?;
                    self.validated(at, schema, path)
                }
                _ => None,
            },
            "any" | "unknown" | "custom" | "record" | "map" | "tuple" | "json" | "function" => {
                Some(unknown_value(location, unknown(Reason::Parameter, None, false)))
            }
            "enum" | "nativeEnum" | "literal" if self.spells_out && path.is_empty() => {
                Some(self.allowed_by(at, first?, location))
            }
            "null" => Some(Value { location, kind: ValueKind::Null }),
            "undefined" | "void" => Some(undefined(location)),
            _ => Some(scalar(location)),
        }
    }

    /// `schema.name(…)`
    fn modified(
        &mut self,
        at: At<'_>,
        (object, name): (ExprId, &str),
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let first = call.arguments.first().copied();
        match name {
            "optional" | "nullable" | "nullish" | "default" | "catch" | "prefault" | "exactOptional" => {
                let value = self.validated(at, object, path)?;
                Some(loosened(value, name, path))
            }
            "partial" | "deepPartial" => {
                let value = self.validated(at, object, path)?;
                Some(optional(value, path))
            }
            "required" => {
                let value = self.validated(at, object, path)?;
                Some(if path.is_empty() { required(value) } else { defined(value) })
            }
            "extend" | "augment" | "safeExtend" => {
                let own = self.shaped(at, first?, path);
                let base = || |resolver: &mut Self| resolver.validated(at, object, path);
                match own {
                    Some(own) if !path.is_empty() => Some(own),
                    own => {
                        let base = base()(self)?;
                        Some(if path.is_empty() { merged([base, own?], location) } else { base })
                    }
                }
            }
            "merge" | "and" => self.all_by(at, [object, first?], path, location),
            "or" => {
                let one = self.validated(at, object, path)?;
                let other = self.validated(at, first?, path)?;
                Some(union(location, [one, other]))
            }
            "pick" | "omit" => self.cut_down(at, (object, first?), name == "pick", path, location),
            "array" => self.list_by(at, object, path, location),
            "transform" => {
                let value = self.validated(at, object, &[])?;
                let result = self.result_with(at, first?, value)?;
                Some(self.project(result, path))
            }
            "pipe" => self.validated(at, first?, path),
            "keyof" => Some(scalar(location)),
            _ => self.validated(at, object, path),
        }
    }

    /// `schema.pick(mask)`, `schema.omit(mask)`
    fn cut_down(
        &mut self,
        at: At<'_>,
        (schema, mask): (ExprId, ExprId),
        keep: bool,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let value = self.validated(at, schema, path);
        if !path.is_empty() {
            return value;
        }
        let mask = self.value(at, mask, &[]);
        let ValueKind::Object(Object { entries, rest }) = mask.kind else { return None };
        let keys: Vec<Box<str>> = entries.iter().map(|entry| entry.key.clone()).collect();
        match value {
            _ if !rest.is_empty() => None,
            Some(value) => Some(chosen(value, &keys, keep)),
            None => keep.then(|| some_of(entries, location)),
        }
    }

    /// What a function makes of a value.
    fn result_with(&mut self, at: At<'_>, function: ExprId, given: Value) -> Option<Value> {
        let (file, function) = match at.script[function].kind {
            ExprKind::Function(function) => (at.file, function),
            _ => self.called(at, function)?,
        };
        if self.is_followed(at, file, function) {
            return None;
        }
        let there = self.at(file)?;
        let given = [given];
        let frame = self.frame(at, (file, function), super::Given::Values(&given));
        Some(self.returns(At { frame: Some(&frame), ..there }, function, &[]))
    }

    /// What has the properties of a shape, an object literal of schemas.
    fn shaped(&mut self, at: At<'_>, shape: ExprId, path: &[Part<'_>]) -> Option<Value> {
        self.deeper(|resolver| resolver.shaped_by(at, shape, path)).flatten()
    }

    fn shaped_by(&mut self, at: At<'_>, shape: ExprId, path: &[Part<'_>]) -> Option<Value> {
        let (file, value, way) = self.only_value(at, shape)?;
        let there = if file == at.file { at } else { self.at(file)? };
        let location = self.location(there, there.script[value].span);
        if let (ExprKind::Call(call), [name]) = (&there.script[value].kind, &way[..])
            && &**name == "shape"
        {
            return self.by_call(there, value, call, path);
        }
        let (ExprKind::Object(properties), []) = (&there.script[value].kind, &way[..]) else { return None };
        if let Some((Part::Property { name, optional }, rest)) = path.split_first() {
            for property in properties.iter().rev() {
                let found = match property.key {
                    Key::Name(span) | Key::Shorthand(span) if there.script.slice(span) == *name => {
                        Some(self.validated(there, property.value, rest)?)
                    }
                    Key::Spread => self.shaped(there, property.value, path),
                    _ => None,
                };
                if let Some(found) = found {
                    return Some(if *optional { or_undefined(found) } else { found });
                }
            }
            return None;
        }
        let mut object = Object::default();
        for property in properties {
            match property.key {
                Key::Name(span) | Key::Shorthand(span) => {
                    let key_location = self.location(there, span);
                    let value = self.validated(there, property.value, &[]);
                    let value = value.unwrap_or_else(|| Value::unknown(key_location, Reason::Parameter));
                    let certain = !value.may_be_undefined();
                    let key = there.script.slice(span).into();
                    let entry =
                        Entry { key, key_location, shorthand: false, value, certain, computed: false };
                    object.entries.push(entry);
                }
                Key::Spread | Key::Computed(_) => {
                    let more = self.shaped(there, property.value, &[]);
                    let more = more.unwrap_or_else(|| Value::unknown(location, Reason::Parameter));
                    super::literal::spread(&mut object, more);
                }
            }
        }
        Some(self.project(Value { location, kind: ValueKind::Object(object) }, path))
    }

    fn list_by(&mut self, at: At<'_>, item: ExprId, path: &[Part<'_>], location: Location) -> Option<Value> {
        if let Some((Part::Item, rest)) = path.split_first() {
            return self.validated(at, item, rest);
        }
        let element = self.validated(at, item, &[])?;
        let array = Array { elements: vec![element], exact: false, complete: true };
        Some(self.project(Value { location, kind: ValueKind::Array(array) }, path))
    }

    fn one_by(
        &mut self,
        at: At<'_>,
        schemas: ExprId,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let (file, list, _) = self.only_value(at, schemas)?;
        let there = if file == at.file { at } else { self.at(file)? };
        let ExprKind::Array(schemas) = &there.script[list].kind else { return None };
        let mut values = Vec::new();
        for schema in schemas {
            match self.one_of_schemas(there, *schema, path) {
                Some(value) => values.push(value),
                // A part that not all of them have.
                None if !path.is_empty() => {}
                None => return None,
            }
        }
        (!values.is_empty()).then(|| union(location, values))
    }

    /// An element of a list of schemas, or what is spread into it: `...others.map((schema) => schema.pick(…))`.
    fn one_of_schemas(&mut self, at: At<'_>, schema: ExprId, path: &[Part<'_>]) -> Option<Value> {
        let ExprKind::Spread(list) = at.script[schema].kind else { return self.validated(at, schema, path) };
        let ExprKind::Call(call) = &at.script[list].kind else { return None };
        let (ExprKind::Member { property, .. }, [function]) =
            (&at.script[call.callee].kind, &*call.arguments)
        else {
            return None;
        };
        match at.script[*function].kind {
            ExprKind::Function(function) if at.script.slice(*property) == "map" => {
                let [schema] = *at.script[function].returns else { return None };
                self.validated(at, schema, path)
            }
            _ => None,
        }
    }

    fn all_by(
        &mut self,
        at: At<'_>,
        schemas: [ExprId; 2],
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let [base, other] = schemas;
        if !path.is_empty() {
            return self.validated(at, other, path).or_else(|| self.validated(at, base, path));
        }
        let base = self.validated(at, base, path)?;
        let other = self.validated(at, other, path)?;
        Some(merged([base, other], location))
    }

    /// `schema.parse(value)`
    pub(super) fn of_validator(&mut self, at: At<'_>, call: &Call, path: &[Part<'_>]) -> Option<Value> {
        let ExprKind::Member { object, property, .. } = at.script[call.callee].kind else { return None };
        match at.script.slice(property) {
            "parse" | "parseAsync" => self.validated(at, object, path),
            "safeParse" | "safeParseAsync" | "spa" => match path.split_first() {
                Some((Part::Property { name: "data", .. }, rest)) => self.validated(at, object, rest),
                _ => None,
            },
            _ => None,
        }
    }

    /// The input of a procedure: `.input(schema).query(({ input }) => …)`.
    pub(super) fn validated_input(
        &mut self,
        at: At<'_>,
        procedure: ExprId,
        way: &[Part<'_>],
    ) -> Option<Value> {
        let (Part::Property { name, .. }, rest) = way.split_first()? else { return None };
        if !VALIDATED.contains(name) {
            return None;
        }
        let location = self.location(at, at.script[procedure].span);
        let schemas = self.input_schemas(at, procedure);
        let mut values = Vec::new();
        for (file, schema) in schemas {
            let there = if file == at.file { at } else { self.at(file)? };
            match self.validated(there, schema, rest) {
                Some(value) if !rest.is_empty() => return Some(value),
                Some(value) => values.insert(0, value),
                None if rest.is_empty() => values.insert(0, Value::unknown(location, Reason::Parameter)),
                None => {}
            }
        }
        match values.len() {
            0 => None,
            1 => values.pop(),
            _ => Some(merged(values, location)),
        }
    }

    /// The schemas in a chain of calls that make a procedure, the last first.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    fn input_schemas(&self, at: At<'_>, procedure: ExprId) -> Vec<(CodeFile, ExprId)> {
        let mut schemas = Vec::new();
        let mut current = (at, procedure);
        while schemas.len() < HANDLERS.len() {
            let (at, expr) = current;
            match &at.script[expr].kind {
                ExprKind::Call(call) => {
                    let name = last_name(at.script, call.callee);
                    if name.is_some_and(|name| INPUTS.contains(&name)) {
                        schemas.extend(call.arguments.first().map(|schema| (at.file, *schema)));
                    }
                    current = (at, call.callee);
                }
                ExprKind::Member { object, .. } => current = (at, *object),
                _ => break,
            }
        }
        schemas
    }
}

/// Whether a method is one that frameworks take a handler by.
pub(super) fn takes_handler(method: &str) -> bool {
    HANDLERS.contains(&method)
}

/// What may be missing, or may not be any more.
fn loosened(value: Value, how: &str, path: &[Part<'_>]) -> Value {
    if !path.is_empty() {
        return value;
    }
    let location = value.location;
    let or_null = |value| union(location, [value, Value { location, kind: ValueKind::Null }]);
    match how {
        "optional" | "exactOptional" => or_undefined(value),
        "nullable" => or_null(value),
        "nullish" => or_null(or_undefined(value)),
        "default" | "catch" | "prefault" => defined(value),
        _ => value,
    }
}

fn required(value: Value) -> Value {
    super::union::map(value, |mut value| {
        if let ValueKind::Object(object) = &mut value.kind {
            for entry in &mut object.entries {
                let location = entry.key_location;
                let inner = std::mem::replace(&mut entry.value, undefined(location));
                entry.value = defined(inner);
                entry.certain = true;
            }
        }
        Some(value)
    })
}

/// What has no other properties than these, of which nothing is known: a schema that is not known, cut down
/// to them.
fn some_of(mut entries: Vec<Entry>, location: Location) -> Value {
    for entry in &mut entries {
        entry.value = Value::unknown(entry.key_location, Reason::Parameter);
        entry.certain = false;
    }
    Value { location, kind: ValueKind::Object(Object { entries, rest: Vec::new() }) }
}
