//! Which value a default is.

use crate::sql::column_type::{ColumnType, TypeName};
use crate::sql::default::{Default, Value};
use crate::sql::dialect::sqlite::date_times;
use crate::sql::dialect::sqlite::tokens::{self, Kind, Token};

/// The default that a text is for a column of this type; the text is without the parentheses around
/// an expression. `NULL` is none.
pub(in crate::sql) fn default(text: &str, ty: &ColumnType) -> Option<Default> {
    let tokens = tokens::all(text);
    Some(match tokens.as_slice() {
        [only] if only.is("NULL") => return None,
        [only] if only.is("CURRENT_TIMESTAMP") => Default::Now,
        tokens => match value(tokens, ty) {
            Some(value) => Default::Value(value),
            None => Default::Expression(text.trim().to_owned()),
        },
    })
}

fn value(tokens: &[Token<'_>], ty: &ColumnType) -> Option<Value> {
    match tokens {
        [only] => literal(only, ty),
        [sign, number] if number.kind == Kind::Number && (sign.is("-") || sign.is("+")) => {
            let sign = sign.text.trim_start_matches('+');
            number_of(&format!("{sign}{}", number.text), ty)
        }
        // A text with a zero byte in it.
        [cast, open, bytes, _, _, close] if cast.is("CAST") && open.is("(") && close.is(")") => {
            let is_text = tokens[3].is("AS") && tokens[4].is("TEXT");
            let bytes = bytes_of(bytes).filter(|_| is_text)?;
            String::from_utf8(bytes).ok().map(Value::Text)
        }
        _ => None,
    }
}

fn literal(token: &Token<'_>, ty: &ColumnType) -> Option<Value> {
    match token.kind {
        Kind::Number => number_of(token.text, ty),
        Kind::Text if token.text.starts_with('\'') => Some(text_of(&tokens::unquoted(token.text), ty)),
        Kind::Text => bytes_of(token).map(Value::Bytes),
        Kind::Word if token.is("TRUE") || token.is("FALSE") => Some(Value::Boolean(token.is("TRUE"))),
        Kind::Word if token.is("CURRENT_DATE") || token.is("CURRENT_TIME") => None,
        // A name stands for itself, as a text.
        Kind::Word | Kind::Name => token.name().map(|name| text_of(&name, ty)),
        Kind::Sign | Kind::Comment => None,
    }
}

fn number_of(text: &str, ty: &ColumnType) -> Option<Value> {
    let is_plain = !text.contains(['x', 'X', '_']);
    let is_whole = !text.contains(['.', 'e', 'E']);
    match ty.name() {
        _ if !is_plain => None,
        Some(TypeName::Boolean) if matches!(text, "0" | "1") => Some(Value::Boolean(text == "1")),
        Some(TypeName::Real | TypeName::Decimal) => Some(Value::Decimal(text.to_owned())),
        _ if is_whole => Some(Value::Integer(text.to_owned())),
        _ => Some(Value::Decimal(text.to_owned())),
    }
}

fn text_of(content: &str, ty: &ColumnType) -> Value {
    match ty.name() {
        Some(TypeName::JsonB) => Value::Json(content.to_owned()),
        Some(TypeName::DateTime) => date_time(content).unwrap_or_else(|| Value::Text(content.to_owned())),
        _ => Value::Text(content.to_owned()),
    }
}

/// A point in time, if it is written as Prisma writes it.
fn date_time(stored: &str) -> Option<Value> {
    let (date, rest) = stored.split_once(' ')?;
    let (time, zone) = rest.split_once(' ')?;
    let time = format!("{date}T{time}{zone}");
    (date_times::as_stored(&time) == stored).then_some(Value::DateTime(time))
}

fn bytes_of(token: &Token<'_>) -> Option<Vec<u8>> {
    let digits = token.text.strip_prefix(['x', 'X'])?.strip_prefix('\'')?.strip_suffix('\'')?;
    let is_whole = digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    if is_whole { (0..digits.len()).step_by(2).map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use crate::sql::dialect::sqlite::values;
    use crate::sql::{Column, ColumnDetails};

    use super::*;

    fn written(text: &str, ty: TypeName) -> (Option<Default>, Option<String>) {
        let ty = ColumnType::named(ty, &[]);
        let default = default(text, &ty);
        let column = Column {
            name: "c".to_owned(),
            ty,
            is_nullable: true,
            default: default.clone(),
            is_auto_increment: false,
            client_default: None,
            details: ColumnDetails::default(),
            origin: None,
        };
        (default, values::default(&column))
    }

    #[test]
    fn defaults_are_read_as_they_are_written() {
        let text = |text: &str| Value::Text(text.to_owned());
        let cases = [
            ("'it''s'", TypeName::Text, text("it's")),
            ("-5", TypeName::Integer, Value::Integer("-5".to_owned())),
            ("1.50", TypeName::Decimal, Value::Decimal("1.50".to_owned())),
            ("1", TypeName::Real, Value::Decimal("1".to_owned())),
            ("true", TypeName::Boolean, Value::Boolean(true)),
            ("X'0027ff'", TypeName::Blob, Value::Bytes(vec![0, 0x27, 255])),
            ("CAST(X'610062' AS TEXT)", TypeName::Text, text("a\0b")),
            ("'{\"a\": 1}'", TypeName::JsonB, Value::Json("{\"a\": 1}".to_owned())),
            (
                "'2020-01-02 03:04:05.678 +02:00'",
                TypeName::DateTime,
                Value::DateTime("2020-01-02T03:04:05.678+02:00".to_owned()),
            ),
        ];
        for (sql, ty, value) in cases {
            let (default, written) = written(sql, ty);
            assert_eq!(default, Some(Default::Value(value)), "{sql}");
            let written = written.expect("it is written");
            let is_bare = |it: &&str| *it == sql;
            let inner = || written.strip_prefix('(')?.strip_suffix(')').filter(|it| is_bare(it));
            assert!(written == sql || inner().is_some(), "{sql}: {written}");
        }
    }

    #[test]
    fn defaults_in_other_words_mean_the_same() {
        let value = |value| Some(Default::Value(value));
        let expression = |text: &str| Some(Default::Expression(text.to_owned()));
        let cases = [
            ("current_timestamp", TypeName::DateTime, Some(Default::Now)),
            ("NULL", TypeName::Text, None),
            ("0", TypeName::Boolean, value(Value::Boolean(false))),
            ("\"open\"", TypeName::Text, value(Value::Text("open".to_owned()))),
            ("open", TypeName::Text, value(Value::Text("open".to_owned()))),
            ("'2020-01-02'", TypeName::DateTime, value(Value::Text("2020-01-02".to_owned()))),
            ("0x10", TypeName::Integer, expression("0x10")),
            ("CURRENT_DATE", TypeName::DateTime, expression("CURRENT_DATE")),
            ("hex(randomblob(4))", TypeName::Text, expression("hex(randomblob(4))")),
            ("X'0'", TypeName::Blob, expression("X'0'")),
        ];
        for (sql, ty, expected) in cases {
            assert_eq!(written(sql, ty).0, expected, "{sql}");
        }
    }
}
