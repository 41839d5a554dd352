//! Documentation of a schema as documentation of Rust code, which is Markdown with a meaning: what looks
//! like code is compiled as a test, what stands in brackets is a link.

use minijinja::Environment;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[Filter {
    name: "rust_doc",
    help: "Documentation for Rust behind the prefix that is given; nothing in it is a test, a link or a tag by accident.",
    examples: &[("'a Map<K> of [keys]' | rust_doc('///')", r"/// a Map\<K> of \[keys]")],
}];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("rust_doc", |text: &str, prefix: &str| rust_doc(text, prefix));
}

/// Every line behind `prefix`. There is no line break at the end.
fn rust_doc(text: &str, prefix: &str) -> String {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = line.replace('\t', "    ");
        let is_fence = line.trim_start().starts_with("```");
        let shown = match (is_fence, is_code) {
            (true, false) if line.trim() == "```" => line.replace("```", "```text"),
            (true, _) | (false, true) => line,
            (false, false) => escaped(unindented(&line)),
        };
        is_code ^= is_fence;
        lines.push(format!("{prefix} {shown}").trim_end().to_owned());
    }
    if is_code {
        lines.push(format!("{prefix} ```"));
    }
    lines.join("\n")
}

/// A line that is not far enough to the right to be code.
fn unindented(line: &str) -> &str {
    let indent = line.len() - line.trim_start_matches(' ').len();
    &line[indent.saturating_sub(3)..]
}

/// `line` with what would be a link or a tag behind a backslash, and addresses as links; what stands
/// between backticks is left alone.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        if index % 2 == 1 { out.push_str(part) } else { escape(part, &mut out) }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_address = ["https://", "http://"].iter().any(|scheme| rest.starts_with(scheme));
        let end = if is_address { address_len(rest) } else { c.len_utf8() };
        let (here, behind) = rest.split_at(end);
        match c {
            _ if is_address && !out.ends_with(['(', '<']) => out.extend(["<", here, ">"]),
            '[' if !is_link(rest) => out.push_str(r"\["),
            '<' if behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
                && !is_autolink(behind) =>
            {
                out.push_str(r"\<");
            }
            _ => out.push_str(here),
        }
        rest = behind;
    }
}

/// `[text](address)`
fn is_link(text: &str) -> bool {
    text.find(']').is_some_and(|end| text[end + 1..].starts_with('('))
}

/// `<https://…>`
fn is_autolink(behind: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| behind.starts_with(scheme))
}

/// The length of an address, without the punctuation of the sentence that it ends.
fn address_len(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>()[]\"".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_has_a_meaning() {
        for (text, expected) in [
            ("plain", "/// plain"),
            ("a\n\nb", "/// a\n///\n/// b"),
            ("    indented", "///    indented"),
            ("```\nlet a = [1];\n```", "/// ```text\n/// let a = [1];\n/// ```"),
            ("```ts\nlet a\n```", "/// ```ts\n/// let a\n/// ```"),
            ("```\nnever ends", "/// ```text\n/// never ends\n/// ```"),
            ("a [b] c", r"/// a \[b] c"),
            ("see [b](c)", "/// see [b](c)"),
            ("Array<string>", r"/// Array\<string>"),
            ("`Array<string>` [x]", r"/// `Array<string>` \[x]"),
            ("1 < 2", "/// 1 < 2"),
            ("see https://a.b/c.", "/// see <https://a.b/c>."),
            ("see <https://a.b>", "/// see <https://a.b>"),
            ("[a](https://a.b)", "/// [a](https://a.b)"),
            ("\ttab\tand", "///    tab    and"),
        ] {
            assert_eq!(rust_doc(text, "///"), expected, "{text:?}");
        }
    }
}
