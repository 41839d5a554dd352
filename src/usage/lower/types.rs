//! Types.

use crate::usage::script::{BindingKind, ExprId, ScopeKind, TypeId, TypeKind, TypeMember};

use super::kind::{Field, Kind};
use super::walk::Lowering;

impl Lowering<'_> {
    /// Reads a type. Parentheses, `readonly` and what is around the elements of a tuple vanish.
    pub(super) fn ty(&mut self, kind: Kind) -> TypeId {
        let kind = match kind {
            Kind::TypeIdentifier | Kind::NestedType | Kind::Identifier => {
                TypeKind::Named { name: self.span(), arguments: Box::default() }
            }
            Kind::Predefined => TypeKind::Keyword,
            Kind::Generic => self.generic(),
            Kind::ObjectType | Kind::InterfaceBody => self.object_type(Box::default()),
            Kind::Union => return self.row(kind, TypeKind::Union),
            Kind::Intersection => return self.row(kind, TypeKind::Intersection),
            Kind::ArrayType => self.inner_type().map_or(TypeKind::Other, TypeKind::Array),
            Kind::TupleType => TypeKind::Tuple(self.types()),
            Kind::LiteralType => self.literal_type(),
            Kind::Lookup => self.lookup_type(),
            Kind::TypeQuery => self.type_query(),
            Kind::ParenthesizedType
            | Kind::ReadonlyType
            | Kind::OptionalType
            | Kind::RestType
            | Kind::TypeAnnotation
            | Kind::RequiredParameter
            | Kind::OptionalParameter => return self.only_inner_type(),
            _ => TypeKind::Other,
        };
        self.push_type(self.span(), kind)
    }

    /// The type behind a colon.
    pub(super) fn annotation(&mut self) -> Option<TypeId> {
        self.inner_type()
    }

    /// The last type among the children.
    fn inner_type(&mut self) -> Option<TypeId> {
        let mut inner = None;
        self.each(|this, kind| {
            if !kind.is_token() && this.field() != Field::Name {
                inner = Some(this.ty(kind));
            }
        });
        inner
    }

    fn only_inner_type(&mut self) -> TypeId {
        self.inner_type().unwrap_or_else(|| self.push_type(self.span(), TypeKind::Other))
    }

    /// Takes the types that were listed from there on.
    pub(super) fn listed_types(&mut self, from: usize) -> Box<[TypeId]> {
        self.type_list.drain(from..).collect()
    }

    fn generic(&mut self) -> TypeKind {
        let (mut name, mut arguments) = (None, Box::default());
        self.each(|this, kind| match kind {
            Kind::TypeArguments => arguments = this.types(),
            kind if !kind.is_token() => name = Some(this.span()),
            _ => {}
        });
        name.map_or(TypeKind::Other, |name| TypeKind::Named { name, arguments })
    }

    /// `A | B | C`, which is nested to the left, as one list.
    fn row(&mut self, kind: Kind, make: fn(Box<[TypeId]>) -> TypeKind) -> TypeId {
        let from = self.type_list.len();
        let levels = self.descend(kind);
        self.row_part();
        for _ in 0..levels {
            self.ascend(|this, kind| {
                if !kind.is_token() {
                    this.row_part();
                }
            });
        }
        let types = self.listed_types(from);
        self.push_type(self.span(), make(types))
    }

    fn row_part(&mut self) {
        let kind = self.kind();
        if !kind.is_token() {
            let ty = self.ty(kind);
            self.type_list.push(ty);
        }
    }

    fn literal_type(&mut self) -> TypeKind {
        let mut kind = TypeKind::Keyword;
        self.each(|_, child| {
            if child == Kind::String {
                kind = TypeKind::Text;
            }
        });
        kind
    }

    fn lookup_type(&mut self) -> TypeKind {
        let from = self.type_list.len();
        self.each(|this, kind| {
            if !kind.is_token() {
                this.row_part();
            }
        });
        match *self.listed_types(from) {
            [object, index] => TypeKind::Indexed { object, index },
            _ => TypeKind::Other,
        }
    }

    fn type_query(&mut self) -> TypeKind {
        self.inner().map_or(TypeKind::Other, TypeKind::TypeOf)
    }

    /// Properties in braces. What has only `[key: string]` has no properties that are known.
    fn object_type(&mut self, extends: Box<[TypeId]>) -> TypeKind {
        let (mut members, mut is_open) = (Vec::new(), false);
        self.each(|this, kind| match kind {
            Kind::PropertySignature | Kind::MethodSignature => members.extend(this.type_member()),
            Kind::IndexSignature => is_open = true,
            _ => {}
        });
        if is_open && members.is_empty() {
            return TypeKind::Other;
        }
        TypeKind::Object { members: members.into(), extends }
    }

    fn type_member(&mut self) -> Option<TypeMember> {
        let (mut name, mut ty, mut optional) = (None, None, false);
        self.each(|this, kind| match kind {
            Kind::ComputedName | Kind::Parameters | Kind::TypeParameters => {}
            Kind::QuestionToken => optional = true,
            Kind::TypeAnnotation => ty = this.annotation(),
            _ if this.field() == Field::Name => name = Some(this.name()),
            _ => {}
        });
        Some(TypeMember { name: name?, ty, optional })
    }

    pub(super) fn type_alias(&mut self) {
        let (outer, mut name, mut ty) = (self.scope, None, None);
        self.each(|this, kind| match this.field() {
            Field::Name => name = Some(this.span()),
            Field::Value => ty = Some(this.ty(kind)),
            _ if kind == Kind::TypeParameters => this.scope_of_type(),
            _ => {}
        });
        self.scope = outer;
        if let (Some(name), Some(ty)) = (name, ty) {
            self.bind(name, self.scope, BindingKind::Type(ty));
        }
    }

    pub(super) fn interface(&mut self) {
        let (outer, mut name, mut ty, mut extends) = (self.scope, None, None, Box::default());
        self.each(|this, kind| match kind {
            Kind::TypeIdentifier => name = Some(this.span()),
            Kind::TypeParameters => this.scope_of_type(),
            Kind::ExtendsTypes => extends = this.types(),
            Kind::InterfaceBody | Kind::ObjectType => {
                let kind = this.object_type(std::mem::take(&mut extends));
                ty = Some(this.push_type(this.span(), kind));
            }
            _ => {}
        });
        self.scope = outer;
        if let (Some(name), Some(ty)) = (name, ty) {
            self.bind(name, self.scope, BindingKind::Type(ty));
        }
    }

    /// Goes into a scope that has the parameters of a type.
    fn scope_of_type(&mut self) {
        self.scope = self.open(ScopeKind::Block);
        self.type_parameters();
    }

    /// `<T extends Type>`: the parameter is as much as what it extends.
    pub(super) fn type_parameters(&mut self) {
        self.each(|this, kind| {
            if kind == Kind::TypeParameter {
                this.type_parameter();
            }
        });
    }

    fn type_parameter(&mut self) {
        let (mut name, mut ty) = (None, None);
        self.each(|this, kind| match kind {
            Kind::TypeIdentifier => name = Some(this.span()),
            Kind::Constraint => ty = this.inner_type(),
            _ => {}
        });
        if let Some(name) = name {
            self.bind(name, self.scope, ty.map_or(BindingKind::Opaque, BindingKind::Type));
        }
    }

    /// `value as type`, `value satisfies type`
    pub(super) fn typed(&mut self, satisfies: bool) -> ExprId {
        let (mut value, mut ty) = (None, None);
        self.each(|this, kind| match value {
            None if kind.is_value() => value = Some(this.value(kind)),
            Some(_) if !kind.is_token() => ty = Some(this.ty(kind)),
            _ => {}
        });
        self.typed_value(value, ty, satisfies)
    }

    /// `<type>value`
    pub(super) fn assertion(&mut self) -> ExprId {
        let (mut value, mut ty) = (None, None);
        self.each(|this, kind| match kind {
            Kind::TypeArguments => ty = this.types().first().copied(),
            kind if kind.is_value() => value = Some(this.value(kind)),
            _ => {}
        });
        self.typed_value(value, ty, false)
    }
}

