//! Statements: what they bind, and whether code after them runs.

use crate::usage::script::{BindingKind, ScopeKind};

use super::kind::{Field, Kind};
use super::walk::Lowering;

impl Lowering<'_> {
    /// Reads a statement. Returns whether it always leaves: `return`, `throw`, `break`, `continue`, or a
    /// statement that ends in one of these on every way.
    pub(super) fn statement(&mut self, kind: Kind) -> bool {
        match kind {
            Kind::ExpressionStatement => self.parts(),
            Kind::Lexical | Kind::Variable => self.declaration(),
            Kind::Return => {
                self.return_statement();
                return true;
            }
            Kind::Throw => {
                self.parts();
                return true;
            }
            Kind::Break | Kind::Continue => return true,
            Kind::Block => return self.within(ScopeKind::Block, Self::statements),
            Kind::If => return self.if_statement(),
            Kind::Try => return self.try_statement(),
            Kind::For => self.for_statement(),
            Kind::ForIn => self.for_in_statement(),
            Kind::While | Kind::Do => self.while_statement(),
            Kind::Switch => self.switch_statement(),
            Kind::Labeled => return self.labeled_statement(),
            Kind::FunctionDeclaration | Kind::GeneratorDeclaration => self.function_declaration(),
            Kind::ClassDeclaration | Kind::AbstractClass => self.class_declaration(),
            Kind::Enum => self.enum_declaration(),
            Kind::Interface => self.interface(),
            Kind::TypeAlias => self.type_alias(),
            Kind::ImportStatement => self.import_statement(),
            Kind::ImportAlias => self.import_alias(),
            Kind::ExportStatement => self.export_statement(),
            Kind::Ambient => self.ambient_declaration(),
            Kind::Module => self.namespace(),
            Kind::FunctionSignature | Kind::TypeArguments | Kind::TypeAnnotation => {}
            kind if kind.is_value() => {
                self.value(kind);
            }
            kind if kind.is_token() => {}
            _ => self.statements_inside(),
        }
        false
    }

    /// Reads the values among the children.
    pub(super) fn parts(&mut self) {
        self.each(|this, kind| {
            if kind.is_value() {
                this.value(kind);
            }
        });
    }

    /// Reads statements in the current scope.
    pub(super) fn statements(&mut self) -> bool {
        let mut leaves = false;
        self.each(|this, kind| leaves |= this.statement(kind));
        leaves
    }

    /// Reads whatever is among the children of a node that has no meaning here: part of a statement
    /// that the parser could not read, for example.
    fn statements_inside(&mut self) {
        self.statements();
    }

    fn return_statement(&mut self) {
        self.each(|this, kind| {
            if kind.is_value() {
                let value = this.value(kind);
                if let Some(function) = this.function {
                    this.script.functions[function.0 as usize].returns.push(value);
                }
            }
        });
    }

    fn labeled_statement(&mut self) -> bool {
        let mut leaves = false;
        self.each(|this, kind| {
            if this.field() == Field::Body {
                leaves = this.statement(kind);
            }
        });
        leaves
    }

    /// `declare …`: what is declared exists elsewhere.
    fn ambient_declaration(&mut self) {
        self.each(|this, kind| match kind {
            Kind::FunctionSignature => {
                if let Some(name) = this.child(Kind::Identifier) {
                    this.bind(name, this.scope, BindingKind::Opaque);
                }
            }
            kind => {
                this.statement(kind);
            }
        });
    }

    /// `namespace name { … }`
    pub(super) fn namespace(&mut self) {
        self.each(|this, kind| match kind {
            Kind::Identifier => this.bind(this.span(), this.scope, BindingKind::Opaque),
            Kind::Block => {
                this.statement(kind);
            }
            _ => {}
        });
    }
}
