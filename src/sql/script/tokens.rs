//! SQL as tokens, without comments and white space.

use super::Lexicon;

/// A token of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// Its text, quotes included.
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
}

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword, a name without quotes, or a number.
    Word,
    /// A name in quotes; in MySQL perhaps a text.
    Name,
    /// A text in quotes.
    Text,
    /// The end of a statement.
    Semicolon,
    /// Any other character.
    Sign,
}

impl Token<'_> {
    /// Whether it is this keyword, in any case.
    pub fn is(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign && self.text.starts_with(sign)
    }

    /// The place behind it, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The name that it is, without its quotes; `None` for what cannot be a name.
    pub fn name(&self) -> Option<String> {
        match self.kind {
            TokenKind::Word => Some(self.text.to_owned()),
            TokenKind::Name => {
                let quote = self.text.chars().next_back()?;
                let inner = self.text.get(1..self.text.len().checked_sub(1)?)?;
                Some(inner.replace(&format!("{quote}{quote}"), &quote.to_string()))
            }
            _ => None,
        }
    }
}

/// The tokens of a script. Never fails: what is not closed reaches to the end.
pub fn tokens<'t>(lexicon: &Lexicon, script: &'t str) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = script[start..].chars().next() {
        let rest = &script[start..];
        let (length, kind) = match comment(lexicon, rest) {
            Some(length) => (length, None),
            None => token(lexicon, rest, first),
        };
        if let Some(kind) = kind {
            tokens.push(Token { kind, text: &rest[..length], start });
        }
        start += length;
    }
    tokens
}

/// The length of the comment that a text begins with.
fn comment(lexicon: &Lexicon, rest: &str) -> Option<usize> {
    let line = || rest.find('\n').map_or(rest.len(), |end| end + 1);
    let is_open = |rest: &str| rest.chars().next().is_none_or(|c| c.is_whitespace() || c.is_control());
    let dashes = rest.strip_prefix("--").is_some_and(|rest| !lexicon.dashes_need_space || is_open(rest));
    if dashes || (lexicon.hash_comments && rest.starts_with('#')) {
        return Some(line());
    }
    if !rest.starts_with("/*") || (lexicon.executable_comments && rest.starts_with("/*!")) {
        return None;
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") && (depth == 0 || lexicon.nests_comments) {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(rest.len())
}

/// The length and kind of the token that a text begins with; no kind for white space.
fn token(lexicon: &Lexicon, rest: &str, first: char) -> (usize, Option<TokenKind>) {
    match first {
        _ if first.is_whitespace() => (first.len_utf8(), None),
        ';' => (1, Some(TokenKind::Semicolon)),
        '\'' => (quoted(rest, '\'', lexicon.escapes_with_backslash), Some(TokenKind::Text)),
        'e' | 'E' if lexicon.dollar_quotes && rest[1..].starts_with('\'') => {
            (1 + quoted(&rest[1..], '\'', true), Some(TokenKind::Text))
        }
        '"' => (quoted(rest, '"', lexicon.escapes_with_backslash), Some(TokenKind::Name)),
        '`' => (quoted(rest, '`', false), Some(TokenKind::Name)),
        '[' if lexicon.brackets_quote_names => {
            (rest.find(']').map_or(rest.len(), |end| end + 1), Some(TokenKind::Name))
        }
        '$' if lexicon.dollar_quotes => match dollar_quoted(rest) {
            Some(length) => (length, Some(TokenKind::Text)),
            None => (1, Some(TokenKind::Sign)),
        },
        _ if is_inner(first) => (rest.find(|c| !is_inner(c)).unwrap_or(rest.len()), Some(TokenKind::Word)),
        _ => (first.len_utf8(), Some(TokenKind::Sign)),
    }
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of what stands in quotes; a doubled quote is part of it.
fn quoted(rest: &str, quote: char, escapes: bool) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if escapes && c == '\\' {
            chars.next();
        } else if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + c.len_utf8();
        }
    }
    rest.len()
}

/// The length of a text between two equal `$tag$`.
fn dollar_quoted(rest: &str) -> Option<usize> {
    let tag = &rest[..rest[1..].find('$')? + 2];
    let inner = &tag[1..tag.len() - 1];
    let is_tag = inner.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !inner.starts_with(|c: char| c.is_ascii_digit());
    let end = |body: &str| body.find(tag).map_or(rest.len(), |end| tag.len() + end + tag.len());
    is_tag.then(|| end(&rest[tag.len()..]))
}
