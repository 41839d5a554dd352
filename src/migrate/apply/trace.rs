//! What can be told afterwards of a statement that no transaction covers.

use crate::sql::Dialect;
use crate::sql::connection::ErrorKind;
use crate::sql::script::{Token, tokens};

/// Words that begin statements which either change what the catalogue says or can be run twice.
const TRACED: &[&str] = &[
    "CREATE", "DROP", "ALTER", "RENAME", "TRUNCATE", "ANALYZE", "OPTIMIZE", "VACUUM", "REINDEX", "REFRESH",
    "GRANT", "REVOKE", "COMMENT", "FLUSH",
];

/// Whether the catalogue tells if the statement was run, or running it twice does no harm.
pub(super) fn is_left(dialect: &Dialect, statement: &str) -> bool {
    let words = tokens(&dialect.lexicon, statement);
    let is_traced = words.first().is_some_and(|first| TRACED.iter().any(|word| first.is(word)));
    is_traced && !words.iter().any(|word| word.is("EXCHANGE"))
}

/// Whether an error says of a statement that may have been run before that it was.
pub(super) fn says_done(dialect: &Dialect, statement: &str, kind: ErrorKind) -> bool {
    let words = tokens(&dialect.lexicon, statement);
    let holds = |keywords: &[&str]| words.iter().any(|word| keywords.iter().any(|keyword| word.is(keyword)));
    match kind {
        ErrorKind::Exists => holds(&["CREATE", "ADD", "RENAME"]),
        ErrorKind::Missing => holds(&["DROP", "RENAME", "CHANGE"]),
        _ => false,
    }
}

/// The index that a statement builds beside the traffic: what is left of an earlier try is in its way.
pub(super) fn index_that_is_built(dialect: &Dialect, statement: &str) -> Option<String> {
    let words = tokens(&dialect.lexicon, statement);
    let mut rest = words.as_slice();
    let mut take = |keyword: &str| match rest.split_first() {
        Some((first, others)) if first.is(keyword) => {
            rest = others;
            true
        }
        _ => false,
    };
    let is_create = take("CREATE");
    take("UNIQUE");
    if !(is_create && take("INDEX") && take("CONCURRENTLY")) {
        return None;
    }
    if take("IF") {
        take("NOT");
        take("EXISTS");
    }
    let name: &Token<'_> = rest.first()?;
    let is_plain = name.name().is_some_and(|given| given == name.text);
    name.name().map(|given| if is_plain { given.to_lowercase() } else { given })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    #[test]
    fn only_the_index_itself_is_built() {
        let dialect = Dialect::of(Provider::Postgresql).unwrap();
        for (statement, expected) in [
            ("CREATE INDEX CONCURRENTLY \"A_idx\" ON \"A\"(b)", Some("A_idx")),
            ("create unique index concurrently if not exists A_idx on a(b)", Some("a_idx")),
            ("CREATE INDEX a_idx ON a(b)", None),
            ("REINDEX INDEX CONCURRENTLY a_idx", None),
            ("DROP INDEX CONCURRENTLY a_idx", None),
        ] {
            assert_eq!(index_that_is_built(dialect, statement).as_deref(), expected, "{statement}");
        }
    }

    #[test]
    fn statements_that_leave_no_trace_are_known() {
        let dialect = Dialect::of(Provider::MySql).unwrap();
        for (statement, expected) in [
            ("ALTER TABLE a ADD b INT", true),
            ("CALL fill()", false),
            ("ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b", false),
        ] {
            assert_eq!(is_left(dialect, statement), expected, "{statement}");
        }
        let says = |statement, kind| says_done(dialect, statement, kind);
        assert!(says("ALTER TABLE a ADD b INT", ErrorKind::Exists));
        assert!(!says("ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES typo(id)", ErrorKind::Missing));
        assert!(says("ALTER TABLE a DROP b", ErrorKind::Missing));
    }
}
