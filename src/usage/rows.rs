//! Which values in code are rows of a model: the results of queries, and what is made of them.
//!
//! A result is followed forward by asking of any value what it is: through names, `await`, members of
//! relations, elements of lists, callbacks of `map` and the like, functions of the code, and types that the
//! generated client has. What is not followed is said to be nothing, so that nothing is claimed of it.

use std::collections::BTreeMap;

use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::schema::walk::FieldWalker;
use crate::text::Location;

use super::lists;
use super::method::Method;
use super::program::{CodeFile, Program, Target, imported_name};
use super::receiver::{self, Receiver, unquoted};
use super::script::{
    BindingId, BindingKind, Call, ExprId, ExprKind, FunctionId, Key, Script, Step, TypeId, TypeKind,
};
use super::type_names::{self, TypeName};

/// How many steps one value is followed.
const MAX_DEPTH: u32 = 40;

/// How many callers of a function are asked for what they give.
const MAX_CALLERS: usize = 4;

/// What a value is, as far as rows are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A row of the model, whole or in part.
    Row(ModelId),
    /// Rows of the model.
    Rows(ModelId),
    /// The elements of a list literal, each a value of its own.
    Elements(CodeFile, ExprId),
    /// An object literal.
    Object(CodeFile, ExprId),
    /// Something else, or not known.
    Other,
}

/// Follows values to the queries that they are results of.
pub(super) struct Rows<'p> {
    program: &'p Program<'p>,
    schema: &'p Schema,
    queries: &'p BTreeMap<Location, (ModelId, Method)>,
}

impl<'p> Rows<'p> {
    /// For the results of these queries, which are told by the places of their calls.
    pub(super) fn new(
        program: &'p Program<'p>,
        schema: &'p Schema,
        queries: &'p BTreeMap<Location, (ModelId, Method)>,
    ) -> Self {
        Self { program, schema, queries }
    }

    /// What a value is.
    pub(super) fn of(&self, file: CodeFile, expr: ExprId) -> Shape {
        self.expr(file, expr, 0)
    }

    /// What a type says that a value is.
    pub(super) fn of_type(&self, file: CodeFile, ty: TypeId) -> Shape {
        self.ty(file, ty, 0)
    }

    /// What the value is that the first steps of a binding lead to; the last of them is left out.
    pub(super) fn before_step(&self, file: CodeFile, binding: BindingId, steps: usize) -> Shape {
        let Some(script) = self.program.script(file) else { return Shape::Other };
        self.binding_until(file, script, binding, Some(steps), 0)
    }

    fn expr(&self, file: CodeFile, expr: ExprId, depth: u32) -> Shape {
        let Some(script) = self.program.script(file).filter(|_| depth < MAX_DEPTH) else {
            return Shape::Other;
        };
        let next = |expr| self.expr(file, expr, depth + 1);
        match &script[expr].kind {
            ExprKind::Name => {
                let node = &script[expr];
                let found = script.lookup(script.slice(node.span), node.scope, node.span.start);
                found.map_or(Shape::Other, |binding| self.binding(file, script, binding, depth + 1))
            }
            ExprKind::Await(value) | ExprKind::Assign { value, .. } => next(*value),
            ExprKind::Typed { value, ty, .. } => match next(*value) {
                Shape::Other => ty.map_or(Shape::Other, |ty| self.ty(file, ty, depth + 1)),
                shape => shape,
            },
            ExprKind::Conditional { then, otherwise, .. } => next(*then).or(|| next(*otherwise)),
            ExprKind::Logical { left, right, .. } => next(*right).or(|| next(*left)),
            ExprKind::Member { object, property, .. } => {
                self.member(next(*object), script.slice(*property), depth + 1)
            }
            ExprKind::Index { object, index } => match (&script[*index].kind, next(*object)) {
                (ExprKind::Text, shape) => {
                    self.member(shape, unquoted(script.slice(script[*index].span)), depth + 1)
                }
                (_, Shape::Rows(model)) => Shape::Row(model),
                _ => Shape::Other,
            },
            ExprKind::Array(_) => Shape::Elements(file, expr),
            ExprKind::Object(_) => Shape::Object(file, expr),
            ExprKind::Call(call) => self.call(file, script, expr, call, depth + 1),
            _ => Shape::Other,
        }
    }

    fn binding(&self, file: CodeFile, script: &Script, binding: BindingId, depth: u32) -> Shape {
        self.binding_until(file, script, binding, None, depth)
    }

