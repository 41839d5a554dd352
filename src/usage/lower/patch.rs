//! Syntax that the grammar does not know. The parser is shown something of the same length instead that
//! it knows; the file keeps its text.
//!
//! These are types between a tag and its template, ``tag<Type>`…` ``, the type of a module in angle
//! brackets, `<typeof import('module')>`, and `export type * from 'module'`.

use std::borrow::Cow;

use memchr::memmem;

use crate::text::{Span, offset_of};

/// Bytes that types before a template may have, so that the search for their beginning ends.
const MAX_TYPES: usize = 1_024;

/// Bytes that the name of a module may have.
const MAX_MODULE: usize = 256;

/// What types are written with, beside names, angle brackets and comments.
const OF_TYPES: &[u8] = b".,|&[]{}():;?'\"=-";

const TYPE_OF_MODULE: &str = "typeof import(";
const EXPORT_TYPES: &str = "export type *";

/// The text that the parser is shown.
pub(super) fn patched(text: &str) -> Cow<'_, str> {
    let mut patched = Cow::Borrowed(text);
    let mut fill = |span: Span, with: &str| {
        patched.to_mut().replace_range(span.range(), &with.repeat(span.len() as usize));
    };
    let bytes = text.as_bytes();
    for at in memmem::find_iter(bytes, b">`") {
        if let Some(types) = types_before(text, at + 1) {
            fill(types, " ");
        }
    }
    for at in memmem::find_iter(bytes, TYPE_OF_MODULE) {
        if let Some(length) = length_of_module(&text[at + TYPE_OF_MODULE.len()..]) {
            // A name, which means nothing.
            fill(Span::new(offset_of(at), offset_of(at + TYPE_OF_MODULE.len() + length)), "T");
        }
    }
    for at in memmem::find_iter(bytes, EXPORT_TYPES) {
        let word = at + "export ".len();
        fill(Span::new(offset_of(word), offset_of(word + "type".len())), " ");
    }
    patched
}

/// The length of `'module')`.
fn length_of_module(text: &str) -> Option<usize> {
    let end = text.bytes().take(MAX_MODULE).position(|byte| byte == b')')?;
    let module = text[..end].trim().trim_end_matches(',').trim_end();
    let inside = module.strip_prefix(['\'', '"'])?.strip_suffix(['\'', '"'])?;
    let is_plain = !inside.contains(['\'', '"', '`', '\n']);
    is_plain.then_some(end + 1)
}

/// The types with their angle brackets that end there, right behind a name.
pub(super) fn types_before(text: &str, end: usize) -> Option<Span> {
    let mut open = 0_u32;
    let bytes = text.as_bytes();
    let first = end.saturating_sub(MAX_TYPES);
    for at in (first..end).rev() {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        match bytes[at] {
            b'>' if before == Some(b'=') => {}
            b'>' => open += 1,
            b'<' => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    let is_behind_name = before.is_some_and(is_name);
                    return is_behind_name.then(|| Span::new(offset_of(at), offset_of(end)));
                }
            }
            // A comment; a closing tag is no type.
            b'/' if before != Some(b'<') => {}
            byte if is_name(byte) || byte.is_ascii_whitespace() => {}
            byte if OF_TYPES.contains(&byte) => {}
            _ => return None,
        }
    }
    None
}

/// Whether it is part of a name; those of other scripts are, too.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::patched;

    #[test]
    fn what_the_grammar_does_not_know() {
        let cases = [
            ("a<B>`c`", "a   `c`"),
            ("a.b<C[]>`d` + e<F>`g`", "a.b     `d` + e   `g`"),
            ("a<B<C>>`d`", "a      `d`"),
            ("a<{ b: C; d?: 'e' | null }[]>`f`", "a                            `f`"),
            ("a<() => B>`c`", "a         `c`"),
            ("a<\n  Ö\n>`c`", "a        `c`"),
            ("ä<B>`c`", "ä   `c`"),
            ("a<{ b: C // d\n}>`e`", "a               `e`"),
            ("a</b>`c`", "a</b>`c`"),
            ("() =>`a`", "() =>`a`"),
            ("<a>`b`</a>", "<a>`b`</a>"),
            ("a < b >`c`", "a < b >`c`"),
            ("`a<${b}>`", "`a<${b}>`"),
            ("a<b(`c`)>`d`", "a<b(`c`)>`d`"),
            ("a<typeof import('./b')>()", "a<TTTTTTTTTTTTTTTTTTTT>()"),
            ("let a: typeof import(\n'ü',\n)", "let a: TTTTTTTTTTTTTTTTTTTTTT"),
            ("typeof import(a)", "typeof import(a)"),
            ("typeof import('a' + 'b')", "typeof import('a' + 'b')"),
            ("typeof import('a'", "typeof import('a'"),
            ("export type * from 'a'", "export      * from 'a'"),
            (">`a`", ">`a`"),
            (">>>>`a`", ">>>>`a`"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(patched(text), expected, "{text}");
            assert_eq!(patched(text).len(), text.len(), "{text}");
        }
    }

    #[test]
    fn the_search_ends() {
        let text = format!("a<{}>`b`", "C, ".repeat(1_000));
        assert_eq!(patched(&text), text);
    }
}
