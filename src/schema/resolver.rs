//! The state that the passes over a schema share while it is being resolved.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Location, Span};

use super::Schema;
use super::ast::Ast;
use super::ids::FieldId;
use super::items::FieldOwner;
use super::symbols::Symbol;

/// A schema that is being resolved, and what was found wrong with it so far.
///
/// Passes borrow the trees through a clone of [`Schema::ast`], which is cheap, and are then free to
/// write to the tables.
#[derive(Debug)]
pub(crate) struct Resolver {
    pub(crate) schema: Schema,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The fields of models and composite types that are too long to be searched for each name.
    pub(crate) fields_by_name: IndexMap<(FieldOwner, Symbol), FieldId, FxBuildHasher>,
}

impl Resolver {
    /// A schema of which only the trees are known.
    pub(crate) fn new(ast: Ast) -> Self {
        let schema = Schema { ast, ..Schema::default() };
        Self { schema, diagnostics: Vec::new(), fields_by_name: IndexMap::default() }
    }

    pub(crate) fn ast(&self) -> Ast {
        self.schema.ast.clone()
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(crate) fn intern(&mut self, ast: &Ast, file: FileId, span: Span) -> Symbol {
        self.schema.symbols.intern(ast.text(file, span))
    }
}

/// The location of `span` in the file of `ast`.
pub(crate) fn at(file: FileId, span: Span) -> Location {
    Location::new(file, span)
}
