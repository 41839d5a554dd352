//! How values and defaults are written.

use super::moments::Moment;
use super::quote;
use super::types::{Family, family};
use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::default::{Default, Value};
use crate::sql::table::Column;

/// A value of a column of this type.
pub(super) fn value(value: &Value, ty: &ColumnType) -> String {
    match value {
        Value::Text(text) | Value::Enum(text) | Value::Json(text) => quote::text(text),
        Value::Integer(digits) | Value::Decimal(digits) => digits.clone(),
        Value::Boolean(is_true) => if *is_true { "true" } else { "false" }.to_owned(),
        Value::Bytes(bytes) => quote::bytes(bytes),
        Value::DateTime(text) => date_time(text, ty),
        // No type here is a list.
        Value::List(_) => "NULL".to_owned(),
    }
}

/// The default of a column, if it has one that the server takes.
///
/// Prisma writes none for JSON and binary columns, and its client gives the value.
pub(super) fn default(column: &Column) -> Option<String> {
    match column.default.as_ref()? {
        Default::Now => Some(now(&column.ty)),
        Default::Expression(expression) => Some(expression.clone()),
        Default::Unknown => None,
        Default::Value(literal) => match family(&column.ty) {
            Family::Json | Family::Bytes { .. } => None,
            Family::Bits(_) if matches!(literal, Value::Bytes(_)) => None,
            _ if is_long_text(&column.ty) => Some(format!("({})", kept(literal, &column.ty))),
            _ => Some(value(literal, &column.ty)),
        },
    }
}

/// MySQL takes a default for these as an expression only.
fn is_long_text(ty: &ColumnType) -> bool {
    let long = [TypeName::TinyText, TypeName::Text, TypeName::MediumText, TypeName::LongText];
    ty.name().is_some_and(|name| long.contains(&name))
}

fn kept(literal: &Value, ty: &ColumnType) -> String {
    match literal {
        Value::Text(text) | Value::Enum(text) => quote::kept_text(text),
        other => value(other, ty),
    }
}

/// The time of the insert, with the precision of the column, which the server insists on.
fn now(ty: &ColumnType) -> String {
    let digits = match &ty.base {
        BaseType::Named { arguments, .. } => arguments.first().copied().unwrap_or(0),
        _ => 0,
    };
    let precision = if digits == 0 { String::new() } else { format!("({digits})") };
    match family(ty) {
        Family::Date => "(CURRENT_DATE)".to_owned(),
        Family::Time(_) => format!("(CURRENT_TIME{precision})"),
        Family::DateTime(_) | Family::Timestamp(_) => format!("CURRENT_TIMESTAMP{precision}"),
        _ => "(CURRENT_TIMESTAMP)".to_owned(),
    }
}

fn date_time(text: &str, ty: &ColumnType) -> String {
    let Some(moment) = Moment::parse(text) else { return quote::text(text) };
    match family(ty) {
        Family::Date => quote::text(&moment.date()),
        Family::Time(precision) => quote::text(&moment.time(precision)),
        Family::Year => moment.year().to_string(),
        Family::DateTime(precision) | Family::Timestamp(precision) => {
            quote::text(&format!("{} {}", moment.date(), moment.time(precision)))
        }
        _ => quote::text(&format!("{} {}", moment.date(), moment.time(6))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(ty: ColumnType, default: Default) -> Column {
        Column {
            name: "c".to_owned(),
            ty,
            is_nullable: false,
            default: Some(default),
            is_auto_increment: false,
            client_default: None,
            details: crate::sql::ColumnDetails::default(),
            origin: None,
        }
    }

    #[test]
    fn defaults_are_such_as_the_server_takes() {
        let date = || Default::Value(Value::DateTime("2024-03-01T00:30:00.123456+01:00".to_owned()));
        let text = || Default::Value(Value::Text("it's".to_owned()));
        for (name, arguments, default, expected) in [
            (TypeName::DateTime, &[3][..], Default::Now, Some("CURRENT_TIMESTAMP(3)")),
            (TypeName::DateTime, &[], Default::Now, Some("CURRENT_TIMESTAMP")),
            (TypeName::Timestamp, &[6], Default::Now, Some("CURRENT_TIMESTAMP(6)")),
            (TypeName::Date, &[], Default::Now, Some("(CURRENT_DATE)")),
            (TypeName::Time, &[3], Default::Now, Some("(CURRENT_TIME(3))")),
            (TypeName::DateTime, &[3], date(), Some("'2024-02-29 23:30:00.123'")),
            (TypeName::DateTime, &[], date(), Some("'2024-02-29 23:30:00'")),
            (TypeName::Date, &[], date(), Some("'2024-02-29'")),
            (TypeName::Time, &[1], date(), Some("'23:30:00.1'")),
            (TypeName::VarChar, &[191], text(), Some("'it''s'")),
            (TypeName::Text, &[], text(), Some("('it''s')")),
            (
                TypeName::Text,
                &[],
                Default::Value(Value::Text("\\".to_owned())),
                Some("(CONVERT(0x5C USING utf8mb4))"),
            ),
            (TypeName::Json, &[], Default::Value(Value::Json("{}".to_owned())), None),
            (TypeName::LongBlob, &[], Default::Value(Value::Bytes(vec![1])), None),
            (TypeName::Bit, &[1], Default::Value(Value::Boolean(true)), Some("true")),
            (TypeName::Bit, &[8], Default::Value(Value::Bytes(vec![1])), None),
            (TypeName::VarChar, &[36], Default::Expression("(uuid())".to_owned()), Some("(uuid())")),
            (TypeName::VarChar, &[36], Default::Unknown, None),
        ] {
            let column = column(ColumnType::named(name, arguments), default);
            assert_eq!(super::default(&column).as_deref(), expected, "{column:?}");
        }
    }
}
