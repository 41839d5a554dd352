//! What calls give: functions in the code are followed with what they are called with.

use super::super::program::CodeFile;
use super::super::script::{Call, ClassId, ExprId, ExprKind, FunctionId, ScopeId, ScopeKind, Script};
use super::super::value::{Reason, Value, ValueKind};
use super::path::Part;
use super::types::is_plain_type;
use super::union::{
    is_plain, nothing, or_undefined, placed, refined, undefined, union, unknown, unknown_value,
};
use super::{At, Base, Definition, Frame, Given, MAX_CALLS, Resolver};
use crate::text::Location;

/// Functions that give back the function that they are given, with a memory or a delay.
const WRAPPERS: &[&str] = &[
    "cache",
    "reactCache",
    "unstable_cache",
    "memoize",
    "memo",
    "useCallback",
    "debounce",
    "throttle",
    "once",
    "withCache",
];

/// Methods of the client that give rows, by names that nothing else has.
const QUERIES: &[&str] = &[
    "findUnique",
    "findUniqueOrThrow",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "upsert",
    "createMany",
    "createManyAndReturn",
    "updateMany",
    "updateManyAndReturn",
    "deleteMany",
    "aggregate",
    "groupBy",
];

/// Methods of the client whose names others have, too.
const PLAIN_QUERIES: &[&str] = &["create", "update", "delete", "count"];

