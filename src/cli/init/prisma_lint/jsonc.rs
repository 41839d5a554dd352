//! Reads JSON with comments and with commas behind last items.

use anyhow::anyhow;
use serde_json::Value;

/// What a text says.
pub(super) fn read(text: &str) -> anyhow::Result<Value> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&plain(text)).map_err(|error| anyhow!("{error}"))
}

/// The same text as JSON: what JSON does not know is replaced by blanks, so that lines and columns stay.
fn plain(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match (chars[at], chars.get(at + 1)) {
            ('"', _) => end_of_string(&chars, at),
            ('/', Some('/')) => end_of_line(&chars, at),
            ('/', Some('*')) => end_of_comment(&chars, at),
            (',', _) if ends_list(&chars, at + 1) => at + 1,
            _ => {
                out.push(chars[at]);
                at += 1;
                continue;
            }
        };
        let is_string = chars[at] == '"';
        out.extend(chars[at..end].iter().map(|c| if is_string || *c == '\n' { *c } else { ' ' }));
        at = end;
    }
    out.into_iter().collect()
}

fn end_of_string(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn end_of_line(chars: &[char], start: usize) -> usize {
    chars[start..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| start + length)
}

fn end_of_comment(chars: &[char], start: usize) -> usize {
    let body = &chars[start + 2..];
    body.windows(2).position(|pair| pair == ['*', '/']).map_or(chars.len(), |length| start + length + 4)
}

/// Whether nothing but blanks and comments stands before the end of a list or a table.
fn ends_list(chars: &[char], start: usize) -> bool {
    let mut at = start;
    while at < chars.len() {
        at = match (chars[at], chars.get(at + 1)) {
            (']' | '}', _) => return true,
            ('/', Some('/')) => end_of_line(chars, at),
            ('/', Some('*')) => end_of_comment(chars, at),
            (c, _) if c.is_whitespace() => at + 1,
            _ => return false,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_last_commas_are_nothing() {
        let text = "\u{feff}// a\n{ /* b, */ \"a\": [1, 2, /* c */ ], // d\n \"//\": \"/* \\\" */\", }\n";
        assert_eq!(read(text).unwrap(), serde_json::json!({ "a": [1, 2], "//": "/* \" */" }));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let message = |text| read(text).unwrap_err().to_string();
        insta::assert_snapshot!(message("// x\n{ \"a\": , }"), @"expected value at line 2 column 10");
        insta::assert_snapshot!(message("{ \"a\": 1"), @"EOF while parsing an object at line 1 column 8");
        insta::assert_snapshot!(message("/* \"a\""), @"EOF while parsing a value at line 1 column 6");
        assert_eq!(read(" \n").unwrap(), Value::Null);
        let deep = "[".repeat(100_000);
        assert!(read(&deep).is_err());
    }
}
