//! Where the scripts of a page are: the contents of its `<script>` elements.

use memchr::memmem;

use crate::text::{Span, offset_of};

use super::kind::Grammar;

/// The scripts of a page.
pub(super) struct Scripts {
    /// Their contents, in the order of the page.
    pub(super) spans: Vec<Span>,
    /// The grammar of all of them.
    pub(super) grammar: &'static Grammar,
}

const OPENING: &str = "<script";
const CLOSING: &str = "</script";
const COMMENT: &str = "<!--";

/// Bytes that a tag may have. Without a limit, text full of quotes would be gone through for each tag.
const MAX_TAG: usize = 4_096;

/// Finds the scripts. If one says that it is TypeScript, all are read as that.
pub(super) fn scripts(text: &str) -> Scripts {
    let mut found = Scripts { spans: Vec::new(), grammar: Grammar::tsx() };
    let mut at = 0;
    while let Some(offset) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        at += offset;
        let rest = &text[at..];
        if rest.starts_with(COMMENT) {
            at += memmem::find(rest.as_bytes(), b"-->").unwrap_or(rest.len());
        } else if let Some(script) = Script::at(rest) {
            if script.is_typescript {
                found.grammar = Grammar::typescript();
            }
            found.spans.push(Span::new(offset_of(at + script.start), offset_of(at + script.end)));
            at += script.end;
        } else {
            at += 1;
        }
    }
    found.spans.retain(|span| !span.is_empty());
    found
}

struct Script {
    start: usize,
    end: usize,
    is_typescript: bool,
}

impl Script {
    /// The script that begins here, if one does; offsets are from here.
    fn at(text: &str) -> Option<Self> {
        let tag = text.strip_prefix(OPENING)?;
        let length = end_of_tag(tag)?;
        let attributes = &tag[..length];
        if attributes.ends_with('/') || attributes.starts_with(|c: char| !c.is_whitespace()) {
            return None;
        }
        let start = OPENING.len() + length + 1;
        let content = &text[start..];
        let end = start + memmem::find(content.as_bytes(), CLOSING.as_bytes()).unwrap_or(content.len());
        Some(Self { start, end, is_typescript: matches!(language(attributes), Some("ts" | "typescript")) })
    }
}

/// The offset of the `>` that ends a tag; one in quotes does not.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().take(MAX_TAG).enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of `lang`.
fn language(attributes: &str) -> Option<&str> {
    let value = attributes.split_whitespace().find_map(|attribute| attribute.strip_prefix("lang="))?;
    Some(value.trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::{Grammar, scripts};

    #[test]
    fn contents_of_script_elements() {
        let cases: &[(&str, &[&str], bool)] = &[
            ("<script>a</script>", &["a"], false),
            ("<template><p/></template>\n<script setup lang=\"ts\">\na<b>c\n</script>", &["\na<b>c\n"], true),
            ("<script lang='ts'>a</script><script setup>b</script>", &["a", "b"], true),
            ("<script lang=tsx>a</script>", &["a"], false),
            ("<script context=\"module\" lang=\"typescript\">a</script>", &["a"], true),
            ("<script generics=\"T extends Map<A, B>\" lang=\"ts\">a</script>", &["a"], true),
            ("<!-- <script>a</script> --><script>b</script>", &["b"], false),
            ("<script src=\"a.js\" /><p>", &[], false),
            ("<scripted>a</scripted>", &[], false),
            ("<script>a", &["a"], false),
            ("<script", &[], false),
            ("<script></script>", &[], false),
            ("<!-- ü", &[], false),
            ("", &[], false),
        ];
        for (text, contents, is_typescript) in cases {
            let found = scripts(text);
            let texts: Vec<_> = found.spans.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(texts, *contents, "{text}");
            let grammar = if *is_typescript { Grammar::typescript() } else { Grammar::tsx() };
            assert!(std::ptr::eq(found.grammar, grammar), "{text}");
        }
    }
}
