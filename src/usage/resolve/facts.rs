//! What is asked of one file again and again: the changes of each name, and where conditions are known.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::text::Span;

use super::super::script::{BindingId, Call, ClassId, ExprId, ExprKind, ScopeId, Script};

/// Functions that return only if what they are given holds.
const ASSERTIONS: &[&str] = &[
    "assert",
    "invariant",
    "ok",
    "assertDefined",
    "assertExists",
    "assertIsDefined",
    "ensure",
    "ensureDefined",
];

/// A place after which something is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The scope in which it is known.
    pub scope: ScopeId,
    /// From where on.
    pub after: u32,
    /// The condition.
    pub condition: ExprId,
    /// Whether it holds.
    pub holds: bool,
}

/// Tables of one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    changes: IndexMap<BindingId, Vec<u32>, FxBuildHasher>,
    known: Vec<Known>,
    fields: Vec<(ClassId, Span, ExprId)>,
}

impl Facts {
    /// Those of a file.
    pub(super) fn of(script: &Script) -> Self {
        let mut facts = Facts::default();
        for (index, assignment) in (0..).zip(&script.assignments) {
            let root = root(script, assignment.target);
            let expr = &script[root];
            match expr.kind {
                ExprKind::Name => {
                    let name = script.slice(expr.span);
                    if let Some(binding) = script.lookup(name, expr.scope, expr.span.start) {
                        facts.changes.entry(binding).or_default().push(index);
                    }
                }
                ExprKind::This => facts.add_field(script, assignment.target, assignment.value),
                _ => {}
            }
        }
        facts.add_known(script);
        facts
    }

    /// `this.name = value`
    fn add_field(&mut self, script: &Script, target: ExprId, value: ExprId) {
        let ExprKind::Member { object, property, .. } = script[target].kind else { return };
        if script[object].kind == ExprKind::This
            && let Some(class) = script.class_around(script[target].scope)
        {
            self.fields.push((class, property, value));
        }
    }

    fn add_known(&mut self, script: &Script) {
        let exits = script.exits.iter().map(|exit| Known {
            scope: exit.scope,
            after: exit.after,
            condition: exit.condition,
            holds: false,
        });
        let assertions = script.calls.iter().filter_map(|call| {
            let ExprKind::Call(call_parts) = &script[*call].kind else { return None };
            let Call { callee, arguments, .. } = &**call_parts;
            let name = match script[*callee].kind {
                ExprKind::Name => script[*callee].span,
                ExprKind::Member { property, .. } => property,
                _ => return None,
            };
            let condition = *arguments.first()?;
            let (scope, after) = (script[*call].scope, script[*call].span.end);
            ASSERTIONS.contains(&script.slice(name)).then_some(Known { scope, after, condition, holds: true })
        });
        self.known = exits.chain(assertions).collect();
        self.known.sort_by_key(|known| (known.scope, known.after));
    }

    /// The changes of a name and of what it has, as indexes of assignments in the order of the file.
    pub(super) fn changes(&self, binding: BindingId) -> &[u32] {
        self.changes.get(&binding).map_or(&[], Vec::as_slice)
    }

    /// What is known in a scope itself, not counting those around it, in the order of the file.
    pub(super) fn known_in(&self, scope: ScopeId) -> &[Known] {
        let start = self.known.partition_point(|known| known.scope < scope);
        let end = self.known.partition_point(|known| known.scope <= scope);
        &self.known[start..end]
    }

    /// What is assigned to a member of `this` in a class.
    pub(super) fn fields<'a>(
        &'a self,
        script: &'a Script,
        class: ClassId,
        name: &'a str,
    ) -> impl Iterator<Item = ExprId> + 'a {
        let fields = self.fields.iter().filter(move |field| field.0 == class);
        fields.filter(move |field| script.slice(field.1) == name).map(|field| field.2)
    }
}

/// What a chain of members begins with.
pub(super) fn root(script: &Script, mut expr: ExprId) -> ExprId {
    loop {
        match script[expr].kind {
            ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => expr = object,
            // What stands behind a cast of a part is no part of the name.
            ExprKind::Typed { value, .. } if is_name(script, value) => return value,
            _ => return expr,
        }
    }
}

fn is_name(script: &Script, value: ExprId) -> bool {
    matches!(script[value].kind, ExprKind::Name | ExprKind::This)
}
