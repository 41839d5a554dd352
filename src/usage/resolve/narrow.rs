//! What conditions around a place say of a value: after `if (!id) return`, `id` is something.

use super::super::script::{ExprId, ExprKind, Logical, ScopeKind, Script};
use super::super::value::Value;
use super::facts::root;
use super::union::{defined, present, truthy};
use super::{At, Resolver};

/// How deep conditions are looked into; more is no condition that anyone wrote.
const MAX_CONDITION: u32 = 16;

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    /// It is not `undefined`.
    Defined,
    /// It is neither `undefined` nor `null`.
    Present,
    /// It counts as true.
    Truthy,
}

impl Resolver<'_> {
    /// The value of an expression with what conditions around it say.
    pub(super) fn narrowed(&mut self, at: At<'_>, expr: ExprId, value: Value) -> Value {
        match self.fact(at, expr, expr) {
            None => value,
            Some(Fact::Defined) => defined(value),
            Some(Fact::Present) => present(value),
            Some(Fact::Truthy) => truthy(value),
        }
    }

    /// Whether the object of `object?.name` is known to be there.
    pub(super) fn is_known_present(&mut self, at: At<'_>, object: ExprId, member: ExprId) -> bool {
        self.fact(at, object, member) >= Some(Fact::Present)
    }

    /// The most that is known of an expression at the place of another.
    fn fact(&mut self, at: At<'_>, expr: ExprId, place: ExprId) -> Option<Fact> {
        let script = at.script;
        let origin = root(script, expr);
        if !matches!(script[origin].kind, ExprKind::Name | ExprKind::This) {
            return None;
        }
        let facts = self.facts(at);
        let position = script[place].span.start;
        let mut best = None;
        let mut note = |condition: ExprId, holds: bool| {
            let fact = implied(script, condition, holds, expr, MAX_CONDITION);
            if fact > best && !is_changed_between(&facts, script, origin, condition, position) {
                best = fact;
            }
        };
        for (id, scope) in script.scopes_from(script[place].scope) {
            if let ScopeKind::Branch { condition, holds } = scope.kind {
                note(condition, holds);
            }
            for known in facts.known_in(id).iter().take_while(|known| known.after <= position) {
                note(known.condition, known.holds);
            }
        }
        best
    }
}

/// Whether the name is set anew between a condition and the place where it would count.
fn is_changed_between(
    facts: &super::facts::Facts,
    script: &Script,
    origin: ExprId,
    condition: ExprId,
    position: u32,
) -> bool {
    let name = &script[origin];
    if name.kind != ExprKind::Name {
        return false;
    }
    let Some(binding) = script.lookup(script.slice(name.span), name.scope, name.span.start) else {
        return false;
    };
    let from = script[condition].span.end;
    facts.changes(binding).iter().any(|index| {
        let change = &script.assignments[*index as usize];
        script[change.target].kind == ExprKind::Name
            && from <= change.span.start
            && change.span.end <= position
    })
}

/// What a condition says of an expression if it holds, or if it does not.
fn implied(script: &Script, condition: ExprId, holds: bool, expr: ExprId, depth: u32) -> Option<Fact> {
    let depth = depth.checked_sub(1)?;
    let inner = |condition, holds| implied(script, condition, holds, expr, depth);
    match &script[condition].kind {
        ExprKind::Not(negated) => inner(*negated, !holds),
        ExprKind::Logical { operator, left, right } => match (operator, holds) {
            (Logical::And, true) | (Logical::Or, false) => inner(*left, holds).max(inner(*right, holds)),
            (Logical::And, false) | (Logical::Or, true) => {
                inner(*left, holds).zip(inner(*right, holds)).map(|(left, right)| left.min(right))
            }
            (Logical::Nullish, _) => None,
        },
        ExprKind::Equality { left, right, negated } => {
            let equal = holds != *negated;
            let strict = is_strict(script, *left, *right);
            let one = compared(script, (*left, *right), (equal, strict), expr);
            one.max(compared(script, (*right, *left), (equal, strict), expr))
        }
        ExprKind::Call(call) if holds => {
            let callee = script.slice(script[call.callee].span);
            let is_list = matches!(callee, "Array.isArray" | "Boolean" | "isString" | "isDefined");
            let given = call.arguments.first().is_some_and(|given| same(script, *given, expr, depth));
            if is_list && given {
                Some(Fact::Present)
            } else {
                inner_of_truthy(script, condition, expr, depth)
            }
        }
        ExprKind::Operation if holds => {
            let compares = compares(script.slice(script[condition].span), script.slice(script[expr].span));
            compares.then_some(Fact::Present)
        }
        ExprKind::Typed { value, .. } | ExprKind::Await(value) => inner(*value, holds),
        ExprKind::Assign { target, .. } => inner(*target, holds),
        _ if !holds => None,
        _ if same(script, condition, expr, depth) => Some(Fact::Truthy),
        _ => inner_of_truthy(script, condition, expr, depth),
    }
}