    fn binding_until(
        &self,
        file: CodeFile,
        script: &Script,
        binding: BindingId,
        until: Option<usize>,
        depth: u32,
    ) -> Shape {
        if depth >= MAX_DEPTH {
            return Shape::Other;
        }
        let (whole, path): (Shape, &[Step]) = match &script[binding].kind {
            BindingKind::Variable { value, ty, path, .. } => {
                let shape = value.map_or(Shape::Other, |value| self.expr(file, value, depth + 1));
                (shape.or(|| ty.map_or(Shape::Other, |ty| self.ty(file, ty, depth + 1))), path)
            }
            BindingKind::Parameter { function, index, path } => {
                (self.parameter(file, script, *function, *index, depth + 1), path)
            }
            BindingKind::Item { items, of: true, path } => {
                (self.expr(file, *items, depth + 1).element(), path)
            }
            BindingKind::Import { module, imported, .. } => {
                let name = imported_name(script, *imported);
                let shape = match self.program.imported(file, script.slice(*module), name) {
                    Target::Binding(there, binding) => match self.program.script(there) {
                        Some(script) => self.binding(there, script, binding, depth + 1),
                        None => Shape::Other,
                    },
                    Target::Value(there, value) => self.expr(there, value, depth + 1),
                    _ => Shape::Other,
                };
                (shape, &[])
            }
            _ => return Shape::Other,
        };
        let path = &path[..until.unwrap_or(path.len()).min(path.len())];
        path.iter().fold(whole, |shape, step| self.step(script, shape, step, depth + 1))
    }

    fn step(&self, script: &Script, shape: Shape, step: &Step, depth: u32) -> Shape {
        match step {
            Step::Property(name) => self.member(shape, script.slice(*name), depth),
            Step::Element(index) => match shape {
                Shape::Elements(file, list) => self.element(file, list, *index, depth),
                shape => shape.element(),
            },
            Step::RestOf(_) | Step::RestFrom(_) | Step::Default(_) => shape,
            Step::Computed(_) => Shape::Other,
        }
    }

    fn element(&self, file: CodeFile, list: ExprId, index: u32, depth: u32) -> Shape {
        let Some(script) = self.program.script(file) else { return Shape::Other };
        let ExprKind::Array(elements) = &script[list].kind else { return Shape::Other };
        elements.get(index as usize).map_or(Shape::Other, |element| self.expr(file, *element, depth + 1))
    }

    fn member(&self, shape: Shape, name: &str, depth: u32) -> Shape {
        match shape {
            Shape::Row(model) => {
                let field = self.schema.walk(model).relation_fields().find(|field| field.name() == name);
                field.map_or(Shape::Other, |field| {
                    let (target, field) = (field.target().id, self.schema.walk(model).field(name));
                    let is_list = field.is_some_and(FieldWalker::is_list);
                    if is_list { Shape::Rows(target) } else { Shape::Row(target) }
                })
            }
            Shape::Object(file, object) => self.property(file, object, name, depth),
            _ => Shape::Other,
        }
    }

    fn property(&self, file: CodeFile, object: ExprId, name: &str, depth: u32) -> Shape {
        let Some(script) = self.program.script(file) else { return Shape::Other };
        let ExprKind::Object(properties) = &script[object].kind else { return Shape::Other };
        for property in properties.iter().rev() {
            match property.key {
                Key::Name(key) | Key::Shorthand(key) if script.slice(key) == name => {
                    return self.expr(file, property.value, depth + 1);
                }
                Key::Spread => match self.expr(file, property.value, depth + 1) {
                    Shape::Other => {}
                    shape => return self.member(shape, name, depth + 1),
                },
                _ => {}
            }
        }
        Shape::Other
    }

    fn call(&self, file: CodeFile, script: &Script, expr: ExprId, call: &Call, depth: u32) -> Shape {
        if let Some((model, method)) = self.queries.get(&self.program.location(file, script[expr].span)) {
            return result(*model, *method);
        }
        if let ExprKind::Member { object, property, .. } = script[call.callee].kind {
            let name = script.slice(property);
            let first = call.arguments.first().copied();
            if matches!(name, "all" | "allSettled" | "$transaction") {
                return first.map_or(Shape::Other, |list| self.expr(file, list, depth + 1));
            }
            if let Shape::Rows(model) = self.expr(file, object, depth + 1) {
                return match name {
                    _ if lists::SAME.contains(&name) => Shape::Rows(model),
                    _ if lists::ONE.contains(&name) => Shape::Row(model),
                    _ => Shape::Other,
                };
            }
        }
        self.returned(file, call, depth)
    }

    /// What a function of the code gives.
    fn returned(&self, file: CodeFile, call: &Call, depth: u32) -> Shape {
        let Receiver::Function(there, function) = receiver::of(self.program, file, call.callee) else {
            return Shape::Other;
        };
        let Some(script) = self.program.script(there).filter(|_| depth < MAX_DEPTH) else {
            return Shape::Other;
        };
        let function = &script[function];
        let shapes = function.returns.iter().map(|value| self.expr(there, *value, depth + 1));
        let shape = shapes.into_iter().find(|shape| *shape != Shape::Other);
        let said = || function.return_type.map(|ty| self.ty(there, ty, depth + 1));
        shape.or_else(said).unwrap_or(Shape::Other)
    }

