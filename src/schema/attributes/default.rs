//! `@default`: values and functions that a field begins with (V139–V159, V310–V313).

mod functions;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::ids::{EnumId, EnumValueId, FieldId};
use crate::schema::items::{DefaultValue, FieldType};
use crate::schema::resolver::Resolver;
use crate::schema::scalar::ScalarType;
use crate::syntax::tree::{Arity, Expr, ExprKind};
use crate::text::Span;

use super::constraint;

/// `@default` on a field of a model.
pub(super) fn column(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let default = arguments.default(cx, "value");
    let mapped_name = constraint::mapped_name(cx, &mut arguments);
    if let Some((argument, value)) = default {
        let default = DefaultValue { attribute: arguments.attribute, argument, mapped_name };
        if is_valid(cx, &arguments, field, value, mapped_name.is_some()) {
            cx.schema[field].default = Some(default);
        }
    }
    arguments.finish(cx);
}

fn is_valid(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    value: &Expr,
    is_named: bool,
) -> bool {
    let call = coerce::as_call(value);
    if let Some(call) = call.filter(|call| arguments.text(call.name.span) == "dbgenerated") {
        return functions::dbgenerated(cx, arguments, call);
    }
    match cx.schema[field].ty {
        FieldType::CompositeType(_) => report_composite(cx, arguments, field),
        FieldType::Unsupported(_) => {
            let name = cx.schema.symbols.text(cx.schema[field].name);
            let message =
                format!("only the database can make a default for `{name}`, whose type Prisma does not know");
            let help = "write the expression as the database takes it: `dbgenerated(\"…\")`";
            report(cx, arguments, "V157", value.span, message, help)
        }
        FieldType::Scalar(scalar) => match call {
            Some(call) => functions::column(cx, arguments, scalar, call, is_named),
            None => literal(cx, arguments, field, scalar, value),
        },
        FieldType::Enum(id) => enum_value(cx, arguments, field, id, value),
        FieldType::Model(_) | FieldType::Unknown => false,
    }
}

/// `@default` on a field of a composite type, which the client fills in, never the database.
pub(super) fn embedded(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, field: FieldId) {
    let default = arguments.default(cx, "value");
    if let Some(name) = arguments.named("map") {
        let message = "the default of a field in a composite type is no constraint and has no name";
        report(cx, &arguments, "V310", name.span, message, "remove `map`");
    }
    if let Some((argument, value)) = default
        && is_valid_embedded(cx, &arguments, field, value)
    {
        let attribute = arguments.attribute;
        cx.schema[field].default = Some(DefaultValue { attribute, argument, mapped_name: None });
    }
    arguments.finish(cx);
}

fn is_valid_embedded(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId, value: &Expr) -> bool {
    let call = coerce::as_call(value);
    if call.is_some_and(|call| arguments.text(call.name.span) == "dbgenerated") {
        let message = "the database makes no defaults within a composite type";
        return report(cx, arguments, "V311", value.span, message, "write a value, or remove `@default`");
    }
    match cx.schema[field].ty {
        FieldType::CompositeType(_) => report_composite(cx, arguments, field),
        FieldType::Unsupported(_) => {
            let name = cx.schema.symbols.text(cx.schema[field].name);
            let message = format!("`{name}` cannot have a default: Prisma does not know its type");
            report(cx, arguments, "V313", value.span, message, "remove `@default`")
        }
        FieldType::Scalar(scalar) => match call {
            Some(call) => functions::embedded(cx, arguments, scalar, call),
            None => literal(cx, arguments, field, scalar, value),
        },
        FieldType::Enum(id) => enum_value(cx, arguments, field, id, value),
        FieldType::Model(_) | FieldType::Unknown => false,
    }
}

fn report_composite(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) -> bool {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is of a composite type and cannot have a default");
    let help = "remove `@default`, or give the fields of the composite type defaults";
    report(cx, arguments, "V159", arguments.node.span, message, help)
}

