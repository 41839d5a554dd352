//! Defaults of columns.
//!
//! MariaDB gives the source of each. MySQL gives the bare text of a literal, and says elsewhere
//! whether it is an expression instead.

use crate::sql::{BaseType, ColumnType, Default, Dialect, TypeName, Value};

use super::{expressions, text};

/// A default as the server tells it.
pub(super) enum Told<'t> {
    /// The text of a literal, be it a number or a text.
    Literal(&'t str),
    /// Anything else, in SQL.
    Expression(&'t str),
}

impl<'t> Told<'t> {
    /// What MariaDB means by `source`.
    pub(super) fn by_mariadb(source: &'t str, literal: Option<&'t str>) -> Option<Self> {
        match literal {
            _ if source == "NULL" => None,
            Some(text) => Some(Told::Literal(text)),
            None if is_number(source) => Some(Told::Literal(source)),
            None => Some(Told::Expression(source)),
        }
    }
}

/// The default of a column of this type.
pub(super) fn read(dialect: &Dialect, told: &Told<'_>, ty: &ColumnType) -> Default {
    match told {
        Told::Literal(literal) => of_literal(dialect, literal, ty),
        Told::Expression(expression) => of_expression(dialect, expression, ty),
    }
}

fn of_literal(dialect: &Dialect, literal: &str, ty: &ColumnType) -> Default {
    value(dialect, literal, ty).map_or_else(|| verbatim(literal, ty), Default::Value)
}

/// What the schema language has no value for. MySQL takes nothing but expressions for some types.
fn verbatim(literal: &str, ty: &ColumnType) -> Default {
    let source =
        if is_number(literal) && !is_binary(ty) { literal.to_owned() } else { text::quoted(literal) };
    Default::Expression(if takes_expressions_only(ty) { format!("({source})") } else { source })
}

fn value(dialect: &Dialect, literal: &str, ty: &ColumnType) -> Option<Value> {
    let text = || literal.to_owned();
    let name = match &ty.base {
        BaseType::InlineEnum { .. } => return Some(Value::Enum(text())),
        BaseType::Named { name, .. } => *name,
        BaseType::Verbatim(_) | BaseType::Enum(_) => return None,
    };
    match name {
        TypeName::Boolean if literal == "0" || literal == "1" => Some(Value::Boolean(literal == "1")),
        TypeName::Float | TypeName::Double | TypeName::Decimal => {
            is_number(literal).then(|| Value::Decimal(text()))
        }
        TypeName::Date | TypeName::Time | TypeName::DateTime | TypeName::Timestamp => {
            moment(dialect, literal, ty, name)
        }
        TypeName::Char
        | TypeName::VarChar
        | TypeName::TinyText
        | TypeName::Text
        | TypeName::MediumText
        | TypeName::LongText => Some(Value::Text(text())),
        _ if is_binary(ty) => None,
        _ => is_number(literal).then(|| Value::Integer(text())),
    }
}

/// A point in time, if it is one that is written like that again: zero dates are none.
fn moment(dialect: &Dialect, literal: &str, ty: &ColumnType, name: TypeName) -> Option<Value> {
    let written = match name {
        TypeName::Date => format!("{literal}T00:00:00Z"),
        TypeName::Time => format!("1970-01-01T{literal}Z"),
        _ => format!("{}Z", literal.replacen(' ', "T", 1)),
    };
    let value = Value::DateTime(written);
    (dialect.writer.value(&value, ty) == dialect.writer.text(literal)).then_some(value)
}

fn of_expression(dialect: &Dialect, expression: &str, ty: &ColumnType) -> Default {
    let plain = expressions::without_parentheses(expression);
    if is_now(plain, ty) {
        return Default::Now;
    }
    if let Some(value) = bits(plain) {
        return match &ty.base {
            BaseType::Named { name: TypeName::Bit, arguments } if arguments == &[1] => {
                Default::Value(Value::Boolean(value == "1"))
            }
            _ => Default::Expression(plain.to_owned()),
        };
    }
    if let Some(literal) = literal_in(plain).filter(|_| !is_binary(ty)) {
        return of_literal(dialect, &literal, ty);
    }
    Default::Expression(expressions::in_parentheses(expression))
}

/// The text of an expression that is nothing but a text, in the ways in which servers and we write it.
fn literal_in(expression: &str) -> Option<String> {
    let bare = expression.strip_prefix("_utf8mb4").unwrap_or(expression);
    if let Some(text) = text::only_literal(bare) {
        return Some(text);
    }
    let converted = expression.strip_prefix("convert(0x")?.strip_suffix(" using utf8mb4)")?;
    let byte = |place: usize| u8::from_str_radix(converted.get(place..place + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..converted.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

fn bits(expression: &str) -> Option<&str> {
    let digits = expression.strip_prefix("b'")?.strip_suffix('\'')?;
    digits.bytes().all(|digit| matches!(digit, b'0' | b'1')).then_some(digits)
}

/// Whether it is the time of the insert, with all the digits that the column has.
fn is_now(expression: &str, ty: &ColumnType) -> bool {
    let BaseType::Named { name, arguments } = &ty.base else { return false };
    let expression = expression.to_ascii_lowercase();
    let (function, digits) = expression.split_once('(').unwrap_or((&expression, ")"));
    let Some(digits) = digits.strip_suffix(')') else { return false };
    let is_precise = digits.parse() == Ok(arguments.first().copied().unwrap_or(0))
        || digits.is_empty() && arguments.is_empty();
    match name {
        TypeName::DateTime | TypeName::Timestamp => is_precise && function == "current_timestamp",
        TypeName::Time => is_precise && matches!(function, "curtime" | "current_time"),
        TypeName::Date => {
            digits.is_empty() && matches!(function, "curdate" | "current_date" | "current_timestamp")
        }
        _ => false,
    }
}

/// Whether `text` is a number as the servers write them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit()) && digits.parse::<f64>().is_ok()
}

fn is_binary(ty: &ColumnType) -> bool {
    use TypeName::{Binary, Bit, Blob, Json, LongBlob, MediumBlob, TinyBlob, VarBinary};
    let binary = [Binary, VarBinary, Bit, TinyBlob, Blob, MediumBlob, LongBlob, Json];
    ty.name().is_some_and(|name| binary.contains(&name))
}

fn takes_expressions_only(ty: &ColumnType) -> bool {
    use TypeName::{Blob, Json, LongBlob, MediumBlob, TinyBlob};
    ty.name().is_some_and(|name| [TinyBlob, Blob, MediumBlob, LongBlob, Json].contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    fn read(told: &Told<'_>, name: TypeName, arguments: &[u32]) -> Default {
        let dialect = Dialect::of(Provider::MySql).expect("there is one");
        super::read(dialect, told, &ColumnType::named(name, arguments))
    }

    fn text(text: &str) -> Default {
        Default::Value(Value::Text(text.to_owned()))
    }

    fn expression(text: &str) -> Default {
        Default::Expression(text.to_owned())
    }

    #[test]
    fn literals_are_values_of_the_type() {
        for (literal, name, arguments, expected) in [
            ("it's", TypeName::VarChar, &[9][..], text("it's")),
            ("5", TypeName::VarChar, &[9], text("5")),
            ("", TypeName::Char, &[3], text("")),
            ("1", TypeName::Boolean, &[], Default::Value(Value::Boolean(true))),
            ("2", TypeName::Boolean, &[], Default::Value(Value::Integer("2".to_owned()))),
            ("-3", TypeName::Integer, &[], Default::Value(Value::Integer("-3".to_owned()))),
            ("1e20", TypeName::Double, &[], Default::Value(Value::Decimal("1e20".to_owned()))),
            (
                "2024-02-29 10:00:00.5",
                TypeName::DateTime,
                &[1],
                Default::Value(Value::DateTime("2024-02-29T10:00:00.5Z".to_owned())),
            ),
            ("0000-00-00 00:00:00", TypeName::DateTime, &[], expression("'0000-00-00 00:00:00'")),
            ("a\\b'", TypeName::VarBinary, &[9], expression("'a\\\\b'''")),
            ("{}", TypeName::Json, &[], expression("('{}')")),
        ] {
            assert_eq!(read(&Told::Literal(literal), name, arguments), expected, "{literal} {name:?}");
        }
    }

    #[test]
    fn expressions_are_what_they_say() {
        for (source, name, arguments, expected) in [
            ("uuid()", TypeName::VarChar, &[36][..], expression("(uuid())")),
            ("(now() + interval 1 day)", TypeName::DateTime, &[], expression("(now() + interval 1 day)")),
            ("CURRENT_TIMESTAMP", TypeName::DateTime, &[], Default::Now),
            ("CURRENT_TIMESTAMP(3)", TypeName::Timestamp, &[3], Default::Now),
            ("current_timestamp()", TypeName::DateTime, &[3], expression("(current_timestamp())")),
            ("curdate()", TypeName::Date, &[], Default::Now),
            ("b'1'", TypeName::Bit, &[1], Default::Value(Value::Boolean(true))),
            ("b'101'", TypeName::Bit, &[8], expression("b'101'")),
            (r"_utf8mb4't\'x'", TypeName::Text, &[], text("t'x")),
            ("convert(0x5c using utf8mb4)", TypeName::Text, &[], text("\\")),
            ("json_array()", TypeName::Json, &[], expression("(json_array())")),
        ] {
            assert_eq!(read(&Told::Expression(source), name, arguments), expected, "{source} {name:?}");
        }
    }
}
