//! Classes and their members.

use crate::text::offset_of;
use crate::usage::script::{
    BindingKind, Class, ClassId, ClassMember, ExprId, ExprKind, Key, ScopeId, ScopeKind,
};

use super::kind::{Field, Kind};
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn class_declaration(&mut self) {
        let (id, _) = self.class();
        if let Some(name) = self.script[id].name {
            self.bind(name, self.scope, BindingKind::Class(id));
        }
    }

    /// A class as a value; within it, its own name stands for it.
    pub(super) fn class_value(&mut self) -> ExprId {
        let (id, scope) = self.class();
        if let Some(name) = self.script[id].name {
            self.bind(name, scope, BindingKind::Class(id));
        }
        self.leaf(ExprKind::Class(id))
    }

    fn class(&mut self) -> (ClassId, ScopeId) {
        let id = ClassId(offset_of(self.script.classes.len()));
        let class = Class { span: self.span(), name: None, extends: None, members: Vec::new() };
        self.script.classes.push(class);
        let (outer, function) = (self.scope, self.function.take());
        let scope = self.open(ScopeKind::Class(id));
        self.scope = scope;
        self.each(|this, kind| match kind {
            Kind::TypeIdentifier | Kind::Identifier if this.field() == Field::Name => {
                this.script.classes[id.0 as usize].name = Some(this.span());
            }
            Kind::TypeParameters => this.type_parameters(),
            Kind::Decorator => this.decorator(),
            Kind::ClassHeritage => this.heritage(id),
            Kind::ClassBody => this.each(|this, kind| this.class_part(id, kind)),
            _ => {}
        });
        (self.scope, self.function) = (outer, function);
        (id, scope)
    }

    fn heritage(&mut self, class: ClassId) {
        self.each(|this, kind| {
            if kind == Kind::Extends {
                let extends = this.inner();
                this.script.classes[class.0 as usize].extends = extends;
            }
        });
    }

    fn class_part(&mut self, class: ClassId, kind: Kind) {
        match kind {
            Kind::Method => self.method(class),
            Kind::FieldDefinition | Kind::AbstractMethod => self.field_definition(class),
            Kind::StaticBlock => {
                self.within(ScopeKind::Block, |this| {
                    this.each(|this, kind| {
                        this.body(kind);
                    });
                });
            }
            Kind::Decorator => self.decorator(),
            Kind::Other => {
                self.statement(kind);
            }
            _ => {}
        }
    }

    fn method(&mut self, class: ClassId) {
        let method = self.function(Some(class));
        let value = self.leaf(ExprKind::Function(method.id));
        if let (Some(Key::Name(name)), false) = (method.key, method.is_setter) {
            let ty = if method.is_getter { self.script[method.id].return_type } else { None };
            let (is_getter, is_static) = (method.is_getter, method.is_static);
            self.member_of(class, ClassMember { name, ty, value: Some(value), is_getter, is_static });
        }
    }

    /// A field, or a method that only derived classes have.
    fn field_definition(&mut self, class: ClassId) {
        let (mut key, mut ty, mut value, mut is_static) = (None, None, None, false);
        self.each(|this, kind| match kind {
            Kind::StaticToken => is_static = true,
            Kind::TypeAnnotation => ty = this.annotation(),
            Kind::Decorator => this.decorator(),
            _ => match this.field() {
                Field::Name => key = this.key(kind),
                Field::Value => value = Some(this.value(kind)),
                _ => {}
            },
        });
        let Some(Key::Name(name)) = key else { return };
        if let Some(value) = value {
            self.name_after(value, name);
            if let ExprKind::Function(function) = self.script[self.untyped(value)].kind {
                self.script.functions[function.0 as usize].class = Some(class);
            }
        }
        self.member_of(class, ClassMember { name, ty, value, is_getter: false, is_static });
    }

    fn member_of(&mut self, class: ClassId, member: ClassMember) {
        self.script.classes[class.0 as usize].members.push(member);
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, classes, functions, tsx, typescript};

    #[test]
    fn members() {
        let cases = [
            ("class A {}", "A {}"),
            ("abstract class A<T> extends B.C<T> implements D {}", "A extends B.C {}"),
            ("const a = class extends B {}", "a extends B {}"),
            (
                "class A { b = 1; private c: D; static #e = 2; readonly 'f': G = h }",
                "A {b = 1, c: D, static e = 2, f: G = h}",
            ),
            (
                "class A { b() {} static async c() {} get d(): E { return f } set d(g) {} }",
                "A {b = fn0, static c = fn1, get d: E = fn2}",
            ),
            (
                "class A { constructor(private a: B, public readonly c = 1, d: E) {} }",
                "A {a: B, c, constructor = fn0}",
            ),
            ("abstract class A { abstract b(): C; abstract d: E }", "A {b: C, d: E}"),
            ("class A { b(c: string): void; b(c: any) {} }", "A {b = fn0}"),
            ("class A { [b]() {} [c] = 1; [d: string]: E }", "A {}"),
            ("class A { b = () => this.c }", "A {b = fn0}"),
        ];
        for (code, class) in cases {
            assert_eq!(classes(&typescript(code)), [class], "{code}");
        }
    }

    #[test]
    fn methods_know_their_class() {
        let script = typescript("class A { b() { return () => c } d = async () => e; f = class { g() {} } }");
        assert_eq!(
            functions(&script),
            [
                "b() returns [fn1] in class0",
                "() returns [c]",
                "async d() returns [e] in class0",
                "g() returns [] in class1"
            ]
        );
    }

    #[test]
    fn names_of_classes() {
        assert_eq!(bindings(&typescript("class A {}")), ["A: class0"]);
        assert_eq!(bindings(&typescript("(class A {})")), ["1/A: class0"]);
        assert_eq!(bindings(&typescript("export default class {}")), Vec::<String>::new());
    }

    #[test]
    fn calls_in_classes_are_found() {
        let script =
            typescript("@a() class B extends c() { @d() e = f(); @g() h(@i() j = k()) {} static { l() } }");
        let calls: Vec<_> = script.calls.iter().map(|call| script.slice(script[*call].span)).collect();
        assert_eq!(calls, ["a()", "c()", "d()", "f()", "g()", "i()", "k()", "l()"]);
        assert_eq!(tsx("export class A { static { b() } }").calls.len(), 1);
    }
}
