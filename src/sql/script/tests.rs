//! Scripts of every kind, and where their statements end.

use crate::schema::connector::Provider;
use crate::sql::Dialect;

use super::{Role, statements};

fn texts(provider: Provider, script: &str) -> Vec<String> {
    let dialect = Dialect::of(provider).unwrap();
    statements(dialect, script).into_iter().map(|statement| statement.text).collect()
}

#[test]
fn scripts_are_split_where_statements_end() {
    use Provider::{MySql, Postgresql, Sqlite};
    let cases: &[(Provider, &str, &[&str])] = &[
        (Postgresql, "", &[]),
        (Postgresql, " ; ;\n-- nothing;\n/* a; */", &[]),
        (Postgresql, "\u{feff}SELECT 1", &["SELECT 1"]),
        (Postgresql, "SELECT ';' ; SELECT \";\";", &["SELECT ';'", "SELECT \";\""]),
        (Postgresql, "SELECT 'it''s;' -- a;\n, 2;", &["SELECT 'it''s;' -- a;\n, 2"]),
        (Postgresql, r"SELECT 'a\'; SELECT E'a\';';", &[r"SELECT 'a\'", r"SELECT E'a\';'"]),
        (Postgresql, "/* /* ; */ ; */ SELECT 1;", &["SELECT 1"]),
        (Postgresql, "DO $$ BEGIN; END $$; SELECT $1;", &["DO $$ BEGIN; END $$", "SELECT $1"]),
        (Postgresql, "SELECT $a$ ; $$ ; $a$; SELECT 2", &["SELECT $a$ ; $$ ; $a$", "SELECT 2"]),
        (
            Postgresql,
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
            &[
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "SELECT 3",
            ],
        ),
        (
            Sqlite,
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; UPDATE a SET b = CASE b WHEN 1 THEN 2 END; END; SELECT [;];",
            &[
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; UPDATE a SET b = CASE b WHEN 1 THEN 2 END; END",
                "SELECT [;]",
            ],
        ),
        (
            MySql,
            "CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; CASE 1 WHEN 1 THEN SELECT 2; END CASE; END; SELECT 2",
            &[
                "CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; CASE 1 WHEN 1 THEN SELECT 2; END CASE; END",
                "SELECT 2",
            ],
        ),
        (MySql, r#"SELECT 'a\';', "b\";"; # c;"#, &[r#"SELECT 'a\';', "b\";""#]),
        (MySql, "/*!40101 SET a = 1 */; SELECT `;`", &["/*!40101 SET a = 1 */", "SELECT `;`"]),
        (Postgresql, "SELECT 'open; SELECT 2", &["SELECT 'open; SELECT 2"]),
        (
            Postgresql,
            "CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f(); SELECT 1",
            &["CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", "SELECT 1"],
        ),
    ];
    for (provider, script, expected) in cases {
        assert_eq!(texts(*provider, script), *expected, "{provider}: {script}");
    }
}

#[test]
fn what_looks_like_an_end_or_a_beginning_is_none() {
    use Provider::{MySql, Sqlite};
    let cases: &[(Provider, &str, &[&str])] = &[
        (
            MySql,
            "DELETE FROM t WHERE a = b--1 AND c = 2; SELECT 1 -- ;",
            &["DELETE FROM t WHERE a = b--1 AND c = 2", "SELECT 1"],
        ),
        (
            MySql,
            "CREATE TABLE event (id INT, begin DATE); SELECT 1",
            &["CREATE TABLE event (id INT, begin DATE)", "SELECT 1"],
        ),
        (
            Sqlite,
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT NEW.end; SELECT 2; END; SELECT 3",
            &["CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT NEW.end; SELECT 2; END", "SELECT 3"],
        ),
    ];
    for (provider, script, expected) in cases {
        assert_eq!(texts(*provider, script), *expected, "{provider}: {script}");
    }
}

#[test]
fn lines_are_those_of_the_first_word() {
    let dialect = Dialect::of(Provider::Postgresql).unwrap();
    let lines: Vec<_> = statements(dialect, "-- a\nSELECT 1;\n\n/* b\n*/ SELECT\n2; SELECT 3")
        .into_iter()
        .map(|statement| statement.line)
        .collect();
    assert_eq!(lines, [2, 5, 6]);
}

#[test]
fn roles_follow_from_the_first_words() {
    use Provider::{MySql, Postgresql, Sqlite};
    for (provider, statement, role) in [
        (Postgresql, "BEGIN", Role::Begin),
        (Postgresql, "start transaction", Role::Begin),
        (Postgresql, "COMMIT", Role::Commit),
        (Postgresql, "ROLLBACK", Role::Rollback),
        (Postgresql, "ROLLBACK TO a", Role::Shared),
        (Postgresql, "ROLLBACK WORK TO SAVEPOINT a", Role::Shared),
        (Postgresql, "ABORT", Role::Rollback),
        (Postgresql, "PREPARE TRANSACTION 'a'", Role::Rollback),
        (Postgresql, "SET CONSTRAINTS ALL DEFERRED", Role::Shared),
        (Postgresql, "SET lock_timeout = 1", Role::Setting),
        (Postgresql, "SET LOCAL lock_timeout = 1", Role::Shared),
        (Postgresql, "CREATE TABLE a ()", Role::Shared),
        (Postgresql, "CREATE UNIQUE INDEX CONCURRENTLY a ON b (c)", Role::Alone),
        (Postgresql, "CREATE INDEX \"CONCURRENTLY\" ON b (c)", Role::Shared),
        (Postgresql, "DROP INDEX CONCURRENTLY a", Role::Alone),
        (Postgresql, "VACUUM", Role::Alone),
        (Postgresql, "ALTER TYPE a ADD VALUE 'b'", Role::Last),
        (Postgresql, "DO $$ BEGIN COMMIT; END $$", Role::Shared),
        (MySql, "ALTER TABLE a ADD b INT", Role::Alone),
        (MySql, "UPDATE a SET b = 1", Role::Shared),
        (MySql, "SET @a = 1", Role::Setting),
        (MySql, "SET @a = (SELECT 1)", Role::Setting),
        (MySql, "SET SESSION sql_safe_updates = (SELECT 1)", Role::Shared),
        (Sqlite, "PRAGMA foreign_keys=OFF", Role::Setting),
        (Sqlite, "CREATE TABLE a (b)", Role::Shared),
        (Sqlite, "VACUUM", Role::Alone),
    ] {
        let dialect = Dialect::of(provider).unwrap();
        assert_eq!(statements(dialect, statement)[0].role, role, "{provider}: {statement}");
    }
}

proptest::proptest! {
    /// Whatever the script is, no character of a statement comes twice, and none is invented.
    #[test]
    fn nothing_is_invented(script in "[A-Z'\"`$/*;\\\\\\[\\]# \nE-]{0,60}") {
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            let mut rest = script.as_str();
            for text in texts(provider, &script) {
                let start = rest.find(&text).expect("statements come in the order of the script");
                rest = &rest[start + text.len()..];
            }
        }
    }
}
