//! What an expression leads to without being evaluated: the function that is called, the client that a query
//! is made with.

use super::super::program::{CodeFile, ImportedName, Target, imported_name};
use super::super::script::{
    BindingId, BindingKind, Call, Change, ClassId, ExprId, ExprKind, FunctionId, Key as Name, Property,
    TypeId, TypeKind,
};
use super::super::type_names::value_of_name;
use super::path::{Part, joined};
use super::{At, Frame, Given, Resolver};

/// How many possibilities are followed; a name that may be more than that says nothing.
const MAX_DEFINITIONS: usize = 8;

/// What an expression leads to, and the names of the members that are to be taken from there on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// What is reached.
    pub base: Base,
    /// The way from there to what the expression is; `*` for an index that is not known.
    pub path: Vec<Box<str>>,
}

/// Where following ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// A value that leads no further: a literal, `new …`, a call of something that is not in the code.
    Value(CodeFile, ExprId),
    /// A function.
    Function(CodeFile, FunctionId),
    /// A class itself, not an object of it.
    Class(CodeFile, ClassId),
    /// An object of a class: `this`, `new` of a class that is in the code.
    Instance(CodeFile, ClassId),
    /// A member of an object of a class: its value is not written there, or not alone.
    Member(CodeFile, ClassId, u32),
    /// A parameter.
    Parameter(CodeFile, BindingId),
    /// Another name: an item of a loop, a variable without a value, what `catch` gets, an enum, a type.
    Binding(CodeFile, BindingId),
    /// What a value is said to be: `value as Type`, where the value itself leads nowhere.
    Type(CodeFile, TypeId),
    /// All of a file.
    File(CodeFile),
    /// Something of a package, or of a file that is not there: the name that is imported is in the path.
    Foreign {
        /// The file that imports it.
        file: CodeFile,
        /// The binding of the import.
        import: BindingId,
    },
    /// A name that is bound nowhere, such as `globalThis`; the expression is the name.
    Global(CodeFile, ExprId),
}

