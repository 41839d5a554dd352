//! JSON as `tsconfig.json` has it: with comments and commas before closing brackets.

use serde_json::Value;

/// The value of a text; `None` if it is none.
pub(super) fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&plain(text))).ok()
}

/// The text without comments and superfluous commas.
fn plain(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '}', ']']) {
        let (before, from) = rest.split_at(at);
        output.push_str(before);
        let length = match from.as_bytes() {
            [b'"', ..] => push(&mut output, &from[..text_length(from)]),
            [b'/', b'/', ..] => from.find('\n').unwrap_or(from.len()),
            [b'/', b'*', ..] => from.find("*/").map_or(from.len(), |end| end + 2),
            [b'}' | b']', ..] => {
                drop_comma(&mut output);
                push(&mut output, &from[..1])
            }
            _ => push(&mut output, &from[..1]),
        };
        rest = &from[length..];
    }
    output.push_str(rest);
    output
}

fn push(output: &mut String, part: &str) -> usize {
    output.push_str(part);
    part.len()
}

/// How long the string is that the text begins with.
fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn drop_comma(output: &mut String) {
    let kept = output.trim_end().len();
    if output[..kept].ends_with(',') {
        output.truncate(kept - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_commas_are_no_hindrance() {
        let text = "\u{feff}{ // one\n \"a\": [1, /* two */ 2,\n ], \"b//\": \"\\\"/*\", }";
        assert_eq!(parse(text), serde_json::from_str(r#"{"a":[1,2],"b//":"\"/*"}"#).ok());
        for broken in ["{", "{ \"a", "/*", ",}", "\\"] {
            assert_eq!(parse(broken), None, "{broken}");
        }
    }
}
