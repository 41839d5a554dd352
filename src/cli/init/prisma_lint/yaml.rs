//! Reads YAML as JSON has it. Aliases are refused: a few lines of them stand for more than fits anywhere.

use anyhow::{anyhow, bail};
use serde_json::{Map, Number, Value};
use yaml_rust2::Yaml;
use yaml_rust2::parser::{Event, Parser};
use yaml_rust2::scanner::{Marker, TScalarStyle};

/// So deep may lists and tables be in each other.
const MAX_DEPTH: usize = 64;

/// A list or a table that is not at its end yet.
enum Open {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Table(Map<String, Value>, Option<String>),
}

/// What a text says; of several documents, the first.
pub(super) fn read(text: &str) -> anyhow::Result<Value> {
    let mut parser = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut open: Vec<Open> = Vec::new();
    loop {
        let (event, marker) = parser.next_token().map_err(|error| anyhow!("{error}"))?;
        let value = match event {
            Event::StreamEnd => return Ok(Value::Null),
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == MAX_DEPTH => {
                bail!("{}: lists and tables are in each other too deeply", place(&marker))
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Table(Map::new(), None));
                continue;
            }
            Event::Alias(_) => {
                bail!("{}: aliases are not followed: write out what it stands for", place(&marker))
            }
            Event::Scalar(text, style, _, _) => scalar(text, style),
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items)) => Value::Array(items),
                Some(Open::Table(members, _)) => Value::Object(members),
                None => continue,
            },
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Table(members, key)) => match key.take() {
                Some(key) => {
                    members.insert(key, value);
                }
                None => *key = Some(key_of(value, &marker)?),
            },
        }
    }
}

/// A text without quotes may be something else.
fn scalar(text: String, style: TScalarStyle) -> Value {
    if style != TScalarStyle::Plain {
        return Value::String(text);
    }
    match Yaml::from_str(&text) {
        Yaml::Null => Value::Null,
        Yaml::Boolean(value) => Value::Bool(value),
        Yaml::Integer(value) => Value::from(value),
        Yaml::Real(value) => {
            value.parse().ok().and_then(Number::from_f64).map_or(Value::String(text), Value::Number)
        }
        _ => Value::String(text),
    }
}

fn key_of(value: Value, marker: &Marker) -> anyhow::Result<String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Array(_) | Value::Object(_) => bail!("{}: a key is a text", place(marker)),
        other => Ok(other.to_string()),
    }
}

/// `line 3, column 5`
fn place(marker: &Marker) -> String {
    format!("line {}, column {}", marker.line(), marker.col() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_has_is_read() {
        let text = "# rules\nrules:\n  a: error\n  b:\n    - error\n    - allowList: [x, 'y', \"1\"]\n      on: true\n      n: 2\n      r: 1.5\n      z: ~\n";
        let expected = serde_json::json!({ "rules": { "a": "error", "b": ["error",
            { "allowList": ["x", "y", "1"], "on": true, "n": 2, "r": 1.5, "z": null }] } });
        assert_eq!(read(text).unwrap(), expected);
        assert_eq!(read("").unwrap(), Value::Null);
        assert_eq!(read("# nothing\n").unwrap(), Value::Null);
        assert_eq!(read("{ \"rules\": {} }").unwrap(), serde_json::json!({ "rules": {} }));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let message = |text: &str| read(text).unwrap_err().to_string();
        insta::assert_snapshot!(message("a: &x 1\nb: *x\n"), @"line 2, column 4: aliases are not followed: write out what it stands for");
        insta::assert_snapshot!(message("? [a]\n: 1\n"), @"line 1, column 5: a key is a text");
        insta::assert_snapshot!(message("a: [1\nb: 2\n"), @"illegal placement of ':' indicator at byte 7 line 2 column 2");
        insta::assert_snapshot!(message("a: 1\n b: 2\n"), @"mapping values are not allowed in this context at byte 7 line 2 column 3");
        insta::assert_snapshot!(message(&"[".repeat(100_000)), @"recursion limit exceeded at byte 255 line 1 column 256");
    }
}
