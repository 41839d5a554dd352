//! `where` of an index: which rows it covers (V127–V138).
//!
//! Either SQL as the database takes it, `raw("…")`, or an object of fields and the values that they
//! must have.

use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, FieldType};
use crate::schema::names::field_named;
use crate::schema::resolver::Resolver;
use crate::schema::scalar::ScalarType;
use crate::schema::spelling;
use crate::syntax::tree::{Argument, Call, Expr, ExprKind, Member};
use crate::text::Span;

/// A value that a column is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operand {
    Null,
    Boolean,
    Number,
    String,
}

impl Operand {
    fn name(self) -> &'static str {
        match self {
            Operand::Null => "null",
            Operand::Boolean => "`true` or `false`",
            Operand::Number => "a number",
            Operand::String => "a string",
        }
    }
}

/// Takes the argument, which the language has since Prisma 7, and gives the place of its value.
pub(super) fn argument(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>, model: ModelId) -> Option<Span> {
    if !cx.schema.config.version.facts().partial_indexes {
        return None;
    }
    let value = arguments.named("where")?;
    match &value.kind {
        ExprKind::Object(members) => object(cx, arguments, value, members, model),
        ExprKind::Call(call) if arguments.text(call.name.span) == "raw" => raw(cx, arguments, value, call),
        _ => {
            let message = "`where` is neither SQL nor a condition on fields";
            let help =
                "write `raw(\"active AND NOT deleted\")`, or fields with their values: `{ active: true }`";
            arguments.report(cx, "V127", value.span, message, help);
        }
    }
    Some(value.span)
}

fn raw(cx: &mut Resolver, arguments: &ArgumentSet<'_>, value: &Expr, call: &Call) {
    let first = call.arguments.list.first();
    let text = match first {
        Some(Argument { value: Some(value), .. }) => {
            coerce::as_string(arguments.ast, arguments.file(), value)
        }
        _ => None,
    };
    match text {
        None => {
            let message = "`raw` takes the condition as a string";
            arguments.report(cx, "V128", value.span, message, "write `raw(\"active AND NOT deleted\")`");
        }
        Some(text) if text.is_empty() => {
            let help = "write the condition, or remove `where` to index all rows";
            arguments.report(cx, "V129", value.span, "the condition is empty", help);
        }
        Some(_) => {}
    }
}

fn object(cx: &mut Resolver, arguments: &ArgumentSet<'_>, value: &Expr, members: &[Member], model: ModelId) {
    if members.is_empty() {
        let help = "name a field and its value, or remove `where` to index all rows";
        arguments.report(cx, "V130", value.span, "the condition is empty", help);
    }
    for member in members {
        if let Some(field) = column(cx, arguments, member, model) {
            condition(cx, arguments, field, &member.value);
        }
    }
}

/// The column that a key of the object names.
fn column(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    member: &Member,
    model: ModelId,
) -> Option<FieldId> {
    let (name, span) = (arguments.text(member.name.span), member.name.span);
    let Some(field) = field_named(cx, FieldOwner::Model(model), name) else {
        let owner = cx.schema.symbols.text(cx.schema[model].name);
        let message = format!("`{owner}` has no field `{name}`");
        let fields = cx.schema[model].fields.ids();
        let fields = fields.map(|field| cx.schema.symbols.text(cx.schema[field].name));
        let diagnostic = Diagnostic::error("V131", arguments.at(span), message);
        let help = "name a field of the model";
        let diagnostic = spelling::suggest(diagnostic, arguments.at(span), name, fields, help);
        cx.report(diagnostic);
        return None;
    };
    match cx.schema[field].ty {
        FieldType::Model(_) => {
            let message = format!("`{name}` is a relation, not a column");
            arguments.report(cx, "V132", span, message, "name one of its columns");
            None
        }
        FieldType::Unknown => None,
        _ => Some(field),
    }
}

/// `value` or `{ not: value }`.
fn condition(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId, value: &Expr) {
    let ExprKind::Object(members) = &value.kind else { return operand(cx, arguments, field, value) };
    let [member] = members.as_slice() else {
        let message = "the condition on a field has exactly one key";
        let help = "write `{ not: null }`; use `raw(\"…\")` for anything more";
        return arguments.report(cx, "V137", value.span, message, help);
    };
    let key = arguments.text(member.name.span);
    if key != "not" {
        let message = format!("there is no comparison `{key}` in a condition");
        let help = "the only one is `not`; use `raw(\"…\")` for anything else";
        return arguments.report(cx, "V138", member.name.span, message, help);
    }
    operand(cx, arguments, field, &member.value);
}

