//! Cuts a text into tokens without judging it: every byte belongs to exactly one of them.

use std::ops::Range;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A name, a keyword or a type.
    Word,
    /// `@id`, `@@index`, `@db.VarChar`.
    Attribute,
    Number,
    /// A string in double quotes, or what is left of its line.
    Text,
    Comment,
    /// A bracket, a comma, or any other single character.
    Mark,
    /// Blanks and tabs.
    Space,
    LineEnd,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tokens of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (kind, len) = next(&text[at..], first);
        tokens.push(Token { kind, range: at..at + len });
        at += len;
    }
    tokens
}

/// The tokens that mean something: neither space nor line end.
pub(super) fn words(text: &str) -> Vec<Token> {
    let mut tokens = tokens(text);
    tokens.retain(|token| !matches!(token.kind, Kind::Space | Kind::LineEnd));
    tokens
}

fn next(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '\r' if rest.starts_with("\r\n") => (Kind::LineEnd, 2),
        '\n' | '\r' => (Kind::LineEnd, 1),
        ' ' | '\t' => (Kind::Space, run(rest, |c| c == ' ' || c == '\t')),
        '"' => (Kind::Text, text_len(rest)),
        '/' if rest.starts_with("//") => (Kind::Comment, run(rest, |c| c != '\n' && c != '\r')),
        '@' => (Kind::Attribute, attribute_len(rest)),
        '0'..='9' => (Kind::Number, run(rest, |c| c.is_ascii_digit() || c == '.')),
        c if is_word(c) => (Kind::Word, run(rest, is_word)),
        c => (Kind::Mark, c.len_utf8()),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

fn attribute_len(rest: &str) -> usize {
    let signs = run(rest, |c| c == '@');
    signs + run(&rest[signs..], |c| is_word(c) || c == '.')
}

fn text_len(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Kind, &str)> {
        tokens(text).into_iter().map(|token| (token.kind, &text[token.range])).collect()
    }

    #[test]
    fn a_field_falls_into_its_parts() {
        use Kind::{Attribute, Comment, LineEnd, Mark, Number, Space, Text, Word};
        let expected = [
            (Word, "größe"),
            (Space, " "),
            (Word, "Int"),
            (Mark, "?"),
            (Space, " "),
            (Attribute, "@db.VarChar"),
            (Mark, "("),
            (Number, "1.5"),
            (Mark, ")"),
            (Text, r#""a \" b""#),
            (Comment, "// end"),
            (LineEnd, "\r\n"),
        ];
        assert_eq!(cut("größe Int? @db.VarChar(1.5)\"a \\\" b\"// end\r\n"), expected);
    }

    #[test]
    fn an_open_string_ends_with_its_line() {
        assert_eq!(cut("\"ab\n\""), [(Kind::Text, "\"ab"), (Kind::LineEnd, "\n"), (Kind::Text, "\"")]);
    }
}
