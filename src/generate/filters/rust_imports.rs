//! `use` lines as rustfmt sorts and wraps them, for what a text makes use of.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use minijinja::Environment;
use minijinja::value::Value;

use super::rust_layout::fill;
use super::{Background, Filter};

/// `use` and `mod` lines.
pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "rust_imports",
        help: "The `use` lines for those names of a list that code looks up: `code | rust_imports(names, \"super\")`",
        examples: &[(
            "'fn f(a: An) -> By'|rust_imports(['An', 'By', 'Co'], 'super')",
            "use super::{An, By};\n",
        )],
    },
    Filter {
        name: "rust_type_imports",
        help: "The `use` lines for the types of the schema that code looks up, but for those of a list: `code | rust_type_imports(own, \"super\")`",
        examples: &[],
    },
    Filter {
        name: "rust_order",
        help: "Names sorted as rustfmt does, in parts: between two of them a blank line has to stand, because the editions of Rust sort differently",
        examples: &[("['b', 'a10', 'a2']|rust_order|map('join', ' ')|join(', ')", "a10, a2 b")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>, background: &Background) {
    environment.add_filter("rust_imports", |code: &str, names: Vec<String>, from: &str| {
        imports(&used(code, |word| names.iter().find(|name| *name == word)), from)
    });
    let types = background.rust_types.clone();
    environment.add_filter("rust_type_imports", move |code: &str, own: Vec<Value>, from: &str| {
        let is_own = |name: &str| own.iter().any(|own| own.as_str() == Some(name));
        imports(&used(code, |word| types.get(word).filter(|name| !is_own(name))), from)
    });
    environment.add_filter("rust_order", |names: Vec<String>| runs(&names));
}

/// The names that `known` has for words of `code` which stand there by themselves: not in comments, texts
/// or attributes, and not behind `::`.
fn used<'n>(code: &str, known: impl Fn(&str) -> Option<&'n String>) -> Vec<&'n str> {
    let words = Words { rest: code, after_path: false };
    let found: BTreeSet<_> = words.filter_map(|word| known(word).map(String::as_str)).collect();
    found.into_iter().collect()
}

/// The identifiers of Rust code that are looked up where they stand.
struct Words<'c> {
    rest: &'c str,
    after_path: bool,
}

impl Words<'_> {
    fn skip_to(&mut self, end: &str) {
        let at = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.rest = &self.rest[at..];
    }

    /// Goes behind what is no code that looks names up; `false` where there is nothing of the kind.
    fn skip_text(&mut self) -> bool {
        let rest = self.rest;
        if rest.starts_with("//") {
            self.skip_to("\n");
        } else if rest.starts_with("#[") {
            self.skip_to("]\n");
        } else if let Some(raw) = rest.strip_prefix("r#").filter(|raw| raw.starts_with(['"', '#'])) {
            let hashes = 1 + raw.len() - raw.trim_start_matches('#').len();
            self.rest = &raw[hashes..];
            self.skip_to(&format!("\"{}", "#".repeat(hashes)));
        } else if rest.starts_with('"') {
            self.skip_string();
        } else {
            return false;
        }
        self.after_path = false;
        true
    }

    fn skip_string(&mut self) {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        self.rest = &self.rest[end.map_or(self.rest.len(), |(at, _)| at + 1)..];
    }
}

impl<'c> Iterator for Words<'c> {
    type Item = &'c str;

