//! What statements demand.

use super::*;
use crate::schema::connector::Provider;
use crate::sql::script::{TokenKind, tokens};

fn shown(provider: Provider, statement: &str) -> Vec<String> {
    let dialect = Dialect::of(provider).unwrap();
    let demands = demands(dialect, statement, &tokens(&dialect.lexicon, statement));
    demands
        .iter()
        .map(|demand| {
            let kind = match &demand.question {
                Ask::Conversion { ty, .. } => return format!("{} to {ty}", demand.object()),
                Ask::Rows(Question::Rows { .. }) => "rows",
                Ask::Rows(Question::Nulls { .. }) => "nulls",
                Ask::Rows(Question::Duplicates { condition: Some(_), .. }) => "some duplicates",
                Ask::Rows(Question::Duplicates { .. }) => "duplicates",
                Ask::Rows(Question::Orphans { .. }) => "orphans",
                Ask::Rows(_) => "other",
            };
            format!("{kind} {}", demand.object())
        })
        .collect()
}

#[test]
fn statements_are_understood() {
    use Provider::{MySql, Postgresql, Sqlite};
    let cases: &[(Provider, &str, &[&str])] = &[
        (Postgresql, "CREATE UNIQUE INDEX \"i\" ON \"T\"(\"a\", \"b\" DESC)", &["duplicates T(a, b)"]),
        (
            Postgresql,
            "CREATE UNIQUE INDEX CONCURRENTLY i ON s.t USING btree (a) WHERE b",
            &["some duplicates s.t.a"],
        ),
        (Postgresql, "CREATE UNIQUE INDEX i ON t (lower(a))", &[]),
        (
            Postgresql,
            "ALTER TABLE \"T\" ALTER COLUMN \"a\" SET NOT NULL, ALTER COLUMN b SET DEFAULT 1",
            &["nulls T.a"],
        ),
        (Postgresql, "ALTER TABLE t ALTER a TYPE numeric(3, 1), DROP COLUMN b", &["t.a to numeric(3, 1)"]),
        (Postgresql, "ALTER TABLE t ALTER a SET DATA TYPE INTEGER USING a::integer", &[]),
        (
            Postgresql,
            "ALTER TABLE t ADD COLUMN a INT NOT NULL, ADD COLUMN b INT NOT NULL DEFAULT 1",
            &["rows t.a"],
        ),
        (
            Postgresql,
            "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE",
            &["orphans t.a"],
        ),
        (
            Postgresql,
            "ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (a, b)",
            &["nulls t.a", "nulls t.b", "duplicates t(a, b)"],
        ),
        (
            MySql,
            "ALTER TABLE `t` MODIFY `a` VARCHAR(20) NOT NULL DEFAULT 'x'",
            &["nulls t.a", "t.a to VARCHAR(20)"],
        ),
        (MySql, "ALTER TABLE t ADD UNIQUE INDEX i(a), ADD COLUMN b INT NOT NULL", &["duplicates t.a"]),
        (MySql, "CREATE UNIQUE INDEX i ON t(a(10))", &[]),
        (Sqlite, "CREATE UNIQUE INDEX i ON t (a)", &["duplicates t.a"]),
        (Sqlite, "ALTER TABLE t ADD COLUMN a INT NOT NULL", &[]),
        (Sqlite, "DROP TABLE t", &[]),
    ];
    for (provider, statement, expected) in cases {
        assert_eq!(shown(*provider, statement), *expected, "{statement}");
    }
}

#[test]
fn types_are_known_by_how_they_are_written() {
    let dialect = Dialect::of(Provider::Postgresql).unwrap();
    for (text, name) in [
        ("INTEGER", Some(TypeName::Integer)),
        ("varchar(20)", Some(TypeName::VarChar)),
        ("DOUBLE PRECISION", Some(TypeName::Double)),
        ("TIMESTAMPTZ(3)", Some(TypeName::TimestampTz)),
        ("\"Status\"", None),
    ] {
        let found = named_type(dialect, text).and_then(|base| ColumnType::scalar(base).name());
        assert_eq!(found, name, "{text}");
    }
}

#[test]
fn tokens_that_are_no_names_end_the_reading() {
    let dialect = Dialect::of(Provider::Postgresql).unwrap();
    for statement in [
        "ALTER TABLE",
        "ALTER TABLE (",
        "CREATE UNIQUE INDEX ON",
        "ALTER TABLE t ADD",
        "ALTER TABLE t ALTER 'a'",
    ] {
        assert_eq!(shown(Provider::Postgresql, statement), [""; 0], "{statement}");
    }
    assert_eq!(tokens(&dialect.lexicon, "'")[0].kind, TokenKind::Text);
}
