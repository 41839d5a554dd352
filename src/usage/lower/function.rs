//! Functions of every form.

use crate::text::{Span, offset_of};
use crate::usage::script::{
    BindingKind, ClassId, ClassMember, ExprId, ExprKind, Function, FunctionId, Key, Parameter, ScopeKind,
    TypeId,
};

use super::kind::{Field, Kind};
use super::pattern::Target;
use super::walk::Lowering;

/// A function that was read, with what only a method has.
pub(super) struct Read {
    pub(super) id: FunctionId,
    pub(super) key: Option<Key>,
    pub(super) is_getter: bool,
    pub(super) is_setter: bool,
    pub(super) is_static: bool,
}

impl Lowering<'_> {
    pub(super) fn function_declaration(&mut self) {
        let function = self.function(None).id;
        if let Some(name) = self.script[function].name {
            self.bind(name, self.scope, BindingKind::Function(function));
        }
    }

    /// A function as a value; within it, its own name stands for it.
    pub(super) fn function_value(&mut self) -> ExprId {
        let id = self.function(None).id;
        let Function { name, scope, .. } = self.script[id];
        if let Some(name) = name {
            self.bind(name, scope, BindingKind::Function(id));
        }
        self.leaf(ExprKind::Function(id))
    }

    /// Gives a function or a class without a name that of what it is written into.
    pub(super) fn name_after(&mut self, value: ExprId, name: Span) {
        match self.script[self.untyped(value)].kind {
            ExprKind::Function(id) => {
                self.script.functions[id.0 as usize].name.get_or_insert(name);
            }
            ExprKind::Class(id) => {
                self.script.classes[id.0 as usize].name.get_or_insert(name);
            }
            _ => {}
        }
    }

    /// Reads a function of any form.
    pub(super) fn function(&mut self, class: Option<ClassId>) -> Read {
        let outer = (self.scope, self.function);
        let id = self.open_function(class);
        let mut read = Read { id, key: None, is_getter: false, is_setter: false, is_static: false };
        let scope = self.scope;
        self.each(|this, kind| match kind {
            Kind::AsyncToken => this.opened(id).is_async = true,
            Kind::GetToken => read.is_getter = true,
            Kind::SetToken => read.is_setter = true,
            Kind::StaticToken => read.is_static = true,
            Kind::TypeParameters => this.type_parameters(),
            Kind::Parameters => this.parameters(id),
            Kind::TypeAnnotation => {
                let ty = this.annotation();
                this.opened(id).return_type = ty;
            }
            _ => match this.field() {
                Field::Name => {
                    this.scope = outer.0;
                    read.key = this.key(kind);
                    this.scope = scope;
                    this.opened(id).name = read.key.and_then(name_of);
                }
                Field::Parameter => this.only_parameter(id),
                Field::Body => this.function_body(id, kind),
                _ => {}
            },
        });
        (self.scope, self.function) = outer;
        read
    }

    /// Adds a function without anything in it, and goes into its scope.
    fn open_function(&mut self, class: Option<ClassId>) -> FunctionId {
        let id = FunctionId(offset_of(self.script.functions.len()));
        self.scope = self.open(ScopeKind::Function(id));
        self.function = Some(id);
        self.script.functions.push(Function {
            span: self.span(),
            name: None,
            scope: self.scope,
            parameters: Vec::new(),
            returns: Vec::new(),
            return_type: None,
            is_async: false,
            callback_of: None,
            class,
        });
        id
    }

    fn opened(&mut self, id: FunctionId) -> &mut Function {
        &mut self.script.functions[id.0 as usize]
    }

    fn function_body(&mut self, id: FunctionId, kind: Kind) {
        if kind == Kind::Block {
            self.statements();
        } else {
            let value = self.value(kind);
            self.opened(id).returns.push(value);
        }
    }

    /// `name => …`
    fn only_parameter(&mut self, function: FunctionId) {
        let span = self.span();
        let parameter = Parameter { span, ty: None, default: None, optional: false, rest: false };
        self.opened(function).parameters.push(parameter);
        self.bind_part(span, self.scope, &Target::Parameter { function, index: 0 });
    }

    fn parameters(&mut self, function: FunctionId) {
        self.each(|this, kind| {
            if matches!(kind, Kind::RequiredParameter | Kind::OptionalParameter) {
                this.parameter(function, kind == Kind::OptionalParameter);
            }
        });
    }

    fn parameter(&mut self, function: FunctionId, optional: bool) {
        let index = offset_of(self.script[function].parameters.len());
        let mut read = Parameter { span: self.span(), ty: None, default: None, optional, rest: false };
        let (mut is_member, mut is_this) = (false, false);
        let target = Target::Parameter { function, index };
        self.each(|this, kind| match kind {
            Kind::Accessibility | Kind::OverrideModifier | Kind::ReadonlyToken => is_member = true,
            Kind::Decorator => this.decorator(),
            Kind::TypeAnnotation => read.ty = this.annotation(),
            Kind::This => is_this = true,
            _ => match this.field() {
                Field::Pattern => {
                    read.rest = kind == Kind::RestPattern;
                    this.pattern(kind, this.scope, &target);
                }
                Field::Value => read.default = Some(this.value(kind)),
                _ => {}
            },
        });
        if is_this {
            return;
        }
        if is_member {
            self.parameter_member(function, read.ty);
        }
        self.opened(function).parameters.push(read);
    }

    /// `constructor(private name: Type)`: the parameter is a member of the class, too.
    fn parameter_member(&mut self, function: FunctionId, ty: Option<TypeId>) {
        let Some(class) = self.script[function].class else { return };
        let mut name = None;
        self.each(|this, kind| {
            if this.field() == Field::Pattern && kind == Kind::Identifier {
                name = Some(this.span());
            }
        });
        if let Some(name) = name {
            let member = ClassMember { name, ty, value: None, is_getter: false, is_static: false };
            self.script.classes[class.0 as usize].members.push(member);
        }
    }
}