impl Resolver<'_> {
    /// What a call gives, or the part of it that the path leads to.
    pub(super) fn call(&mut self, at: At<'_>, expr: ExprId, call: &Call, path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let value = self
            .of_language(at, call, path, location)
            .or_else(|| self.of_validator(at, call, path))
            .or_else(|| self.of_function(at, call, path, location))
            .or_else(|| self.of_query(at, call, path, location))
            .or_else(|| self.of_collection(at, call, path, location))
            .or_else(|| self.of_method(at, call, path, location))
            .or_else(|| self.of_known_function(at, call, path, location))
            .unwrap_or_else(|| foreign(location, path));
        let is_member = path.iter().all(|part| part.name().is_some());
        let value = if self.may_be_skipped(at, call) && is_member { or_undefined(value) } else { value };
        placed(value, location)
    }

    /// Whether a `?.` on the way to the callee may leave the call out.
    fn may_be_skipped(&mut self, at: At<'_>, call: &Call) -> bool {
        let mut current = call.callee;
        let mut optional = call.optional;
        while let ExprKind::Member { object, optional: skips, .. } = at.script[current].kind {
            optional |= skips && !self.is_known_present(at, object, current);
            current = object;
        }
        optional
    }

    fn of_function(
        &mut self,
        at: At<'_>,
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        let (file, function) = match &at.script[call.callee].kind {
            ExprKind::Function(function) => (at.file, *function),
            _ => self.called(at, call.callee)?,
        };
        self.result_of_call(at, (file, function), call, path, location)
    }

    /// What a method gives that is found by the type of what has it.
    fn of_method(&mut self, at: At<'_>, call: &Call, path: &[Part<'_>], location: Location) -> Option<Value> {
        let method = self.method(at, call.callee)?;
        self.result_of_call(at, method, call, path, location)
    }

    fn result_of_call(
        &mut self,
        at: At<'_>,
        (file, function): (CodeFile, FunctionId),
        call: &Call,
        path: &[Part<'_>],
        location: Location,
    ) -> Option<Value> {
        if self.is_followed(at, file, function) {
            self.cuts += 1;
            let too_deep = at.frame.is_some_and(|frame| frame.depth >= MAX_CALLS);
            return Some(if too_deep {
                Value::unknown(location, Reason::TooDeep)
            } else {
                nothing(location)
            });
        }
        let there = self.at(file)?;
        let frame = self.frame(at, (file, function), Given::Arguments(at, &call.arguments));
        Some(self.returns(At { frame: Some(&frame), ..there }, function, path))
    }

    /// A call with what it gives.
    #[expect(clippy::unused_self, reason = "frames belong to a resolver")]
    pub(super) fn frame<'a>(
        &self,
        at: At<'a>,
        (file, function): (CodeFile, FunctionId),
        given: Given<'a>,
    ) -> Frame<'a> {
        let depth = at.frame.map_or(0, |frame| frame.depth) + 1;
        Frame { file, function, given, caller: at.frame, depth }
    }

    /// What a function returns.
    pub(super) fn returns(&mut self, at: At<'_>, function: FunctionId, path: &[Part<'_>]) -> Value {
        let script = at.script;
        let function = &script[function];
        let location = self.location(at, function.span);
        let said = |resolver: &mut Self| {
            let ty = function.return_type?;
            resolver.type_value(at, ty, path)
        };
        if function.returns.is_empty() {
            return said(self).unwrap_or_else(|| self.project(undefined(location), path));
        }
        let is_short = function.return_type.is_some_and(|ty| is_plain_type(script, ty));
        if is_short && let Some(ty) = said(self).filter(is_plain) {
            return ty;
        }
        let mut values: Vec<Value> =
            function.returns.iter().map(|value| self.value(at, *value, path)).collect();
        let may_end = path.is_empty() && may_end(script, function.scope, &function.returns);
        if may_end && said(self).is_none() {
            values.push(unknown_value(location, unknown(Reason::Computed, None, true)));
        }
        let value = union(location, values);
        // Types may be larger than what the function makes, and need not be gone through for what is known.
        let ty = if self.is_told_by_type(&value) { said(self) } else { None };
        refined(value, ty)
    }

    /// The function that is given to one that gives it back: `cache(async (id) => …)`.
    #[expect(clippy::unused_self, reason = "a resolver answers what is asked of places in code")]
    pub(super) fn wrapped_function(&mut self, at: At<'_>, call: &Call) -> Option<FunctionId> {
        let callee = last_name(at.script, call.callee)?;
        let first = *call.arguments.first()?;
        match at.script[first].kind {
            ExprKind::Function(function) if WRAPPERS.contains(&callee) => Some(function),
            _ => None,
        }
    }

    fn of_query(&mut self, at: At<'_>, call: &Call, path: &[Part<'_>], location: Location) -> Option<Value> {
        let ExprKind::Member { object, property, .. } = at.script[call.callee].kind else { return None };
        let method = at.script.slice(property);
        if method == "$transaction" {
            let first = *call.arguments.first()?;
            return match at.script[first].kind {
                ExprKind::Function(function) => Some(self.returns(at, function, path)),
                _ => Some(self.value(at, first, path)),
            };
        }
        let is_query = QUERIES.contains(&method)
            || PLAIN_QUERIES.contains(&method) && {
                let client = at.script.slice(at.script[object].span).to_ascii_lowercase();
                ["prisma", "tx", "db.", "client."].iter().any(|name| client.contains(name))
            };
        if !is_query || !matches!(at.script[object].kind, ExprKind::Member { .. } | ExprKind::Index { .. }) {
            return None;
        }
        let row = unknown_value(location, unknown(Reason::Row, Some(false), method == "count"));
        let value = match method {
            "findUnique" | "findFirst" => union(location, [row, Value { location, kind: ValueKind::Null }]),
            _ => row,
        };
        Some(self.project(value, path))
    }

    /// `this`, or a member of it.
    pub(super) fn this(&mut self, at: At<'_>, expr: ExprId, path: &[Part<'_>]) -> Value {
        let location = self.location(at, at.script[expr].span);
        let unknown = Value::unknown(location, Reason::Member);
        let Some(class) = at.script.class_around(at.script[expr].scope) else { return unknown };
        let Some((Part::Property { name, .. }, rest)) = path.split_first() else { return unknown };
        let key = (at.file, class, (*name).to_owned());
        if self.fields.contains(&key) {
            self.cuts += 1;
            return nothing(location);
        }
        self.fields.push(key);
        let value = self.field(at, class, name, rest);
        self.fields.pop();
        value.unwrap_or(unknown)
    }

    /// A field of an object of a class.
    fn field(&mut self, at: At<'_>, class: ClassId, name: &str, path: &[Part<'_>]) -> Option<Value> {
        let script = at.script;
        let location = self.location(at, script[class].span);
        let member = script[class].members.iter().find(|member| script.slice(member.name) == name);
        let mut values = Vec::new();
        if let Some(member) = member {
            match member.value.map(|value| (value, &script[value].kind)) {
                Some((_, ExprKind::Function(function))) if member.is_getter => {
                    values.push(self.returns(at, *function, path));
                }
                Some((value, _)) => values.push(self.value(at, value, path)),
                None => {}
            }
        }
        let facts = self.facts(at);
        let assigned: Vec<ExprId> = facts.fields(script, class, name).collect();
        for value in assigned {
            values.push(self.value(at, value, path));
        }
        let ty = member.and_then(|member| member.ty).and_then(|ty| self.type_value(at, ty, path));
        match (values.is_empty(), ty) {
            (true, ty) => ty,
            (false, ty) => Some(refined(union(location, values), ty)),
        }
    }

    /// `Class.name`
    pub(super) fn static_member(
        &mut self,
        at: At<'_>,
        class: ClassId,
        location: Location,
        path: &[Part<'_>],
    ) -> Value {
        let members = &at.script[class].members;
        if let Some((Part::Property { name, .. }, rest)) = path.split_first() {
            let member =
                members.iter().find(|member| member.is_static && at.script.slice(member.name) == *name);
            if let Some(value) = member.and_then(|member| member.value) {
                return self.value(at, value, rest);
            }
        }
        unknown_value(location, unknown(Reason::Computed, Some(false), false))
    }

    /// What the only definition of an expression is, if it is a value.
    pub(super) fn only_value(
        &mut self,
        at: At<'_>,
        expr: ExprId,
    ) -> Option<(CodeFile, ExprId, Vec<Box<str>>)> {
        let mut definitions = self.deeper(|resolver| resolver.definitions(at, expr, &[]))?;
        match (definitions.pop(), definitions.is_empty()) {
            (Some(Definition { base: Base::Value(file, value), path }), true) => Some((file, value, path)),
            _ => None,
        }
    }
}