impl Resolver<'_> {
    /// What an expression leads to, and the part of it that the path leads to.
    pub(super) fn definitions(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Vec<Definition> {
        let mut found = Vec::new();
        self.define(at, expr, path, &mut found);
        found
    }

    fn define(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        let _ = self.deeper(|resolver| resolver.define_kind(at, expr, path, found));
    }

    fn define_kind(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        match &at.script[expr].kind {
            ExprKind::Name => self.define_name(at, expr, path, found),
            ExprKind::Member { .. } | ExprKind::Index { .. } => {
                let keys = self.keys(at, expr);
                let (root, mut parts) = self.chain(at, expr, &keys);
                parts.extend_from_slice(path);
                self.define(at, root, &parts, found);
            }
            ExprKind::Conditional { then, otherwise, .. } => {
                self.define(at, *then, path, found);
                self.define(at, *otherwise, path, found);
            }
            ExprKind::Logical { operator, left, right } => {
                if *operator != super::super::script::Logical::And {
                    self.define(at, *left, path, found);
                }
                self.define(at, *right, path, found);
            }
            ExprKind::Await(value) | ExprKind::Assign { value, .. } | ExprKind::Spread(value) => {
                self.define(at, *value, path, found);
            }
            ExprKind::Typed { value, ty, .. } => self.define_typed(at, *value, *ty, path, found),
            ExprKind::Object(properties) => self.define_property(at, expr, properties, path, found),
            ExprKind::Function(function) => note(found, Base::Function(at.file, *function), path),
            ExprKind::Class(class) => self.define_static(at, *class, path, found),
            ExprKind::Import(module) => match (self.imported_file(at, *module), path.split_first()) {
                (Target::File(file), Some((Part::Property { name, .. }, rest))) => {
                    let name = match *name {
                        "default" => ImportedName::Default,
                        name => ImportedName::Named(name),
                    };
                    let target = self.program.export(file, name);
                    self.define_export(target, rest, found);
                }
                (Target::File(file), None) => note(found, Base::File(file), path),
                _ => note(found, Base::Value(at.file, expr), path),
            },
            ExprKind::This => match at.script.class_around(at.script[expr].scope) {
                Some(class) => self.define_member(at, class, path, found),
                None => note(found, Base::Value(at.file, expr), path),
            },
            ExprKind::Call(call) => self.define_call(at, expr, call, path, found),
            ExprKind::New(call) => self.define_new(at, expr, call, path, found),
            _ => note(found, Base::Value(at.file, expr), path),
        }
    }

    fn define_name(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        let script = at.script;
        let span = script[expr].span;
        match self.bound(at, expr) {
            Some(binding) => self.define_binding(at, binding, path, found),
            None if script.slice(span) == "undefined" => {}
            None => note(found, Base::Global(at.file, expr), path),
        }
    }

    fn define_binding(&mut self, at: At<'_>, id: BindingId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        let script = at.script;
        let binding = &script[id];
        match &binding.kind {
            BindingKind::Variable { value, ty, path: steps, .. } => {
                let way = joined(at, steps, path);
                let before = found.len();
                if let Some(value) = value {
                    self.define(at, *value, &way, found);
                }
                self.define_assigned(at, id, path, found);
                let leads_nowhere =
                    found[before..].iter().all(|found| matches!(found.base, Base::Global(..)));
                if found.len() == before || (ty.is_some() && (leads_nowhere || value.is_none())) {
                    note(found, Base::Binding(at.file, id), path);
                }
            }
            BindingKind::Parameter { function, index, path: steps } => {
                let way = joined(at, steps, path);
                if !self.define_given(at, (*function, *index), &way, found) {
                    note(found, Base::Parameter(at.file, id), path);
                }
            }
            BindingKind::Function(function) => note(found, Base::Function(at.file, *function), path),
            BindingKind::Class(class) => self.define_static(at, *class, path, found),
            BindingKind::Import { module, imported, .. } => {
                let name = imported_name(script, *imported);
                let target = self.program.imported(at.file, script.slice(*module), name);
                self.define_target(at, id, target, path, found);
            }
            BindingKind::Enum(_) | BindingKind::Type(_) | BindingKind::Opaque | BindingKind::Item { .. } => {
                note(found, Base::Binding(at.file, id), path);
            }
        }
    }

    /// What is assigned to a variable later on, wherever.
    fn define_assigned(&mut self, at: At<'_>, id: BindingId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        let facts = self.facts(at);
        for index in facts.changes(id).iter().take(MAX_DEFINITIONS) {
            let assignment = &at.script.assignments[*index as usize];
            let is_all = at.script[assignment.target].kind == ExprKind::Name;
            if is_all && matches!(assignment.how, Change::Set | Change::SetIf) {
                self.define(at, assignment.value, path, found);
            }
        }
    }

    /// What a call that is followed gives for a parameter.
    fn define_given(
        &mut self,
        at: At<'_>,
        (function, index): (FunctionId, u32),
        way: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) -> bool {
        let frame = std::iter::successors(at.frame, |frame| frame.caller)
            .find(|frame| frame.file == at.file && frame.function == function);
        let Some(Frame { given: Given::Arguments(from, arguments), .. }) = frame else { return false };
        let given = arguments.iter().take(index as usize + 1);
        let is_spread = |given: &ExprId| matches!(from.script[*given].kind, ExprKind::Spread(_));
        let default = at.script[function].parameters.get(index as usize).and_then(|given| given.default);
        if given.into_iter().any(is_spread) {
            return false;
        }
        match (arguments.get(index as usize), default) {
            (Some(argument), _) => self.define(*from, *argument, way, found),
            (None, Some(default)) => self.define(at, default, way, found),
            (None, None) => {}
        }
        true
    }

    fn define_target(
        &mut self,
        at: At<'_>,
        import: BindingId,
        target: Target,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        match target {
            Target::Binding(..) | Target::Value(..) => self.define_export(target, path, found),
            Target::File(file) => match path.split_first() {
                Some((Part::Property { name, .. }, rest)) => {
                    let target = self.program.export(file, ImportedName::Named(name));
                    match target {
                        Target::Missing => note(found, Base::File(file), path),
                        target => {
                            let _ = self
                                .deeper(|resolver| resolver.define_target(at, import, target, rest, found));
                        }
                    }
                }
                _ => note(found, Base::File(file), path),
            },
            Target::Foreign | Target::Missing => {
                note(found, Base::Foreign { file: at.file, import }, path);
            }
        }
    }

    fn define_export(&mut self, target: Target, path: &[Part<'_>], found: &mut Vec<Definition>) {
        match target {
            Target::Binding(file, binding) => {
                let Some(there) = self.at(file) else { return };
                let binding = value_of_name(there.script, binding);
                let _ = self.deeper(|resolver| resolver.define_binding(there, binding, path, found));
            }
            Target::Value(file, value) => {
                let Some(there) = self.at(file) else { return };
                self.define(there, value, path, found);
            }
            Target::File(file) => note(found, Base::File(file), path),
            Target::Foreign | Target::Missing => {}
        }
    }

    fn define_typed(
        &mut self,
        at: At<'_>,
        value: ExprId,
        ty: Option<TypeId>,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        let before = found.len();
        self.define(at, value, path, found);
        let leads_nowhere = found[before..].iter().all(|found| matches!(found.base, Base::Global(..)));
        let says_nothing = |ty: &TypeId| at.script[*ty].kind == TypeKind::Keyword;
        if let Some(ty) = ty.filter(|ty| leads_nowhere && !says_nothing(ty)) {
            note(found, Base::Type(at.file, ty), path);
        }
    }

    fn define_property(
        &mut self,
        at: At<'_>,
        expr: ExprId,
        properties: &[Property],
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        let Some((Part::Property { name, .. }, rest)) = path.split_first() else {
            return note(found, Base::Value(at.file, expr), path);
        };
        let before = found.len();
        for property in properties.iter().rev() {
            match property.key {
                Name::Name(span) | Name::Shorthand(span) if at.script.slice(span) == *name => {
                    return self.define(at, property.value, rest, found);
                }
                Name::Spread => self.define(at, property.value, path, found),
                _ => {}
            }
        }
        if found.len() == before {
            note(found, Base::Value(at.file, expr), path);
        }
    }

    fn define_call(
        &mut self,
        at: At<'_>,
        expr: ExprId,
        call: &Call,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        if let Some(function) = self.wrapped_function(at, call) {
            return note(found, Base::Function(at.file, function), path);
        }
        let Some((file, function)) = self.called(at, call.callee) else {
            return note(found, Base::Value(at.file, expr), path);
        };
        let before = found.len();
        if let Some(there) = self.at(file).filter(|_| !self.is_followed(at, file, function)) {
            let frame = self.frame(at, (file, function), Given::Arguments(at, &call.arguments));
            let there = At { frame: Some(&frame), ..there };
            for value in there.script[function].returns.iter().take(MAX_DEFINITIONS) {
                self.define(there, *value, path, found);
            }
        }
        if found.len() == before {
            note(found, Base::Value(at.file, expr), path);
        }
    }

    fn define_new(
        &mut self,
        at: At<'_>,
        expr: ExprId,
        call: &Call,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        let classes = self.definitions(at, call.callee, &[]);
        match &classes[..] {
            [Definition { base: Base::Class(file, class), path: way }] if way.is_empty() => {
                match self.at(*file).filter(|_| !path.is_empty()) {
                    Some(there) => self.define_member(there, *class, path, found),
                    None => note(found, Base::Value(at.file, expr), path),
                }
            }
            _ => note(found, Base::Value(at.file, expr), path),
        }
    }

    /// `Class.name`
    fn define_static(&mut self, at: At<'_>, class: ClassId, path: &[Part<'_>], found: &mut Vec<Definition>) {
        let members = &at.script[class].members;
        if let Some((Part::Property { name, .. }, rest)) = path.split_first() {
            let member =
                members.iter().find(|member| member.is_static && at.script.slice(member.name) == *name);
            if let Some(value) = member.and_then(|member| member.value) {
                return self.define(at, value, rest, found);
            }
        }
        note(found, Base::Class(at.file, class), path);
    }

    /// `this.name`
    pub(super) fn define_member(
        &mut self,
        at: At<'_>,
        class: ClassId,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        let Some((Part::Property { name, .. }, rest)) = path.split_first() else {
            return note(found, Base::Instance(at.file, class), path);
        };
        let script = at.script;
        let mut members = (0..).zip(&script[class].members);
        let member = members.find(|(_, member)| script.slice(member.name) == *name);
        let before = found.len();
        if let Some((_, member)) = member
            && let Some(value) = member.value
        {
            match &script[value].kind {
                ExprKind::Function(function) if member.is_getter => {
                    for value in script[*function].returns.iter().take(MAX_DEFINITIONS) {
                        self.define(at, *value, rest, found);
                    }
                }
                _ => self.define(at, value, rest, found),
            }
        }
        let facts = self.facts(at);
        for value in facts.fields(script, class, name).take(MAX_DEFINITIONS) {
            self.define(at, value, rest, found);
        }
        let names_type = member.is_some_and(|(_, member)| member.ty.is_some());
        let only_parameters =
            found[before..].iter().all(|found| matches!(found.base, Base::Parameter(..) | Base::Global(..)));
        match member {
            Some((index, _)) if found.len() == before || (names_type && only_parameters) => {
                note(found, Base::Member(at.file, class, index), rest);
            }
            None if found.len() == before => self.define_inherited(at, class, path, found),
            _ => {}
        }
    }

    fn define_inherited(
        &mut self,
        at: At<'_>,
        class: ClassId,
        path: &[Part<'_>],
        found: &mut Vec<Definition>,
    ) {
        let bases = match at.script[class].extends {
            Some(base) => self.deeper(|resolver| resolver.definitions(at, base, &[])).unwrap_or_default(),
            None => Vec::new(),
        };
        if let [Definition { base: Base::Class(file, base), path: way }] = &bases[..]
            && way.is_empty()
            && let Some(there) = self.at(*file)
            && self.deeper(|resolver| resolver.define_member(there, *base, path, found)).is_some()
        {
            return;
        }
        note(found, Base::Instance(at.file, class), path);
    }

    /// What a name is bound to as a value.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    pub(super) fn bound(&self, at: At<'_>, expr: ExprId) -> Option<BindingId> {
        let name = &at.script[expr];
        let text = at.script.slice(name.span);
        let binding = at.script.lookup(text, name.scope, name.span.start)?;
        Some(value_of_name(at.script, binding))
    }
}

fn note(found: &mut Vec<Definition>, base: Base, path: &[Part<'_>]) {
    let names = path.iter().filter_map(|part| match part {
        Part::Property { name, .. } => Some(Box::from(*name)),
        Part::Element(_) | Part::Index | Part::Item => Some("*".into()),
        Part::Default(..) | Part::RestOf(..) | Part::RestFrom(_) => None,
    });
    let definition = Definition { base, path: names.collect() };
    if found.len() < MAX_DEFINITIONS && !found.contains(&definition) {
        found.push(definition);
    }
}