#[cfg(test)]
mod tests {
    use crate::usage::script::{BindingKind, ScopeId};

    use super::super::dump::{bindings, ty, typescript};

    #[test]
    fn types() {
        let cases = [
            ("A", "A"),
            ("A.B.C", "A.B.C"),
            ("A<B, C.D<E>>", "A<B, C.D<E>>"),
            ("string", "string"),
            ("null", "null"),
            ("undefined", "undefined"),
            ("any", "any"),
            ("1", "1"),
            ("-1", "-1"),
            ("true", "true"),
            ("'a'", "'a'"),
            ("{}", "{}"),
            ("{ a: B; c?: D, 'e f': G }", "{a: B, c?: D, e f: G}"),
            ("{ readonly a: B, c(d: E): F, g }", "{a: B, c: F, g}"),
            ("{ [a: string]: B }", "other"),
            ("{ [A in B]: C }", "other"),
            ("{ a: B, [c: string]: D }", "{a: B}"),
            ("A | B | null", "(A | B | null)"),
            ("| A | B", "(A | B)"),
            ("A & { b: C }", "(A & {b: C})"),
            ("(A | B)[]", "(A | B)[]"),
            ("readonly A[]", "A[]"),
            ("[A, b: C, D?, ...E[]]", "[A, C, D, E[]]"),
            ("typeof a", "typeof a"),
            ("typeof a.b", "typeof a.b"),
            ("A<typeof a>[number]['b']", "A<typeof a>[number]['b']"),
            ("() => A", "other"),
            ("keyof A", "other"),
            ("A extends B ? C : D", "other"),
            ("`a${B}`", "other"),
            ("import('a').B", "other"),
            ("unique symbol", "unique symbol"),
        ];
        for (code, expected) in cases {
            let script = typescript(&format!("type x = {code};"));
            let binding = script.lookup("x", ScopeId(0), u32::MAX).unwrap();
            let BindingKind::Type(of) = script[binding].kind else { panic!("{code}") };
            assert_eq!(ty(&script, of), expected, "{code}");
        }
    }

    #[test]
    fn names_of_types() {
        let cases = [
            ("interface A { b: C }", vec!["A: type {b: C}"]),
            (
                "interface A<T extends B> extends C, D<T> { e: T }",
                vec!["1/T: type B", "A: type {e: T} extends C, D<T>"],
            ),
            ("type A<T, U = B> = T", vec!["1/T: opaque", "1/U: opaque", "A: type T"]),
            ("declare module 'a' { interface B { c: D } }", vec!["1/B: type {c: D}"]),
            ("declare global { var a: B }", vec!["a: let: B = nothing"]),
        ];
        for (code, expected) in cases {
            assert_eq!(bindings(&typescript(code)), expected, "{code}");
        }
    }
}
