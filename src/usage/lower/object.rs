//! Object literals, and enums, which are objects.

use crate::usage::script::{BindingKind, ExprId, ExprKind, Key, Property};

use super::kind::{Field, Kind};
use super::walk::Lowering;

impl Lowering<'_> {
    pub(super) fn object(&mut self) -> ExprId {
        let from = self.properties.len();
        self.each(|this, kind| {
            let property = match kind {
                Kind::Pair => this.pair(),
                Kind::ShorthandIdentifier => Some(this.shorthand()),
                Kind::Spread => this.spread_property(),
                Kind::Method => this.method_property(),
                Kind::Other => {
                    this.statement(kind);
                    None
                }
                _ => None,
            };
            this.properties.extend(property);
        });
        let properties = self.properties.drain(from..).collect();
        self.leaf(ExprKind::Object(properties))
    }

    fn pair(&mut self) -> Option<Property> {
        let (mut key, mut value) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Key => key = this.key(kind),
            Field::Value => value = Some(this.value(kind)),
            _ => {}
        });
        let (key, value) = (key?, value?);
        if let Key::Name(name) = key {
            self.name_after(value, name);
        }
        Some(Property { span: self.span(), key, value })
    }

    /// The name of a property.
    pub(super) fn key(&mut self, kind: Kind) -> Option<Key> {
        match kind {
            Kind::ComputedName => self.computed().map(Key::Computed),
            _ => Some(Key::Name(self.name())),
        }
    }

    fn shorthand(&mut self) -> Property {
        let span = self.span();
        let is_undefined = self.slice(span) == "undefined";
        let value = self.push(span, if is_undefined { ExprKind::Undefined } else { ExprKind::Name });
        Property { span, key: Key::Shorthand(span), value }
    }

    fn spread_property(&mut self) -> Option<Property> {
        let value = self.inner()?;
        Some(Property { span: self.span(), key: Key::Spread, value })
    }

    /// A method; what a getter gives is not known.
    fn method_property(&mut self) -> Option<Property> {
        let method = self.function(None);
        let span = self.span();
        let function = self.push(span, ExprKind::Function(method.id));
        let value = match (method.is_setter, method.is_getter) {
            (true, _) => return None,
            (_, true) => self.push(span, ExprKind::Other),
            _ => function,
        };
        Some(Property { span, key: method.key?, value })
    }

    pub(super) fn enum_declaration(&mut self) {
        let mut name = None;
        let mut value = None;
        self.each(|this, kind| match kind {
            Kind::Identifier => name = Some(this.span()),
            Kind::EnumBody => value = Some(this.enum_body()),
            _ => {}
        });
        if let (Some(name), Some(value)) = (name, value) {
            self.bind(name, self.scope, BindingKind::Enum(value));
        }
    }

    fn enum_body(&mut self) -> ExprId {
        let from = self.properties.len();
        self.each(|this, kind| {
            let property = match kind {
                Kind::EnumAssignment => this.enum_assignment(),
                kind if this.field() == Field::Name => this.key(kind).map(|key| this.counted(key)),
                _ => None,
            };
            this.properties.extend(property);
        });
        let properties = self.properties.drain(from..).collect();
        self.leaf(ExprKind::Object(properties))
    }

    /// A member without a value, which is a number.
    fn counted(&mut self, key: Key) -> Property {
        let value = self.leaf(ExprKind::Operation);
        Property { span: self.span(), key, value }
    }

    fn enum_assignment(&mut self) -> Option<Property> {
        let (mut key, mut value) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Name => key = this.key(kind),
            Field::Value => value = Some(this.value(kind)),
            _ => {}
        });
        Some(Property { span: self.span(), key: key?, value: value? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{bindings, typescript, value_of_x};

    #[test]
    fn properties() {
        let cases = [
            ("{}", "{}"),
            ("{ a: b, 'c d': e, 1: f }", "{a: b, c d: e, 1: f}"),
            ("{ a, undefined }", "{a, undefined}"),
            ("{ ...a, ...(b && { c }) }", "{...a, ...and(b, {c})}"),
            ("{ [a]: b, ['c']: d }", "{[a]: b, ['c']: d}"),
            ("{ a() {}, async b() {}, *c() {} }", "{a: fn0, b: fn1, c: fn2}"),
            ("{ get a() { return b }, set a(c) {} }", "{a: other}"),
            ("{ a: { b: { c: [{ d }] } } }", "{a: {b: {c: [{d}]}}}"),
            ("{ /* a */ b: /* c */ d, /* e */ }", "{b: d}"),
            ("{ async, get, set: static_ }", "{async, get, set: static_}"),
        ];
        for (code, value) in cases {
            assert_eq!(value_of_x(&typescript(&format!("const x = {code};"))), value, "{code}");
        }
    }

    #[test]
    fn enums() {
        let cases = [
            ("enum A { B, C }", "A: enum {B: operation, C: operation}"),
            ("const enum A { B = 'b', 'C' = 2 }", "A: enum {B: 'b', C: 2}"),
            ("declare enum A { B = 'b' }", "A: enum {B: 'b'}"),
        ];
        for (code, binding) in cases {
            assert_eq!(bindings(&typescript(code)), [binding], "{code}");
        }
    }
}
