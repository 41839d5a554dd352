//! How values and defaults are written.

use std::fmt::Write;

use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::default::{Default, Value};
use crate::sql::table::Column;

use super::types;

/// A text in quotes. Backslashes mean nothing in it, as the standard wants and every server since
/// 9.1 does unless told otherwise.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

pub(super) fn value(value: &Value, ty: &ColumnType) -> String {
    match value {
        Value::DateTime(moment) => text(&moment_of(moment, ty)),
        Value::Text(content) | Value::Json(content) | Value::Enum(content) => text(content),
        Value::Integer(number) | Value::Decimal(number) => number.clone(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Bytes(bytes) => binary(bytes),
        Value::List(values) => {
            let values: Vec<_> = values.iter().map(|element| self::value(element, ty)).collect();
            format!("ARRAY[{}]::{}", values.join(", "), types::column_type(ty))
        }
    }
}

/// A point in time, or what a time of day takes of it.
fn moment_of(moment: &str, ty: &ColumnType) -> String {
    let Some((_, time)) = moment.split_once('T') else { return moment.to_owned() };
    let BaseType::Named { name, .. } = ty.base else { return moment.to_owned() };
    match name {
        TypeName::Time => time.split(['Z', '+', '-']).next().unwrap_or(time).to_owned(),
        TypeName::TimeTz => time.to_owned(),
        _ => moment.to_owned(),
    }
}

pub(super) fn default(column: &Column) -> Option<String> {
    match column.default.as_ref()? {
        Default::Value(content) => Some(value(content, &column.ty)),
        Default::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Default::Expression(expression) => Some(expression.clone()),
        Default::Unknown => None,
    }
}

fn binary(bytes: &[u8]) -> String {
    let mut literal = String::from("'\\x");
    for byte in bytes {
        write!(literal, "{byte:02x}").expect("a string takes any text");
    }
    literal + "'"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted() {
        let cases = [
            (Value::Text("it's a \\ \"thing\"; --".to_owned()), "'it''s a \\ \"thing\"; --'"),
            (Value::Integer("-5".to_owned()), "-5"),
            (Value::Decimal("1.50".to_owned()), "1.50"),
            (Value::Boolean(true), "true"),
            (Value::Bytes(vec![0, 0x27, 255]), "'\\x0027ff'"),
            (Value::Json("{\"a\": \"'\"}".to_owned()), "'{\"a\": \"''\"}'"),
            (Value::DateTime("2020-01-02T03:04:05Z".to_owned()), "'2020-01-02T03:04:05Z'"),
        ];
        for (content, written) in cases {
            assert_eq!(value(&content, &ColumnType::named(TypeName::Text, &[])), written);
        }
    }

    #[test]
    fn a_time_of_day_has_no_day() {
        let moment = Value::DateTime("1970-01-01T12:30:00.5Z".to_owned());
        assert_eq!(value(&moment, &ColumnType::named(TypeName::Time, &[3])), "'12:30:00.5'");
        assert_eq!(value(&moment, &ColumnType::named(TypeName::TimeTz, &[])), "'12:30:00.5Z'");
        assert_eq!(value(&moment, &ColumnType::named(TypeName::Date, &[])), "'1970-01-01T12:30:00.5Z'");
    }

    #[test]
    fn lists_name_their_type() {
        let ty = ColumnType { is_list: true, ..ColumnType::named(TypeName::Text, &[]) };
        let list = Value::List(vec![Value::Text("a'".to_owned()), Value::Text("b".to_owned())]);
        assert_eq!(value(&list, &ty), "ARRAY['a''', 'b']::TEXT[]");
        assert_eq!(value(&Value::List(Vec::new()), &ty), "ARRAY[]::TEXT[]");
    }
}
