//! Literals and names as the languages of the output write them. Nothing gets into the output without
//! one of these where it could be read as something else.

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};

use crate::schema::connector::Provider;
use crate::sql::Dialect;

use super::{Background, Filter};

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "sql_name",
        help: "A name in SQL, quoted as the database does it.",
        examples: &[("'order' | sql_name", r#""order""#)],
    },
    Filter {
        name: "sql_text",
        help: "A text in SQL, quoted as the database does it.",
        examples: &[(r"'it\'s' | sql_text", "'it''s'")],
    },
    Filter {
        name: "json",
        help: "Any value as JSON, without spaces.",
        examples: &[("[1, 'a', none] | json", r#"[1,"a",null]"#)],
    },
    Filter {
        name: "js_string",
        help: "A text in JavaScript, in the quotes that take fewer escapes.",
        examples: &[("'a' | js_string", r#""a""#), (r#"'a"b' | js_string"#, r#"'a"b'"#)],
    },
    Filter {
        name: "js_template",
        help: "A text within a template literal of JavaScript.",
        examples: &[("'a`${b}' | js_template", r"a\`\${b}")],
    },
    Filter {
        name: "rust_string",
        help: "A text in Rust.",
        examples: &[(r#"'a"b' | rust_string"#, r#""a\"b""#)],
    },
    Filter {
        name: "toml_string",
        help: "A text in TOML.",
        examples: &[(r#"'a"b' | toml_string"#, r#""a\"b""#)],
    },
];

pub(super) fn register(environment: &mut Environment<'_>, background: &Background) {
    let dialect = background.provider.and_then(Provider::from_name).and_then(Dialect::of);
    environment.add_filter("sql_name", move |name: &str| Ok(known(dialect)?.writer.name(name)));
    environment.add_filter("sql_text", move |text: &str| Ok(known(dialect)?.writer.text(text)));
    environment.add_filter("json", json);
    environment.add_filter("js_string", js_string);
    environment.add_filter("js_template", js_template);
    environment.add_filter("rust_string", rust_string);
    environment.add_filter("toml_string", json_string);
}

fn known(dialect: Option<&'static Dialect>) -> Result<&'static Dialect, Error> {
    let message = "SQL is known for PostgreSQL, MySQL and SQLite only";
    dialect.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, message))
}

/// Any value as JSON, without spaces.
fn json(value: &Value) -> Result<String, Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    serde_json::to_string(value).map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))
}

/// A text in double quotes with the escapes of JSON, which are also those of TOML.
fn json_string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A text as JavaScript writes it: in double quotes, or in single ones where that takes fewer escapes. The
/// line separators of Unicode, and what could end a script element, are escaped.
fn js_string(text: &str) -> String {
    let escaped = json_string(text).replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let escaped = escaped.replace("</", "<\\/");
    if text.matches('"').count() <= text.matches('\'').count() {
        return escaped;
    }
    let inner = &escaped[1..escaped.len() - 1];
    format!("'{}'", inner.replace('\'', "\\'").replace("\\\"", "\""))
}

/// A text as it stands within a template literal of JavaScript, without its backticks.
fn js_template(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

/// A text as Rust writes it.
pub(super) fn rust_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            c if c.is_control() || is_bidirectional(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that turn the direction of text: rustc refuses them in source code.
fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_cannot_be_left() {
        assert_eq!(rust_string("a\"b\\c\n\u{202e}"), r#""a\"b\\c\n\u{202e}""#);
        assert_eq!(js_string("</script>\u{2028}"), r#""<\/script>\u2028""#);
        assert_eq!(js_string("\"a\""), "'\"a\"'");
        assert_eq!(js_string("\"it's\""), "'\"it\\'s\"'");
        assert_eq!(js_string("\\\""), "'\\\\\"'");
        assert_eq!(js_template("a`b\\c${d}$1"), "a\\`b\\\\c\\${d}$1");
        assert_eq!(json_string("a\u{7}b"), r#""a\u0007b""#);
        assert_eq!(json(&Value::from(vec![1, 2])).unwrap(), "[1,2]");
    }
}
