//! Whether two expressions mean the same: one as it was written, the other as the database gives it
//! back, with types and parentheses of its own and other words for some operators.

mod parser;
mod tree;
mod type_names;

use super::tokens::{Token, tokens};
use tree::Tree;
use type_names::is_text;

/// Whether they mean the same. What cannot be read as an expression is the same if its words are.
pub(super) fn is_same(before: &str, after: &str) -> bool {
    if before == after {
        return true;
    }
    let (Some(before), Some(after)) = (tokens(before), tokens(after)) else { return false };
    match (parser::parse(&before), parser::parse(&after)) {
        (Some(before), Some(after)) => is_same_tree(&before, &after),
        _ => before.iter().map(plain).eq(after.iter().map(plain)),
    }
}

/// A name in quotes that needs none is a word.
fn plain<'t>(token: &'t Token<'_>) -> Token<'t> {
    match token {
        Token::Name(name) | Token::Word(name) if is_plain_name(name) => Token::Word(name.as_ref().into()),
        other => other.clone(),
    }
}

fn is_plain_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|c| c.is_ascii_lowercase() || c == '_')
        && characters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_same_tree(before: &Tree, after: &Tree) -> bool {
    match (before, after) {
        (Tree::Name(before), Tree::Name(after)) => is_same_name(before, after),
        (Tree::Text(text, ty), Tree::Text(other, other_ty)) => {
            let types = [ty.as_deref(), other_ty.as_deref()];
            is_same_type(types[0], types[1])
                && (text == other || (is_moment(types) && same_moment(text) == same_moment(other)))
        }
        (Tree::Call(before, arguments), Tree::Call(after, others)) => {
            is_same_name(before, after) && are_same(arguments, others)
        }
        (Tree::Apply(before, operands), Tree::Apply(after, others)) => {
            before == after && are_same(operands, others)
        }
        (Tree::Cast(before, ty), Tree::Cast(after, other)) if ty == other => is_same_tree(before, after),
        // The database compares texts of all kinds as texts, and says so.
        (Tree::Cast(inner, ty), name @ Tree::Name(_)) | (name @ Tree::Name(_), Tree::Cast(inner, ty)) => {
            is_text(ty) && is_same_tree(inner, name)
        }
        (before, after) => before == after,
    }
}

fn are_same(before: &[Tree], after: &[Tree]) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| is_same_tree(before, after))
}

/// Names are the same if one only says more of where the thing stands.
fn is_same_name(before: &[String], after: &[String]) -> bool {
    before.ends_with(after) || after.ends_with(before)
}

fn is_moment(types: [Option<&str>; 2]) -> bool {
    types.into_iter().flatten().any(|ty| ty.starts_with("timestamp"))
}

/// A point in time without the choices that its writing leaves.
fn same_moment(text: &str) -> String {
    let text = text.replacen(['T', 't'], " ", 1);
    let utc = ["Z", "z", "+00:00", "+00"].into_iter().find_map(|utc| text.strip_suffix(utc));
    let local = utc.unwrap_or(&text);
    if local.contains('.') { local.trim_end_matches('0').trim_end_matches('.') } else { local }.to_owned()
}

/// The database tells the types of literals, authors seldom do.
fn is_same_type(before: Option<&str>, after: Option<&str>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => before == after || (is_text(before) && is_text(after)),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
