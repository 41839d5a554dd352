//! String literals: from text with escapes to the value, and back.

use std::borrow::Cow;

/// An escape that the language does not know; `start..end` is relative to the literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StringError {
    /// Whether it is a `\u` escape that is wrong in itself.
    pub unicode: bool,
    /// The offset of the backslash.
    pub start: usize,
    /// The offset after the escape.
    pub end: usize,
}

/// The value of a literal, quotes included in `literal`.
///
/// Escapes are those of JSON. Where one is unknown, the first error is returned.
pub fn unescape(literal: &str) -> Result<Cow<'_, str>, StringError> {
    let content = content_of(literal);
    if !content.contains('\\') {
        return Ok(Cow::Borrowed(content));
    }
    let mut value = String::with_capacity(content.len());
    let mut at = 0;
    while let Some(backslash) = content[at..].find('\\').map(|found| at + found) {
        value.push_str(&content[at..backslash]);
        let (c, len) = escape(&content[backslash..]).map_err(|(unicode, len)| StringError {
            unicode,
            start: backslash + 1,
            end: backslash + 1 + len,
        })?;
        value.push(c);
        at = backslash + len;
    }
    value.push_str(&content[at..]);
    Ok(Cow::Owned(value))
}

/// The literal that stands for `value`.
pub fn quote(value: &str) -> String {
    let mut literal = String::with_capacity(value.len() + 2);
    literal.push('"');
    for c in value.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c < ' ' => literal.extend(format!("\\u{:04x}", u32::from(c)).chars()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

fn content_of(literal: &str) -> &str {
    let inner = literal.strip_prefix('"').unwrap_or(literal);
    inner.strip_suffix('"').unwrap_or(inner)
}

/// The character of the escape that begins `text` and its length, or the length of what is wrong.
fn escape(text: &str) -> Result<(char, usize), (bool, usize)> {
    let Some(kind) = text[1..].chars().next() else { return Err((false, 1)) };
    let simple = match kind {
        '"' | '\\' | '/' => kind,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode_escape(text),
        other => return Err((false, 1 + other.len_utf8())),
    };
    Ok((simple, 2))
}

fn unicode_escape(text: &str) -> Result<(char, usize), (bool, usize)> {
    const LEN: usize = 6;
    let wrong = (true, text.len().min(LEN));
    let first = code_unit(text).ok_or((true, 2))?;
    if let Some(c) = char::from_u32(first) {
        return Ok((c, LEN));
    }
    let second = code_unit(&text[LEN..]).ok_or(wrong)?;
    let units = [u16::try_from(first).map_err(|_| wrong)?, u16::try_from(second).map_err(|_| wrong)?];
    let decoded = char::decode_utf16(units).next();
    decoded.and_then(Result::ok).map(|c| (c, 2 * LEN)).ok_or(wrong)
}

fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_json() {
        let cases = [
            (r#""plain""#, Ok("plain")),
            (r#""a\"b\\c\/d""#, Ok("a\"b\\c/d")),
            (r#""\b\f\n\r\t""#, Ok("\u{8}\u{c}\n\r\t")),
            (r#""\u00e9\ud83c\udf89""#, Ok("é🎉")),
            (r#""a\x""#, Err(StringError { unicode: false, start: 2, end: 4 })),
            (r#""\u12""#, Err(StringError { unicode: true, start: 1, end: 3 })),
            (r#""\ud83c!""#, Err(StringError { unicode: true, start: 1, end: 7 })),
        ];
        for (literal, expected) in cases {
            assert_eq!(unescape(literal).as_deref(), expected.as_deref(), "{literal}");
        }
    }

    #[test]
    fn quoting_is_undone_by_unescaping() {
        let value = "tab\t \"quoted\" \\ \u{1} é";
        assert_eq!(unescape(&quote(value)).as_deref(), Ok(value));
    }
}
