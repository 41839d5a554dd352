//! Proof that the trials can fail: migrations written by hand, each with one mistake, and what is
//! said about it.

use super::case::{self, Case};
use super::migration::{Author, Migration, NoMigration, Request, Segment};
use super::pool::try_all;

/// A migration that somebody has written by hand.
struct Script {
    before: &'static str,
    after: &'static str,
    up: &'static str,
    down: &'static str,
    is_transaction: bool,
    refusal: Option<&'static str>,
}

impl Author for Script {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration> {
        let segments = |sql: &str| {
            let statements = sql.split(';').map(str::trim).filter(|statement| !statement.is_empty());
            let statements = statements.map(str::to_owned).collect();
            vec![Segment { is_transaction: self.is_transaction, statements }]
        };
        let quoted = |sql: &str| {
            if request.dialect.name() == "mysql" { sql.replace('"', "`") } else { sql.to_owned() }
        };
        let (up, down) = match request.from {
            None if request.to.contains("// after") => (self.after, ""),
            None => (self.before, ""),
            Some(_) => (self.up, self.down),
        };
        match (self.refusal, request.from) {
            (Some(reason), Some(_)) => Err(NoMigration::Refused(reason.to_owned())),
            _ => Ok(Migration { up: segments(&quoted(up)), down: segments(&quoted(down)) }),
        }
    }
}

const CASE: &str = "\
### a column is renamed and one is added
for: DIALECT
flags: --rename T.a=T.b
--- before
model T {
  id Int    @id
  a  String
}
--- after
// after
model T {
  id Int    @id
  b  String
  c  Int?
}
--- rows
INSERT INTO \"T\" (\"id\", \"a\") VALUES (1, 'x'), (2, 'y');
--- expect
EXPECT
";

const BEFORE: &str = "CREATE TABLE \"T\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"a\" VARCHAR(9) NOT NULL)";
const AFTER: &str =
    "CREATE TABLE \"T\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"b\" VARCHAR(9) NOT NULL, \"c\" INTEGER)";

/// A script that does what it must.
const RIGHT: Script = Script {
    before: BEFORE,
    after: AFTER,
    up: "ALTER TABLE \"T\" RENAME COLUMN \"a\" TO \"b\"; ALTER TABLE \"T\" ADD COLUMN \"c\" INTEGER",
    down: "ALTER TABLE \"T\" DROP COLUMN \"c\"; ALTER TABLE \"T\" RENAME COLUMN \"b\" TO \"a\"",
    is_transaction: true,
    refusal: None,
};

fn cases(dialect: &str, expect: &str) -> Vec<Case> {
    case::read("proof", &CASE.replace("DIALECT", dialect).replace("EXPECT", expect))
        .expect("the case is right")
}

/// What is said about a script, without the script itself.
fn verdict(script: &Script, dialect: &str, expect: &str) -> String {
    let failures = try_all(&cases(dialect, expect), script);
    failures.join("\n").split("script:").next().unwrap_or_default().to_owned()
}

fn assert_failure(script: &Script, dialects: &[&str], expect: &str, expected: &[&str]) {
    for dialect in dialects {
        let verdict = verdict(script, dialect, expect);
        for part in expected {
            assert!(verdict.contains(part), "{dialect}: `{part}` is not in:\n{verdict}");
        }
    }
}

const ALL: &[&str] = &["postgresql", "mysql", "sqlite"];

#[test]
fn a_right_script_passes() {
    for dialect in ALL {
        let expect = "values SELECT \"b\", \"c\" FROM \"T\" ORDER BY \"id\" => x|NULL; y|NULL\n\
                      down-values SELECT count(*) FROM \"T\" => 2";
        assert_eq!(verdict(&RIGHT, dialect, expect), "");
    }
}

#[test]
fn a_statement_that_fails_is_shown() {
    let script = Script { up: "ALTER TABLE \"T\" ADD COLUMN \"c\" INTEGER; SELECT nonsense", ..RIGHT };
    assert_failure(
        &script,
        ALL,
        "",
        &["proof:1 `a column is renamed and one is added` on ", ", up, without rows:", "in: SELECT nonsense"],
    );
}

#[test]
fn a_database_that_differs_from_a_fresh_one_is_noticed() {
    let up = "ALTER TABLE \"T\" RENAME COLUMN \"a\" TO \"b\"; ALTER TABLE \"T\" ADD COLUMN \"c\" INTEGER DEFAULT 7";
    assert_failure(
        &Script { up, ..RIGHT },
        ALL,
        "",
        &["after up, without rows:", "the database is not like a fresh one"],
    );
    let down = "ALTER TABLE \"T\" RENAME COLUMN \"b\" TO \"a\"";
    assert_failure(&Script { down, ..RIGHT }, ALL, "", &["after down, without rows:", "\n    + "]);
}

