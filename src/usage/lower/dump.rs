//! What tests compare: the parts of a [`Script`] as short text.

use crate::text::Span;
use crate::usage::language::Language;
use crate::usage::script::{
    Binding, BindingKind, Call, Change, ExportName, Exported, ExprId, ExprKind, Imported, Key, Logical, Loop,
    Property, ScopeId, ScopeKind, Script, Step, TypeId, TypeKind,
};

/// Reads TypeScript that has no errors.
pub(super) fn typescript(text: &str) -> Script {
    let script = super::script(text.into(), Language::TypeScript);
    assert!(!script.has_errors, "{text}");
    script
}

/// Reads JavaScript, or TypeScript with markup, that has no errors.
pub(super) fn tsx(text: &str) -> Script {
    let script = super::script(text.into(), Language::Tsx);
    assert!(!script.has_errors, "{text}");
    script
}

/// The value of the variable `x`.
pub(super) fn value_of_x(script: &Script) -> String {
    let binding = script.lookup("x", ScopeId(0), u32::MAX).expect("there is an x");
    match script[binding].kind {
        BindingKind::Variable { value: Some(value), .. } => expr(script, value),
        ref kind => panic!("{kind:?}"),
    }
}

pub(super) fn expr(script: &Script, id: ExprId) -> String {
    let e = |id: &ExprId| expr(script, *id);
    let text = |span: Span| script.slice(span);
    let span = script[id].span;
    match &script[id].kind {
        ExprKind::Name | ExprKind::Text | ExprKind::Number | ExprKind::Regex => text(span).to_owned(),
        ExprKind::Template(parts) => format!("`{}`", exprs(script, parts)),
        ExprKind::Boolean(value) => value.to_string(),
        ExprKind::Null => "null".into(),
        ExprKind::Undefined => "undefined".into(),
        ExprKind::Object(properties) => {
            let parts: Vec<_> = properties.iter().map(|one| property(script, one)).collect();
            format!("{{{}}}", parts.join(", "))
        }
        ExprKind::Array(elements) => format!("[{}]", exprs(script, elements)),
        ExprKind::Member { object, property, optional } => {
            format!("{}{}.{}", e(object), if *optional { "?" } else { "" }, text(*property))
        }
        ExprKind::Index { object, index } => format!("{}[{}]", e(object), e(index)),
        ExprKind::Call(call) => called(script, call),
        ExprKind::New(call) => format!("new {}", called(script, call)),
        ExprKind::Tagged { tag, template, types: given } => {
            format!("{}{}{}", e(tag), angled(script, given), e(template))
        }
        ExprKind::Conditional { condition, then, otherwise } => {
            format!("if({}, {}, {})", e(condition), e(then), e(otherwise))
        }
        ExprKind::Logical { operator, left, right } => {
            let name = match operator {
                Logical::And => "and",
                Logical::Or => "or",
                Logical::Nullish => "nullish",
            };
            format!("{name}({}, {})", e(left), e(right))
        }
        ExprKind::Not(value) => format!("not({})", e(value)),
        ExprKind::TypeOf(value) => format!("typeof({})", e(value)),
        ExprKind::Equality { left, right, negated } => {
            format!("{}({}, {})", if *negated { "ne" } else { "eq" }, e(left), e(right))
        }
        ExprKind::Operation => "operation".into(),
        ExprKind::Await(value) => format!("await({})", e(value)),
        ExprKind::Spread(value) => format!("...{}", e(value)),
        ExprKind::Function(function) => format!("fn{}", function.0),
        ExprKind::Class(class) => format!("class{}", class.0),
        ExprKind::Typed { value, ty: of, satisfies } => {
            let name = if *satisfies { "satisfies" } else { "as" };
            format!("{name}({}, {})", e(value), of.map_or("const".into(), |of| ty(script, of)))
        }
        ExprKind::Assign { target, value } => format!("set({}, {})", e(target), e(value)),
        ExprKind::This => "this".into(),
        ExprKind::Super => "super".into(),
        ExprKind::Import(module) => format!("import({})", e(module)),
        ExprKind::Other => "other".into(),
    }
}

fn exprs(script: &Script, list: &[ExprId]) -> String {
    list.iter().map(|id| expr(script, *id)).collect::<Vec<_>>().join(", ")
}

fn called(script: &Script, call: &Call) -> String {
    let optional = if call.optional { "?." } else { "" };
    let (types, arguments) = (angled(script, &call.types), exprs(script, &call.arguments));
    format!("{}{optional}{types}({arguments})", expr(script, call.callee))
}

fn property(script: &Script, property: &Property) -> String {
    let value = expr(script, property.value);
    match property.key {
        Key::Name(name) => format!("{}: {value}", script.slice(name)),
        Key::Shorthand(name) => script.slice(name).to_owned(),
        Key::Computed(key) => format!("[{}]: {value}", expr(script, key)),
        Key::Spread => format!("...{value}"),
    }
}