fn name_of(key: Key) -> Option<Span> {
    match key {
        Key::Name(name) | Key::Shorthand(name) => Some(name),
        Key::Computed(_) | Key::Spread => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, functions, scopes, typescript};

    #[test]
    fn forms() {
        let cases = [
            ("function a() {}", "a() returns []"),
            ("async function a(b: C, d = 1) { return b }", "async a(: C,  = 1) returns [b]"),
            ("function* a(b?: C, ...d: E[]): F {}", "a(?: C, ...: E[]): F returns []"),
            ("const a = () => b", "a() returns [b]"),
            ("const a = async b => { if (c) return d; return e }", "async a() returns [d, e]"),
            ("const a = (function () {}) as B", "a() returns []"),
            ("const a = function b() {}", "b() returns []"),
            ("a = () => b", "a() returns [b]"),
            ("a.b = () => ({ c })", "b() returns [{c}]"),
            ("({ a: () => {} })", "a() returns []"),
            ("({ 'a b': () => {} })", "a b() returns []"),
            ("({ async a(b) { return c } })", "async a() returns [c]"),
            ("({ [a]() {} })", "() returns []"),
            ("(a: B): a is C => d", "(: B) returns [d]"),
            ("function a(this: B, c: D) {}", "a(: D) returns []"),
            ("function a({ b, c }: D = {}) {}", "a(: D = {}) returns []"),
            ("export default function () { return a }", "() returns [a]"),
            ("(a) => (b, c)", "() returns [other]"),
        ];
        for (code, function) in cases {
            assert_eq!(functions(&typescript(code)), [function], "{code}");
        }
    }

    #[test]
    fn returns_belong_to_the_innermost_function() {
        let script = typescript("function a() { const b = () => { return c }; return b }");
        assert_eq!(functions(&script), ["a() returns [b]", "b() returns [c]"]);
        assert_eq!(functions(&typescript("return a; class B { c() {} }")), ["c() returns [] in class0"]);
    }

    #[test]
    fn names_in_functions() {
        let cases = [
            ("function a(b) {}", vec!["1/b: fn0(0)", "a: fn0"]),
            ("(function a() {})", vec!["1/a: fn0"]),
            (
                "(a, { b, c: [d] }, ...e) => {}",
                vec!["1/a: fn0(0)", "1/b: fn0(1).b", "1/d: fn0(1).c[0]", "1/e: fn0(2)"],
            ),
            ("({ a = 1, b: { c } = {} } = {}) => {}", vec!["1/a: fn0(0).a or 1", "1/c: fn0(0).b or {}.c"]),
            (
                "function a<B extends C, D>(b: B) {}",
                vec!["1/B: type C", "1/D: opaque", "1/b: fn0(0)", "a: fn0"],
            ),
            ("const { a } = ({ b }) => c", vec!["1/b: fn0(0).b", "a: const = fn0.a"]),
            ("const { a = ({ b }) => c } = d", vec!["1/b: fn0(0).b", "a: const = d.a or fn0"]),
        ];
        for (code, expected) in cases {
            assert_eq!(bindings(&typescript(code)), expected, "{code}");
        }
    }

    #[test]
    fn overloads_are_no_functions() {
        let script =
            typescript("function a(b: string): void;\nfunction a(b: any) {}\ndeclare function c(): void;");
        assert_eq!(bindings(&script), ["1/b: fn0(0)", "a: fn0", "c: opaque"]);
    }

    #[test]
    fn braces_are_no_scope_of_their_own() {
        assert_eq!(scopes(&typescript("() => { { a } }")), ["file", "0/fn0", "1/block"]);
    }
}
