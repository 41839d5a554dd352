//! What a script renames, by its own words.

mod moves;

use crate::diff::{Diff, Pair, RenameHint, RenameKind};
use crate::migrate::history::Script;
use crate::sql::script::{Token, TokenKind, statements, tokens};
use crate::sql::{Database, Dialect, Table};

/// A name on its way through a script.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Renaming {
    Table { from: String, to: String },
    Column { table: String, from: String, to: String },
}

/// The renames that a script tells, as far as both names are there.
pub(super) fn told(up: &Script, databases: Pair<&Database>) -> Vec<RenameHint> {
    let Pair { before, after } = databases;
    let mut tables: Vec<(String, String)> = Vec::new();
    let mut hints = Vec::new();
    let found = renamings(before.dialect, &up.text);
    for renaming in &found {
        if let Renaming::Table { from, to } = renaming {
            // A table may go through several names.
            match tables.iter_mut().find(|(_, now)| now == from) {
                Some(known) => known.1.clone_from(to),
                None => tables.push((from.clone(), to.clone())),
            }
        }
    }
    tables.retain(|(from, to)| is_renamed(before, after, from, to));
    hints.extend(tables.iter().map(|(from, to)| hint(from, to)));
    for renaming in found {
        let Renaming::Column { table, from, to } = renaming else { continue };
        let known = tables.iter().find(|(old, new)| *old == table || *new == table);
        let (old, new) = known.map_or((&table, &table), |(old, new)| (old, new));
        let (Some(old), Some(new)) = (find(before, old), find(after, new)) else { continue };
        let is_new = old.column(&from).is_some() && new.column(&from).is_none();
        if is_new && old.column(&to).is_none() && new.column(&to).is_some() {
            let (old, new) = (&old.name.name, &new.name.name);
            hints.push(hint(&format!("{old}.{from}"), &format!("{new}.{to}")));
        }
    }
    hints
}

/// What the comparison takes for renames, and of which the script says nothing: no statement that
/// changes rows names both.
pub(super) fn denied(up: &Script, databases: Pair<&Database>, found: &Diff<'_>) -> Vec<RenameHint> {
    let dialect = databases.before.dialect;
    let told = renamings(dialect, &up.text);
    let moving = moving_names(dialect, &up.text);
    let is_told = |from: &str, to: &str| {
        told.iter().any(|it| match it {
            Renaming::Table { from: old, to: new } | Renaming::Column { from: old, to: new, .. } => {
                old == from && new == to
            }
        }) || moving.iter().any(|names| names.iter().any(|it| it == from) && names.iter().any(|it| it == to))
    };
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let is_assumed = |kind: RenameKind| matches!(kind, RenameKind::Table | RenameKind::Column);
    let assumed = found.renames.iter().filter(|rename| is_assumed(rename.kind));
    assumed
        .filter(|rename| !is_told(&last(&rename.from), &last(&rename.to)))
        .map(|rename| hint(&rename.from, ""))
        .collect()
}

fn hint(from: &str, to: &str) -> RenameHint {
    RenameHint { from: from.to_owned(), to: to.to_owned() }
}

fn find<'d>(database: &'d Database, name: &str) -> Option<&'d Table> {
    database.tables.iter().find(|table| table.name.name == name)
}

fn is_renamed(before: &Database, after: &Database, from: &str, to: &str) -> bool {
    let is_there = |database: &Database, name: &str| find(database, name).is_some();
    is_there(before, from) && !is_there(after, from) && !is_there(before, to) && is_there(after, to)
}

fn renamings(dialect: &Dialect, script: &str) -> Vec<Renaming> {
    let all = statements(dialect, script);
    all.iter().flat_map(|statement| of_statement(&tokens(&dialect.lexicon, &statement.text))).collect()
}

/// The names in each statement that moves values from place to place.
fn moving_names(dialect: &Dialect, script: &str) -> Vec<Vec<String>> {
    let all = statements(dialect, script);
    let words = all.iter().map(|statement| tokens(&dialect.lexicon, &statement.text));
    let moves = |tokens: &[Token<'_>]| {
        tokens
            .first()
            .is_some_and(|first| ["UPDATE", "INSERT", "WITH", "DO"].iter().any(|word| first.is(word)))
    };
    words
        .filter(|tokens| moves(tokens))
        .map(|tokens| tokens.iter().filter_map(Token::name).collect())
        .collect()
}

