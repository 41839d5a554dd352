//! Names, texts and expressions in DBML.

use minijinja::Environment;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "dbml_name",
        help: "A name in quotes.",
        examples: &[("'order item' | dbml_name", "\"order item\"")],
    },
    Filter {
        name: "dbml_type",
        help: "A type, in quotes where it is not a word with arguments.",
        examples: &[
            ("'DECIMAL(10,2)' | dbml_type", "DECIMAL(10,2)"),
            ("'DOUBLE PRECISION' | dbml_type", "\"DOUBLE PRECISION\""),
        ],
    },
    Filter {
        name: "dbml_text",
        help: "A text in quotes; over several lines where it has several.",
        examples: &[("\"it's\" | dbml_text", r"'it\'s'")],
    },
    Filter {
        name: "dbml_expression",
        help: "An expression of the database.",
        examples: &[("'now()' | dbml_expression", "`now()`")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("dbml_name", |text: &str| name(text));
    environment.add_filter("dbml_type", |text: &str| ty(text));
    environment.add_filter("dbml_text", |text: &str| quoted(text));
    environment.add_filter("dbml_expression", |text: &str| expression(text));
}

fn name(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

fn ty(text: &str) -> String {
    let (word, arguments) = match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((word, arguments)) => (word, arguments),
        None => (text, ""),
    };
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let are_numbers = arguments.chars().all(|c| c.is_ascii_digit() || c == ',' || c == ' ');
    if is_word && are_numbers { text.to_owned() } else { name(text) }
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('\'', "\\'");
    if text.contains(['\n', '\r']) {
        format!("'''{}'''", escaped.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        format!("'{escaped}'")
    }
}

/// There is no escape for backticks; where MySQL has them around names, other databases have quotes.
fn expression(text: &str) -> String {
    format!("`{}`", one_line(text).replace('`', "\""))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_text() {
        assert_eq!(quoted("a\n'''b\\"), "'''a\n\\'\\'\\'b\\\\'''");
        assert_eq!(name("a\"b"), "\"a\\\"b\"");
        assert_eq!(expression("concat(`a`, 'b')"), "`concat(\"a\", 'b')`");
    }

    #[test]
    fn only_plain_types_stand_without_quotes() {
        for (text, expected) in [
            ("TEXT", "TEXT"),
            ("INTEGER[]", "\"INTEGER[]\""),
            ("TIMESTAMP(3)", "TIMESTAMP(3)"),
            ("ENUM('a', 'b')", "\"ENUM('a', 'b')\""),
        ] {
            assert_eq!(ty(text), expected);
        }
    }
}
