//! Names and texts in the diagrams of Mermaid, whose lexer takes words for keywords wherever they
//! stand and knows no escapes but entities.

use minijinja::Environment;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "mermaid_entity",
        help: "The name of an entity, in quotes where Mermaid needs them.",
        examples: &[("'Order' | mermaid_entity", "Order"), ("'to' | mermaid_entity", "\"to\"")],
    },
    Filter {
        name: "mermaid_word",
        help: "A type or an attribute, which cannot be quoted: other characters become underscores.",
        examples: &[
            ("'VARCHAR(191)' | mermaid_word", "VARCHAR(191)"),
            ("'first name' | mermaid_word", "first_name"),
            ("'pk' | mermaid_word", "pk_"),
        ],
    },
    Filter {
        name: "mermaid_text",
        help: "A label or comment, in quotes and in one line.",
        examples: &[("'a \"b\"' | mermaid_text", "\"a #quot;b#quot;\"")],
    },
];

/// Words that the lexer takes for something else where an entity could stand.
const KEYWORDS: &[&str] = &[
    "accdescr",
    "acctitle",
    "class",
    "classdef",
    "direction",
    "end",
    "erdiagram",
    "many",
    "one",
    "only",
    "optionally",
    "style",
    "subgraph",
    "title",
    "to",
    "u",
    "zero",
];

/// Words that the lexer takes for keys of an attribute.
const KEYS: &[&str] = &["pk", "fk", "uk"];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("mermaid_entity", |name: &str| entity(name));
    environment.add_filter("mermaid_word", |text: &str| word(text));
    environment.add_filter("mermaid_text", |text: &str| quoted(text));
}

fn entity(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !KEYWORDS.contains(&name.to_lowercase().as_str());
    if is_plain {
        return name.to_owned();
    }
    let text = quoted(name);
    // Other than a comment, a name cannot hold these either.
    text.replace('\\', "#92;")
}

fn word(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_[](),.".contains(c) || c >= '\u{c0}';
    let mut word: String = text.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
    if !word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c >= '\u{c0}') {
        word.insert(0, '_');
    }
    // A key ends where a letter, digit or underscore could not go on.
    let end = word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(word.len());
    if KEYS.contains(&word[..end].to_lowercase().as_str()) {
        word.insert(end, '_');
    }
    word
}

/// In quotes, with entities for what would end the text, or be taken for a generic type, an element, a
/// directive or another entity.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for word in text.split_whitespace() {
        if out.len() > 1 {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '"' => out.push_str("#quot;"),
                '<' => out.push_str("#lt;"),
                '>' => out.push_str("#gt;"),
                '~' => out.push_str("#126;"),
                '%' => out.push_str("#37;"),
                '#' => out.push_str("#35;"),
                c => out.push(c),
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_keywords() {
        for (name, expected) in [
            ("OrderItem", "OrderItem"),
            ("Many", "\"Many\""),
            ("public.users", "\"public.users\""),
            ("a\"b\\c%", "\"a#quot;b#92;c#37;\""),
            ("2fa", "\"2fa\""),
        ] {
            assert_eq!(entity(name), expected);
        }
        for (name, expected) in [
            ("FK", "FK_"),
            ("uk-code", "uk_-code"),
            ("pk_id", "pk_id"),
            ("2fa", "_2fa"),
            ("DOUBLE PRECISION", "DOUBLE_PRECISION"),
            ("größe", "größe"),
        ] {
            assert_eq!(word(name), expected);
        }
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(quoted("a\n  ~b~ %%c #35;"), "\"a #126;b#126; #37;#37;c #35;35;\"");
    }
}
