//! How statements relate to transactions, told by the words that they begin with.

use super::Lexicon;
use super::tokens::{Token, TokenKind};

/// How a statement relates to transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It begins a transaction.
    Begin,
    /// It makes what a transaction has done last.
    Commit,
    /// It takes back what a transaction has done.
    Rollback,
    /// It changes the session and nothing else.
    Setting,
    /// It can run in a transaction with others.
    Shared,
    /// It can run in a transaction, which must end with it.
    Last,
    /// It must run outside of any transaction, or ends the one it runs in.
    Alone,
}

pub(super) fn of(lexicon: &Lexicon, statement: &[Token<'_>]) -> Role {
    let begins = |words: &[&str]| {
        words.len() <= statement.len() && words.iter().zip(statement).all(|(word, token)| token.is(word))
    };
    // What a body says about transactions is none of the script's.
    if begins(&["BEGIN"]) || begins(&["START", "TRANSACTION"]) {
        return Role::Begin;
    }
    if begins(&["COMMIT"]) || begins(&["END"]) {
        return Role::Commit;
    }
    let to_savepoint =
        [&["ROLLBACK", "TO"][..], &["ROLLBACK", "WORK", "TO"], &["ROLLBACK", "TRANSACTION", "TO"]];
    if begins(&["ROLLBACK"]) && !to_savepoint.iter().any(|words| begins(words)) {
        return Role::Rollback;
    }
    if begins(&["ABORT"]) || begins(&["PREPARE", "TRANSACTION"]) {
        return Role::Rollback;
    }
    if lexicon.settings.iter().any(|words| begins(words)) && is_repeatable(statement) {
        return Role::Setting;
    }
    let first = statement.first();
    let can_be_undone = |words: &[&str]| words.iter().any(|word| first.is_some_and(|first| first.is(word)));
    match lexicon.undoable {
        Some(words) if !can_be_undone(words) => Role::Alone,
        _ if lexicon.alone.iter().any(|words| holds(statement, words)) => Role::Alone,
        _ if lexicon.last.iter().any(|words| holds(statement, words)) => Role::Last,
        _ => Role::Shared,
    }
}

/// Whether a setting can be made again when a run goes on: not where it holds for a transaction only,
/// and not where it asks the rows, which is how scripts are stopped where they cannot stop themselves.
fn is_repeatable(statement: &[Token<'_>]) -> bool {
    let is_of_transaction =
        |token: &Token<'_>| ["LOCAL", "CONSTRAINTS", "TRANSACTION"].iter().any(|word| token.is(word));
    let is_local = statement.get(1).is_some_and(is_of_transaction);
    let is_variable = statement.get(1).is_some_and(|token| token.is_sign('@'));
    let asks = statement.iter().any(|token| token.is("SELECT"));
    !is_local && (is_variable || !asks)
}

/// Whether the statement begins with the first word, and the others follow in this order.
fn holds(statement: &[Token<'_>], words: &[&str]) -> bool {
    let Some((first, others)) = words.split_first() else { return false };
    let mut rest = statement.iter();
    rest.next().is_some_and(|token| token.is(first))
        && others.iter().all(|word| rest.any(|token| token.is(word)))
}

/// Whether it is a trigger or routine, in which there may be statements.
pub(super) fn has_body(tokens: &[Token<'_>]) -> bool {
    let goes_on = |token: &&Token<'_>| {
        token.kind != TokenKind::Semicolon
            && !["TABLE", "INDEX", "VIEW", "TYPE"].iter().any(|kind| token.is(kind))
    };
    let head = tokens.iter().take_while(goes_on).take(12);
    let mut words = head.filter(|token| token.kind == TokenKind::Word);
    words.next().is_some_and(|first| first.is("CREATE"))
        && words.any(|word| ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"].iter().any(|kind| word.is(kind)))
}
