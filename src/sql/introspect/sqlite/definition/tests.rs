//! What is read of texts that SQLite takes, and that nothing else is too strange.

use proptest::prelude::*;

use super::*;

/// Everything that a table can say, in as many ways of writing as there are.
const EVERYTHING: &str = r#"CREATE TABLE "a ( b" ( -- the first
  id INTEGER CONSTRAINT pk PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT,
  [check] VARCHAR ( 10 , 2 ) COLLATE nocase NOT NULL ON CONFLICT IGNORE CHECK ([check] <> ')') DEFAULT ('a,)' || 'b'),
  `c``c` DEFAULT -5 UNIQUE ON CONFLICT FAIL CONSTRAINT "up" CHECK (`c``c` > 0 /* , */),
  'd' double precision AS (id * (2 + 1)) STORED,
  e int GENERATED ALWAYS AS (abs(id)) REFERENCES p,
  f TEXT CONSTRAINT f_fk REFERENCES "p" (x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT u UNIQUE (e, f COLLATE NOCASE DESC),
  CONSTRAINT "long" FOREIGN KEY (e, f) REFERENCES q(a, b) DEFERRABLE INITIALLY DEFERRED
  CHECK (e IN (1, 2))
) without rowid, STRICT"#;

#[test]
fn every_clause_is_read() {
    let definition = Definition::read(EVERYTHING);
    let column = |name: &str| ColumnClauses { name: name.to_owned(), ..ColumnClauses::default() };
    let some = |text: &str| Some(text.to_owned());
    let expected = [
        column("id"),
        ColumnClauses {
            collation: some("nocase"),
            not_null: some("NOT NULL ON CONFLICT IGNORE"),
            ..column("check")
        },
        column("c`c"),
        ColumnClauses { generated: some("id * (2 + 1)"), ..column("d") },
        ColumnClauses { generated: some("abs(id)"), ..column("e") },
        column("f"),
    ];
    assert_eq!(definition.columns, expected);
    assert!(definition.is_counted);
    assert!(Definition::read("create table a (b integer, primary key (b autoincrement))").is_counted);
    assert_eq!(definition.key_conflict, some("ON CONFLICT REPLACE"));
    let checks: Vec<_> =
        definition.checks.iter().map(|(name, text)| (name.as_deref(), text.as_str())).collect();
    assert_eq!(checks, [(None, "[check] <> ')'"), (Some("up"), "`c``c` > 0 /* , */"), (None, "e IN (1, 2)")]);
    let unique = |columns: &[&str], text: &str, conflict| Unique {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        text: text.to_owned(),
        conflict,
    };
    assert_eq!(
        definition.uniques,
        [
            unique(&["c`c"], "UNIQUE", some("ON CONFLICT FAIL")),
            unique(&["e", "f"], "UNIQUE (e, f COLLATE NOCASE DESC)", None)
        ]
    );
    let keys: Vec<_> =
        definition.foreign_keys.iter().map(|key| (key.name.as_deref(), key.clauses.join(" "))).collect();
    assert_eq!(
        keys,
        [
            (None, String::new()),
            (Some("f_fk"), "MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE".to_owned()),
            (Some("long"), "DEFERRABLE INITIALLY DEFERRED".to_owned()),
        ]
    );
    assert_eq!(definition.options, ["WITHOUT ROWID", "STRICT"]);
    assert_eq!(definition.comments, ["-- the first"]);
}

proptest! {
    /// No text is too strange.
    #[test]
    fn any_text_is_read(start in 0..EVERYTHING.len(), end in 0..EVERYTHING.len(), insert in "[(),'\"\\[`a -]{0,6}") {
        let piece = |from, to| EVERYTHING.get(from..to).unwrap_or_default();
        Definition::read(&format!("{}{insert}{}", piece(0, start), piece(end, EVERYTHING.len())));
        Definition::read(&format!("{insert}{}", piece(start.min(end), start.max(end))));
    }

    /// Words in any order.
    #[test]
    fn any_words_are_read(words in proptest::collection::vec(
        prop::sample::select(vec![
            "CREATE", "TABLE", "(", ")", ",", "CONSTRAINT", "PRIMARY", "KEY", "UNIQUE", "CHECK", "DEFAULT", "COLLATE",
            "REFERENCES", "FOREIGN", "ON", "CONFLICT", "DELETE", "SET", "AS", "NOT", "NULL", "MATCH", "DEFERRABLE",
            "INITIALLY", "a", "\"", "'", "-", "--", "/*",
        ]), 0..30)) {
        Definition::read(&words.join(" "));
    }
}
