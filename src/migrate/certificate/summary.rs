//! A statement in a few words, for files that everybody may read.

use crate::sql::Dialect;
use crate::sql::script::{Token, TokenKind, tokens};

/// How many characters are kept.
const MAX: usize = 100;

/// The beginning of a statement on one line, up to the first text in quotes: that may be a secret.
pub fn summary(dialect: &Dialect, statement: &str) -> String {
    let mut words = String::new();
    let mut end = None;
    // Where names stand between other signs, these may be around a text.
    let is_text = |token: &Token<'_>| {
        token.kind == TokenKind::Text
            || token.text.starts_with('"') && !dialect.writer.name("").starts_with('"')
    };
    for token in tokens(&dialect.lexicon, statement) {
        if is_text(&token) || words.len() + token.text.len() > MAX {
            return words + " …";
        }
        let is_apart = end.is_some_and(|end| end < token.start);
        words.push_str(if is_apart { " " } else { "" });
        words.push_str(token.text);
        end = Some(token.end());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    #[test]
    fn texts_are_left_out() {
        let dialect = |provider| Dialect::of(provider).expect("it has a dialect");
        for (provider, statement, expected) in [
            (
                Provider::Postgresql,
                "ALTER TABLE \"a b\"\n  ADD COLUMN x INT -- secret\n",
                "ALTER TABLE \"a b\" ADD COLUMN x INT",
            ),
            (Provider::Postgresql, "CREATE ROLE r PASSWORD 'secret'", "CREATE ROLE r PASSWORD …"),
            (Provider::Postgresql, "DO $$ BEGIN PERFORM 'secret'; END $$", "DO …"),
            (Provider::MySql, "UPDATE t SET a = \"secret\"", "UPDATE t SET a = …"),
            (Provider::MySql, "ALTER TABLE `t` DROP COLUMN `x`", "ALTER TABLE `t` DROP COLUMN `x`"),
            (Provider::Sqlite, "DROP TABLE t", "DROP TABLE t"),
        ] {
            assert_eq!(summary(dialect(provider), statement), expected);
        }
        let long = format!("CREATE TABLE t ({})", ["column_name INT"; 40].join(", "));
        let short = summary(dialect(Provider::Sqlite), &long);
        assert!(short.starts_with("CREATE TABLE t (column_name INT, column_name") && short.ends_with(" …"));
        assert!(short.len() <= MAX + " …".len(), "{short}");
    }
}
