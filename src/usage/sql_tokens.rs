//! SQL as tokens: names, signs and what is skipped, in the dialects that Prisma knows.

use crate::text::Span;

/// What stands where code puts something in that is not known: a value, or more SQL.
pub(super) const HOLE: char = '\u{1}';

/// How a database writes names and texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `"name"`, `$$text$$`; bare names are in small letters.
    PostgreSql,
    /// `` `name` ``, `"text"`, `# comment`
    MySql,
    /// `"name"`, `` `name` ``, `[name]`
    Sqlite,
    /// `"name"`, `[name]`
    SqlServer,
}

/// A part of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it is, without quotes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a word of the language.
    Word,
    /// A name in quotes, which have been taken off.
    Quoted,
    /// A text or a number.
    Literal,
    /// `$1`, `?`, `:name`, `@name`
    Parameter,
    /// A [`HOLE`].
    Hole,
    /// A sign.
    Sign(u8),
}

impl Token {
    /// Whether it is this word of the language, written in capitals.
    pub(super) fn is(&self, sql: &str, word: &str) -> bool {
        self.kind == TokenKind::Word && sql[self.span.range()].eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words of the language.
    pub(super) fn is_any(&self, sql: &str, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(sql, word))
    }

    /// Whether it can be a name.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Quoted)
    }
}

/// The tokens of a text.
pub(super) fn read(sql: &str, dialect: Dialect) -> Vec<Token> {
    let mut reader = Reader { sql, bytes: sql.as_bytes(), at: 0, dialect, tokens: Vec::new() };
    while reader.at < reader.bytes.len() {
        reader.token();
    }
    reader.tokens
}

struct Reader<'s> {
    sql: &'s str,
    bytes: &'s [u8],
    at: usize,
    dialect: Dialect,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn token(&mut self) {
        use Dialect as D;
        let byte = self.bytes[self.at];
        match (byte, self.dialect) {
            (b' ' | b'\t' | b'\n' | b'\r', _) => self.at += 1,
            (b'-', _) if self.follows(b"--") => self.skip_line(),
            (b'#', D::MySql) => self.skip_line(),
            (b'/', _) if self.follows(b"/*") => self.skip_comment(),
            (b'\'', _) => self.quoted(b'\'', TokenKind::Literal),
            (b'"', D::MySql) => self.quoted(b'"', TokenKind::Literal),
            (b'"', _) => self.quoted(b'"', TokenKind::Quoted),
            (b'`', _) => self.quoted(b'`', TokenKind::Quoted),
            (b'[', D::SqlServer | D::Sqlite) => self.quoted(b']', TokenKind::Quoted),
            (b'$', D::PostgreSql) => self.dollar(),
            (b'?', _) => self.push(1, TokenKind::Parameter),
            (b'@' | b':', _) => self.marked(),
            (1, _) => self.push(1, TokenKind::Hole),
            (b'0'..=b'9', _) => self.word(TokenKind::Literal),
            _ if is_word(byte) => self.word(TokenKind::Word),
            _ => self.push(1, TokenKind::Sign(byte)),
        }
    }

    fn follows(&self, text: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(text)
    }

    fn push(&mut self, length: usize, kind: TokenKind) {
        self.add(self.at, self.at + length, kind);
        self.at += length;
    }

    fn add(&mut self, start: usize, end: usize, kind: TokenKind) {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.tokens.push(Token { span: Span::new(offset(start), offset(end)), kind });
    }

    fn skip_line(&mut self) {
        self.at = self.sql[self.at..].find('\n').map_or(self.bytes.len(), |length| self.at + length);
    }

    /// Comments in comments count, as PostgreSQL reads them.
    fn skip_comment(&mut self) {
        let mut depth = 0_u32;
        while self.at < self.bytes.len() {
            if self.follows(b"/*") {
                depth += 1;
                self.at += 2;
            } else if self.follows(b"*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.at += 1;
            }
        }
    }

    /// Up to the closing quote; two of them stand for one.
    fn quoted(&mut self, close: u8, kind: TokenKind) {
        let start = self.at + 1;
        let mut at = start;
        while let Some(byte) = self.bytes.get(at) {
            match *byte {
                b'\\' if self.dialect == Dialect::MySql && close != b'`' => at += 2,
                byte if byte == close && self.bytes.get(at + 1) == Some(&close) => at += 2,
                byte if byte == close => break,
                _ => at += 1,
            }
        }
        let end = at.min(self.bytes.len());
        self.add(start, end, kind);
        self.at = end + 1;
    }

    /// `$1` or `$tag$ … $tag$`
    fn dollar(&mut self) {
        let rest = &self.sql[self.at..];
        let tag = rest[1..].find('$').map(|length| &rest[..length + 2]);
        let tag = tag.filter(|tag| {
            let name = &tag.as_bytes()[1..tag.len() - 1];
            name.iter().all(|byte| is_word(*byte)) && !name.first().is_some_and(u8::is_ascii_digit)
        });
        let Some(tag) = tag else { return self.marked() };
        let end = rest[tag.len()..].find(tag).map_or(rest.len(), |length| length + 2 * tag.len());
        self.push(end, TokenKind::Literal);
    }

    /// `:name`, `@name`, `$1`, or the sign alone.
    fn marked(&mut self) {
        let sign = self.bytes[self.at];
        let length = self.bytes[self.at + 1..].iter().take_while(|byte| is_word(**byte)).count();
        let is_doubled = self.at > 0 && self.bytes[self.at - 1] == sign;
        if length == 0 || is_doubled {
            self.push(1, TokenKind::Sign(sign));
        } else {
            self.push(length + 1, TokenKind::Parameter);
        }
    }

    fn word(&mut self, kind: TokenKind) {
        let length =
            self.bytes[self.at..].iter().take_while(|byte| is_word(**byte) || **byte == b'$').count();
        self.push(length.max(1), kind);
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str, dialect: Dialect) -> Vec<&str> {
        read(sql, dialect).iter().map(|token| &sql[token.span.range()]).collect()
    }

    #[test]
    fn each_dialect_has_its_quotes() {
        use Dialect as D;
        let cases = [
            (
                D::PostgreSql,
                "SELECT \"a b\".c, 'it''s' -- no\nFROM $x$ FROM $x$;",
                "SELECT|a b|.|c|,|it''s|FROM|$x$ FROM $x$|;",
            ),
            (D::PostgreSql, "/* a /* b */ c */ x::int = $1", "x|:|:|int|=|$1"),
            (D::MySql, "`a` = \"b\\\"\" # end", "a|=|b\\\""),
            (D::SqlServer, "[a b].[c] = @p1", "a b|.|c|=|@p1"),
            (D::Sqlite, "\"a\" = :name AND 'unclosed", "a|=|:name|AND|unclosed"),
            (D::PostgreSql, "größe\u{1}", "größe|\u{1}"),
            (D::PostgreSql, "$ /* never", "$"),
        ];
        for (dialect, sql, expected) in cases {
            assert_eq!(texts(sql, dialect).join("|"), expected, "{sql}");
        }
    }
}
