//! Columns that take over the values of others: as good as a rename, where one goes and one comes.

use crate::sql::script::{Token, TokenKind};

use super::name_at;

/// A table, the column that had the values, and the one that gets them.
type Move = (String, String, String);

/// `UPDATE a SET c = b`, `INSERT INTO new (c) SELECT b FROM a`.
pub(super) fn of_statement(tokens: &[Token<'_>]) -> Vec<Move> {
    match tokens.first() {
        Some(first) if first.is("UPDATE") => of_update(tokens),
        Some(first) if first.is("INSERT") => of_insert(tokens).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn of_update(tokens: &[Token<'_>]) -> Vec<Move> {
    let Some((table, place)) = name_at(tokens, 1) else { return Vec::new() };
    if !tokens.get(place).is_some_and(|token| token.is("SET")) {
        return Vec::new();
    }
    let rest = &tokens[place + 1..];
    let end = rest.iter().position(|token| token.is("WHERE") || token.is("FROM")).unwrap_or(rest.len());
    let assignment = |part: &[Token<'_>]| {
        let equals = part.iter().position(|token| token.is_sign('='))?;
        let (to, _) = name_at(part, 0)?;
        Some((table.clone(), column(&part[equals + 1..])?, to))
    };
    parts(&rest[..end]).into_iter().filter_map(assignment).collect()
}

fn of_insert(tokens: &[Token<'_>]) -> Option<Vec<Move>> {
    let (_, place) = name_at(tokens, 1 + usize::from(tokens.get(1)?.is("INTO")))?;
    let open = tokens.get(place).filter(|token| token.is_sign('('))?;
    let close = tokens.iter().position(|token| token.is_sign(')') && token.start > open.start)?;
    let select = tokens.get(close + 1).filter(|token| token.is("SELECT")).map(|_| close + 2)?;
    let from = top_level(&tokens[select..], |token| token.is("FROM"))? + select;
    let (table, _) = name_at(tokens, from + 1)?;
    let targets = parts(&tokens[place + 1..close]);
    let values = parts(&tokens[select..from]);
    let pair = |(target, value): (&[Token<'_>], &[Token<'_>])| {
        Some((table.clone(), column(value)?, name_at(target, 0)?.0))
    };
    (targets.len() == values.len()).then(|| targets.into_iter().zip(values).filter_map(pair).collect())
}

/// The column that an expression takes its value from: one alone, or one with a substitute for nulls.
fn column(expression: &[Token<'_>]) -> Option<String> {
    let is_number = |token: &Token<'_>| token.text.starts_with(|c: char| c.is_ascii_digit());
    let is_first_of = expression.first()?.is("COALESCE") && expression.get(1)?.is_sign('(');
    let start = if is_first_of { 2 } else { 0 };
    let (name, end) = name_at(expression, start)?;
    let is_alone = expression.get(end).is_none_or(|next| next.is("AS") || is_first_of && next.is_sign(','));
    let is_name = expression[start].kind == TokenKind::Name || !is_number(&expression[start]);
    (is_alone && is_name && !["NULL", "TRUE", "FALSE"].iter().any(|word| expression[start].is(word)))
        .then_some(name)
}

/// The parts between commas that stand in no parentheses.
fn parts<'p, 't>(tokens: &'p [Token<'t>]) -> Vec<&'p [Token<'t>]> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let Some(comma) = top_level(rest, |token| token.is_sign(',')) {
        parts.push(&rest[..comma]);
        rest = &rest[comma + 1..];
    }
    parts.push(rest);
    parts
}

/// The first token of a kind that stands in no parentheses.
fn top_level(tokens: &[Token<'_>], is_meant: impl Fn(&Token<'_>) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate() {
        if token.is_sign('(') {
            depth += 1;
        } else if token.is_sign(')') {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && is_meant(token) {
            return Some(place);
        }
    }
    None
}
