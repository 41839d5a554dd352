//! The state that the passes over a schema share while it is being resolved.

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Location, Span};

use super::Schema;
use super::ast::Ast;
use super::symbols::Symbol;

/// A schema that is being resolved, and what was found wrong with it so far.
///
/// Passes borrow the trees through a clone of [`Schema::ast`], which is cheap, and are then free to
/// write to the tables.
#[derive(Debug)]
pub(crate) struct Resolver {
    pub(crate) schema: Schema,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Resolver {
    pub(crate) fn ast(&self) -> Ast {
        self.schema.ast.clone()
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(crate) fn intern(&mut self, ast: &Ast, file: FileId, span: Span) -> Symbol {
        self.schema.symbols.intern(ast.text(file, span))
    }

    /// How many findings make the schema invalid.
    pub(crate) fn error_count(&self) -> usize {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == crate::diagnostic::Severity::Error;
        self.diagnostics.iter().filter(is_error).count()
    }
}

/// The location of `span` in the file of `ast`.
pub(crate) fn at(file: FileId, span: Span) -> Location {
    Location::new(file, span)
}
