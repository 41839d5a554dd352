//! How values and defaults are written.

use std::fmt::Write;

use crate::sql::default::{Default, Value};
use crate::sql::table::Column;

use super::date_times;

/// A text in quotes. Backslashes mean nothing in it.
pub(super) fn text(text: &str) -> String {
    if text.contains('\0') {
        // A statement ends at a zero byte.
        return format!("CAST({} AS TEXT)", binary(text.as_bytes()));
    }
    format!("'{}'", text.replace('\'', "''"))
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Text(content) | Value::Json(content) | Value::Enum(content) => text(content),
        Value::DateTime(content) => text(&date_times::as_stored(content)),
        Value::Integer(number) | Value::Decimal(number) => number.clone(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Bytes(bytes) => binary(bytes),
        Value::List(values) => {
            let values: Vec<_> = values.iter().map(self::value).collect();
            format!("json_array({})", values.join(", "))
        }
    }
}

pub(super) fn default(column: &Column) -> Option<String> {
    match column.default.as_ref()? {
        Default::Value(content) => Some(in_parentheses_unless_literal(&value(content))),
        Default::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Default::Expression(expression) => Some(in_parentheses_unless_literal(expression)),
        Default::Unknown => None,
    }
}

pub(super) fn binary(bytes: &[u8]) -> String {
    let mut literal = String::from("X'");
    for byte in bytes {
        write!(literal, "{byte:02x}").expect("a string takes any text");
    }
    literal + "'"
}

/// A default that is not a literal must stand in parentheses.
fn in_parentheses_unless_literal(expression: &str) -> String {
    let trimmed = expression.trim();
    if is_literal(trimmed) || is_in_parentheses(trimmed) {
        return trimmed.to_owned();
    }
    format!("({})", closed(trimmed))
}

/// An expression that a parenthesis can follow: a comment in it ends with its line.
pub(super) fn closed(expression: &str) -> String {
    let end = if expression.contains("--") { "\n" } else { "" };
    format!("{expression}{end}")
}

/// Words that are literals.
const LITERALS: &[&str] = &["NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"];

fn is_literal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned.chars().all(|c| c.is_ascii_digit() || c == '.');
    let quoted = text.strip_prefix(['x', 'X']).unwrap_or(text);
    is_number || is_quoted(quoted) || LITERALS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether the text is one text in quotes.
fn is_quoted(text: &str) -> bool {
    let inner = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.is_some_and(|inner| !inner.replace("''", "").contains('\''))
}

/// Whether the first parenthesis is closed by the last one.
fn is_in_parentheses(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut quote = None;
    for (place, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return place > 0 && place + 1 == text.len();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted() {
        let cases = [
            (Value::Text("it's a \\ \"thing\"; --".to_owned()), "'it''s a \\ \"thing\"; --'"),
            (Value::Text("a\0b".to_owned()), "CAST(X'610062' AS TEXT)"),
            (Value::Integer("-5".to_owned()), "-5"),
            (Value::Decimal("1.50".to_owned()), "1.50"),
            (Value::Boolean(true), "true"),
            (Value::Bytes(vec![0, 0x27, 255]), "X'0027ff'"),
            (Value::Bytes(Vec::new()), "X''"),
            (Value::Json("{\"a\": \"'\"}".to_owned()), "'{\"a\": \"''\"}'"),
            (Value::Enum("b'b".to_owned()), "'b''b'"),
            (Value::DateTime("2020-01-02T03:04:05Z".to_owned()), "'2020-01-02 03:04:05 +00:00'"),
        ];
        for (content, written) in cases {
            assert_eq!(value(&content), written);
        }
    }

    #[test]
    fn what_is_not_a_literal_stands_in_parentheses() {
        let cases = [
            ("'x'", "'x'"),
            ("'it''s'", "'it''s'"),
            ("'a' || 'b'", "('a' || 'b')"),
            ("X'00'", "X'00'"),
            ("-1.5", "-1.5"),
            ("1+1", "(1+1)"),
            ("-", "(-)"),
            ("(1+1)", "(1+1)"),
            ("(1)+(2)", "((1)+(2))"),
            ("(')')", "(')')"),
            ("current_timestamp", "current_timestamp"),
            ("hex(randomblob(4))", "(hex(randomblob(4)))"),
            (" (hex(randomblob(4))) ", "(hex(randomblob(4)))"),
        ];
        for (expression, written) in cases {
            assert_eq!(in_parentheses_unless_literal(expression), written);
        }
    }
}
