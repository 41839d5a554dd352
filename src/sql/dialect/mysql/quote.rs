//! How names and texts are quoted, in every mode of the server.

use std::fmt::Write;

use crate::sql::{digits, plain};

/// A name between backticks.
pub(super) fn name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// Names between backticks, with commas.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|part| name(part)).collect();
    quoted.join(", ")
}

/// A text between quotes.
///
/// A backslash is a letter where the server runs with `NO_BACKSLASH_ESCAPES`, and doubled elsewhere;
/// there is no writing of it between quotes that is right in both. Such a text is written in
/// hexadecimal digits.
pub(super) fn text(text: &str) -> String {
    if needs_digits(text) {
        return format!("_utf8mb4 {}", digits(text.as_bytes()));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Adds a text between quotes, or in digits where those do not do: the client makes one line end of two.
pub(super) fn push_text(text: &str, out: &mut String) {
    if needs_digits(text) || text.contains('\r') {
        out.push_str("_utf8mb4 ");
        return push_bytes(text.as_bytes(), out);
    }
    out.push('\'');
    plain::escaped(text, |byte| byte == b'\'', out, |_, out| out.push_str("''"));
    out.push('\'');
}

/// Adds bytes in digits.
pub(super) fn push_bytes(bytes: &[u8], out: &mut String) {
    if bytes.is_empty() {
        return out.push_str("x''");
    }
    out.push_str("0x");
    digits::hex(bytes, out);
}

/// A text within an expression that a table keeps: MariaDB forgets to escape what it reads in digits
/// with the name of a character set, and then cannot read its own definition.
pub(super) fn kept_text(value: &str) -> String {
    if needs_digits(value) {
        return format!("CONVERT({} USING utf8mb4)", digits(value.as_bytes()));
    }
    text(value)
}

/// A text where the server takes nothing but quotes, such as a comment: a backslash is doubled, as it
/// must be unless the server runs with `NO_BACKSLASH_ESCAPES`.
pub(super) fn plain_text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// A text in the list of an enum, where no character set can be named.
pub(super) fn enum_value(value: &str) -> String {
    if needs_digits(value) {
        return digits(value.as_bytes());
    }
    text(value)
}

/// Bytes in hexadecimal digits. `0x` without any is no number, so there is another writing for none.
pub(super) fn bytes(bytes: &[u8]) -> String {
    if bytes.is_empty() { "x''".to_owned() } else { digits(bytes) }
}

fn needs_digits(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'\\' | b'\0' | b'\x1a'))
}

fn digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 + bytes.len() * 2);
    text.push_str("0x");
    for byte in bytes {
        write!(text, "{byte:02X}").expect("a string takes everything");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_name_or_a_text_early() {
        for (given, expected) in
            [("a", "`a`"), ("a`b", "`a``b`"), ("`; DROP TABLE x; --", "```; DROP TABLE x; --`")]
        {
            assert_eq!(name(given), expected);
        }
        for (given, expected) in [
            ("", "''"),
            ("it's", "'it''s'"),
            ("\n\"é`;--/*", "'\n\"é`;--/*'"),
            ("a\\b", "_utf8mb4 0x615C62"),
            ("\\'; DROP", "_utf8mb4 0x5C273B2044524F50"),
            ("\0", "_utf8mb4 0x00"),
        ] {
            assert_eq!(text(given), expected);
        }
        assert_eq!(kept_text("\\"), "CONVERT(0x5C USING utf8mb4)");
        assert_eq!(enum_value("\\"), "0x5C");
        assert_eq!(plain_text("it's \\"), "'it''s \\\\'");
        assert_eq!(bytes(&[]), "x''");
        assert_eq!(bytes(&[0, 255]), "0x00FF");
    }
}
