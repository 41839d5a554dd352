//! Values.

use crate::text::Span;
use crate::usage::script::{Change, ExprId, ExprKind, Logical, ScopeKind, TypeId};

use super::kind::{Field, Kind};
use super::pattern::Target;
use super::walk::Lowering;

impl Lowering<'_> {
    /// Reads a value.
    pub(super) fn value(&mut self, kind: Kind) -> ExprId {
        match kind {
            Kind::Identifier => self.leaf(ExprKind::Name),
            Kind::Member => self.member(),
            Kind::Call => self.call(),
            Kind::String => self.leaf(ExprKind::Text),
            Kind::Object => self.object(),
            Kind::Arrow | Kind::FunctionExpression | Kind::GeneratorFunction => self.function_value(),
            Kind::Number => self.leaf(ExprKind::Number),
            Kind::True => self.leaf(ExprKind::Boolean(true)),
            Kind::False => self.leaf(ExprKind::Boolean(false)),
            Kind::Null => self.leaf(ExprKind::Null),
            Kind::Undefined => self.leaf(ExprKind::Undefined),
            Kind::This => self.leaf(ExprKind::This),
            Kind::Super => self.leaf(ExprKind::Super),
            Kind::Regex => self.leaf(ExprKind::Regex),
            Kind::Template => self.template(),
            Kind::Array => self.array(),
            Kind::Class => self.class_value(),
            Kind::New => self.new_value(),
            Kind::Subscript => self.subscript(),
            Kind::Parenthesized | Kind::NonNull | Kind::Instantiation => self.only_inner(),
            Kind::As | Kind::Satisfies => self.typed(kind == Kind::Satisfies),
            Kind::Assertion => self.assertion(),
            Kind::Await => self.wrapped(ExprKind::Await),
            Kind::Spread => self.wrapped(ExprKind::Spread),
            Kind::Unary => self.unary(),
            Kind::Binary => self.binary(),
            Kind::Ternary => self.ternary(),
            Kind::Assignment | Kind::AugmentedAssignment => self.assignment(),
            Kind::Update => self.update(),
            Kind::Namespace => {
                self.namespace();
                self.leaf(ExprKind::Other)
            }
            Kind::JsxElement | Kind::JsxSelfClosing => self.markup(),
            _ => {
                self.parts();
                self.leaf(ExprKind::Other)
            }
        }
    }

    /// The last value among the children: what is in parentheses, behind a keyword.
    pub(super) fn inner(&mut self) -> Option<ExprId> {
        let mut value = None;
        self.each(|this, kind| {
            if kind.is_value() {
                value = Some(this.value(kind));
            }
        });
        value
    }

    fn only_inner(&mut self) -> ExprId {
        self.inner().unwrap_or_else(|| self.leaf(ExprKind::Other))
    }

    fn wrapped(&mut self, kind: impl FnOnce(ExprId) -> ExprKind) -> ExprId {
        let kind = self.inner().map_or(ExprKind::Other, kind);
        self.leaf(kind)
    }

    fn member(&mut self) -> ExprId {
        let (mut object, mut name, mut optional) = (None, None, false);
        self.each(|this, kind| match kind {
            Kind::PropertyIdentifier | Kind::PrivateIdentifier => name = Some(this.name()),
            Kind::OptionalChain | Kind::OptionalChainToken => optional = true,
            kind if kind.is_value() && object.is_none() => object = Some(this.value(kind)),
            _ => {}
        });
        let kind = match (object, name) {
            (Some(object), Some(property)) => ExprKind::Member { object, property, optional },
            _ => ExprKind::Other,
        };
        self.leaf(kind)
    }

    fn subscript(&mut self) -> ExprId {
        let (mut object, mut index) = (None, None);
        self.each(|this, kind| match this.field() {
            Field::Object => object = Some(this.value(kind)),
            Field::Index if kind.is_value() => index = Some(this.value(kind)),
            _ => {}
        });
        let kind = match (object, index) {
            (Some(object), Some(index)) => ExprKind::Index { object, index },
            _ => ExprKind::Other,
        };
        self.leaf(kind)
    }

    pub(super) fn template(&mut self) -> ExprId {
        let from = self.list.len();
        self.each(|this, kind| {
            if kind == Kind::Substitution {
                let value = this.only_inner();
                this.list.push(value);
            }
        });
        let parts = self.listed(from);
        self.leaf(ExprKind::Template(parts))
    }

    fn array(&mut self) -> ExprId {
        let elements = self.values();
        self.leaf(ExprKind::Array(elements))
    }

    /// The values among the children.
    pub(super) fn values(&mut self) -> Box<[ExprId]> {
        let from = self.list.len();
        self.each(|this, kind| {
            if kind.is_value() {
                let value = this.value(kind);
                this.list.push(value);
            }
        });
        self.listed(from)
    }

    /// Takes the values that were listed from there on.
    fn listed(&mut self, from: usize) -> Box<[ExprId]> {
        self.list.drain(from..).collect()
    }

    fn unary(&mut self) -> ExprId {
        let (mut operator, mut value) = (Kind::Token, None);
        self.each(|this, kind| match this.field() {
            Field::Operator => operator = kind,
            _ if kind.is_value() => value = Some(this.value(kind)),
            _ => {}
        });
        let kind = match (operator, value) {
            (Kind::NotToken, Some(value)) => ExprKind::Not(value),
            (Kind::TypeOfToken, Some(value)) => ExprKind::TypeOf(value),
            (Kind::VoidToken, _) => ExprKind::Undefined,
            (Kind::MinusToken, Some(value)) if self.script[value].kind == ExprKind::Number => {
                ExprKind::Number
            }
            (Kind::DeleteToken, Some(target)) => {
                self.change(self.span(), target, target, Change::Delete);
                ExprKind::Operation
            }
            _ => ExprKind::Operation,
        };
        self.leaf(kind)
    }

    /// Operators in a row, from the innermost, which is the leftmost.
    fn binary(&mut self) -> ExprId {
        let levels = self.descend(Kind::Binary);
        let kind = self.kind();
        let mut left = self.value(kind);
        for _ in 0..levels {
            let (mut operator, mut right) = (Kind::Token, None);
            self.ascend(|this, kind| match this.field() {
                Field::Operator => operator = kind,
                _ if kind.is_value() => right = Some(this.operand(left, operator, kind)),
                _ => {}
            });
            let kind = right.map_or(ExprKind::Operation, |right| operation(operator, left, right));
            left = self.leaf(kind);
        }
        left
    }

    /// The second operand, which some operators only look at if the first is true, or is not.
    fn operand(&mut self, left: ExprId, operator: Kind, kind: Kind) -> ExprId {
        match operator {
            Kind::AndToken => self.branch_value(left, true, kind),
            Kind::OrToken => self.branch_value(left, false, kind),
            _ => self.value(kind),
        }
    }

    fn branch_value(&mut self, condition: ExprId, holds: bool, kind: Kind) -> ExprId {
        self.within(ScopeKind::Branch { condition, holds }, |this| this.value(kind))
    }

    fn ternary(&mut self) -> ExprId {
        let (mut condition, mut then, mut otherwise) = (None, None, None);
        self.each(|this, kind| match (this.field(), condition) {
            (Field::Condition, _) => condition = Some(this.value(kind)),
            (Field::Consequence, Some(condition)) => then = Some(this.branch_value(condition, true, kind)),
            (Field::Alternative, Some(condition)) => {
                otherwise = Some(this.branch_value(condition, false, kind));
            }
            _ => {}
        });
        let kind = match (condition, then, otherwise) {
            (Some(condition), Some(then), Some(otherwise)) => {
                ExprKind::Conditional { condition, then, otherwise }
            }
            _ => ExprKind::Other,
        };
        self.leaf(kind)
    }

    fn assignment(&mut self) -> ExprId {
        let (mut target, mut value, mut how, mut is_pattern) = (None, None, Change::Set, false);
        self.each(|this, kind| match this.field() {
            Field::Left if matches!(kind, Kind::ObjectPattern | Kind::ArrayPattern) => is_pattern = true,
            Field::Left => target = Some(this.value(kind)),
            Field::Operator => how = change(kind),
            Field::Right => value = Some(this.value(kind)),
            _ => {}
        });
        if is_pattern {
            self.assign_pattern();
            target = Some(self.leaf(ExprKind::Other));
        }
        let (Some(target), Some(value)) = (target, value) else { return self.leaf(ExprKind::Other) };
        let span = self.span();
        if !is_pattern {
            self.change(span, target, value, how);
            self.assigned(target, value);
        }
        self.push(span, ExprKind::Assign { target, value })
    }

    fn assign_pattern(&mut self) {
        self.each(|this, kind| {
            if this.field() == Field::Left {
                this.pattern(kind, this.scope, &Target::Assigned);
            }
        });
    }

    /// What else follows from an assignment: a function has a name then, and others may get the value.
    fn assigned(&mut self, target: ExprId, value: ExprId) {
        match self.script[target].kind {
            ExprKind::Name => self.name_after(value, self.script[target].span),
            ExprKind::Member { property, .. } => {
                self.name_after(value, property);
                self.export_assigned(target, value);
            }
            _ => {}
        }
    }

    pub(super) fn typed_value(
        &mut self,
        value: Option<ExprId>,
        ty: Option<TypeId>,
        satisfies: bool,
    ) -> ExprId {
        let kind = value.map_or(ExprKind::Other, |value| ExprKind::Typed { value, ty, satisfies });
        self.leaf(kind)
    }

    /// `count++`
    fn update(&mut self) -> ExprId {
        let target = self.inner();
        let value = self.leaf(ExprKind::Operation);
        if let Some(target) = target {
            self.change(self.span(), target, value, Change::Update);
        }
        value
    }

    /// A string without its quotes.
    pub(super) fn without_quotes(&self, span: Span) -> Span {
        let text = self.slice(span).as_bytes();
        let is_closed = text.len() >= 2 && text.first() == text.last();
        if is_closed { Span::new(span.start + 1, span.end - 1) } else { span }
    }
}

