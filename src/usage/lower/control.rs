//! Statements that decide whether and how often others run.

use crate::text::Span;
use crate::usage::script::{BindingKind, Exit, ExprId, ExprKind, Loop, ScopeKind};

use super::kind::{Field, Kind};
use super::pattern::Target;
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn if_statement(&mut self) -> bool {
        let (mut condition, mut then, mut otherwise) = (None, false, None);
        self.each(|this, kind| match this.field() {
            Field::Condition => condition = Some(this.value(kind)),
            Field::Consequence => then = this.branch(condition, true, kind),
            Field::Alternative => {
                this.each(|this, kind| {
                    if !kind.is_token() {
                        otherwise = Some(this.branch(condition, false, kind));
                    }
                });
            }
            _ => {}
        });
        if let Some(condition) = condition {
            self.exit(condition, then, otherwise == Some(true));
        }
        then && otherwise == Some(true)
    }

    /// A statement that runs if the condition holds, or if it does not.
    fn branch(&mut self, condition: Option<ExprId>, holds: bool, kind: Kind) -> bool {
        let scope = condition.map_or(ScopeKind::Block, |condition| ScopeKind::Branch { condition, holds });
        self.within(scope, |this| this.body(kind))
    }

    /// A statement whose braces are no scope of their own, since the scope around them is.
    pub(super) fn body(&mut self, kind: Kind) -> bool {
        if kind == Kind::Block { self.statements() } else { self.statement(kind) }
    }

    /// Notes what is known after an `if` of which one branch leaves.
    fn exit(&mut self, condition: ExprId, then: bool, otherwise: bool) {
        if then == otherwise {
            return;
        }
        let span = self.script[condition].span;
        let condition = if then { condition } else { self.push(span, ExprKind::Not(condition)) };
        self.script.exits.push(Exit { scope: self.scope, after: self.span().end, condition });
    }

    pub(super) fn try_statement(&mut self) -> bool {
        let (mut body, mut handler, mut finalizer) = (false, None, false);
        self.each(|this, kind| match kind {
            Kind::Block => body = this.within(ScopeKind::Try, Self::statements),
            Kind::Catch => handler = Some(this.within(ScopeKind::Catch, Self::catch)),
            Kind::Finally => finalizer = this.within(ScopeKind::Block, Self::finally),
            _ => {}
        });
        finalizer || (body && handler.unwrap_or(true))
    }

    fn catch(&mut self) -> bool {
        let mut leaves = false;
        self.each(|this, kind| match kind {
            Kind::Block => leaves = this.statements(),
            Kind::Identifier => this.bind(this.span(), this.scope, BindingKind::Opaque),
            Kind::ObjectPattern | Kind::ArrayPattern => this.pattern(kind, this.scope, &Target::Opaque),
            _ => {}
        });
        leaves
    }

    fn finally(&mut self) -> bool {
        let mut leaves = false;
        self.each(|this, kind| leaves |= kind == Kind::Block && this.statements());
        leaves
    }

    pub(super) fn for_statement(&mut self) {
        let span = self.span();
        self.within(ScopeKind::Block, |this| {
            let outer = this.scope;
            let mut is_inside = false;
            this.each(|this, kind| {
                let field = this.field();
                if !is_inside && matches!(field, Field::Condition | Field::Increment | Field::Body) {
                    is_inside = true;
                    this.scope = this.open_at(span, ScopeKind::Loop(Loop::For));
                }
                if field != Field::Other && !kind.is_token() {
                    this.body(kind);
                }
            });
            this.scope = outer;
        });
    }

    /// What is gone through is read first, although it stands behind the name of the item.
    pub(super) fn for_in_statement(&mut self) {
        let (mut items, mut of) = (None, false);
        self.each(|this, kind| match this.field() {
            Field::Right => items = Some(this.value(kind)),
            Field::Operator => of = kind == Kind::OfToken,
            _ => {}
        });
        let items = items.unwrap_or_else(|| self.leaf(ExprKind::Other));
        let kind = if of { Loop::Of { items } } else { Loop::In { object: items } };
        self.within(ScopeKind::Loop(kind), |this| this.for_in_body(items, of));
    }

    fn for_in_body(&mut self, items: ExprId, of: bool) {
        let mut declared = None;
        self.each(|this, kind| match this.field() {
            Field::Left => {
                let (scope, target) = match declared {
                    Some(scope) => (scope, Target::Item { items, of }),
                    None => (this.scope, Target::Assigned),
                };
                this.pattern(kind, scope, &target);
            }
            Field::Body => {
                this.body(kind);
            }
            _ if kind == Kind::VarToken => declared = Some(this.function_scope()),
            _ if kind.is_declaring() => declared = Some(this.scope),
            _ => {}
        });
    }

    /// The condition is asked in each turn, so that it belongs to the loop.
    pub(super) fn while_statement(&mut self) {
        self.within(ScopeKind::Loop(Loop::While), |this| {
            this.each(|this, kind| {
                if matches!(this.field(), Field::Condition | Field::Body) {
                    this.body(kind);
                }
            });
        });
    }

    pub(super) fn switch_statement(&mut self) {
        self.each(|this, kind| match kind {
            Kind::SwitchBody => this.each(|this, kind| {
                if matches!(kind, Kind::Case | Kind::DefaultCase) {
                    this.within(ScopeKind::Switch, Self::statements);
                }
            }),
            kind if kind.is_value() => {
                this.value(kind);
            }
            _ => {}
        });
    }

    /// The place of the first child of this kind.
    pub(super) fn child(&mut self, wanted: Kind) -> Option<Span> {
        let mut found = None;
        self.each(|this, kind| {
            if kind == wanted && found.is_none() {
                found = Some(this.span());
            }
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, exits, scopes, tsx};

    #[test]
    fn scopes_of_statements() {
        let cases = [
            ("if (a) { b } else if (c) d; else { e }", vec!["0/if a", "0/unless a", "2/if c", "2/unless c"]),
            ("for (const a of b) { c }", vec!["0/for of b"]),
            ("for (const a in b) c", vec!["0/for in b"]),
            ("for (let a = 0; a < b; a++) { c }", vec!["0/block", "1/for"]),
            ("for (;;) {}", vec!["0/block", "1/for"]),
            ("while (a) { b }", vec!["0/while"]),
            ("do { a } while (b)", vec!["0/while"]),
            ("switch (a) { case 1: b; default: { c } }", vec!["0/switch", "0/switch", "2/block"]),
            ("try { a } catch (b) { c } finally { d }", vec!["0/try", "0/catch", "0/block"]),
            ("{ a }", vec!["0/block"]),
            ("a: for (const b of c) { break a }", vec!["0/for of c"]),
        ];
        for (code, expected) in cases {
            let found = scopes(&tsx(code));
            assert_eq!(found[1..], expected, "{code}");
        }
    }

    #[test]
    fn variables_belong_to_blocks_or_functions() {
        let cases = [
            ("if (a) { var b = 1; let c = 2 }", vec!["b: let = 1", "1/c: let = 2"]),
            ("() => { for (var a of b) { const c = 1 } }", vec!["1/a: of b", "2/c: const = 1"]),
            (
                "for (let a = 0, b; ;) { const c = 1 }",
                vec!["1/a: let = 0", "1/b: let = nothing", "2/c: const = 1"],
            ),
            ("{ function a() {} }", vec!["1/a: fn0"]),
        ];
        for (code, expected) in cases {
            assert_eq!(bindings(&tsx(code)), expected, "{code}");
        }
    }

    #[test]
    fn places_that_are_left_early() {
        let cases = [
            ("if (!a) return", vec!["0/not(a) before 14"]),
            ("if (a) { b(); throw c }", vec!["0/a before 23"]),
            ("for (;;) { if (a) continue; if (b) break }", vec!["2/a before 27", "2/b before 40"]),
            ("if (a) { b } else { return }", vec!["0/not(a) before 28"]),
            ("if (a) return; else { b }", vec!["0/a before 25"]),
            ("if (a) { return } else { throw b }", vec![]),
            ("if (a) { b }", vec![]),
            ("if (a) { if (b) return }", vec!["1/b before 22"]),
            ("if (a) { if (b) return; else return }", vec!["0/a before 37"]),
            ("if (a) { () => { return } }", vec![]),
            ("if (a) { try { return b } catch { return c } }", vec!["0/a before 46"]),
            ("if (a) { try { b } catch { return c } }", vec![]),
            ("if (a) { { return } }", vec!["0/a before 21"]),
            ("if (a) while (b) return", vec![]),
        ];
        for (code, expected) in cases {
            assert_eq!(exits(&tsx(code)), expected, "{code}");
        }
    }
}