/// What a statement renames, be it by taking over the values.
fn of_statement(tokens: &[Token<'_>]) -> Vec<Renaming> {
    let mut found = by_name(tokens);
    found.extend(moves::of_statement(tokens).into_iter().map(|(table, from, to)| Renaming::Column {
        table,
        from,
        to,
    }));
    found
}

/// `ALTER TABLE a RENAME [COLUMN b] TO c`, `ALTER TABLE a CHANGE [COLUMN] b c …`, `RENAME TABLE a TO b`.
fn by_name(tokens: &[Token<'_>]) -> Vec<Renaming> {
    let is = |place: usize, word: &str| tokens.get(place).is_some_and(|token| token.is(word));
    if is(0, "RENAME") && is(1, "TABLE") {
        return pairs(tokens).into_iter().map(|(from, to)| Renaming::Table { from, to }).collect();
    }
    if !(is(0, "ALTER") && is(1, "TABLE")) {
        return Vec::new();
    }
    let mut place = 2;
    while is(place, "IF") || is(place, "EXISTS") || is(place, "ONLY") {
        place += 1;
    }
    let Some((table, mut place)) = name_at(tokens, place) else { return Vec::new() };
    let mut found = Vec::new();
    while place < tokens.len() {
        if is(place, "RENAME") || is(place, "CHANGE") {
            found.extend(clause(tokens, place, &table));
        }
        place += 1;
    }
    found
}

/// A clause that begins with `RENAME` or `CHANGE`.
fn clause(tokens: &[Token<'_>], start: usize, table: &str) -> Option<Renaming> {
    let is = |place: usize, word: &str| tokens.get(place).is_some_and(|token| token.is(word));
    let is_change = is(start, "CHANGE");
    if !is_change && (is(start + 1, "TO") || is(start + 1, "AS")) {
        let (to, _) = name_at(tokens, start + 2)?;
        return Some(Renaming::Table { from: table.to_owned(), to });
    }
    if ["CONSTRAINT", "INDEX", "KEY"].iter().any(|word| is(start + 1, word)) {
        return None;
    }
    let (from, place) = name_at(tokens, start + 1 + usize::from(is(start + 1, "COLUMN")))?;
    let place = if is_change {
        place
    } else if is(place, "TO") {
        place + 1
    } else {
        return None;
    };
    let (to, _) = name_at(tokens, place)?;
    Some(Renaming::Column { table: table.to_owned(), from, to })
}

/// `a TO b, c TO d`
fn pairs(tokens: &[Token<'_>]) -> Vec<(String, String)> {
    let to = tokens.iter().enumerate().filter(|(_, token)| token.is("TO"));
    let pair = |(place, _): (usize, &Token<'_>)| {
        let from = tokens.get(place.checked_sub(1)?)?.name()?;
        Some((from, name_at(tokens, place + 1)?.0))
    };
    to.filter_map(pair).collect()
}

/// A name that may have its schema in front, and the place behind it.
pub(super) fn name_at(tokens: &[Token<'_>], place: usize) -> Option<(String, usize)> {
    let is_name = |token: &&Token<'_>| matches!(token.kind, TokenKind::Word | TokenKind::Name);
    let name = tokens.get(place).filter(is_name)?.name()?;
    match tokens.get(place + 1) {
        Some(dot) if dot.is_sign('.') => name_at(tokens, place + 2),
        _ => Some((name, place + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    #[test]
    fn renames_are_read_from_statements() {
        let table = |from: &str, to: &str| Renaming::Table { from: from.to_owned(), to: to.to_owned() };
        let column = |table: &str, from: &str, to: &str| Renaming::Column {
            table: table.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        for (provider, script, expected) in [
            (Provider::Postgresql, "ALTER TABLE \"a\" RENAME TO \"b c\"", vec![table("a", "b c")]),
            (
                Provider::Postgresql,
                "ALTER TABLE ONLY public.a RENAME COLUMN b TO \"c\"",
                vec![column("a", "b", "c")],
            ),
            (Provider::Postgresql, "ALTER TABLE a RENAME b TO c", vec![column("a", "b", "c")]),
            (Provider::Postgresql, "ALTER TABLE a RENAME CONSTRAINT b TO c", vec![]),
            (Provider::Postgresql, "ALTER INDEX a RENAME TO b", vec![]),
            (
                Provider::MySql,
                "ALTER TABLE `a` CHANGE COLUMN `b` `c` INT, RENAME INDEX i TO j; RENAME TABLE a TO d, e TO f",
                vec![column("a", "b", "c"), table("a", "d"), table("e", "f")],
            ),
            (
                Provider::Sqlite,
                "-- RENAME TO x\nALTER TABLE \"new_a\" RENAME TO \"a\"",
                vec![table("new_a", "a")],
            ),
        ] {
            let dialect = Dialect::of(provider).expect("it has a dialect");
            assert_eq!(renamings(dialect, script), expected, "{script}");
        }
    }
}
