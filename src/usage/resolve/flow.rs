//! What later assignments make of a variable until the place where it is used: `where.status = …`,
//! `where.AND.push(…)`, in branches and loops.

use super::super::program::CodeFile;
use super::super::script::{Assignment, BindingId, Change, ExprKind, ScopeId, ScopeKind, Script};
use super::super::value::{Reason, Value, ValueKind};
use super::change::{Edit, changed, softened};
use super::path::Part;
use super::union::{scalar, union};
use super::{At, Resolver, Use};
use crate::text::Span;

/// A variable whose value is just being changed.
#[derive(Debug)]
pub(super) struct Pending {
    file: CodeFile,
    binding: BindingId,
    /// The new value, in which the name still means the old one.
    span: Span,
    state: Value,
}

/// A change with the scopes that it is in, from that of the variable inwards.
struct Event<'a> {
    assignment: &'a Assignment,
    chain: Vec<ScopeId>,
}

/// What is being followed.
#[derive(Clone, Copy)]
struct Flow<'a> {
    at: At<'a>,
    binding: BindingId,
    /// The scopes around the use, from that of the variable inwards.
    chain: &'a [ScopeId],
    position: u32,
    /// Whether the place in the text says nothing: in a loop what follows has happened in the turn before.
    anywhere: bool,
    /// Whether changes take place whatever the run decides.
    certain: bool,
}