/// A value without a function, or a list of them.
fn literal(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    scalar: ScalarType,
    value: &Expr,
) -> bool {
    let is_list = cx.schema[field].arity == Arity::List;
    match (&value.kind, is_list) {
        (ExprKind::Array(values), true) => {
            // Every element is looked at, so that all that are wrong are reported.
            let valid = values.iter().filter(|value| element(cx, arguments, scalar, value)).count();
            valid == values.len()
        }
        (ExprKind::Array(_), false) => {
            let help = "write one value without brackets, or make the field a list";
            report(
                cx,
                arguments,
                "V141",
                value.span,
                "the field holds one value, and its default is a list",
                help,
            )
        }
        (_, true) => {
            let fixed = format!("[{}]", arguments.text(value.span));
            let message = "the field is a list, and its default is a single value";
            report_with_fix(cx, arguments, "V142", value.span, message.to_owned(), fixed)
        }
        (_, false) => element(cx, arguments, scalar, value),
    }
}

fn element(cx: &mut Resolver, arguments: &ArgumentSet<'_>, scalar: ScalarType, value: &Expr) -> bool {
    let text = arguments.text(value.span);
    match (scalar, &value.kind) {
        (
            ScalarType::String
            | ScalarType::Json
            | ScalarType::Bytes
            | ScalarType::DateTime
            | ScalarType::Decimal,
            ExprKind::String,
        )
        | (
            ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal,
            ExprKind::Number,
        ) => true,
        (ScalarType::Boolean, ExprKind::Constant) if matches!(text, "true" | "false") => true,
        (ScalarType::Boolean, ExprKind::Constant) => {
            let message = format!("`{text}` is neither true nor false");
            report(cx, arguments, "V140", value.span, message, "write `true` or `false`")
        }
        _ => report_mismatch(cx, arguments, scalar, value),
    }
}

fn report_mismatch(cx: &mut Resolver, arguments: &ArgumentSet<'_>, scalar: ScalarType, value: &Expr) -> bool {
    let text = arguments.text(value.span);
    let message = format!(
        "the field is of type `{scalar}`, and its default is the {} `{text}`",
        coerce::kind_of(value)
    );
    match converted(scalar, &value.kind, text) {
        Some(fixed) => report_with_fix(cx, arguments, "V139", value.span, message, fixed),
        None => report(cx, arguments, "V139", value.span, message, wanted(scalar)),
    }
}

/// What stands for a value of the type, as it follows "write".
fn wanted(scalar: ScalarType) -> &'static str {
    match scalar {
        ScalarType::String => "write a string: `\"text\"`",
        ScalarType::Json => "write a JSON document in a string: `\"{}\"`",
        ScalarType::Bytes => "write the bytes in base64 in a string: `\"aGVsbG8=\"`",
        ScalarType::DateTime => "write `now()`, or a string: `\"2030-01-31T12:00:00Z\"`",
        ScalarType::Int | ScalarType::BigInt => "write a whole number",
        ScalarType::Float | ScalarType::Decimal => "write a number",
        ScalarType::Boolean => "write `true` or `false`",
    }
}

/// The same value in the form that the type takes, where the author can have meant nothing else.
fn converted(scalar: ScalarType, kind: &ExprKind, text: &str) -> Option<String> {
    let unquoted = text.trim_matches('"');
    match (scalar, kind) {
        (ScalarType::Boolean, ExprKind::String) if matches!(unquoted, "true" | "false") => {
            Some(unquoted.to_owned())
        }
        (ScalarType::Int | ScalarType::BigInt, ExprKind::String) if unquoted.parse::<i64>().is_ok() => {
            Some(unquoted.to_owned())
        }
        (ScalarType::String, ExprKind::Number | ExprKind::Constant) => Some(format!("\"{text}\"")),
        (ScalarType::DateTime, ExprKind::Constant) if text == "now" => Some("now()".to_owned()),
        _ => None,
    }
}

fn enum_value(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    id: EnumId,
    value: &Expr,
) -> bool {
    let is_list = cx.schema[field].arity == Arity::List;
    match (&value.kind, is_list) {
        (ExprKind::Array(values), true) => {
            let valid = values.iter().filter(|value| enum_element(cx, arguments, id, value)).count();
            valid == values.len()
        }
        (_, true) => {
            let fixed = format!("[{}]", arguments.text(value.span));
            let message = "the field is a list, and its default is a single value";
            report_with_fix(cx, arguments, "V144", value.span, message.to_owned(), fixed)
        }
        (_, false) => enum_element(cx, arguments, id, value),
    }
}

