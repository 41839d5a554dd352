//! The words and signs of a statement, as SQLite cuts it. Nothing is invalid: what no token begins
//! with is a sign, and what is not closed ends with the text.

use std::borrow::Cow;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sql) enum Kind {
    /// A word without quotes: a keyword, or a name.
    Word,
    /// A name in quotes of any kind: `"a"`, `[a]`, `` `a` ``.
    Name,
    /// A text in quotes, or one of bytes (`X'00'`).
    Text,
    /// A number.
    Number,
    /// Any other character.
    Sign,
    /// A comment of either kind.
    Comment,
}

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sql) struct Token<'s> {
    /// What it is.
    pub(in crate::sql) kind: Kind,
    /// As it is written.
    pub(in crate::sql) text: &'s str,
    /// Where it begins.
    pub(in crate::sql) start: usize,
}

impl<'s> Token<'s> {
    /// Where it ends.
    #[cfg(any(feature = "db", test))]
    pub(in crate::sql) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this keyword, or this sign.
    pub(in crate::sql) fn is(&self, word: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Sign) && self.text.eq_ignore_ascii_case(word)
    }

    /// The name that it is, without quotes. SQLite takes a text for a name where it wants one.
    pub(in crate::sql) fn name(&self) -> Option<Cow<'s, str>> {
        match self.kind {
            Kind::Word => Some(Cow::Borrowed(self.text)),
            Kind::Name | Kind::Text => Some(unquoted(self.text)),
            Kind::Number | Kind::Sign | Kind::Comment => None,
        }
    }
}

/// What stands between the quotes, where the closing one is written twice.
pub(in crate::sql) fn unquoted(text: &str) -> Cow<'_, str> {
    let mut inner = text.chars();
    let Some(open) = inner.next() else { return Cow::Borrowed(text) };
    let close = closing(open);
    let inner = inner.as_str();
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    // Brackets cannot stand in brackets.
    if open == '[' || !inner.contains(close) {
        return Cow::Borrowed(inner);
    }
    Cow::Owned(inner.replace(&close.to_string().repeat(2), &close.to_string()))
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { open }
}

/// The tokens of a text, comments among them. The cost is linear.
pub(in crate::sql) fn with_comments(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = sql[start..].chars().next() {
        if first.is_ascii_whitespace() {
            start += 1;
            continue;
        }
        let (kind, length) = token(&sql[start..], first);
        tokens.push(Token { kind, text: &sql[start..start + length], start });
        start += length;
    }
    tokens
}

/// The tokens of a text without comments.
pub(in crate::sql) fn all(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = with_comments(sql);
    tokens.retain(|token| token.kind != Kind::Comment);
    tokens
}

/// Whether one of the tokens is a name, in any case and quotes.
pub(in crate::sql) fn mentions(sql: &str, name: &str) -> bool {
    all(sql).iter().any(|token| token.name().is_some_and(|other| other.eq_ignore_ascii_case(name)))
}

/// What a text begins with, and how long that is.
fn token(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '-' if rest.starts_with("--") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => {
            (Kind::Comment, rest[2..].find("*/").map_or(rest.len(), |end| end + "/**/".len()))
        }
        '\'' => (Kind::Text, quoted_length(rest, first)),
        '"' | '`' | '[' => (Kind::Name, quoted_length(rest, first)),
        'x' | 'X' if rest[1..].starts_with('\'') => (Kind::Text, 1 + quoted_length(&rest[1..], '\'')),
        '0'..='9' => (Kind::Number, number_length(rest)),
        '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => (Kind::Number, number_length(rest)),
        _ if is_inner(first) => (Kind::Word, rest.find(|c| !is_inner(c)).unwrap_or(rest.len())),
        _ => (Kind::Sign, first.len_utf8()),
    }
}

fn is_inner(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()
}

/// With both quotes. A quote that is written twice stands for itself.
fn quoted_length(rest: &str, open: char) -> usize {
    let close = closing(open);
    let mut at = open.len_utf8();
    while let Some(found) = rest[at..].find(close) {
        at += found + 1;
        if open == '[' || !rest[at..].starts_with(close) {
            return at;
        }
        at += 1;
    }
    rest.len()
}

/// Digits, a fraction, an exponent with its sign; or the letters of a hexadecimal number.
fn number_length(rest: &str) -> usize {
    let mut previous = ' ';
    let is_hexadecimal = rest.starts_with("0x") || rest.starts_with("0X");
    let ends = |c: char| {
        let is_sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !is_hexadecimal;
        previous = c;
        !(is_sign || c == '.' || is_inner(c))
    };
    rest.find(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn statements_are_cut_as_sqlite_cuts_them() {
        let cases: &[(&str, &[(Kind, &str)])] = &[
            ("a b_1$ é", &[(Kind::Word, "a"), (Kind::Word, "b_1$"), (Kind::Word, "é")]),
            ("\"a\"\"b\" [a]]", &[(Kind::Name, "\"a\"\"b\""), (Kind::Name, "[a]"), (Kind::Sign, "]")]),
            ("'it''s'x'00'", &[(Kind::Text, "'it''s'"), (Kind::Text, "x'00'")]),
            ("-1.5e+3", &[(Kind::Sign, "-"), (Kind::Number, "1.5e+3")]),
            (
                ".5+0x1e+1",
                &[
                    (Kind::Number, ".5"),
                    (Kind::Sign, "+"),
                    (Kind::Number, "0x1e"),
                    (Kind::Sign, "+"),
                    (Kind::Number, "1"),
                ],
            ),
            (
                "a--b\n,/*c*/d",
                &[
                    (Kind::Word, "a"),
                    (Kind::Comment, "--b"),
                    (Kind::Sign, ","),
                    (Kind::Comment, "/*c*/"),
                    (Kind::Word, "d"),
                ],
            ),
            ("'open", &[(Kind::Text, "'open")]),
            ("/*open", &[(Kind::Comment, "/*open")]),
        ];
        for (sql, expected) in cases {
            let found: Vec<_> = with_comments(sql).iter().map(|token| (token.kind, token.text)).collect();
            assert_eq!(found, *expected, "{sql}");
        }
    }

    #[test]
    fn names_lose_their_quotes() {
        for (written, name) in [
            ("a", "a"),
            ("\"a\"\"b\"", "a\"b"),
            ("[a\"b]", "a\"b"),
            ("`a``b`", "a`b"),
            ("'it''s'", "it's"),
            ("\"", ""),
        ] {
            assert_eq!(all(written)[0].name().as_deref(), Some(name), "{written}");
        }
    }

    proptest! {
        /// Whatever the text is, nothing but blanks is lost of it.
        #[test]
        fn nothing_is_lost(sql in "[a-z0-9'\"\\[\\]`()/*,. \n.eExX+é-]{0,40}") {
            let mut at = 0;
            for token in with_comments(&sql) {
                prop_assert!(sql[at..token.start].chars().all(|c| c.is_ascii_whitespace()));
                prop_assert!(!token.text.is_empty());
                at = token.end();
            }
            prop_assert!(sql[at..].chars().all(|c| c.is_ascii_whitespace()));
        }
    }
}
