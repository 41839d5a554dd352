//! SQL that somebody has written, as statements: where each begins and ends, and how it relates to
//! transactions.
//!
//! Nothing is understood that need not be: texts, names, comments and bodies are skipped, so that a
//! semicolon in them ends nothing. What tells the dialects apart is in their [`Lexicon`].

mod role;
mod tokens;

use super::dialect::Dialect;

pub use role::Role;
pub use tokens::{Token, TokenKind, tokens};

/// What tells the texts of one dialect from those of another; every field is stated by every dialect.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon {
    /// Whether a backslash in a text makes the next character part of it.
    pub escapes_with_backslash: bool,
    /// Whether texts may stand between `$tag$`.
    pub dollar_quotes: bool,
    /// Whether comments between `/*` and `*/` may hold others.
    pub nests_comments: bool,
    /// Whether `--` begins a comment only with white space behind it.
    pub dashes_need_space: bool,
    /// Whether `#` begins a comment.
    pub hash_comments: bool,
    /// Whether what stands between `/*!` and `*/` is no comment.
    pub executable_comments: bool,
    /// Whether names may stand in square brackets.
    pub brackets_quote_names: bool,
    /// Words that begin statements which change the session and no row and no table.
    pub settings: &'static [&'static [&'static str]],
    /// If it is only some statements that a transaction can undo: the words that they begin with.
    pub undoable: Option<&'static [&'static str]>,
    /// Words in this order, others between them, of statements that must not run in a transaction.
    pub alone: &'static [&'static [&'static str]],
    /// Words in this order, others between them, of statements whose effect can only be used when
    /// their transaction is over.
    pub last: &'static [&'static [&'static str]],
}

/// A statement of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text, without comments around it and without the semicolon.
    pub text: String,
    /// The line that it begins in, from 1.
    pub line: usize,
    /// How it relates to transactions.
    pub role: Role,
}

/// The statements of a script. The cost is linear in its length; an open text or comment reaches to
/// the end.
pub fn statements(dialect: &Dialect, script: &str) -> Vec<Statement> {
    let lexicon = &dialect.lexicon;
    let script = script.strip_prefix('\u{feff}').unwrap_or(script);
    let mut statements = Vec::new();
    let mut line = Lines { text: script, offset: 0, line: 1 };
    let mut rest: &[Token<'_>] = &tokens(lexicon, script);
    while !rest.is_empty() {
        let end = end_of_statement(rest);
        let (statement, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let (Some(first), Some(last)) = (statement.first(), statement.last()) else { continue };
        statements.push(Statement {
            text: script[first.start..last.end()].to_owned(),
            line: line.of(first.start),
            role: role::of(lexicon, statement),
        });
    }
    statements
}

/// The number of tokens before the semicolon that ends the first statement. Within the body of a
/// trigger or routine, semicolons end statements of the body.
fn end_of_statement(tokens: &[Token<'_>]) -> usize {
    let has_body = role::has_body(tokens);
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| tokens[index]);
        let ends_block = before.is_some_and(|before| before.is("END"));
        if token.kind == TokenKind::Semicolon && depth == 0 {
            return index;
        }
        let is_column = before.is_some_and(|before| before.is_sign('.'));
        if !has_body || ends_block || is_column {
            continue;
        }
        if token.is("BEGIN") || token.is("CASE") {
            depth += 1;
        } else if token.is("END") && !closes_loop(tokens.get(index + 1)) {
            depth = depth.saturating_sub(1);
        }
    }
    tokens.len()
}

/// `END IF` and the like close what is not counted.
fn closes_loop(next: Option<&Token<'_>>) -> bool {
    next.is_some_and(|next| ["IF", "LOOP", "WHILE", "REPEAT"].iter().any(|word| next.is(word)))
}

/// Counts lines as it goes on.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> usize {
        self.line += self.text[self.offset..offset].matches('\n').count();
        self.offset = offset;
        self.line
    }
}

#[cfg(test)]
mod tests;