fn operand(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId, value: &Expr) {
    let Some(operand) = read(arguments, value) else {
        let message = format!(
            "no field can be compared with the {} `{}`",
            coerce::kind_of(value),
            arguments.text(value.span)
        );
        let help = "write a string, a number, `true`, `false`, `null` or `{ not: … }`";
        return arguments.report(cx, "V136", value.span, message, help);
    };
    if operand == Operand::Null {
        return;
    }
    let name = cx.schema.symbols.text(cx.schema[field].name);
    match cx.schema[field].ty {
        FieldType::Scalar(scalar) if takes(scalar, operand) => {}
        FieldType::Scalar(scalar) => {
            let message =
                format!("`{name}` is of type `{scalar}` and cannot be compared with {}", operand.name());
            arguments.report(cx, "V133", value.span, message, comparable_with(scalar));
        }
        FieldType::Enum(_) if operand == Operand::String => {}
        FieldType::Enum(_) => {
            let message = format!("`{name}` is an enum and cannot be compared with {}", operand.name());
            arguments.report(cx, "V134", value.span, message, "write the name of a value as a string");
        }
        FieldType::CompositeType(_) | FieldType::Unsupported(_) => {
            let message = format!("`{name}` can only be compared with null");
            arguments.report(cx, "V135", value.span, message, "use `raw(\"…\")` for any other condition");
        }
        FieldType::Model(_) | FieldType::Unknown => {}
    }
}

fn read(arguments: &ArgumentSet<'_>, value: &Expr) -> Option<Operand> {
    match &value.kind {
        ExprKind::String => Some(Operand::String),
        ExprKind::Number => Some(Operand::Number),
        ExprKind::Constant => match arguments.text(value.span) {
            "null" => Some(Operand::Null),
            "true" | "false" => Some(Operand::Boolean),
            _ => None,
        },
        ExprKind::Call(_) | ExprKind::Array(_) | ExprKind::Object(_) => None,
    }
}

fn takes(scalar: ScalarType, operand: Operand) -> bool {
    operand_of(scalar) == Some(operand)
}

/// What a column of this type is compared with, apart from null.
fn operand_of(scalar: ScalarType) -> Option<Operand> {
    match scalar {
        ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal => {
            Some(Operand::Number)
        }
        ScalarType::Boolean => Some(Operand::Boolean),
        ScalarType::String | ScalarType::DateTime => Some(Operand::String),
        ScalarType::Json | ScalarType::Bytes => None,
    }
}

fn comparable_with(scalar: ScalarType) -> String {
    match operand_of(scalar) {
        Some(operand) => format!("compare it with {}", operand.name()),
        None => "compare it with null, or use `raw(\"…\")`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{Case, POSTGRESQL, check_cases, schema};

    /// An index with this condition.
    fn text(condition: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  @@index([id], where: {condition})\n  s String\n  b Boolean\n  e E\n  \
             j Json\n  u Unsupported(\"point\")\n  bs B[]\n}}\n\
             model B {{\n  id Int @id\n  a_id Int\n  a A @relation(fields: [a_id], references: [id])\n}}\n\
             enum E {{\n  ONE\n}}\n\
             generator client {{\n  provider = \"prisma-client\"\n  previewFeatures = [\"partialIndexes\"]\n}}\n\
             {POSTGRESQL}"
        )
    }

    fn condition(wrong: &str, found: &'static [&'static str], right: &str) -> Case {
        schema(&text(wrong), found, &text(right))
    }

    #[test]
    fn a_condition_is_sql_or_an_object() {
        check_cases(&[
            condition("active", &["V127 3:24 active"], "raw(\"b\")"),
            condition("sql(\"b\")", &["V127 3:24 sql(\"b\")"], "raw(sql: \"b\")"),
            condition("raw(5)", &["V128 3:24 raw(5)"], "raw(\"5 > id\", 5)"),
            condition("raw()", &["V128 3:24 raw()"], "raw(\"b\")"),
            condition("raw(\"\")", &["V129 3:24 raw(\"\")"], "raw(\" \")"),
            condition("{}", &["V130 3:24 {}"], "{ b: true }"),
        ]);
    }

    #[test]
    fn a_condition_compares_columns() {
        check_cases(&[
            condition("{ x: 1 }", &["V131 3:26 x"], "{ id: 1 }"),
            condition("{ bs: null }", &["V132 3:26 bs"], "{ s: null }"),
            condition("{ s: 1 }", &["V133 3:29 1"], "{ s: \"1\" }"),
            condition("{ j: \"{}\" }", &["V133 3:29 \"{}\""], "{ j: null }"),
            condition("{ b: { not: 1 } }", &["V133 3:36 1"], "{ b: { not: true } }"),
            condition("{ e: 1 }", &["V134 3:29 1"], "{ e: \"ONE\" }"),
            condition("{ u: 1 }", &["V135 3:29 1"], "{ u: { not: null } }"),
            condition("{ e: ONE }", &["V136 3:29 ONE"], "{ e: null }"),
            condition("{ s: [\"a\"] }", &["V136 3:29 [\"a\"]"], "{ s: \"a\", b: false }"),
            condition("{ s: {} }", &["V137 3:29 {}"], "{ s: { not: null } }"),
            condition("{ s: { gt: \"a\" } }", &["V138 3:31 gt"], "{ s: { not: \"a\" } }"),
        ]);
    }
}
