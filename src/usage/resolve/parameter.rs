//! What parameters are: what the call that is followed gives, what a function of the language gives to a
//! callback, what all callers give, or what the type says.

use super::super::lists;
use super::super::program::CodeFile;
use super::super::receiver::{self, Receiver};
use super::super::script::{
    BindingId, BindingKind, Call, ExprId, ExprKind, Function, FunctionId, Parameter, Script,
};
use super::super::setting::is_beside_production;
use super::super::value::{Array, Reason, Value, ValueKind};
use super::path::{Part, joined};
use super::union::{is_plain, nothing, refined, scalar, undefined, union};
use super::zod::takes_handler;
use super::{At, Base, Frame, Given, MAX_CALLS, Resolver};
use crate::text::Location;

/// A function with more callers than this is a tool of the whole code base: what all of them give is no
/// answer about one query, and following each would take longer than reading the code.
const MAX_CALLERS: usize = 16;

/// How many functions are asked for their callers in a row: each may have many.
const MAX_ASKED: usize = 5;

impl Resolver<'_> {
    /// A parameter, or the part of it that the path leads to.
    pub(super) fn parameter(&mut self, at: At<'_>, id: BindingId, path: &[Part<'_>]) -> Value {
        let script = at.script;
        let location = self.location(at, script[id].name);
        let BindingKind::Parameter { function, index, path: steps } = &script[id].kind else {
            return Value::unknown(location, Reason::Parameter);
        };
        let Some(parameter) = script[*function].parameters.get(*index as usize) else {
            return Value::unknown(location, Reason::Parameter);
        };
        let way = joined(at, steps, path);
        if let Some(frame) = frame_of(at, *function) {
            let value = self.given(at, frame.given, (*index, parameter), &way, location);
            if !self.is_told_by_type(&value) {
                return value;
            }
            let ty = self.type_of_parameter(at, parameter, &way);
            return refined(value, ty);
        }
        let ty = self.type_of_parameter(at, parameter, &way);
        match ty {
            Some(ty) if is_plain(&ty) && !(self.spells_out && self.is_told_by_type(&ty)) => ty,
            ty => refined(self.given_from_outside(at, (*function, *index), &way, location), ty),
        }
    }

    /// What its type says, and its `?` and its default.
    fn type_of_parameter(&mut self, at: At<'_>, parameter: &Parameter, way: &[Part<'_>]) -> Option<Value> {
        let ty = self.type_value(at, parameter.ty?, way)?;
        match (way.is_empty(), parameter.default) {
            (true, Some(default)) => Some(self.or_default(ty, |resolver| resolver.value(at, default, &[]))),
            (true, None) if parameter.optional => Some(super::union::or_undefined(ty)),
            _ => Some(ty),
        }
    }

    /// What a call gives for a parameter.
    fn given(
        &mut self,
        at: At<'_>,
        given: Given<'_>,
        (index, parameter): (u32, &Parameter),
        way: &[Part<'_>],
        location: Location,
    ) -> Value {
        let index = index as usize;
        let mut full = Vec::new();
        full.extend(parameter.default.map(|default| Part::Default(at, default)));
        full.extend_from_slice(way);
        match given {
            Given::Values(values) => {
                let value = values.get(index).cloned().unwrap_or_else(|| undefined(location));
                self.project(value, &full)
            }
            Given::Arguments(from, arguments) if parameter.rest => {
                let rest = arguments.get(index..).unwrap_or_default();
                let elements: Vec<Value> = rest.iter().map(|given| self.value(from, *given, &[])).collect();
                let is_spread = |given: &ExprId| matches!(from.script[*given].kind, ExprKind::Spread(_));
                let exact = !rest.iter().any(is_spread);
                let array = Array { elements, exact, complete: exact };
                self.project(Value { location, kind: ValueKind::Array(array) }, &full)
            }
            Given::Arguments(from, arguments) => {
                let before = arguments.iter().take(index + 1);
                let is_spread = |given: &ExprId| matches!(from.script[*given].kind, ExprKind::Spread(_));
                if before.into_iter().any(is_spread) {
                    return Value::unknown(location, Reason::Parameter);
                }
                match arguments.get(index) {
                    Some(argument) => self.value(from, *argument, &full),
                    None => self.project(undefined(location), &full),
                }
            }
        }
    }

    /// What is given where no call is being followed.
    fn given_from_outside(
        &mut self,
        at: At<'_>,
        (function, index): (FunctionId, u32),
        way: &[Part<'_>],
        location: Location,
    ) -> Value {
        if let Some(value) = self.of_callback(at, (function, index), way) {
            return value;
        }
        let key = (at.file, function, index);
        if self.asked.contains(&key) {
            self.cuts += 1;
            return nothing(location);
        }
        let known = written(way).filter(|_| !self.spells_out).map(|way| (at.file, function, index, way));
        if let Some(value) = known.as_ref().and_then(|known| self.parameters.get(known)).cloned() {
            return self.again(&value).unwrap_or_else(|| Value::unknown(location, Reason::TooDeep));
        }
        let cuts = self.cuts;
        self.asked.push(key);
        let value = self.deeper(|resolver| resolver.given_by_callers(at, (function, index), way, location));
        self.asked.pop();
        match (value, known) {
            (Some(value), Some(known)) if cuts == self.cuts => {
                self.parameters.insert(known, value.clone());
                value
            }
            (Some(value), _) => value,
            (None, _) => Value::unknown(location, Reason::TooDeep),
        }
    }

    fn given_by_callers(
        &mut self,
        at: At<'_>,
        (function, index): (FunctionId, u32),
        way: &[Part<'_>],
        location: Location,
    ) -> Value {
        let unknown = Value::unknown(location, Reason::Parameter);
        if self.asked.len() > MAX_ASKED {
            self.cuts += 1;
            return unknown;
        }
        let callers = self.program.callers(at.file, function);
        // Tests give what the function would never be given otherwise.
        let is_beside = |file| is_beside_production(self.program.path(file));
        let in_test = is_beside(at.file);
        let calls: Vec<_> =
            callers.calls.iter().filter(|(file, _)| in_test || !is_beside(*file)).copied().collect();
        if calls.is_empty() || calls.len() > MAX_CALLERS {
            return unknown;
        }
        let Some(parameter) = at.script[function].parameters.get(index as usize) else { return unknown };
        let mut values = Vec::new();
        for (file, call) in calls {
            let Some(from) = self.at(file) else { continue };
            if let ExprKind::Call(call) | ExprKind::New(call) = &from.script[call].kind {
                let given = Given::Arguments(from, &call.arguments);
                values.push(self.given(at, given, (index, parameter), way, location));
            }
        }
        if !callers.all {
            values.push(unknown);
        }
        union(location, values)
    }

    /// What a function gives to the function that it is called with.
    fn of_callback(
        &mut self,
        at: At<'_>,
        (function, index): (FunctionId, u32),
        way: &[Part<'_>],
    ) -> Option<Value> {
        let script = at.script;
        let (call, argument) = script[function].callback_of?;
        let location = self.location(at, script[call].span);
        let (ExprKind::Call(called) | ExprKind::New(called)) = &script[call].kind else { return None };
        let ExprKind::Member { object, property, .. } = script[called.callee].kind else {
            return self.of_caller(at, called, argument, (index, way));
        };
        let item = |resolver: &mut Self| {
            let mut full = vec![Part::Item];
            full.extend_from_slice(way);
            Some(resolver.value(at, object, &full))
        };
        match (script.slice(property), index) {
            (method, 0) if argument == 0 && lists::EACH.contains(&method) => item(self),
            ("sort" | "toSorted", 1) if argument == 0 => item(self),
            (method, 1) if argument == 0 && lists::EACH.contains(&method) => Some(scalar(location)),
            ("reduce" | "reduceRight", 1) if argument == 0 => item(self),
            ("reduce" | "reduceRight", 0) if argument == 0 => {
                let start = *called.arguments.get(1)?;
                Some(self.value(at, start, way))
            }
            ("then", 0) if argument == 0 => Some(self.value(at, object, way)),
            ("with" | "when" | "otherwise", 0) => {
                let matched = self.matched(at, object)?;
                Some(self.value(at, matched, way))
            }
            ("catch" | "finally", _) => Some(Value::unknown(location, Reason::Computed)),
            ("from", 0) if argument == 1 && self.global(at, object) == Some("Array") => {
                let mut full = vec![Part::Item];
                full.extend_from_slice(way);
                Some(self.value(at, *called.arguments.first()?, &full))
            }
            (method, _) => self
                .validated_input(at, object, way)
                .filter(|_| takes_handler(method))
                .or_else(|| self.of_caller(at, called, argument, (index, way))),
        }
    }

    /// What a function in the code calls its own parameter with.
    fn of_caller(
        &mut self,
        at: At<'_>,
        call: &Call,
        argument: u32,
        (index, way): (u32, &[Part<'_>]),
    ) -> Option<Value> {
        let (file, function) = self.called(at, call.callee)?;
        let there = self.at(file)?;
        let inner = calls_of_parameter(there.script, function, argument);
        let location = self.location(there, there.script[function].span);
        if inner.is_empty() || self.is_followed(at, file, function) {
            return None;
        }
        let frame = Frame {
            file,
            function,
            given: Given::Arguments(at, &call.arguments),
            caller: at.frame,
            depth: at.frame.map_or(0, |frame| frame.depth) + 1,
        };
        let there = At { frame: Some(&frame), ..there };
        let mut values = Vec::new();
        for call in inner {
            let ExprKind::Call(call) = &there.script[call].kind else { continue };
            match call.arguments.get(index as usize) {
                Some(given) => values.push(self.value(there, *given, way)),
                None => values.push(undefined(location)),
            }
        }
        Some(union(location, values))
    }

    /// Whether a function is being followed already, or too many are.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    pub(super) fn is_followed(&self, at: At<'_>, file: CodeFile, function: FunctionId) -> bool {
        let frames = std::iter::successors(at.frame, |frame| frame.caller);
        at.frame.is_some_and(|frame| frame.depth >= MAX_CALLS)
            || frames.into_iter().any(|frame| frame.file == file && frame.function == function)
    }

    /// The function that is called, if there is one in the code and only one.
    pub(super) fn called(&mut self, at: At<'_>, callee: ExprId) -> Option<(CodeFile, FunctionId)> {
        let definitions = self.deeper(|resolver| resolver.definitions(at, callee, &[]))?;
        let mut functions = definitions.iter().filter_map(|definition| match definition.base {
            Base::Function(file, function) if definition.path.is_empty() => Some((file, function)),
            _ => None,
        });
        let first = functions.next()?;
        functions.all(|other| other == first).then_some(first)
    }

    /// The method of a class that is called on what is known by its type: `this.service.find(…)`.
    pub(super) fn method(&self, at: At<'_>, callee: ExprId) -> Option<(CodeFile, FunctionId)> {
        match (&at.script[callee].kind, receiver::of(self.program, at.file, callee)) {
            (ExprKind::Member { .. }, Receiver::Function(file, function)) => Some((file, function)),
            _ => None,
        }
    }
}

/// A way as a text, if nothing in it depends on where it begins.
pub(super) fn written(way: &[Part<'_>]) -> Option<String> {
    let mut text = String::new();
    for part in way {
        match part {
            Part::Property { name, optional } => {
                text.push_str(if *optional { "?." } else { "." });
                text.push_str(name);
            }
            Part::Element(index) => {
                text.push('[');
                text.push_str(&index.to_string());
            }
            Part::Index => text.push_str("[?]"),
            Part::Item => text.push_str("[*]"),
            Part::RestOf(..) | Part::RestFrom(_) | Part::Default(..) => return None,
        }
    }
    Some(text)
}

/// The call of this function that is being followed.
fn frame_of(at: At<'_>, function: FunctionId) -> Option<&Frame<'_>> {
    std::iter::successors(at.frame, |frame| frame.caller)
        .find(|frame| frame.file == at.file && frame.function == function)
}

/// Calls inside a function of what it gets as a parameter.
fn calls_of_parameter(script: &Script, function: FunctionId, argument: u32) -> Vec<ExprId> {
    let Function { span, .. } = script[function];
    let start = script.calls.partition_point(|call| script[*call].span.start < span.start);
    let inside = script.calls[start..].iter().take_while(|call| script[**call].span.start < span.end);
    let is_call = |call: &&ExprId| {
        let ExprKind::Call(call) = &script[**call].kind else { return false };
        let callee = &script[call.callee];
        let binding = match callee.kind {
            ExprKind::Name => script.lookup(script.slice(callee.span), callee.scope, callee.span.start),
            _ => None,
        };
        binding.is_some_and(|binding| match &script[binding].kind {
            BindingKind::Parameter { function: of, index, path } => {
                *of == function && *index == argument && path.is_empty()
            }
            _ => false,
        })
    };
    inside.filter(is_call).copied().take(MAX_CALLERS).collect()
}