#[test]
fn values_that_are_not_kept_are_noticed() {
    let up = "ALTER TABLE \"T\" RENAME COLUMN \"a\" TO \"b\"; ALTER TABLE \"T\" ADD COLUMN \"c\" INTEGER; \
              UPDATE \"T\" SET \"b\" = 'z' WHERE \"id\" = 2";
    let script = Script { up, ..RIGHT };
    assert_failure(&script, ALL, "", &["after up:", "- T: id=2, b=y", "+ T: id=2, b=z"]);
    assert_failure(&script, ALL, "lost T.b", &["after down:", "rows are not what they were"]);
    for dialect in ALL {
        assert_eq!(verdict(&script, dialect, "lost T.b\ndown-lost T.a"), "", "what is stated is no mistake");
    }
    let up = "ALTER TABLE \"T\" RENAME COLUMN \"a\" TO \"b\"; ALTER TABLE \"T\" ADD COLUMN \"c\" INTEGER; \
              DELETE FROM \"T\" WHERE \"id\" = 2";
    assert_failure(&Script { up, ..RIGHT }, ALL, "lost T.b", &["after up:", "- T: id=2"]);
}

#[test]
fn rows_that_do_not_come_back_are_noticed() {
    let down = "ALTER TABLE \"T\" DROP COLUMN \"c\"; ALTER TABLE \"T\" DROP COLUMN \"b\"; \
                ALTER TABLE \"T\" ADD COLUMN \"a\" VARCHAR(9) NOT NULL DEFAULT 'x'";
    let before =
        "CREATE TABLE \"T\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"a\" VARCHAR(9) NOT NULL DEFAULT 'x')";
    let after = "CREATE TABLE \"T\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"b\" VARCHAR(9) NOT NULL DEFAULT 'x', \"c\" INTEGER)";
    let script = Script { before, after, down, ..RIGHT };
    assert_failure(&script, ALL, "", &["after down:", "rows are not what they were"]);
    for dialect in ALL {
        assert_eq!(verdict(&script, dialect, "down-lost T.a"), "", "what is stated is no mistake");
    }
}

#[test]
fn a_value_of_another_type_does_not_come_back() {
    let down = "ALTER TABLE \"T\" DROP COLUMN \"c\"; ALTER TABLE \"T\" RENAME COLUMN \"b\" TO \"a\"; \
                UPDATE \"T\" SET \"a\" = X'78' WHERE \"id\" = 1";
    assert_failure(
        &Script { down, ..RIGHT },
        &["sqlite"],
        "",
        &["after down:", "- T: id=1, a='x'", "+ T: id=1, a=X'78'"],
    );
}

#[test]
fn what_queries_give_is_compared() {
    let expect = "values SELECT \"b\" FROM \"T\" ORDER BY \"id\" => x; z";
    assert_failure(&RIGHT, ALL, expect, &["after up:", "gives x"]);
    assert_failure(&RIGHT, ALL, "down-values SELECT 1 => 2", &["after down:", "gives 1"]);
}

#[test]
fn a_refusal_is_held_to_its_text() {
    let refused = Script { refusal: Some("the table `T` is in the way"), ..RIGHT };
    for dialect in ALL {
        assert_eq!(verdict(&refused, dialect, "refused `T`"), "");
    }
    assert_failure(&refused, ALL, "", &["the migration:", "refused: the table `T` is in the way"]);
    assert_failure(&refused, ALL, "refused `T`\nrefused U", &["the refusal:", "`U` is not in: the table"]);
    assert_failure(&RIGHT, ALL, "refused T", &["the refusal:", "not refused"]);
}

/// Stops if there are rows, the way of each database.
fn guard(dialect: &str) -> &'static str {
    match dialect {
        "postgresql" => {
            "SELECT ('there are rows' || max(\"id\"))::int FROM \"T\" WHERE \"id\" = 1 HAVING count(*) > 0; "
        }
        "mysql" => {
            "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE (SELECT 'there are rows' UNION SELECT 2) END FROM \"T\"; "
        }
        _ => {
            "CREATE TEMP TABLE g (there_are_rows INT CHECK (there_are_rows = 0)); INSERT INTO g SELECT count(*) FROM \"T\"; "
        }
    }
}

