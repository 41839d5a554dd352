//! Goes through the tokens of a definition.

use std::ops::Range;

use crate::sql::dialect::sqlite::tokens::{self, Kind, Token};

/// A place among the tokens.
pub(super) struct Reader<'s> {
    sql: &'s str,
    tokens: Vec<Token<'s>>,
    at: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn new(sql: &'s str) -> Self {
        Self { sql, tokens: tokens::all(sql), at: 0 }
    }

    /// The comments between the clauses. Those within parentheses are part of the clauses.
    pub(super) fn comments(&self) -> Vec<String> {
        let mut depth = 0_usize;
        let mut comments = Vec::new();
        for token in tokens::with_comments(self.sql) {
            if token.is("(") {
                depth += 1;
            } else if token.is(")") {
                depth = depth.saturating_sub(1);
            } else if token.kind == Kind::Comment && depth < 2 {
                comments.push(token.text.trim_end().to_owned());
            }
        }
        comments
    }

    pub(super) fn token(&self) -> Option<&Token<'s>> {
        self.tokens.get(self.at)
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.token().is_some_and(|token| token.is(word))
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Goes on if these words come next.
    pub(super) fn takes(&mut self, words: &str) -> bool {
        let count = words.split(' ').count();
        let are_next = words
            .split(' ')
            .zip(self.at..)
            .all(|(word, at)| self.tokens.get(at).is_some_and(|token| token.is(word)));
        if are_next {
            self.at += count;
        }
        are_next
    }

    /// The next token, behind which it goes.
    pub(super) fn next(&mut self) -> Option<Token<'s>> {
        let token = self.token().copied();
        self.at += 1;
        token
    }

    /// The next token as a name.
    pub(super) fn name(&mut self) -> Option<String> {
        Some(self.next()?.name()?.into_owned())
    }

    /// Whether it is at this token, or behind it.
    pub(super) fn is_at(&self, end: usize) -> bool {
        self.at >= end
    }

    pub(super) fn enter(&mut self, group: &Range<usize>) {
        self.at = group.start;
    }

    pub(super) fn skip_to_group(&mut self) {
        while self.token().is_some_and(|token| !token.is("(")) {
            self.at += 1;
        }
    }

    /// The tokens within the parenthesis that opens here, behind which it goes.
    pub(super) fn group(&mut self) -> Option<Range<usize>> {
        if !self.is("(") {
            return None;
        }
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            match token.text {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(start..self.at - 1);
            }
        }
        Some(start..self.tokens.len())
    }

    /// The text of the parenthesis that opens here, without it.
    pub(super) fn group_text(&mut self) -> Option<String> {
        let open = *self.token()?;
        let inner = self.group()?;
        let end = self.tokens.get(inner.end).map_or(self.sql.len(), |close| close.start);
        Some(self.sql[open.end()..end].trim().to_owned())
    }

    /// The text from a token to the one before this.
    pub(super) fn text_from(&self, start: usize) -> String {
        let last = self.at.min(self.tokens.len());
        let text = |first: &Token<'_>, last: &Token<'_>| self.sql[first.start..last.end()].to_owned();
        let last = last.checked_sub(1).filter(|last| *last >= start).and_then(|last| self.tokens.get(last));
        self.tokens.get(start).zip(last).map(|(first, last)| text(first, last)).unwrap_or_default()
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// The names that stand first between the commas of a group.
    pub(super) fn names(&self, group: Range<usize>) -> Vec<String> {
        let parts = self.tokens[group].split(|token| token.is(","));
        parts.filter_map(|part| Some(part.first()?.name()?.into_owned())).collect()
    }

    /// Whether a group ends with this word.
    pub(super) fn ends_with(&self, group: Range<usize>, word: &str) -> bool {
        self.tokens[group].last().is_some_and(|token| token.is(word))
    }

    /// What stands behind the columns, with commas.
    pub(super) fn options(&self, start: usize) -> Vec<String> {
        let tokens = self.tokens.get(start..).unwrap_or_default();
        let word = |token: &Token<'_>| token.text.to_ascii_uppercase();
        let option = |part: &[Token<'_>]| part.iter().map(word).collect::<Vec<_>>().join(" ");
        tokens.split(|token| token.is(",")).map(option).filter(|option| !option.is_empty()).collect()
    }
}
