//! The defaults of columns as values of `@default`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::schema::scalar::ScalarType;
use crate::sql::{Column, Default, Dialect, Value};
use crate::syntax::quote;

use super::draft::EnumDraft;
use super::fields::FieldType;

/// What stands in `@default(…)`, if the database gives the column a value.
pub(super) fn of(dialect: &Dialect, column: &Column, ty: &FieldType<'_>) -> Option<String> {
    if column.is_auto_increment {
        return Some("autoincrement()".to_owned());
    }
    // The client must not ask for a value that nobody can give.
    if let Some(computed) = &column.details.generated {
        return Some(generated(&computed.expression));
    }
    match column.default.as_ref()? {
        Default::Unknown => Some("dbgenerated()".to_owned()),
        Default::Expression(expression) => Some(generated(expression)),
        Default::Now if is_moment(ty) && !column.ty.is_list => Some("now()".to_owned()),
        Default::Value(value) if column.ty.is_list == matches!(value, Value::List(_)) => {
            literal(value, ty).or_else(|| in_sql(dialect, column))
        }
        Default::Now | Default::Value(_) => in_sql(dialect, column),
    }
}

fn is_moment(ty: &FieldType<'_>) -> bool {
    matches!(ty, FieldType::Native(native) if native.scalar == ScalarType::DateTime)
}

/// What the language has no value for, as the database would be told it.
fn in_sql(dialect: &Dialect, column: &Column) -> Option<String> {
    dialect.writer.default(column).map(|sql| generated(&sql))
}

fn generated(sql: &str) -> String {
    if sql.is_empty() { "dbgenerated()".to_owned() } else { format!("dbgenerated({})", quote(sql)) }
}

/// A value as the language writes it; `None` where it has none for such a field.
fn literal(value: &Value, ty: &FieldType<'_>) -> Option<String> {
    if let Value::List(values) = value {
        let values: Option<Vec<_>> = values.iter().map(|value| literal(value, ty)).collect();
        return Some(format!("[{}]", values?.join(", ")));
    }
    match ty {
        FieldType::Native(native) => of_scalar(value, native.scalar),
        FieldType::Enum(of) => enum_value(value, of),
        FieldType::Unsupported(_) => None,
    }
}

fn enum_value(value: &Value, of: &EnumDraft) -> Option<String> {
    let (Value::Enum(stored) | Value::Text(stored)) = value else { return None };
    of.values.iter().find(|value| value.stored == *stored).map(|value| value.name.clone())
}

fn of_scalar(value: &Value, scalar: ScalarType) -> Option<String> {
    match (scalar, value) {
        (ScalarType::Int | ScalarType::BigInt, Value::Integer(text)) => {
            text.parse::<i64>().is_ok().then(|| text.clone())
        }
        (ScalarType::Float, Value::Integer(text) | Value::Decimal(text)) if is_number(text) => {
            Some(text.clone())
        }
        (ScalarType::Decimal, Value::Integer(text) | Value::Decimal(text)) => {
            Some(if is_number(text) { text.clone() } else { quote(text) })
        }
        (ScalarType::Boolean, Value::Boolean(value)) => Some(value.to_string()),
        (ScalarType::Boolean, Value::Integer(text)) => match text.as_str() {
            "0" => Some("false".to_owned()),
            "1" => Some("true".to_owned()),
            _ => None,
        },
        (ScalarType::String, Value::Text(text) | Value::Enum(text))
        | (ScalarType::DateTime, Value::DateTime(text))
        | (ScalarType::Json, Value::Json(text)) => Some(quote(text)),
        (ScalarType::Bytes, Value::Bytes(bytes)) => Some(quote(&STANDARD.encode(bytes))),
        _ => None,
    }
}

/// Whether the language has such a number: without an exponent.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    is_digits(whole) && is_digits(fraction)
}