pub(super) fn ty(script: &Script, id: TypeId) -> String {
    let text = |span: Span| script.slice(span);
    match &script[id].kind {
        TypeKind::Named { name, arguments } => format!("{}{}", text(*name), angled(script, arguments)),
        TypeKind::Object { members, extends } => {
            let members: Vec<_> = members
                .iter()
                .map(|member| {
                    let optional = if member.optional { "?" } else { "" };
                    let of = member.ty.map_or(String::new(), |of| format!(": {}", ty(script, of)));
                    format!("{}{optional}{of}", text(member.name))
                })
                .collect();
            let extends = if extends.is_empty() {
                String::new()
            } else {
                format!(" extends {}", types(script, extends, ", "))
            };
            format!("{{{}}}{extends}", members.join(", "))
        }
        TypeKind::Union(parts) => format!("({})", types(script, parts, " | ")),
        TypeKind::Intersection(parts) => format!("({})", types(script, parts, " & ")),
        TypeKind::Array(of) => format!("{}[]", ty(script, *of)),
        TypeKind::Tuple(parts) => format!("[{}]", types(script, parts, ", ")),
        TypeKind::Text | TypeKind::Keyword => text(script[id].span).to_owned(),
        TypeKind::TypeOf(value) => format!("typeof {}", expr(script, *value)),
        TypeKind::Indexed { object, index } => format!("{}[{}]", ty(script, *object), ty(script, *index)),
        TypeKind::Other => "other".into(),
    }
}

fn types(script: &Script, list: &[TypeId], separator: &str) -> String {
    list.iter().map(|id| ty(script, *id)).collect::<Vec<_>>().join(separator)
}

fn angled(script: &Script, list: &[TypeId]) -> String {
    if list.is_empty() { String::new() } else { format!("<{}>", types(script, list, ", ")) }
}

/// Every binding in the order of the table.
pub(super) fn bindings(script: &Script) -> Vec<String> {
    script.bindings.iter().map(|binding| bound(script, binding)).collect()
}

/// The scope, if it is not that of the file, the name, and what it is bound to.
fn bound(script: &Script, binding: &Binding) -> String {
    let text = |span: Span| script.slice(span);
    let value = |value: Option<ExprId>| value.map_or("nothing".into(), |value| expr(script, value));
    let kind = match &binding.kind {
        BindingKind::Variable { value: of, ty: with, path, is_const } => {
            let with = with.map_or(String::new(), |with| format!(": {}", ty(script, with)));
            let word = if *is_const { "const" } else { "let" };
            format!("{word}{with} = {}{}", value(*of), steps(script, path))
        }
        BindingKind::Parameter { function, index, path } => {
            format!("fn{}({index}){}", function.0, steps(script, path))
        }
        BindingKind::Item { items, of, path } => {
            let word = if *of { "of" } else { "in" };
            format!("{word} {}{}", expr(script, *items), steps(script, path))
        }
        BindingKind::Function(function) => format!("fn{}", function.0),
        BindingKind::Class(class) => format!("class{}", class.0),
        BindingKind::Enum(of) => format!("enum {}", expr(script, *of)),
        BindingKind::Type(of) => format!("type {}", ty(script, *of)),
        BindingKind::Import { module, imported, type_only } => {
            let word = if *type_only { "import type" } else { "import" };
            format!("{word} {} from {}", import(script, *imported), text(*module))
        }
        BindingKind::Opaque => "opaque".into(),
    };
    let scope = if binding.scope == ScopeId(0) { String::new() } else { format!("{}/", binding.scope.0) };
    format!("{scope}{}: {kind}", text(binding.name))
}

fn import(script: &Script, imported: Imported) -> String {
    match imported {
        Imported::Default => "default".into(),
        Imported::Namespace => "*".into(),
        Imported::Named(name) => format!("{{{}}}", script.slice(name)),
    }
}

fn steps(script: &Script, path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Property(name) => format!(".{}", script.slice(*name)),
        Step::Element(index) => format!("[{index}]"),
        Step::RestOf(names) => {
            let names: Vec<_> = names.iter().map(|name| script.slice(*name)).collect();
            format!(" without ({})", names.join(" "))
        }
        Step::RestFrom(index) => format!("[{index}..]"),
        Step::Default(value) => format!(" or {}", expr(script, *value)),
        Step::Computed(key) => format!("[{}]", expr(script, *key)),
    };
    path.iter().map(step).collect()
}

pub(super) fn functions(script: &Script) -> Vec<String> {
    script.functions.iter().enumerate().map(|(index, _)| function(script, index)).collect()
}