fn operation(operator: Kind, left: ExprId, right: ExprId) -> ExprKind {
    let logical = |operator| ExprKind::Logical { operator, left, right };
    match operator {
        Kind::AndToken => logical(Logical::And),
        Kind::OrToken => logical(Logical::Or),
        Kind::NullishToken => logical(Logical::Nullish),
        Kind::EqualToken | Kind::IdenticalToken => ExprKind::Equality { left, right, negated: false },
        Kind::UnequalToken | Kind::NotIdenticalToken => ExprKind::Equality { left, right, negated: true },
        _ => ExprKind::Operation,
    }
}

fn change(operator: Kind) -> Change {
    match operator {
        Kind::AndAssignToken | Kind::OrAssignToken | Kind::NullishAssignToken => Change::SetIf,
        _ => Change::Update,
    }
}

#[cfg(test)]
mod tests {
    use super::super::dump::{assignments, scopes, tsx, typescript, value_of_x};

    #[test]
    fn values() {
        let cases = [
            ("a", "a"),
            ("'a'", "'a'"),
            ("\"a\"", "\"a\""),
            ("`a ${b} ${c.d}`", "`b, c.d`"),
            ("12", "12"),
            ("-12", "-12"),
            ("3n", "3n"),
            ("true", "true"),
            ("null", "null"),
            ("undefined", "undefined"),
            ("void 0", "undefined"),
            ("/a/g", "/a/g"),
            ("[a, , ...b]", "[a, ...b]"),
            ("a.b", "a.b"),
            ("a?.b", "a?.b"),
            ("this.#b", "this.b"),
            ("a[b]", "a[b]"),
            ("a?.['b']", "a['b']"),
            ("(a)", "a"),
            ("a!.b!", "a.b"),
            ("(a as B)", "as(a, B)"),
            ("a as const", "as(a, const)"),
            ("a as unknown as B", "as(as(a, unknown), B)"),
            ("{} satisfies B", "satisfies({}, B)"),
            ("<B>a", "as(a, B)"),
            ("a ? b : c", "if(a, b, c)"),
            ("a && b || c", "or(and(a, b), c)"),
            ("a && b && c && d", "and(and(and(a, b), c), d)"),
            ("a ?? b", "nullish(a, b)"),
            ("!a", "not(a)"),
            ("typeof a", "typeof(a)"),
            ("a === b", "eq(a, b)"),
            ("a == b", "eq(a, b)"),
            ("a !== b", "ne(a, b)"),
            ("a != b", "ne(a, b)"),
            ("typeof a === 'b'", "eq(typeof(a), 'b')"),
            ("a + b * c", "operation"),
            ("a < b && c in d", "and(operation, operation)"),
            ("delete a.b", "operation"),
            ("a++", "operation"),
            ("await a", "await(a)"),
            ("a = b", "set(a, b)"),
            ("a ||= b", "set(a, b)"),
            ("this", "this"),
            ("(a, b)", "other"),
            ("new.target", "other"),
            ("import.meta.env", "other.env"),
            ("a<B>", "a"),
        ];
        for (code, value) in cases {
            assert_eq!(value_of_x(&typescript(&format!("const x = {code};"))), value, "{code}");
        }
    }

