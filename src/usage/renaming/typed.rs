//! Objects whose type says that they are parts of queries: `const where: Prisma.BookWhereInput = { … }`,
//! `load({ … })` where `load` takes `Prisma.BookFindManyArgs`.

use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::text::Location;
use crate::usage::method::Method;
use crate::usage::program::{CodeFile, Program, Target, imported_name};
use crate::usage::query::Mention;
use crate::usage::reading;
use crate::usage::resolve::Resolver;
use crate::usage::script::{BindingKind, Call, ExprId, ExprKind, FunctionId, Script, TypeId, TypeKind};
use crate::usage::value::{Entry, Object, Value, ValueKind};

/// How many names of a type are followed.
const MAX_STEPS: usize = 8;

/// Types that are what they are given.
const TRANSPARENT: &[&str] = &["Partial", "Readonly", "Required", "Omit", "Pick", "NonNullable"];

/// What is left of the names of types for the arguments of methods, without the model.
const ARGUMENTS: &[(&str, Method)] = &[
    ("FindUniqueArgs", Method::FindUnique),
    ("FindUniqueOrThrowArgs", Method::FindUniqueOrThrow),
    ("FindFirstArgs", Method::FindFirst),
    ("FindFirstOrThrowArgs", Method::FindFirstOrThrow),
    ("FindManyArgs", Method::FindMany),
    ("DefaultArgs", Method::FindMany),
    ("CreateArgs", Method::Create),
    ("CreateManyArgs", Method::CreateMany),
    ("UpdateArgs", Method::Update),
    ("UpdateManyArgs", Method::UpdateMany),
    ("UpsertArgs", Method::Upsert),
    ("DeleteArgs", Method::Delete),
    ("DeleteManyArgs", Method::DeleteMany),
    ("CountArgs", Method::Count),
    ("AggregateArgs", Method::Aggregate),
    ("GroupByArgs", Method::GroupBy),
];

/// The same for parts of arguments: the method, and the key that the part stands at.
const PARTS: &[(&str, Method, &str)] = &[
    ("WhereInput", Method::FindMany, "where"),
    ("WhereUniqueInput", Method::FindUnique, "where"),
    ("Select", Method::FindMany, "select"),
    ("Include", Method::FindMany, "include"),
    ("OrderByWithRelationInput", Method::FindMany, "orderBy"),
    ("OrderByWithRelationAndSearchRelevanceInput", Method::FindMany, "orderBy"),
    ("CreateInput", Method::Create, "data"),
    ("UncheckedCreateInput", Method::Create, "data"),
    ("CreateManyInput", Method::Create, "data"),
    ("UpdateInput", Method::Update, "data"),
    ("UncheckedUpdateInput", Method::Update, "data"),
    ("UpdateManyMutationInput", Method::UpdateMany, "data"),
    ("UncheckedUpdateManyInput", Method::UpdateMany, "data"),
];

/// What objects of such types mention, in the files that have a word.
pub(super) fn mentions(program: &Program<'_>, schema: &Schema, word: &str) -> Vec<Mention> {
    let mut finder = Finder { program, schema, resolver: Resolver::new(program), found: Vec::new() };
    for file in program.naming(word).collect::<Vec<_>>() {
        if let Some(script) = program.script(file) {
            finder.file(file, script);
        }
    }
    finder.found
}

/// The function that a name stands for.
pub(super) fn function(
    program: &Program<'_>,
    file: CodeFile,
    script: &Script,
    callee: ExprId,
) -> Option<(CodeFile, FunctionId)> {
    let node = &script[callee];
    if node.kind != ExprKind::Name {
        return None;
    }
    let binding = script.lookup(script.slice(node.span), node.scope, node.span.start)?;
    let (file, binding) = match script[binding].kind {
        BindingKind::Import { module, imported, .. } => {
            let target = program.imported(file, script.slice(module), imported_name(script, imported));
            let Target::Binding(there, binding) = target else { return None };
            (there, binding)
        }
        _ => (file, binding),
    };
    let script = program.script(file)?;
    match script[binding].kind {
        BindingKind::Function(function) => Some((file, function)),
        BindingKind::Variable { value: Some(value), .. } => match script[value].kind {
            ExprKind::Function(function) => Some((file, function)),
            _ => None,
        },
        _ => None,
    }
}

struct Finder<'p> {
    program: &'p Program<'p>,
    schema: &'p Schema,
    resolver: Resolver<'p>,
    found: Vec<Mention>,
}