#[test]
fn a_script_that_must_stop_says_why_and_changes_nothing() {
    for (dialect, reason) in
        [("postgresql", "there are rows"), ("mysql", "more than 1 row"), ("sqlite", "there_are_rows")]
    {
        let guard = guard(dialect);
        let early: &'static str = format!("{guard}{}", RIGHT.up).leak();
        let late: &'static str = format!("UPDATE \"T\" SET \"a\" = 'z'; {early}").leak();
        let stopped = format!("stopped {reason}");
        let script = Script { up: early, down: RIGHT.down, is_transaction: false, ..RIGHT };
        assert_eq!(verdict(&script, dialect, &stopped), "");
        assert_failure(&script, &[dialect], "stopped other", &["up:", "`other` is not in: "]);
        assert_failure(&RIGHT, &[dialect], &stopped, &["up:", "it does not stop"]);
        assert_eq!(
            verdict(&Script { up: late, ..RIGHT }, dialect, &stopped),
            "",
            "a transaction is rolled back"
        );
        let script = Script { up: late, is_transaction: false, ..RIGHT };
        assert_failure(&script, &[dialect], &stopped, &["up:", "it has changed rows before it stopped"]);
    }
}

#[test]
fn rows_that_come_between_there_and_back_may_stop_the_way_back() {
    let between = |sql: &str, expect: &str| {
        let text = CASE.replace("DIALECT", "sqlite").replace("EXPECT", expect);
        let text = text.replace("--- expect", &format!("--- rows-after-up\n{sql}\n--- expect"));
        case::read("proof", &text).expect("the case is right")
    };
    let guard = "CREATE TEMP TABLE g (too_long INT CHECK (too_long < 9)); INSERT INTO g SELECT max(length(\"b\")) FROM \"T\"; ";
    let down: &'static str = format!("{guard}{}", RIGHT.down).leak();
    let script = Script { down, ..RIGHT };
    let short =
        between("INSERT INTO \"T\" VALUES (3, 'z', 1);", "down-values SELECT count(*) FROM \"T\" => 3");
    assert_eq!(try_all(&short, &script), [""; 0]);
    let long = between("INSERT INTO \"T\" VALUES (3, 'zzzzzzzzz', 1);", "down-stopped too_long");
    assert_eq!(try_all(&long, &script), [""; 0]);
    let failures = try_all(&long, &RIGHT).join("\n");
    assert!(failures.contains("on SQLite, down:\n    it does not stop"), "{failures}");
    let lost = between("DELETE FROM \"T\" WHERE \"id\" = 1;", "");
    let failures = try_all(&lost, &script).join("\n");
    assert!(failures.contains("after down:") && failures.contains("- T: id=1, a='x'"), "{failures}");
}

#[test]
fn objects_that_nobody_asked_to_drop_must_stay() {
    let objects = "CREATE VIEW \"v\" AS SELECT \"id\" FROM \"T\";";
    let text = CASE.replace("DIALECT", "postgresql mysql sqlite").replace("EXPECT", "");
    let cases = case::read("proof", &text.replace("--- rows", &format!("--- objects\n{objects}\n--- rows")))
        .expect("it is right");
    assert_eq!(try_all(&cases, &RIGHT), [""; 0]);
    let up: &'static str = format!("DROP VIEW \"v\"; {}", RIGHT.up).leak();
    let failures = try_all(&cases, &Script { up, ..RIGHT });
    let notices =
        |failure: &&String| failure.contains("after up, without rows:") && failure.contains("- view v ");
    assert_eq!(failures.iter().filter(notices).count(), 3, "{failures:#?}");
}

#[test]
fn a_sequence_that_is_behind_is_noticed() {
    let text = "### numbers\nfor: postgresql\n--- before\nmodel T {\n  id Int @id\n}\n--- after\n// after\nmodel T {\n  \
                id Int @id @default(autoincrement())\n}\n--- rows\nINSERT INTO \"T\" VALUES (1), (2), (7);\n";
    let cases = case::read("proof", text).expect("the case is right");
    let up = "CREATE SEQUENCE \"T_id_seq\" AS integer OWNED BY \"T\".\"id\"; \
              ALTER TABLE \"T\" ALTER \"id\" SET DEFAULT nextval('\"T_id_seq\"')";
    let script = Script {
        before: "CREATE TABLE \"T\" (\"id\" INTEGER PRIMARY KEY)",
        after: "CREATE TABLE \"T\" (\"id\" SERIAL PRIMARY KEY)",
        up,
        down: "ALTER TABLE \"T\" ALTER \"id\" DROP DEFAULT; DROP SEQUENCE \"T_id_seq\"",
        ..RIGHT
    };
    let failures = try_all(&cases, &script).join("\n");
    assert!(failures.contains("after up:\n    \"T_id_seq\" would give 1, but there is 7"), "{failures}");
    let up: &'static str = format!("{up}; SELECT setval('\"T_id_seq\"', max(\"id\")) FROM \"T\"").leak();
    assert_eq!(try_all(&cases, &Script { up, ..script }), [""; 0]);
}
