//! Texts and names in Markdown. Documentation is Markdown already and stays so; what comes from names
//! is code, which nothing in it can end. The page around documentation stays as it is: nothing in it
//! makes headings or HTML, and what it leaves open is closed.

mod prose;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::Environment;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "md_code",
        help: "Code within a line, whatever stands in it.",
        examples: &[("'name' | md_code", "`name`"), (r#""a`b" | md_code"#, "``a`b``")],
    },
    Filter {
        name: "md_cell",
        help: "Markdown as the cell of a table has it: in one line, and without bars.",
        examples: &[(r#""a | b\nc" | md_cell"#, r"a \| b<br>c")],
    },
    Filter {
        name: "md_prose",
        help: "Documentation as a part of a page: without headings and HTML of its own, and with an end to \
               every block of code.",
        examples: &[("'# Of <b>' | md_prose", r"\# Of \<b>")],
    },
    Filter {
        name: "md_text",
        help: "A text that is not meant as Markdown.",
        examples: &[("'2 * 3_000 [x]' | md_text", r"2 \* 3\_000 \[x\]")],
    },
    Filter {
        name: "md_anchor",
        help: "What a link to the heading with this text has behind its `#`.",
        examples: &[("'Order item: v2' | md_anchor", "order-item-v2")],
    },
    Filter {
        name: "md_anchors",
        help: "The same for all headings of a page, pairs of a key and a text, by their keys. Those that \
               would be the same are numbered.",
        examples: &[("([['a', 'User'], ['b', 'user']] | md_anchors).b", "user-1")],
    },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("md_code", |text: &str| code(text));
    environment.add_filter("md_cell", |text: &str| cell(text));
    environment.add_filter("md_text", |text: &str| plain(text));
    environment.add_filter("md_prose", |text: &str| prose::within_page(text));
    environment.add_filter("md_anchor", |text: &str| anchor(text));
    environment.add_filter("md_anchors", |headings: Vec<Vec<String>>| anchors(&headings));
}

/// Code within a line: the text between more backticks than it has in a row.
fn code(text: &str) -> String {
    let text = one_line(text, " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let touches = text.starts_with('`') || text.ends_with('`') || text.is_empty();
    let space = if touches { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// One line, in which every bar is escaped: a cell would end there, even within code.
fn cell(text: &str) -> String {
    one_line(text, "<br>").replace('|', "\\|")
}

/// Lines that are not empty, with `between` between them.
fn one_line(text: &str, between: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(between)
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>~#&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Letters and digits in small letters, hyphens for spaces, nothing else.
fn anchor(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The anchors of all headings of a page, by the keys of the headings: the second of a kind has `-1`.
fn anchors(headings: &[Vec<String>]) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut anchors = BTreeMap::new();
    for heading in headings {
        let [key, text] = heading.as_slice() else { continue };
        let plain = anchor(text);
        let mut given = plain.clone();
        let number = next.entry(plain.clone()).or_default();
        while !taken.insert(given.clone()) {
            *number += 1;
            given = format!("{plain}-{number}");
        }
        anchors.entry(key.clone()).or_insert(given);
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_of_a_page_differ() {
        let headings = ["User", "user", "User 1", "USER"].map(|text| vec![text.to_owned(), text.to_owned()]);
        let found = anchors(&headings);
        let found: Vec<_> = found.iter().map(|(text, anchor)| (text.as_str(), anchor.as_str())).collect();
        assert_eq!(found, [("USER", "user-2"), ("User", "user"), ("User 1", "user-1-1"), ("user", "user-1")]);
    }

    #[test]
    fn nothing_ends_code() {
        for (text, expected) in [
            ("name", "`name`"),
            ("`", "`` ` ``"),
            ("a``b`c", "```a``b`c```"),
            ("a\n  b", "`a b`"),
            ("", "`  `"),
        ] {
            assert_eq!(code(text), expected);
        }
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell("First.\n\n  Second | third\r\n"), "First.<br>Second \\| third");
    }
}