/// Whether a text is a comparison that cannot hold for `undefined`: `a > 0`, `a?.length > 0`,
/// `a instanceof B`. Of these the parts have no places of their own.
fn compares(operation: &str, expr: &str) -> bool {
    let Some(rest) = operation.strip_prefix(expr) else { return false };
    let member = rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '?' | '.' | '_' | '!'));
    let is_whole = rest.starts_with(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    let operator = member.trim_start();
    let asks = ["<", ">", "instanceof "].iter().any(|word| operator.starts_with(word));
    is_whole && asks && !operator.starts_with("<<")
}

/// If `a?.b` or `a?.b()` counts as true, `a` is there.
fn inner_of_truthy(script: &Script, condition: ExprId, expr: ExprId, depth: u32) -> Option<Fact> {
    let mut current = condition;
    for _ in 0..depth {
        current = match &script[current].kind {
            ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => *object,
            ExprKind::Call(call) => call.callee,
            _ => return None,
        };
        if same(script, current, expr, depth) {
            return Some(Fact::Present);
        }
    }
    None
}

/// What an equality says of its first operand.
fn compared(
    script: &Script,
    (one, other): (ExprId, ExprId),
    (equal, strict): (bool, bool),
    expr: ExprId,
) -> Option<Fact> {
    if let ExprKind::TypeOf(value) = script[one].kind {
        let is_undefined = script.slice(script[other].span).contains("undefined");
        return (same(script, value, expr, MAX_CONDITION) && equal != is_undefined).then_some(Fact::Defined);
    }
    if !same(script, one, expr, MAX_CONDITION) {
        // `a?.b === 1` says that there is an `a`.
        let literal = matches!(script[other].kind, ExprKind::Text | ExprKind::Number | ExprKind::Boolean(_));
        return (equal && literal).then(|| inner_of_truthy(script, one, expr, MAX_CONDITION)).flatten();
    }
    match script[other].kind {
        ExprKind::Undefined if !equal => Some(if strict { Fact::Defined } else { Fact::Present }),
        ExprKind::Null if !equal && !strict => Some(Fact::Present),
        ExprKind::Null if equal && strict => Some(Fact::Defined),
        ExprKind::Text | ExprKind::Number | ExprKind::Boolean(_) if equal => Some(Fact::Present),
        _ => None,
    }
}

/// Whether it is `===` and not `==`.
fn is_strict(script: &Script, left: ExprId, right: ExprId) -> bool {
    let between = script.text.get(script[left].span.end as usize..script[right].span.start as usize);
    between.is_some_and(|between| between.contains("===") || between.contains("!=="))
}

/// Whether two expressions are the same name or member, however they are written.
fn same(script: &Script, a: ExprId, b: ExprId, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match (&script[a].kind, &script[b].kind) {
        (ExprKind::Name, ExprKind::Name) => {
            let name = |id: ExprId| script.slice(script[id].span);
            let binding = |id: ExprId| script.lookup(name(id), script[id].scope, script[id].span.start);
            name(a) == name(b) && binding(a) == binding(b)
        }
        (ExprKind::This, ExprKind::This) => true,
        (
            ExprKind::Member { object, property, .. },
            ExprKind::Member { object: other, property: same_property, .. },
        ) => script.slice(*property) == script.slice(*same_property) && same(script, *object, *other, depth),
        (ExprKind::Index { object, index }, ExprKind::Index { object: other, index: same_index }) => {
            let literal = matches!(script[*index].kind, ExprKind::Text | ExprKind::Number | ExprKind::Name);
            literal
                && script.slice(script[*index].span) == script.slice(script[*same_index].span)
                && same(script, *object, *other, depth)
        }
        _ => false,
    }
}
