//! Tables of any make: written again and made anew they are what they were.

use prismakit::diff::Pair;
use prismakit::plan::Options as PlanOptions;
use prismakit::sql::catalogue::{difference, lines};
use prismakit::sql::{Connection, Database as State, DatabaseUrl, Default, Value, introspect};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{planned, script};

const NAMES: [&str; 7] = ["a", "\"b c\"", "[check]", "`d``d`", "\"e\"\"f\"", "collate_g", "'h'"];
const TYPES: [&str; 10] = [
    "INTEGER",
    "int",
    "VARCHAR ( 10 )",
    "TEXT",
    "DATETIME",
    "",
    "double precision",
    "DECIMAL(10,2)",
    "POINT",
    "BLOB",
];
const DEFAULTS: [&str; 12] = [
    "DEFAULT 1",
    "DEFAULT -1.50",
    "DEFAULT 'it''s'",
    "DEFAULT \"word\"",
    "DEFAULT (1 + (2))",
    "DEFAULT NULL",
    "DEFAULT CURRENT_TIMESTAMP",
    "DEFAULT X'00ff'",
    "DEFAULT (CURRENT_TIMESTAMP)",
    "DEFAULT true",
    "DEFAULT ('a' || /* b */ 'c')",
    "DEFAULT (1 -- one\n)",
];

/// A clause that is there or not.
fn perhaps(clauses: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![2 => Just(""), 1 => select(clauses)]
}

fn column(place: usize) -> impl Strategy<Value = String> {
    let name = NAMES[place];
    let required = perhaps(&["NOT NULL", "NOT NULL ON CONFLICT IGNORE", "CONSTRAINT n NOT NULL", "NULL"]);
    let unique = perhaps(&["UNIQUE", "UNIQUE ON CONFLICT REPLACE", "CONSTRAINT u UNIQUE"]);
    let reference = perhaps(&[
        "REFERENCES p",
        "CONSTRAINT \"the key\" REFERENCES P (ID) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
        "REFERENCES p(id) MATCH FULL ON UPDATE CASCADE",
    ]);
    let collation = perhaps(&["COLLATE nocase", "COLLATE \"RTRIM\""]);
    let check =
        perhaps(&["CHECK (%c IS NOT ')')", "CONSTRAINT \"c c\" CHECK (%c <> 5 -- five\n)", "/* , ) */"]);
    (select(&TYPES[..]), required, perhaps(&DEFAULTS), unique, collation, check, reference).prop_map(
        move |(ty, required, default, unique, collation, check, reference)| {
            // SQLite makes one constraint of several on the same columns.
            let unique = if place < 2 { "" } else { unique };
            let check = check.replace("%c", name);
            [name, ty, collation, required, default, unique, &check, reference].join(" ")
        },
    )
}

/// Constraints of a table on its first columns.
fn constraint() -> impl Strategy<Value = &'static str> {
    select(vec![
        "UNIQUE (\"a\", 'b c')",
        "UNIQUE (a COLLATE NOCASE)",
        "CONSTRAINT t UNIQUE (\"b c\" DESC) ON CONFLICT FAIL",
        "CHECK (a > 1 OR \"b c\" = 'check')",
        "CONSTRAINT \"the other\" FOREIGN KEY (a, \"b c\") REFERENCES q (x, y) ON DELETE RESTRICT",
        "g1 TEXT AS (a || 'collate')",
        "g2 INTEGER GENERATED ALWAYS AS (abs(a)) STORED",
    ])
}

const KEYS: [&str; 6] = [
    "id INTEGER PRIMARY KEY AUTOINCREMENT",
    "id integer not null constraint k primary key",
    "id INT PRIMARY KEY",
    "id TEXT PRIMARY KEY DESC ON CONFLICT REPLACE",
    "id INTEGER UNIQUE, PRIMARY KEY (id, a DESC)",
    "id INTEGER",
];

