//! Texts as Rust code writes them where they are easiest to read: raw where that saves escapes.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::Filter;
use super::quote::rust_string;
use super::rust_layout::fill;

/// Texts in Rust.
pub(super) const FILTERS: &[Filter] = &[Filter {
    name: "rust_text",
    help: "A text as Rust writes it, raw where that saves escapes; of a list, the texts with commas between, over several lines that begin with the given number of spaces",
    examples: &[("'\"id\"'|rust_text", "r#\"\"id\"\"#"), ("['a', 'b']|rust_text(4)", "\"a, b\"")],
}];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("rust_text", |text: &Value, indent: Option<usize>| match text.kind() {
        ValueKind::Seq | ValueKind::Iterable => list(text, indent.unwrap_or(0)),
        _ => text.as_str().map(literal).ok_or_else(|| fault("expected a text or a list of texts")),
    });
}

fn fault(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A text as a literal.
fn literal(text: &str) -> String {
    let Some((start, end)) = delimiters(text) else { return rust_string(text) };
    format!("{start}{text}{end}")
}

/// What stands around a text that is written as it is; `None` where something has to be escaped.
fn delimiters(text: &str) -> Option<(String, String)> {
    if rust_string(text).len() == text.len() + 2 {
        return Some(("\"".to_owned(), "\"".to_owned()));
    }
    let only_quotes = rust_string(text).replace("\\\"", "\"").replace("\\\\", "\\");
    if only_quotes.len() != text.len() + 2 {
        return None;
    }
    let after_quotes = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let hashes = "#".repeat(after_quotes.max().map_or(0, |most| most + 1));
    Some((format!("r{hashes}\""), format!("\"{hashes}")))
}

/// The texts with commas between, in as few lines as they fit; lines but the first begin with `indent`
/// spaces.
fn list(texts: &Value, indent: usize) -> Result<String, Error> {
    let texts: Vec<_> = texts.try_iter()?.map(|text| text.to_string()).collect();
    let Some((start, end)) = delimiters(&texts.join(", ")) else { return Ok(rust_string(&texts.join(", "))) };
    let last = texts.len().saturating_sub(1);
    let words = texts.iter().enumerate().map(|(at, text)| {
        let start = if at == 0 { &*start } else { "" };
        let end = if at == last { &*end } else { "," };
        format!("{start}{text}{end}")
    });
    let lines = fill(&words.collect::<Vec<_>>(), indent);
    Ok(lines.join("\n").trim_start().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_raw_where_that_saves_escapes() {
        for (text, expected) in [
            ("id", "\"id\""),
            ("\"id\"", "r#\"\"id\"\"#"),
            ("\"#id\"", "r##\"\"#id\"\"##"),
            ("a\\b", "r\"a\\b\""),
            ("a\"\n", "\"a\\\"\\n\""),
            ("", "\"\""),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    #[test]
    fn long_lists_fill_lines() {
        let texts: Vec<_> = (10..40).map(|n| format!("\"c{n}\"")).collect();
        let text = list(&Value::from(texts), 4).unwrap();
        assert!(text.starts_with("r#\"\"c10\", \"c11\", ") && text.ends_with("\"c39\"\"#"), "{text}");
        assert!(text.lines().count() == 3 && text.lines().skip(1).all(|line| line.starts_with("    \"")));
    }
}
