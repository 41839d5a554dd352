//! `const`, `let` and `var`.

use crate::text::Span;
use crate::usage::script::{BindingKind, ExprId, ExprKind, Imported, ScopeId, Step};

use super::kind::{Field, Kind};
use super::pattern::Target;
use super::walk::Lowering;

impl Lowering<'_> {
    /// `const a = 1, { b } = c;`
    pub(super) fn declaration(&mut self) {
        let (mut scope, mut is_const) = (self.scope, false);
        self.each(|this, kind| match kind {
            Kind::ConstToken => is_const = true,
            Kind::VarToken => scope = this.function_scope(),
            Kind::Declarator => this.declarator(scope, is_const),
            _ => {}
        });
    }

    fn declarator(&mut self, scope: ScopeId, is_const: bool) {
        let (mut name, mut is_pattern, mut ty, mut value) = (None, false, None, None);
        self.each(|this, kind| match (kind, this.field()) {
            (Kind::Identifier, Field::Name) => name = Some(this.span()),
            (_, Field::Name) => is_pattern = true,
            (Kind::TypeAnnotation, _) => ty = this.annotation(),
            (_, Field::Value) => value = Some(this.value(kind)),
            _ => {}
        });
        if let (Some(name), Some(value)) = (name, value) {
            self.name_after(value, name);
        }
        let target = match value.and_then(|value| self.required(value)) {
            Some((module, imported)) => Target::Required { module, imported, value },
            None => Target::Variable { value, ty, is_const },
        };
        match name {
            Some(name) => self.bind_part(name, scope, &target),
            None if is_pattern => self.each(|this, kind| {
                if this.field() == Field::Name {
                    this.pattern(kind, scope, &target);
                }
            }),
            None => {}
        }
    }

    /// The module of `require('module')`, and which part of it `require('module').part` is.
    fn required(&self, value: ExprId) -> Option<(Span, Imported)> {
        match &self.script[self.untyped(value)].kind {
            ExprKind::Call(call) => {
                let callee = &self.script[call.callee];
                let [module] = *call.arguments else { return None };
                let is_require = callee.kind == ExprKind::Name && self.slice(callee.span) == "require";
                let module = &self.script[module];
                let is_known = is_require && module.kind == ExprKind::Text;
                is_known.then(|| (self.without_quotes(module.span), Imported::Namespace))
            }
            ExprKind::Member { object, property, .. } => match self.required(*object)? {
                (module, Imported::Namespace) => Some((module, self.imported(*property))),
                _ => None,
            },
            _ => None,
        }
    }

    /// Binds a name to a required module, or to a part of one; `None` for parts of parts.
    pub(super) fn required_part(imported: Imported, path: &[Step]) -> Option<Imported> {
        match (imported, path) {
            (imported, []) => Some(imported),
            (Imported::Namespace, [Step::Property(name)]) => Some(Imported::Named(*name)),
            _ => None,
        }
    }

    /// Adds a binding of a required name.
    pub(super) fn bind_required(&mut self, name: Span, scope: ScopeId, module: Span, imported: Imported) {
        let imported = match imported {
            Imported::Named(name) => self.imported(name),
            other => other,
        };
        self.bind(name, scope, BindingKind::Import { module, imported, type_only: false });
    }
}
