//! Values as the schema writes them, as values of columns.

use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::unescape;

use super::{binary, enums};
use crate::sql::Value;

/// The value of a column; `None` where it is none.
pub(super) fn of(field: FieldWalker<'_>, value: &Expr) -> Option<Value> {
    if let ExprKind::Array(values) = &value.kind {
        return values.iter().map(|value| of(field, value)).collect::<Option<_>>().map(Value::List);
    }
    let text = field.schema.ast().text(field.file(), value.span);
    match field.ty() {
        FieldType::Enum(id) => {
            enums::stored_value(field.schema.walk(id), text).map(|value| Value::Enum(value.to_owned()))
        }
        FieldType::Scalar(scalar) => of_scalar(scalar, text),
        FieldType::CompositeType(_)
        | FieldType::Model(_)
        | FieldType::Unsupported(_)
        | FieldType::Unknown => None,
    }
}

/// The text of a string literal. Escapes that nobody knows have been reported before.
pub(super) fn string(literal: &str) -> String {
    unescape(literal).unwrap_or_default().into_owned()
}

fn of_scalar(scalar: ScalarType, text: &str) -> Option<Value> {
    Some(match scalar {
        ScalarType::Int | ScalarType::BigInt => Value::Integer(integer(text)?),
        ScalarType::Float | ScalarType::Decimal => Value::Decimal(decimal(&string(text))),
        ScalarType::Boolean => Value::Boolean(text == "true"),
        ScalarType::String => Value::Text(string(text)),
        ScalarType::DateTime => Value::DateTime(date_time(&string(text))),
        ScalarType::Json => Value::Json(string(text)),
        ScalarType::Bytes => Value::Bytes(binary::decode(&string(text))?),
    })
}

/// Without leading zeros.
fn integer(text: &str) -> Option<String> {
    text.parse::<i64>().ok().map(|number| number.to_string())
}

/// Without what only Prisma takes in a number: underscores between digits, a plus, and a point that
/// no digit stands before or after.
fn decimal(text: &str) -> String {
    let (base, exponent) = match text.split_once(['e', 'E']) {
        Some((base, exponent)) => (base, Some(exponent)),
        None => (text, None),
    };
    let is_negative = base.contains('-');
    let digits: String = base.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let sign = if is_negative { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    let exponent = exponent.map(|exponent| format!("e{}", exponent.trim_start_matches('+')));
    format!("{sign}{whole}{point}{fraction}{}", exponent.unwrap_or_default())
}

/// With the letters and signs that RFC 3339 prefers.
fn date_time(text: &str) -> String {
    text.replace([' ', 't'], "T").replace('z', "Z").replace('\u{2212}', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_plainly() {
        let cases = [
            ("1.50", "1.50"),
            ("1_000.5", "1000.5"),
            ("-.5", "-0.5"),
            (".-5", "-0.5"),
            ("5.", "5"),
            ("+1e+3", "1e3"),
            ("-1E-9", "-1e-9"),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text), expected, "{text}");
        }
        assert_eq!(integer("-007").as_deref(), Some("-7"));
    }

    #[test]
    fn times_are_written_plainly() {
        assert_eq!(date_time("2024-02-29 00:00:00z"), "2024-02-29T00:00:00Z");
        assert_eq!(date_time("2024-02-29t00:00:00\u{2212}01:00"), "2024-02-29T00:00:00-01:00");
    }
}