fn function(script: &Script, index: usize) -> String {
    let function = &script.functions[index];
    let parameters: Vec<_> = function
        .parameters
        .iter()
        .map(|parameter| {
            let marks = [(parameter.rest, "..."), (parameter.optional, "?")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            let of = parameter.ty.map_or(String::new(), |of| format!(": {}", ty(script, of)));
            let default =
                parameter.default.map_or(String::new(), |value| format!(" = {}", expr(script, value)));
            format!("{marks}{of}{default}")
        })
        .collect();
    let name = function.name.map_or("", |name| script.slice(name));
    let asynchronous = if function.is_async { "async " } else { "" };
    let returns = exprs(script, &function.returns);
    let of = function.return_type.map_or(String::new(), |of| format!(": {}", ty(script, of)));
    let callback = function
        .callback_of
        .map_or(String::new(), |(call, at)| format!(" as {at} of {}", script.slice(script[call].span)));
    let class = function.class.map_or(String::new(), |class| format!(" in class{}", class.0));
    format!("{asynchronous}{name}({}){of} returns [{returns}]{callback}{class}", parameters.join(", "))
}

pub(super) fn classes(script: &Script) -> Vec<String> {
    let class = |class: &crate::usage::script::Class| {
        let members: Vec<_> = class
            .members
            .iter()
            .map(|member| {
                let marks = [(member.is_static, "static "), (member.is_getter, "get ")];
                let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
                let of = member.ty.map_or(String::new(), |of| format!(": {}", ty(script, of)));
                let value = member.value.map_or(String::new(), |value| format!(" = {}", expr(script, value)));
                format!("{marks}{}{of}{value}", script.slice(member.name))
            })
            .collect();
        let name = class.name.map_or("", |name| script.slice(name));
        let extends = class.extends.map_or(String::new(), |of| format!(" extends {}", expr(script, of)));
        format!("{name}{extends} {{{}}}", members.join(", "))
    };
    script.classes.iter().map(class).collect()
}

pub(super) fn exports(script: &Script) -> Vec<String> {
    let export = |export: &crate::usage::script::Export| {
        let name = match export.name {
            ExportName::Default => "default",
            ExportName::Named(name) => script.slice(name),
            ExportName::All => "*",
        };
        let what = match &export.what {
            Exported::Local(name) => script.slice(*name).to_owned(),
            Exported::Value(value) => format!("= {}", expr(script, *value)),
            Exported::From { module, imported } => {
                format!("{} from {}", import(script, *imported), script.slice(*module))
            }
        };
        format!("{name}: {what}")
    };
    script.exports.iter().map(export).collect()
}

pub(super) fn assignments(script: &Script) -> Vec<String> {
    let assignment = |assignment: &crate::usage::script::Assignment| {
        let operator = match assignment.how {
            Change::Set => "=",
            Change::SetIf => "?=",
            Change::Update => "+=",
            Change::Push => "<<",
            Change::Merge => "&=",
            Change::Delete => "delete",
        };
        let (target, value) = (expr(script, assignment.target), expr(script, assignment.value));
        format!("{}/{target} {operator} {value}", assignment.scope.0)
    };
    script.assignments.iter().map(assignment).collect()
}

pub(super) fn exits(script: &Script) -> Vec<String> {
    let exit = |exit: &crate::usage::script::Exit| {
        format!("{}/{} before {}", exit.scope.0, expr(script, exit.condition), exit.after)
    };
    script.exits.iter().map(exit).collect()
}

/// Every scope: the one around it and what it is.
pub(super) fn scopes(script: &Script) -> Vec<String> {
    let kind = |kind| match kind {
        ScopeKind::File => "file".into(),
        ScopeKind::Function(function) => format!("fn{}", function.0),
        ScopeKind::Class(class) => format!("class{}", class.0),
        ScopeKind::Block => "block".into(),
        ScopeKind::Branch { condition, holds } => {
            format!("{} {}", if holds { "if" } else { "unless" }, expr(script, condition))
        }
        ScopeKind::Loop(Loop::Of { items }) => format!("for of {}", expr(script, items)),
        ScopeKind::Loop(Loop::In { object }) => format!("for in {}", expr(script, object)),
        ScopeKind::Loop(Loop::For) => "for".into(),
        ScopeKind::Loop(Loop::While) => "while".into(),
        ScopeKind::Switch => "switch".into(),
        ScopeKind::Try => "try".into(),
        ScopeKind::Catch => "catch".into(),
    };
    let scope = |scope: &crate::usage::script::Scope| match scope.parent {
        Some(parent) => format!("{}/{}", parent.0, kind(scope.kind)),
        None => kind(scope.kind),
    };
    script.scopes.iter().map(scope).collect()
}

/// All of the above.
pub(super) fn everything(script: &Script) -> String {
    let exprs = (0..script.exprs.len()).map(|index| expr(script, ExprId(crate::text::offset_of(index))));
    let parts = [
        bindings(script),
        functions(script),
        classes(script),
        exports(script),
        assignments(script),
        exits(script),
        scopes(script),
        exprs.collect(),
    ];
    parts.concat().join("\n")
}
