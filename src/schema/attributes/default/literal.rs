//! Values of built-in types: the kind of literal that each type takes (V139–V142).

use super::{report, report_single, report_with_fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::ids::FieldId;
use crate::schema::resolver::Resolver;
use crate::schema::scalar::ScalarType;
use crate::syntax::tree::{Arity, Expr, ExprKind};

/// A value without a function, or a list of them.
pub(super) fn check(
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
            let message = "the field holds one value, and its default is a list";
            let help = "write one value without brackets, or make the field a list";
            report(cx, arguments, "V141", value.span, message, help)
        }
        (kind, true) => {
            let can_be_element = takes(scalar, kind, arguments.text(value.span));
            report_single(cx, arguments, "V142", value.span, can_be_element)
        }
        (_, false) => element(cx, arguments, scalar, value),
    }
}

fn element(cx: &mut Resolver, arguments: &ArgumentSet<'_>, scalar: ScalarType, value: &Expr) -> bool {
    let text = arguments.text(value.span);
    if takes(scalar, &value.kind, text) {
        return true;
    }
    if scalar == ScalarType::Boolean && value.kind == ExprKind::Constant {
        let message = format!("`{text}` is neither true nor false");
        return report(cx, arguments, "V140", value.span, message, "write `true` or `false`");
    }
    report_mismatch(cx, arguments, scalar, value)
}

/// Whether a literal of this kind stands for a value of the type; what is in it is looked at later.
fn takes(scalar: ScalarType, kind: &ExprKind, text: &str) -> bool {
    match scalar {
        ScalarType::Int | ScalarType::BigInt | ScalarType::Float => *kind == ExprKind::Number,
        ScalarType::Decimal => matches!(kind, ExprKind::Number | ExprKind::String),
        ScalarType::Boolean => *kind == ExprKind::Constant && matches!(text, "true" | "false"),
        ScalarType::String | ScalarType::DateTime | ScalarType::Json | ScalarType::Bytes => {
            *kind == ExprKind::String
        }
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
}
