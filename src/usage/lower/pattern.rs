//! Patterns: which names they bind, or assign to, and to which part of a value.

use crate::text::Span;
use crate::usage::script::{
    BindingKind, Change, ExprId, ExprKind, FunctionId, Imported, ScopeId, Step, TypeId,
};

use super::kind::{Field, Kind};
use super::walk::Lowering;

/// What a pattern takes apart.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// The value of a variable.
    Variable { value: Option<ExprId>, ty: Option<TypeId>, is_const: bool },
    /// A module that is required as the value of a variable.
    Required { module: Span, imported: Imported, value: Option<ExprId> },
    /// What a function is given.
    Parameter { function: FunctionId, index: u32 },
    /// The item of a loop.
    Item { items: ExprId, of: bool },
    /// Something that is not known.
    Opaque,
    /// Something that is assigned to what exists already.
    Assigned,
}

impl Lowering<'_> {
    /// Reads a pattern, binding its names in the scope.
    pub(super) fn pattern(&mut self, kind: Kind, scope: ScopeId, target: &Target) {
        let outer = std::mem::take(&mut self.path);
        self.part(kind, scope, target);
        self.path = outer;
    }

    fn part(&mut self, kind: Kind, scope: ScopeId, target: &Target) {
        match kind {
            Kind::Identifier | Kind::ShorthandPattern => self.bind_part(self.span(), scope, target),
            Kind::ObjectPattern => self.object_pattern(scope, target),
            Kind::ArrayPattern => self.array_pattern(scope, target),
            Kind::AssignmentPattern => self.assignment_pattern(scope, target),
            Kind::Parenthesized | Kind::NonNull | Kind::RestPattern => self.each(|this, kind| {
                if kind.is_value() {
                    this.part(kind, scope, target);
                }
            }),
            kind if kind.is_value() => {
                let value = self.value(kind);
                if matches!(target, Target::Assigned) {
                    self.assign_unknown(value);
                }
            }
            _ => {}
        }
    }

    /// Binds a name to the part that the path leads to.
    pub(super) fn bind_part(&mut self, name: Span, scope: ScopeId, target: &Target) {
        let path = || self.path.clone().into_boxed_slice();
        let kind = match *target {
            Target::Variable { value, ty, is_const } => {
                BindingKind::Variable { value, ty, path: path(), is_const }
            }
            Target::Required { module, imported, value } => match Self::required_part(imported, &self.path) {
                Some(imported) => return self.bind_required(name, scope, module, imported),
                None => BindingKind::Variable { value, ty: None, path: path(), is_const: true },
            },
            Target::Parameter { function, index } => BindingKind::Parameter { function, index, path: path() },
            Target::Item { items, of } => BindingKind::Item { items, of, path: path() },
            Target::Opaque => BindingKind::Opaque,
            Target::Assigned => {
                let target = self.push(name, ExprKind::Name);
                return self.assign_unknown(target);
            }
        };
        self.bind(name, scope, kind);
    }

    /// Notes that something gets a part of another value.
    fn assign_unknown(&mut self, target: ExprId) {
        let span = self.script[target].span;
        let value = self.push(span, ExprKind::Other);
        self.change(span, target, value, Change::Set);
    }

    /// Reads a part behind some more steps.
    fn stepping(&mut self, steps: impl IntoIterator<Item = Step>, read: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.extend(steps);
        read(self);
        self.path.truncate(length);
    }

    fn object_pattern(&mut self, scope: ScopeId, target: &Target) {
        let mut names = Vec::new();
        self.each(|this, kind| match kind {
            Kind::ShorthandPattern => {
                let name = this.span();
                names.push(name);
                this.stepping([Step::Property(name)], |this| this.bind_part(name, scope, target));
            }
            Kind::ObjectAssignmentPattern => names.extend(this.defaulted_name(scope, target)),
            Kind::PairPattern => names.extend(this.pair_pattern(scope, target)),
            Kind::RestPattern => {
                let rest = Step::RestOf(std::mem::take(&mut names).into_boxed_slice());
                this.stepping([rest], |this| this.part(kind, scope, target));
            }
            _ => {}
        });
    }

    /// `{ name = value }`
    fn defaulted_name(&mut self, scope: ScopeId, target: &Target) -> Option<Span> {
        let (mut name, mut default) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Left => name = Some(this.span()),
            Field::Right => default = Some(this.value(kind)),
            _ => {}
        });
        let name = name?;
        let steps = [Some(Step::Property(name)), default.map(Step::Default)];
        self.stepping(steps.into_iter().flatten(), |this| this.bind_part(name, scope, target));
        Some(name)
    }

    /// `{ key: pattern }`
    fn pair_pattern(&mut self, scope: ScopeId, target: &Target) -> Option<Span> {
        let (mut name, mut step) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Key if kind == Kind::ComputedName => step = this.computed().map(Step::Computed),
            Field::Key => {
                name = Some(this.name());
                step = name.map(Step::Property);
            }
            Field::Value => this.stepping(step.take(), |this| this.part(kind, scope, target)),
            _ => {}
        });
        name
    }

    fn array_pattern(&mut self, scope: ScopeId, target: &Target) {
        let mut index = 0;
        self.each(|this, kind| match kind {
            Kind::CommaToken => index += 1,
            Kind::RestPattern => {
                this.stepping([Step::RestFrom(index)], |this| this.part(kind, scope, target));
            }
            kind if kind.is_token() => {}
            kind => this.stepping([Step::Element(index)], |this| this.part(kind, scope, target)),
        });
    }

    /// `pattern = value`, the value first: the names in the pattern refer to it.
    fn assignment_pattern(&mut self, scope: ScopeId, target: &Target) {
        let mut default = None;
        self.each(|this, kind| {
            if this.field() == Field::Right {
                default = Some(this.value(kind));
            }
        });
        self.stepping(default.map(Step::Default), |this| {
            this.each(|this, kind| {
                if this.field() == Field::Left {
                    this.part(kind, scope, target);
                }
            });
        });
    }

    /// The value in `[value]`.
    pub(super) fn computed(&mut self) -> Option<ExprId> {
        self.inner()
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, typescript};

    #[test]
    fn paths() {
        let cases = [
            ("const a = b", vec!["a: const = b"]),
            ("let a: B, c", vec!["a: let: B = nothing", "c: let = nothing"]),
            ("const { a } = b", vec!["a: const = b.a"]),
            ("const { a: b, 'c d': e } = f", vec!["b: const = f.a", "e: const = f.c d"]),
            ("const { a = 1, b: c = 2 } = d", vec!["a: const = d.a or 1", "c: const = d.b or 2"]),
            ("const { a: { b: { c } } } = d", vec!["c: const = d.a.b.c"]),
            ("const { a: { b } = {} } = c", vec!["b: const = c.a or {}.b"]),
            (
                "const { a, b: c, d = 1, ...e } = f",
                vec![
                    "a: const = f.a",
                    "c: const = f.b",
                    "d: const = f.d or 1",
                    "e: const = f without (a b d)",
                ],
            ),
            ("const { [a]: b } = c", vec!["b: const = c[a]"]),
            (
                "const [a, , b = 1, ...c] = d",
                vec!["a: const = d[0]", "b: const = d[2] or 1", "c: const = d[3..]"],
            ),
            ("const [{ a }, [b]] = c", vec!["a: const = c[0].a", "b: const = c[1][0]"]),
            ("const { a }: B = c", vec!["a: const: B = c.a"]),
            ("for (const { a } of b) {}", vec!["1/a: of b.a"]),
            ("for (const [a, b] of c) {}", vec!["1/a: of c[0]", "1/b: of c[1]"]),
            ("for (let a in b) {}", vec!["1/a: in b"]),
            ("try {} catch ({ a }) {}", vec!["2/a: opaque"]),
            ("try {} catch (a) {}", vec!["2/a: opaque"]),
        ];
        for (code, expected) in cases {
            assert_eq!(bindings(&typescript(code)), expected, "{code}");
        }
    }
}