fn enum_element(cx: &mut Resolver, arguments: &ArgumentSet<'_>, id: EnumId, value: &Expr) -> bool {
    let (name, text) = (cx.schema.symbols.text(cx.schema[id].name), arguments.text(value.span));
    let has = |wanted: &str| find_value(cx, id, |name| name == wanted).is_some();
    if value.kind == ExprKind::Constant {
        if has(text) {
            return true;
        }
        let message = format!("the enum `{name}` has no value `{text}`");
        return match find_value(cx, id, |name| name.eq_ignore_ascii_case(text)) {
            Some(similar) => report_with_fix(cx, arguments, "V143", value.span, message, similar),
            None => {
                report(cx, arguments, "V143", value.span, message, "write one of its values, or add this one")
            }
        };
    }
    let message = format!(
        "the field is of the enum `{name}`, and its default is the {} `{text}`",
        coerce::kind_of(value)
    );
    let unquoted = text.trim_matches('"');
    if value.kind == ExprKind::String && has(unquoted) {
        return report_with_fix(cx, arguments, "V144", value.span, message, unquoted.to_owned());
    }
    report(cx, arguments, "V144", value.span, message, "write the name of a value, without quotes")
}

/// The first value of the enum whose name is as wanted.
fn find_value(cx: &Resolver, id: EnumId, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let values = cx.schema[id].values.ids(EnumValueId);
    let mut names = values.map(|value| cx.schema.symbols.text(cx.schema[value].name));
    names.find(|name| is_wanted(name)).map(str::to_owned)
}

fn report_with_fix(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    span: Span,
    message: String,
    fixed: String,
) -> bool {
    let title = format!("write `{fixed}`");
    let fix = Fix::safe(title.clone(), vec![Edit::replace(arguments.at(span), fixed)]);
    cx.report(Diagnostic::error(code, arguments.at(span), message).help(title).fix(fix));
    false
}

/// Reports a default that is not valid: gives back `false`.
fn report(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> bool {
    cx.report(Diagnostic::error(code, arguments.at(span), message.into()).help(help.into()));
    false
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn a_value_is_of_the_type_of_the_field() {
        check_cases(&[
            lines("n Int @default(\"1\")", &["V139 3:18 \"1\""], "n Int @default(1)"),
            lines("n String @default(1)", &["V139 3:21 1"], "n Decimal @default(\"1.5\")"),
            lines("n Boolean @default(\"true\")", &["V139 3:22 \"true\""], "n Boolean @default(true)"),
            lines("n DateTime @default(now)", &["V139 3:23 now"], "n DateTime @default(now())"),
            lines("n Int[] @default([[1]])", &["V139 3:21 [1]"], "n Int[] @default([1])"),
            lines("n String[] @default([uuid()])", &["V139 3:24 uuid()"], "n String[] @default([\"a\"])"),
            lines("n Json @default({ a: 1 })", &["V139 3:19 { a: 1 }"], "n Json @default(\"{}\")"),
            lines("n Boolean @default(yes)", &["V140 3:22 yes"], "n Boolean @default(false)"),
            lines("n Int @default([1])", &["V141 3:18 [1]"], "n Int[] @default([])"),
            lines("n Int[] @default(1)", &["V142 3:20 1"], "n Int[] @default([1, 2])"),
        ]);
    }

    #[test]
    fn a_value_of_an_enum_is_named_without_quotes() {
        check_cases(&[
            lines("e E @default(one)", &["V143 3:16 one"], "e E @default(ONE)"),
            lines("e E[] @default([ONE, X])", &["V143 3:24 X"], "e E[] @default([ONE, TWO])"),
            lines("e E @default(\"ONE\")", &["V144 3:16 \"ONE\""], "e E? @default(TWO)"),
            lines("e E[] @default(ONE)", &["V144 3:18 ONE"], "e E[] @default([ONE])"),
            lines("e E @default(now())", &["V144 3:16 now()"], "e E @default(dbgenerated(\"'ONE'\"))"),
        ]);
    }

    #[test]
    fn some_fields_have_no_default_of_their_own() {
        check_cases(&[
            lines(
                "p Unsupported(\"point\") @default(1)",
                &["V157 3:35 1"],
                "p Unsupported(\"point\") @default(dbgenerated(\"point(0, 0)\"))",
            ),
            lines(
                "n Int @default(autoincrement(), map: \"n\")",
                &["V155 3:9 @default(autoincrement(), map: \"n\")"],
                "n Int @default(autoincrement())",
            ),
            lines("n Int @default(1, map: \"\")", &["V050 3:26 \"\""], "n Int @default(1)"),
        ]);
    }
}