/// The last name of what is called: `map` of `items.map`.
pub(super) fn last_name(script: &Script, callee: ExprId) -> Option<&str> {
    match script[callee].kind {
        ExprKind::Name => Some(script.slice(script[callee].span)),
        ExprKind::Member { property, .. } => Some(script.slice(property)),
        _ => None,
    }
}

/// Whether the function may end without `return`: each of them is in a branch, and none in its opposite.
fn may_end(script: &Script, scope: ScopeId, returns: &[ExprId]) -> bool {
    let branch_of = |value: &ExprId| {
        let mut around = script.scopes_from(script[*value].scope).take_while(|(id, _)| *id != scope);
        around.find_map(|(id, scope)| match scope.kind {
            ScopeKind::Block | ScopeKind::Try | ScopeKind::Class(_) | ScopeKind::File => None,
            kind => Some((id, kind)),
        })
    };
    let branches: Vec<_> = returns.iter().map(branch_of).collect();
    let covered = |condition, holds| {
        branches.iter().flatten().any(|(_, kind)| *kind == ScopeKind::Branch { condition, holds })
    };
    !branches.iter().any(|branch| match branch {
        None | Some((_, ScopeKind::Switch)) => true,
        Some((_, ScopeKind::Branch { condition, holds })) => covered(*condition, !*holds),
        Some(_) => false,
    })
}

/// The result of a function that is not in the code.
fn foreign(location: Location, path: &[Part<'_>]) -> Value {
    let optional = path.iter().any(|part| matches!(part, Part::Property { optional: true, .. }));
    unknown_value(location, unknown(Reason::ForeignCall, optional.then_some(true), false))
}
