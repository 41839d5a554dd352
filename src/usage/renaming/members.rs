//! Types that a function writes for what it gets, where that goes into a query: their members are renamed
//! with the objects that callers write.

use std::collections::BTreeMap;

use crate::text::{Location, Span};
use crate::usage::program::{CodeFile, Program};
use crate::usage::script::{BindingKind, Call, ExprId, ExprKind, FunctionId, Key, Script, TypeKind};

use super::typed;

/// The members of types that say a name, where all callers of the function write it in an object whose key is
/// renamed; with the reads of these members.
pub(super) fn find(
    program: &Program<'_>,
    edits: &BTreeMap<Location, String>,
    (from, to): (&str, &str),
) -> Vec<(Location, String)> {
    let finder = Finder { program, edits, from, to };
    let mut found = Vec::new();
    for file in program.naming(from).collect::<Vec<_>>() {
        let Some(script) = program.script(file) else { continue };
        for expr in &script.exprs {
            if let ExprKind::Call(call) = &expr.kind {
                finder.call(file, script, call, &mut found);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

struct Finder<'a, 'f> {
    program: &'a Program<'f>,
    edits: &'a BTreeMap<Location, String>,
    from: &'a str,
    to: &'a str,
}

impl Finder<'_, '_> {
    fn call(&self, file: CodeFile, script: &Script, call: &Call, found: &mut Vec<(Location, String)>) {
        for (index, argument) in call.arguments.iter().enumerate() {
            if !self.is_renamed(file, script, *argument) {
                continue;
            }
            let function = typed::function(self.program, file, script, call.callee);
            let Some((there, function)) = function else { return };
            if self.all_rename(there, function, index) {
                self.parameter(there, function, index, found);
            }
        }
    }

    /// Whether an argument is an object whose key gets the new name.
    fn is_renamed(&self, file: CodeFile, script: &Script, argument: ExprId) -> bool {
        let ExprKind::Object(properties) = &script[argument].kind else { return false };
        properties.iter().any(|property| {
            let (Key::Name(name) | Key::Shorthand(name)) = property.key else { return false };
            script.slice(name) == self.from && self.edits.contains_key(&self.program.location(file, name))
        })
    }

    fn all_rename(&self, file: CodeFile, function: FunctionId, index: usize) -> bool {
        let callers = self.program.callers(file, function);
        !callers.calls.is_empty()
            && callers.calls.iter().all(|(there, call)| {
                let Some(script) = self.program.script(*there) else { return false };
                let ExprKind::Call(call) = &script[*call].kind else { return false };
                call.arguments.get(index).is_some_and(|argument| self.is_renamed(*there, script, *argument))
            })
    }

    /// Renames the member in the type that is written at a parameter, and where the parameter is read.
    fn parameter(
        &self,
        file: CodeFile,
        function: FunctionId,
        index: usize,
        found: &mut Vec<(Location, String)>,
    ) {
        let Some(script) = self.program.script(file) else { return };
        let ty = script[function].parameters.get(index).and_then(|parameter| parameter.ty);
        let Some(TypeKind::Object { members, .. }) = ty.map(|ty| &script[ty].kind) else { return };
        let Some(member) = members.iter().find(|member| script.slice(member.name) == self.from) else {
            return;
        };
        let mut add = |name: Span| found.push((self.program.location(file, name), self.to.to_owned()));
        add(member.name);
        for expr in &script.exprs {
            let ExprKind::Member { object, property, .. } = expr.kind else { continue };
            let node = &script[object];
            if node.kind != ExprKind::Name || script.slice(property) != self.from {
                continue;
            }
            let binding = script.lookup(script.slice(node.span), node.scope, node.span.start);
            let is_it = binding.is_some_and(|binding| match &script[binding].kind {
                BindingKind::Parameter { function: of, index: place, path } => {
                    (*of, *place as usize) == (function, index) && path.is_empty()
                }
                _ => false,
            });
            if is_it {
                add(property);
            }
        }
    }
}