const OTHERS: [&str; 8] = [
    "CREATE INDEX i1 ON t (a)",
    "CREATE UNIQUE INDEX [i 2] ON T (a DESC, \"b c\")",
    "CREATE INDEX i3 ON t (a) WHERE a > 3",
    "CREATE INDEX i4 ON t (lower(a)) -- low",
    "CREATE INDEX i5 ON t (a COLLATE RTRIM)",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = a WHERE a = ';'; END",
    "CREATE VIEW v AS SELECT a FROM t",
    "CREATE TRIGGER h INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
];

fn database() -> impl Strategy<Value = String> {
    let columns = (column(0), column(1), column(2), column(3), column(4), column(5), column(6));
    let columns = columns.prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g]);
    let constraints = proptest::collection::vec(constraint(), 0..3);
    let options = select(vec!["", "", "WITHOUT ROWID", "STRICT"]);
    let others = subsequence(OTHERS.to_vec(), 0..OTHERS.len());
    (columns, 2..NAMES.len(), constraints, select(&KEYS[..]), options, others).prop_map(
        |(columns, count, mut constraints, key, options, others)| {
            constraints.sort_unstable();
            constraints.dedup();
            // Columns stand before constraints.
            constraints.sort_by_key(|constraint| !constraint.starts_with('g'));
            let (id, key) = key.split_once(", ").map_or((key, None), |(id, key)| (id, Some(key)));
            let mut lines = vec![id];
            lines.extend(columns[..count].iter().map(String::as_str));
            lines.extend(constraints);
            lines.extend(key);
            let others: Vec<_> = others.iter().map(|statement| format!("{statement}\n;\n")).collect();
            let others = others.concat();
            format!(
                "CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE q (x, y, UNIQUE (x, y));\n\
                 CREATE TABLE t ({}) {options};\n{others}",
                lines.join(",\n")
            )
        },
    )
}

fn memory() -> Connection {
    let url = DatabaseUrl::parse("sqlite::memory:").expect("the URL is right");
    Connection::open(&url, &prismakit::sql::connection::Settings::default()).expect("there is memory")
}

fn state(connection: &mut Connection) -> State {
    introspect(connection, &[]).expect("the catalogue can be read")
}

fn run(connection: &mut Connection, sql: &str) {
    connection.execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

fn is_written_again(live: &State) {
    let mut copy = memory();
    let (empty, options) = (State::empty(live.dialect), PlanOptions::default());
    let sql = script(&planned(Pair::new(&empty, live), &options).up);
    run(&mut copy, &sql);
    let views = live.views.iter().map(|view| &view.definition);
    let opaques = live.opaques.iter().map(|opaque| &opaque.definition);
    views.chain(opaques).for_each(|definition| run(&mut copy, definition));
    assert_eq!(difference(&lines(live), &lines(&state(&mut copy))), [""; 0], "{sql}");
}

fn is_made_anew(connection: &mut Connection, live: &State) {
    let mut changed = live.clone();
    let table = changed.tables.last_mut().expect("there is one");
    let is_plain = |column: &&mut prismakit::sql::Column| {
        column.details.generated.is_none() && column.name != "id" && !column.is_auto_increment
    };
    let column = table.columns.iter_mut().find(is_plain).expect("there is one");
    column.default = Some(Default::Value(Value::Text("another one".to_owned())));
    let options = PlanOptions::default();
    let plan = planned(Pair::new(live, &changed), &options);
    let rows = connection.query("SELECT * FROM t").expect("it can be read");
    for (segments, expected) in [(&plan.up, &changed), (&plan.down, live)] {
        let sql = script(segments);
        run(connection, &sql);
        assert_eq!(difference(&lines(expected), &lines(&state(connection))), [""; 0], "{sql}");
    }
    assert_eq!(connection.query("SELECT * FROM t").expect("it can be read"), rows);
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(200) })]

    /// What SQLite takes.
    #[test]
    fn a_table_of_any_make_stays_what_it_is(sql in database()) {
        let mut connection = memory();
        prop_assume!(connection.execute(&sql).is_ok());
        // Where there can be none, there is none.
        let _ = connection.execute("INSERT INTO t (id, a) VALUES (1, 7)");
        let live = state(&mut connection);
        is_written_again(&live);
        is_made_anew(&mut connection, &live);
    }
}