impl Finder<'_> {
    fn file(&mut self, file: CodeFile, script: &Script) {
        for binding in &script.bindings {
            if let BindingKind::Variable { value: Some(value), ty: Some(ty), path, .. } = &binding.kind
                && path.is_empty()
            {
                self.expected(file, *value, (file, *ty));
            }
        }
        for expr in &script.exprs {
            match &expr.kind {
                ExprKind::Typed { value, ty: Some(ty), .. } => self.expected(file, *value, (file, *ty)),
                ExprKind::Call(call) => self.arguments(file, script, call),
                _ => {}
            }
        }
    }

    /// Objects that a function of the code gets.
    fn arguments(&mut self, file: CodeFile, script: &Script, call: &Call) {
        let is_object = |id: &ExprId| matches!(script[*id].kind, ExprKind::Object(_));
        if !call.arguments.iter().any(is_object) {
            return;
        }
        let Some((there, function)) = function(self.program, file, script, call.callee) else { return };
        let Some(other) = self.program.script(there) else { return };
        for (argument, parameter) in call.arguments.iter().zip(&other[function].parameters) {
            if let Some(ty) = parameter.ty.filter(|_| is_object(argument)) {
                self.expected(file, *argument, (there, ty));
            }
        }
    }

    /// An expression that has a type.
    fn expected(&mut self, file: CodeFile, expr: ExprId, (there, ty): (CodeFile, TypeId)) {
        let Some(name) = self.generated(there, ty) else { return };
        let Some((model, method, key)) = self.meaning(&name) else { return };
        let value = self.resolver.argument(file, expr);
        let argument = match key {
            Some(key) => wrapped(key, value),
            None => value,
        };
        let reading = reading::read(self.schema, model, method, Some(&argument));
        self.found.extend(reading.mentions);
    }

    /// The name of a type of the client, without its namespace.
    fn generated(&self, file: CodeFile, ty: TypeId) -> Option<String> {
        let (mut file, mut ty) = (file, ty);
        for _ in 0..MAX_STEPS {
            let script = self.program.script(file)?;
            let TypeKind::Named { name, arguments } = &script[ty].kind else { return None };
            let name = script.slice(*name);
            if let Some(name) = name.strip_prefix("Prisma.") {
                return Some(name.to_owned());
            }
            if TRANSPARENT.contains(&name) {
                ty = *arguments.first()?;
                continue;
            }
            let node = &script[ty];
            let binding = script.lookup(name, node.scope, node.span.start)?;
            let (there, binding) = match script[binding].kind {
                BindingKind::Import { module, imported, .. } => {
                    let name = imported_name(script, imported);
                    match self.program.imported(file, script.slice(module), name) {
                        Target::Binding(there, binding) => (there, binding),
                        _ => return None,
                    }
                }
                _ => (file, binding),
            };
            let script = self.program.script(there)?;
            match script[binding].kind {
                BindingKind::Type(next) => (file, ty) = (there, next),
                // `import Args = Prisma.BookFindManyArgs`
                BindingKind::Opaque => return alias(script, script[binding].name.end),
                _ => return None,
            }
        }
        None
    }

    /// What a type is for: the model, the method, and the key of its argument.
    fn meaning(&self, name: &str) -> Option<(ModelId, Method, Option<&'static str>)> {
        let models =
            self.schema.models().filter_map(|model| Some((model.id, name.strip_prefix(model.name())?)));
        models.into_iter().find_map(|(model, rest)| {
            let whole = ARGUMENTS.iter().find(|(suffix, _)| *suffix == rest);
            let whole = whole.map(|(_, method)| (model, *method, None));
            let part = PARTS.iter().find(|(suffix, ..)| *suffix == rest);
            whole.or_else(|| part.map(|(_, method, key)| (model, *method, Some(*key))))
        })
    }
}

/// What stands behind `=` in the rest of a statement.
fn alias(script: &Script, end: u32) -> Option<String> {
    let rest = script.text.get(end as usize..)?.trim_start().strip_prefix('=')?.trim_start();
    let name = rest.strip_prefix("Prisma.")?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    Some(name[..end].to_owned())
}

/// An argument that has this value alone.
fn wrapped(key: &str, value: Value) -> Value {
    let location: Location = value.location;
    let entry = Entry {
        key: key.into(),
        key_location: location,
        shorthand: false,
        value,
        certain: true,
        computed: false,
    };
    Value { location, kind: ValueKind::Object(Object { entries: vec![entry], rest: Vec::new() }) }
}
