//! The rules that need the whole schema and the connector, grouped by what they look at.
//!
//! A rule lives in the file of its subject as a function that takes a walker and reports to the
//! [`Context`]. [`run`] calls them in the order of Prisma, because some of them are skipped once
//! there are errors.

use crate::diagnostic::Diagnostic;

use super::Schema;
use super::resolver::Resolver;

/// What a rule may look at, and where it reports to.
#[derive(Debug)]
pub(super) struct Context<'s> {
    pub(super) schema: &'s Schema,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Context<'_> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether anything found so far makes the schema invalid.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error)
    }
}

/// Runs all rules on a schema whose names, types and attributes are in order.
pub(super) fn run(cx: &mut Resolver) {
    let context = Context { schema: &cx.schema, diagnostics: Vec::new() };
    let diagnostics = context.diagnostics;
    cx.diagnostics.extend(diagnostics);
}
