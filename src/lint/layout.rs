//! How a file looks when it is formatted, with the line breaks that it has.

use memchr::memchr_iter;

use crate::syntax::Tree;
use crate::syntax::format_tree;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The formatted text of the file that `tree` was read from.
///
/// The formatter ends lines with LF. A file that ends every line with CR LF, as an editor or a version
/// control system does on Windows, keeps that; so does one its byte order mark, which is the business of
/// a rule of its own.
pub(super) fn formatted(text: &str, tree: &Tree) -> String {
    let mut formatted = format_tree(text, tree);
    if ends_lines_with_crlf(text) {
        formatted = formatted.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if text.starts_with(BYTE_ORDER_MARK) && !formatted.starts_with(BYTE_ORDER_MARK) {
        formatted.insert(0, BYTE_ORDER_MARK);
    }
    formatted
}

fn ends_lines_with_crlf(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(first) = memchr::memchr(b'\n', bytes) else { return false };
    let has_return = |at: usize| at > 0 && bytes[at - 1] == b'\r';
    has_return(first)
        && memchr_iter(b'\n', bytes).all(has_return)
        && memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::formatted;
    use crate::syntax::parse;

    #[test]
    fn line_breaks_and_marks_are_kept() {
        for (text, expected) in [
            ("model A {\n a Int\n}", "model A {\n  a Int\n}\n"),
            ("model A {\r\n a Int\r\n}", "model A {\r\n  a Int\r\n}\r\n"),
            ("/* a\r\nb */\r\n", "/**\r\n * a\r\n * b\r\n */\r\n"),
            ("model A {\r\n a Int\n}\n", "model A {\n  a Int\n}\n"),
            ("model A {\r a Int\r}\r", "model A {\n  a Int\n}\n"),
            ("\u{feff}model A {\n  a Int\n}\n", "\u{feff}model A {\n  a Int\n}\n"),
            ("// use prisma-next\nmodel A {\n a Int\n}\n", "// use prisma-next\nmodel A {\n a Int\n}\n"),
        ] {
            assert_eq!(formatted(text, &parse(text)), expected);
        }
    }
}