    fn parameter(
        &self,
        file: CodeFile,
        script: &Script,
        function: FunctionId,
        index: u32,
        depth: u32,
    ) -> Shape {
        let Some(parameter) = script[function].parameters.get(index as usize) else { return Shape::Other };
        if let Some(ty) = parameter.ty {
            let shape = self.ty(file, ty, depth + 1);
            if shape != Shape::Other {
                return shape;
            }
        }
        if let Some((call, 0)) = script[function].callback_of
            && let ExprKind::Call(call) = &script[call].kind
            && let ExprKind::Member { object, property, .. } = script[call.callee].kind
            && lists::EACH.contains(&script.slice(property))
        {
            return self.expr(file, object, depth + 1).element();
        }
        self.given(file, function, index, depth)
    }

    /// What the callers of a function give it.
    fn given(&self, file: CodeFile, function: FunctionId, index: u32, depth: u32) -> Shape {
        if depth + 1 >= MAX_DEPTH {
            return Shape::Other;
        }
        let callers = self.program.callers(file, function);
        let mut shapes = callers.calls.iter().take(MAX_CALLERS).map(|(there, call)| {
            let script = self.program.script(*there)?;
            let (ExprKind::Call(call) | ExprKind::New(call)) = &script[*call].kind else { return None };
            let argument = call.arguments.get(index as usize)?;
            // A function that calls itself would be asked for ever.
            Some(self.expr(*there, *argument, depth + MAX_DEPTH / 4))
        });
        let shape = shapes.find(|shape| shape.is_some_and(|shape| shape != Shape::Other));
        shape.flatten().unwrap_or(Shape::Other)
    }

    fn ty(&self, file: CodeFile, ty: TypeId, depth: u32) -> Shape {
        let Some(script) = self.program.script(file).filter(|_| depth < MAX_DEPTH) else {
            return Shape::Other;
        };
        let next = |ty: TypeId| self.ty(file, ty, depth + 1);
        match &script[ty].kind {
            TypeKind::Named { name, arguments } => {
                self.named(file, script, script.slice(*name), arguments, ty, depth)
            }
            TypeKind::Array(element) => next(*element).list(),
            TypeKind::Union(types) | TypeKind::Intersection(types) => {
                types.iter().map(|ty| next(*ty)).find(|shape| *shape != Shape::Other).unwrap_or(Shape::Other)
            }
            TypeKind::TypeOf(value) => self.expr(file, *value, depth + 1),
            TypeKind::Indexed { object, index } => match script[*index].kind {
                TypeKind::Text => {
                    self.member(next(*object), unquoted(script.slice(script[*index].span)), depth + 1)
                }
                _ => next(*object).element(),
            },
            _ => Shape::Other,
        }
    }

    fn named(
        &self,
        file: CodeFile,
        script: &Script,
        name: &str,
        arguments: &[TypeId],
        ty: TypeId,
        depth: u32,
    ) -> Shape {
        let first = || arguments.first().map_or(Shape::Other, |ty| self.ty(file, *ty, depth + 1));
        match name {
            "Promise" | "Awaited" | "NonNullable" | "Readonly" | "Partial" | "Required" | "Pick" | "Omit" => {
                return first();
            }
            "Array" | "ReadonlyArray" => return first().list(),
            _ => {}
        }
        match type_names::of(self.program, (file, script), name, script[ty].scope) {
            TypeName::Declared(there, binding) => self.declared(there, binding, depth),
            TypeName::Client { name, .. } => {
                let model = name.strip_suffix("GetPayload").unwrap_or(name);
                self.schema.find_model(model).map_or(Shape::Other, |model| Shape::Row(model.id))
            }
            TypeName::Foreign(_) => Shape::Other,
        }
    }

    fn declared(&self, file: CodeFile, binding: BindingId, depth: u32) -> Shape {
        match self.program.script(file).map(|script| &script[binding].kind) {
            Some(BindingKind::Type(ty)) => self.ty(file, *ty, depth + 1),
            _ => Shape::Other,
        }
    }
}

impl Shape {
    fn or(self, other: impl FnOnce() -> Shape) -> Shape {
        if self == Shape::Other { other() } else { self }
    }

    fn element(self) -> Shape {
        match self {
            Shape::Rows(model) => Shape::Row(model),
            _ => Shape::Other,
        }
    }

    fn list(self) -> Shape {
        match self {
            Shape::Row(model) => Shape::Rows(model),
            _ => Shape::Other,
        }
    }
}

/// What a query gives.
fn result(model: ModelId, method: Method) -> Shape {
    match method {
        Method::FindMany | Method::CreateManyAndReturn | Method::UpdateManyAndReturn | Method::GroupBy => {
            Shape::Rows(model)
        }
        Method::FindUnique
        | Method::FindUniqueOrThrow
        | Method::FindFirst
        | Method::FindFirstOrThrow
        | Method::Create
        | Method::Update
        | Method::Upsert
        | Method::Delete => Shape::Row(model),
        Method::CreateMany
        | Method::UpdateMany
        | Method::DeleteMany
        | Method::Count
        | Method::Aggregate
        | Method::FindRaw
        | Method::AggregateRaw => Shape::Other,
    }
}