    #[test]
    fn comments_are_no_values() {
        let cases = [
            ("a /* b */ && /* c */ d // e", "and(a, d)"),
            ("/* a */ (/* b */ c /* d */)", "c"),
            ("a ? /* b */ c : /* d */ e", "if(a, c, e)"),
            ("a /* b */ . /* c */ d", "a.d"),
            ("[/* a */ b, /* c */]", "[b]"),
        ];
        for (code, value) in cases {
            assert_eq!(value_of_x(&typescript(&format!("const x = {code}\n;"))), value, "{code}");
        }
    }

    #[test]
    fn what_runs_only_sometimes_has_a_scope() {
        let cases = [
            ("a && b", vec!["file", "0/if a"]),
            ("a || b", vec!["file", "0/unless a"]),
            ("a ?? b", vec!["file"]),
            ("a && b && c", vec!["file", "0/if a", "0/if and(a, b)"]),
            ("a ? b : c", vec!["file", "0/if a", "0/unless a"]),
            ("a && (b || c)", vec!["file", "0/if a", "1/unless b"]),
        ];
        for (code, expected) in cases {
            assert_eq!(scopes(&tsx(code)), expected, "{code}");
        }
    }

    #[test]
    fn changes() {
        let cases = [
            ("a = b", vec!["0/a = b"]),
            ("a.b = c", vec!["0/a.b = c"]),
            ("a['b'] = c", vec!["0/a['b'] = c"]),
            ("(a) = b", vec!["0/a = b"]),
            ("a = b = c", vec!["0/a = set(b, c)", "0/b = c"]),
            ("a += b", vec!["0/a += b"]),
            ("a ||= b; c ??= d; e &&= f", vec!["0/a ?= b", "0/c ?= d", "0/e ?= f"]),
            ("a++; --b", vec!["0/a += operation", "0/b += operation"]),
            ("delete a.b", vec!["0/a.b delete a.b"]),
            ("a.push(b, ...c)", vec!["0/a << b", "0/a << ...c"]),
            ("a.b.unshift(c)", vec!["0/a.b << c"]),
            ("Object.assign(a, b, {c})", vec!["0/a &= b", "0/a &= {c}"]),
            ("this.assign(a, b)", vec![]),
            ("[a, b.c] = d", vec!["0/a = other", "0/b.c = other"]),
            ("({a, b: c, ...d} = e)", vec!["0/a = other", "0/c = other", "0/d = other"]),
            ("if (a) b = c", vec!["1/b = c"]),
            ("a && (b = c)", vec!["1/b = c"]),
        ];
        for (code, expected) in cases {
            assert_eq!(assignments(&tsx(code)), expected, "{code}");
        }
    }
}