    fn next(&mut self) -> Option<&'c str> {
        loop {
            let first = self.rest.chars().next()?;
            if self.skip_text() {
                continue;
            }
            if !is_name(first) {
                self.after_path = self.rest.starts_with("::") || (self.after_path && first == ':');
                self.rest = &self.rest[first.len_utf8()..];
                continue;
            }
            let end = self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len());
            let (word, rest) = self.rest.split_at(end);
            self.rest = rest;
            let names_itself = rest.starts_with(" = ");
            if !std::mem::take(&mut self.after_path) && !names_itself {
                return Some(word);
            }
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How wide a list may be in one line.
const LINE: usize = 98;

/// The `use` lines, or nothing.
fn imports(names: &[&str], from: &str) -> String {
    let runs = runs(names);
    let lines: Vec<_> = runs.iter().map(|run| import(run, from)).collect();
    lines.join("\n")
}

fn import(names: &[String], from: &str) -> String {
    if let [name] = names {
        return format!("use {from}::{name};\n");
    }
    let line = format!("use {from}::{{{}}};\n", names.join(", "));
    if line.trim_end().chars().count() <= LINE {
        return line;
    }
    let words: Vec<_> = names.iter().map(|name| format!("{name},")).collect();
    format!("use {from}::{{\n{}\n}};\n", fill(&words, 4).join("\n"))
}

/// `names` sorted, and parted where the editions of Rust sort differently: rustfmt leaves the order of
/// parts alone.
fn runs(names: &[impl AsRef<str>]) -> Vec<Vec<String>> {
    let mut names: Vec<_> = names.iter().map(|name| name.as_ref().to_owned()).collect();
    names.sort();
    let mut runs: Vec<Vec<String>> = Vec::new();
    for name in names {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| is_before(last, &name)) => run.push(name),
            _ => runs.push(vec![name]),
        }
    }
    runs
}

/// Whether every edition sorts `a`, which is less, before `b`.
fn is_before(a: &str, b: &str) -> bool {
    let is_special = |name: &str| name.starts_with("r#") || !name.contains(char::is_lowercase);
    !is_special(a) && !is_special(b) && by_version(a, b).is_lt()
}

/// The order of edition 2024: numbers by their value, underscores first.
fn by_version(a: &str, b: &str) -> Ordering {
    let (a, b) = (chunks(a), chunks(b));
    a.cmp(&b)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk<'n> {
    Underscore,
    Number(u128),
    Text(&'n str),
}

fn chunks(name: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c != '_';
        let end = if first == '_' { 1 } else { rest.find(|c| !same(c)).unwrap_or(rest.len()) };
        let (chunk, after) = rest.split_at(end);
        rest = after;
        chunks.push(match first {
            '_' => Chunk::Underscore,
            '0'..='9' => Chunk::Number(chunk.parse().unwrap_or(u128::MAX)),
            _ => Chunk::Text(chunk),
        });
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_looked_up_is_imported() {
        let names: Vec<String> = ["Item", "Post", "Role", "Tag", "User"].map(str::to_owned).into();
        let code = "/// A [`Tag`].\n#[derive(Tag)]\nfn f<'a>(rows: impl IntoIterator<Item = &'a Post>) {\n    let sql = r#\"FROM \"User\"\"#;\n    x::Role; \"Tag\"; Role::User\n}\n";
        let find = |word: &str| names.iter().find(|name| *name == word);
        assert_eq!(imports(&used(code, find), "super"), "use super::{Post, Role};\n");
        assert_eq!(imports(&used("Role", find), "super"), "use super::Role;\n");
        assert_eq!(imports(&[], "super"), "");
    }

    #[test]
    fn parts_are_sorted_in_every_edition() {
        for (names, expected) in [
            (vec!["b", "a"], vec![vec!["a", "b"]]),
            (vec!["oauth2_token", "oauth_account"], vec![vec!["oauth2_token"], vec!["oauth_account"]]),
            (vec!["t10", "t2"], vec![vec!["t10"], vec!["t2"]]),
        ] {
            assert_eq!(runs(&names), expected);
        }
    }

    #[test]
    fn long_lists_fill_lines() {
        let names: Vec<_> = (10..40).map(|n| format!("Model{n}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let text = imports(&names, "super");
        assert!(
            text.starts_with("use super::{\n    Model10, Model11, ") && text.ends_with(",\n};\n"),
            "{text}"
        );
    }
}