impl Resolver<'_> {
    /// What a variable is where it is used, or the part of it that the path leads to.
    pub(super) fn variable(&mut self, at: At<'_>, id: BindingId, place: Use, path: &[Part<'_>]) -> Value {
        let facts = self.facts(at);
        let relevant = relevant(at.script, facts.changes(id), path);
        if !relevant.is_empty() {
            let initial = self.initial(at, id, &[]);
            let value = self.flow(at, id, place, &relevant, initial);
            return self.project(value, path);
        }
        // What stands outside of all functions is the same whoever calls.
        let at = match at.script[id].scope {
            ScopeId(0) => At { frame: None, ..at },
            _ => at,
        };
        if at.frame.is_some() || !path.is_empty() || !self.pending.is_empty() || self.spells_out {
            return self.initial(at, id, path);
        }
        if let Some(known) = self.constants.get(&(at.file, id)).cloned() {
            let location = known.location;
            return self.again(&known).unwrap_or_else(|| Value::unknown(location, Reason::TooDeep));
        }
        let cuts = self.cuts;
        let value = self.initial(at, id, path);
        if cuts == self.cuts {
            self.constants.insert((at.file, id), value.clone());
        }
        value
    }

    /// What a parameter is where it is used.
    pub(super) fn changeable_parameter(
        &mut self,
        at: At<'_>,
        id: BindingId,
        place: Use,
        path: &[Part<'_>],
    ) -> Value {
        let facts = self.facts(at);
        let relevant = relevant(at.script, facts.changes(id), path);
        if relevant.is_empty() {
            return self.parameter(at, id, path);
        }
        let initial = self.parameter(at, id, &[]);
        let value = self.flow(at, id, place, &relevant, initial);
        self.project(value, path)
    }

    /// The value of the name while it is being changed, if the place is in such a change.
    pub(super) fn before_change(&mut self, at: At<'_>, binding: BindingId, span: Span) -> Option<Value> {
        let inside = |pending: &&Pending| {
            pending.file == at.file && pending.binding == binding && pending.span.contains(span)
        };
        let state = self.pending.iter().rev().find(inside)?.state.clone();
        let location = state.location;
        Some(self.again(&state).unwrap_or_else(|| Value::unknown(location, Reason::TooDeep)))
    }

    fn flow(&mut self, at: At<'_>, id: BindingId, place: Use, changes: &[u32], initial: Value) -> Value {
        let script = at.script;
        let home = script[id].scope;
        let events: Vec<Event<'_>> = changes
            .iter()
            .map(|index| &script.assignments[*index as usize])
            .map(|assignment| Event { assignment, chain: chain(script, assignment.scope, home) })
            .collect();
        let chain = chain(script, place.scope, home);
        let position = place.position;
        let flow = Flow { at, binding: id, chain: &chain, position, anywhere: false, certain: true };
        self.apply(flow, initial, &events, 0)
    }

    /// The state after all changes below one scope.
    fn apply(&mut self, flow: Flow<'_>, mut state: Value, events: &[Event<'_>], level: usize) -> Value {
        let mut rest = events;
        while let Some((first, after)) = rest.split_first() {
            let Some(scope) = first.chain.get(level).copied() else {
                if flow.anywhere || first.assignment.span.end <= flow.position {
                    state = self.change(flow, state, first.assignment);
                }
                rest = after;
                continue;
            };
            let (group, after) = group(rest, level, scope);
            rest = after;
            if !flow.anywhere && flow.chain.get(level) == Some(&scope) {
                state = self.apply_around(flow, state, (scope, group), level);
            } else if flow.anywhere
                || first.assignment.span.start < flow.position
                || is_apart(flow, scope, level)
            {
                let opposite = opposite(flow.at.script, scope, after, level);
                let (other, after) = match opposite {
                    Some(other) => self::group(after, level, other),
                    None => (&after[..0], after),
                };
                rest = after;
                state = self.apply_beside(flow, state, (scope, group), (opposite, other), level);
            }
        }
        state
    }

    /// Changes in a scope that the use is in, too.
    fn apply_around(
        &mut self,
        flow: Flow<'_>,
        state: Value,
        (scope, group): (ScopeId, &[Event<'_>]),
        level: usize,
    ) -> Value {
        let mut state = state;
        if matches!(flow.at.script[scope].kind, ScopeKind::Loop(_)) {
            let before = Flow { anywhere: true, certain: false, ..flow };
            state = self.apply(before, state, group, level + 1);
        }
        self.apply(flow, state, group, level + 1)
    }

    /// Changes in a scope that the use is not in.
    fn apply_beside(
        &mut self,
        flow: Flow<'_>,
        state: Value,
        (scope, group): (ScopeId, &[Event<'_>]),
        (opposite, other): (Option<ScopeId>, &[Event<'_>]),
        level: usize,
    ) -> Value {
        let script = flow.at.script;
        let uncertain = Flow { certain: false, ..flow };
        match script[scope].kind {
            ScopeKind::Branch { .. } => {
                let in_other = flow.chain.get(level).is_some_and(|at| is_opposite(script, scope, *at));
                if in_other && !flow.anywhere {
                    return state;
                }
                let leaves = self.leaves(flow, scope);
                match opposite {
                    Some(other_scope) if flow.chain.get(level) == Some(&other_scope) && !flow.anywhere => {
                        self.apply_around(flow, state, (other_scope, other), level)
                    }
                    Some(_) if leaves => self.apply(flow, state, other, level + 1),
                    None if leaves => state,
                    Some(_) => {
                        let location = state.location;
                        let one = self.apply(flow, state.clone(), group, level + 1);
                        let two = self.apply(flow, state, other, level + 1);
                        union(location, [one, two])
                    }
                    None if group.iter().any(|event| sets_all(script, event)) => {
                        let location = state.location;
                        let one = self.apply(flow, state.clone(), group, level + 1);
                        union(location, [state, one])
                    }
                    None => self.apply(uncertain, state, group, level + 1),
                }
            }
            ScopeKind::Block | ScopeKind::Class(_) | ScopeKind::File => {
                self.apply(flow, state, group, level + 1)
            }
            ScopeKind::Try | ScopeKind::Switch => self.apply(uncertain, softened(state), group, level + 1),
            ScopeKind::Function(_) => {
                let anywhere = flow.anywhere || is_apart(flow, scope, level);
                self.apply(Flow { anywhere, ..uncertain }, state, group, level + 1)
            }
            ScopeKind::Loop(_) | ScopeKind::Catch => self.apply(uncertain, state, group, level + 1),
        }
    }

    /// Whether code that comes to the use cannot have come through the branch: it ends with `return`.
    fn leaves(&mut self, flow: Flow<'_>, scope: ScopeId) -> bool {
        let script = flow.at.script;
        let branch = &script[scope];
        let ScopeKind::Branch { condition, holds } = branch.kind else { return false };
        let Some(parent) = branch.parent else { return false };
        let facts = self.facts(flow.at);
        let known = facts.known_in(parent).iter();
        known.filter(|known| known.after <= flow.position && !known.holds).any(|known| {
            match script[known.condition].kind {
                ExprKind::Not(negated) if negated == condition => !holds,
                _ => holds && known.condition == condition,
            }
        })
    }

    fn change(&mut self, flow: Flow<'_>, state: Value, assignment: &Assignment) -> Value {
        let script = flow.at.script;
        let keys = self.keys(flow.at, assignment.target);
        let (_, path) = self.chain(flow.at, assignment.target, &keys);
        let value = self.new_value(flow, &state, assignment);
        let edit = Edit {
            how: assignment.how,
            value,
            key_location: self.location(flow.at, last_name(script, assignment)),
            certain: flow.certain,
        };
        changed(state, &path, edit)
    }

    fn new_value(&mut self, flow: Flow<'_>, state: &Value, assignment: &Assignment) -> Value {
        let script = flow.at.script;
        let location = self.location(flow.at, assignment.span);
        match assignment.how {
            Change::Delete => return Value { location, kind: ValueKind::Undefined },
            Change::Update => return scalar(location),
            Change::Set | Change::SetIf | Change::Push | Change::Merge => {}
        }
        let span = script[assignment.value].span;
        let name = script.slice(script[flow.binding].name);
        let uses_itself = script.slice(span).contains(name);
        if uses_itself {
            let pending = Pending { file: flow.at.file, binding: flow.binding, span, state: state.clone() };
            self.pending.push(pending);
        }
        let value = self.deeper(|resolver| resolver.value(flow.at, assignment.value, &[]));
        if uses_itself {
            self.pending.pop();
        }
        value.unwrap_or_else(|| Value::unknown(location, Reason::TooDeep))
    }
}

/// The changes that matter for a part: those of other properties do not.
fn relevant(script: &Script, changes: &[u32], path: &[Part<'_>]) -> Vec<u32> {
    let wanted = path.first().and_then(|part| part.name());
    let matters = |index: &&u32| {
        let target = script.assignments[**index as usize].target;
        match (wanted, first_member(script, target)) {
            (Some(wanted), Some(name)) => wanted == name,
            _ => true,
        }
    };
    changes.iter().filter(matters).copied().collect()
}

/// The first name after the root of `root.name.other`.
fn first_member(script: &Script, target: super::super::script::ExprId) -> Option<&str> {
    let mut current = target;
    let mut name = None;
    loop {
        match script[current].kind {
            ExprKind::Member { object, property, .. } => {
                name = Some(script.slice(property));
                current = object;
            }
            ExprKind::Index { object, .. } => {
                name = None;
                current = object;
            }
            _ => return name,
        }
    }
}

/// The place of the last name of `root.name`, or of the key in `root['name']`.
fn last_name(script: &Script, assignment: &Assignment) -> Span {
    match script[assignment.target].kind {
        ExprKind::Member { property, .. } => property,
        ExprKind::Index { index, .. } => {
            let span = script[index].span;
            match script[index].kind {
                ExprKind::Text if span.len() >= 2 => Span::new(span.start + 1, span.end - 1),
                _ => span,
            }
        }
        _ => script[assignment.target].span,
    }
}

/// The scopes from one around all the way in, without the one around.
fn chain(script: &Script, scope: ScopeId, home: ScopeId) -> Vec<ScopeId> {
    let mut chain: Vec<ScopeId> =
        script.scopes_from(scope).map(|(id, _)| id).take_while(|id| *id != home).collect();
    chain.reverse();
    chain
}

/// The changes at the beginning that are in the scope, and those after them.
fn group<'e, 'a>(
    events: &'e [Event<'a>],
    level: usize,
    scope: ScopeId,
) -> (&'e [Event<'a>], &'e [Event<'a>]) {
    let end = events.iter().position(|event| event.chain.get(level) != Some(&scope));
    events.split_at(end.unwrap_or(events.len()))
}

/// The other branch of the same condition, if the next change is in it.
fn opposite(script: &Script, scope: ScopeId, after: &[Event<'_>], level: usize) -> Option<ScopeId> {
    let next = *after.first()?.chain.get(level)?;
    is_opposite(script, scope, next).then_some(next)
}

fn is_opposite(script: &Script, one: ScopeId, other: ScopeId) -> bool {
    match (script[one].kind, script[other].kind) {
        (ScopeKind::Branch { condition, holds }, ScopeKind::Branch { condition: same, holds: other }) => {
            condition == same && holds != other
        }
        _ => false,
    }
}

/// Whether use and change are in functions of their own, so that the order in the text says nothing.
fn is_apart(flow: Flow<'_>, scope: ScopeId, level: usize) -> bool {
    let is_function = |scope: ScopeId| matches!(flow.at.script[scope].kind, ScopeKind::Function(_));
    is_function(scope) && flow.chain.get(level).copied().is_some_and(is_function)
}

/// Whether the variable itself gets a new value.
fn sets_all(script: &Script, event: &Event<'_>) -> bool {
    script[event.assignment.target].kind == ExprKind::Name && event.assignment.how == Change::Set
}
