//! Names as the languages of the output can have them.

use minijinja::Environment;

use super::Filter;

/// Words that Rust 2015 to 2024 keep for themselves.
pub(crate) const RUST_KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written with `r#`.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Words that TypeScript does not take as the name of a variable.
const TS_KEYWORDS: &[&str] = &[
    "any",
    "arguments",
    "await",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "never",
    "new",
    "null",
    "number",
    "object",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "rust_name",
        help: "A name that Rust takes: a keyword becomes raw.",
        examples: &[("'type' | rust_name", "r#type"), ("'self' | rust_name", "self_")],
    },
    Filter {
        name: "ts_name",
        help: "A name that TypeScript takes for a variable, function or type.",
        examples: &[("'class' | ts_name", "class_")],
    },
    Filter {
        name: "ts_property",
        help: "The name of a property: in quotes where it is no identifier.",
        examples: &[("'order-item' | ts_property", r#""order-item""#)],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("rust_name", |name: &str| rust_name(name));
    environment.add_filter("ts_name", |name: &str| ts_name(name));
    environment.add_filter("ts_property", |name: &str| ts_property(name));
}

/// A name that Rust takes: a keyword becomes raw, or gets an underscore where that cannot be.
pub(crate) fn rust_name(name: &str) -> String {
    let name = identifier(name);
    if NEVER_RAW.contains(&name.as_str()) {
        return format!("{name}_");
    }
    if RUST_KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// A name that TypeScript takes for a variable, function or type.
pub(super) fn ts_name(name: &str) -> String {
    let name = identifier(name);
    if TS_KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The name of a property: in quotes where it is no identifier.
fn ts_property(name: &str) -> String {
    if identifier(name) == name { name.to_owned() } else { serde_json::to_string(name).unwrap_or_default() }
}

/// Letters, digits and underscores, no digit first; other characters become underscores.
fn identifier(name: &str) -> String {
    let mut out: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if out.is_empty() || out.starts_with(|c: char| c.is_numeric()) {
        out.insert(0, '_');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        for (name, rust, ts, property) in [
            ("title", "title", "title", "title"),
            ("type", "r#type", "type", "type"),
            ("gen", "r#gen", "gen", "gen"),
            ("self", "self_", "self", "self"),
            ("Self", "Self_", "Self", "Self"),
            ("class", "class", "class_", "class"),
            ("2fa", "_2fa", "_2fa", "\"2fa\""),
            ("order-item", "order_item", "order_item", "\"order-item\""),
            ("", "_", "_", "\"\""),
        ] {
            assert_eq!(
                (rust_name(name).as_str(), ts_name(name).as_str()),
                (if name.is_empty() { "__" } else { rust }, ts)
            );
            assert_eq!(ts_property(name), property);
        }
    }
}
