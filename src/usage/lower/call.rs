//! Calls, and the changes that some of them make.

use crate::text::{Span, offset_of};
use crate::usage::script::{Call, Change, ExprId, ExprKind, TypeId, TypeKind};

use super::kind::Kind;
use super::patch;
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn call(&mut self) -> ExprId {
        let (mut callee, mut is_import, mut optional) = (None, false, false);
        let (mut types, mut arguments, mut template) = (Box::default(), None, None);
        self.each(|this, kind| match kind {
            Kind::Import => is_import = true,
            Kind::TypeArguments => types = this.types(),
            Kind::Arguments => arguments = Some(this.values()),
            Kind::OptionalChain | Kind::OptionalChainToken => optional = true,
            Kind::Template if callee.is_some() => template = Some(this.template()),
            kind if kind.is_value() => callee = Some(this.value(kind)),
            _ => {}
        });
        match (callee, arguments, template) {
            (None, Some(arguments), _) if is_import => self.dynamic_import(&arguments),
            (Some(callee), Some(arguments), _) => {
                self.called(Call { callee, arguments, types, optional }, ExprKind::Call)
            }
            (Some(tag), None, Some(template)) => self.tagged(tag, template),
            _ => self.leaf(ExprKind::Other),
        }
    }

    /// A tagged template; its types were not parsed.
    fn tagged(&mut self, tag: ExprId, template: ExprId) -> ExprId {
        let start = self.script[template].span.start;
        let types = match patch::types_before(self.text, start as usize) {
            Some(types) => {
                let inside = Span::new(types.start + 1, types.end - 1);
                let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
                let kind = if self.slice(inside).chars().all(is_name) {
                    TypeKind::Named { name: inside, arguments: Box::default() }
                } else {
                    TypeKind::Other
                };
                Box::new([self.push_type(inside, kind)]) as Box<[_]>
            }
            None => Box::default(),
        };
        let call = self.leaf(ExprKind::Tagged { tag, template, types });
        self.script.calls.push(call);
        call
    }

    pub(super) fn new_value(&mut self) -> ExprId {
        let (mut callee, mut types, mut arguments) = (None, Box::default(), Box::default());
        self.each(|this, kind| match kind {
            Kind::TypeArguments => types = this.types(),
            Kind::Arguments => arguments = this.values(),
            kind if kind.is_value() => callee = Some(this.value(kind)),
            _ => {}
        });
        match callee {
            Some(callee) => self.called(Call { callee, arguments, types, optional: false }, ExprKind::New),
            None => self.leaf(ExprKind::Other),
        }
    }

    /// `import('module')`
    fn dynamic_import(&mut self, arguments: &[ExprId]) -> ExprId {
        let module = arguments.first().filter(|module| self.script[**module].kind == ExprKind::Text);
        let kind = module.map_or(ExprKind::Other, |module| ExprKind::Import(*module));
        self.leaf(kind)
    }

    fn called(&mut self, call: Call, kind: impl FnOnce(Box<Call>) -> ExprKind) -> ExprId {
        let id = ExprId(offset_of(self.script.exprs.len()));
        for (index, argument) in call.arguments.iter().enumerate() {
            if let ExprKind::Function(function) = self.script[self.untyped(*argument)].kind {
                let place = Some((id, offset_of(index)));
                self.script.functions[function.0 as usize].callback_of = place;
            }
        }
        self.changing(&call);
        self.leaf(kind(Box::new(call)));
        self.script.calls.push(id);
        id
    }

    /// `list.push(…)`, `Object.assign(target, …)`
    fn changing(&mut self, call: &Call) {
        let ExprKind::Member { object, property, .. } = self.script[call.callee].kind else { return };
        let (target, values, how) = match (self.slice(property), &*call.arguments) {
            ("push" | "unshift", values) => (object, values, Change::Push),
            ("assign", [target, values @ ..]) if self.slice(self.script[object].span) == "Object" => {
                (*target, values, Change::Merge)
            }
            _ => return,
        };
        let span = self.span();
        for value in values {
            self.change(span, target, *value, how);
        }
    }

    /// The types in angle brackets.
    pub(super) fn types(&mut self) -> Box<[TypeId]> {
        let from = self.type_list.len();
        self.each(|this, kind| {
            if !kind.is_token() {
                let ty = this.ty(kind);
                this.type_list.push(ty);
            }
        });
        self.listed_types(from)
    }

    /// Decorators are calls of their own.
    pub(super) fn decorator(&mut self) {
        self.parts();
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{expr, functions, tsx, typescript, value_of_x};

    #[test]
    fn calls() {
        let cases = [
            ("a()", "a()"),
            ("a.b(c, ...d)", "a.b(c, ...d)"),
            ("a?.b?.(c)", "a?.b?.(c)"),
            ("a<B, C[]>(d)", "a<B, C[]>(d)"),
            ("new A", "new A()"),
            ("new A.B<C>(d)", "new A.B<C>(d)"),
            ("a`b${c}d`", "a`c`"),
            ("a.b<C>`d ${e}`", "a.b<C>`e`"),
            ("a.b<C[]>`d ${e}`", "a.b<other>`e`"),
            ("a.b<{ c: D }[]>`e`", "a.b<other>``"),
            ("await a.b<C>`d`", "await(a.b<C>``)"),
            ("a = await b<C<D> | null>`e`", "set(a, await(b<other>``))"),
            ("(await a)`b`", "await(a)``"),
            ("a < b", "operation"),
            ("a < b > c", "operation"),
            ("import('./a')", "import('./a')"),
            ("await import('./a')", "await(import('./a'))"),
            ("import(a)", "other"),
            ("require('./a')()", "require('./a')()"),
            ("super_(a)(b)", "super_(a)(b)"),
            ("a(/* b */ c, /* d */)", "a(c)"),
        ];
        for (code, value) in cases {
            assert_eq!(value_of_x(&typescript(&format!("const x = {code};"))), value, "{code}");
        }
    }

    #[test]
    fn calls_are_listed_as_they_begin() {
        let script = tsx("a(b(), new C).d(`${e()}`); f`${g()}`; import('h'); i(() => j());");
        let listed: Vec<_> = script.calls.iter().map(|call| expr(&script, *call)).collect();
        assert_eq!(
            listed,
            [
                "a(b(), new C())",
                "a(b(), new C()).d(`e()`)",
                "b()",
                "new C()",
                "e()",
                "f`g()`",
                "g()",
                "i(fn0)",
                "j()"
            ]
        );
    }

    #[test]
    fn functions_know_what_they_are_given_to() {
        let script = typescript("a(b, (c) => c); new D(function () {}); e((f => f) as G); [h => h]");
        assert_eq!(
            functions(&script),
            [
                "() returns [c] as 1 of a(b, (c) => c)",
                "() returns [] as 0 of new D(function () {})",
                "() returns [f] as 0 of e((f => f) as G)",
                "() returns [h]"
            ]
        );
    }
}
