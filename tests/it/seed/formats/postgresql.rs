//! PostgreSQL, by its own client.

use std::fmt::Write as _;
use std::process::Command;

use prismakit::schema::connector::Provider;
use prismakit::seed::Step;
use prismakit::sql::row::{Cell, Row};

use super::edges::Edges;
use super::{Case, ROWS, file};
use crate::packs::workshop::run;
use crate::support::database::Database;
use crate::support::rows::{Rows, rows};

/// A database with the tables of a case, and what a script puts into them.
pub(super) fn loaded(case: &Case, script: &str, settings: &[&str]) -> Database {
    let database = Database::new(Provider::Postgresql);
    database.connect().execute(&case.tables).expect("the tables can be made");
    let script = file(script);
    run(Command::new("psql")
        .args(["-X", "-q", "-d", database.url()])
        .args(settings)
        .arg("-f")
        .arg(script.path()));
    database
}

pub(super) fn found(database: &Database) -> Rows {
    let mut rows = rows(Provider::Postgresql, &mut database.connect());
    for table in rows.values_mut() {
        table.rows.sort();
    }
    rows
}

const STRICT: &[&str] = &["-v", "ON_ERROR_STOP=1"];

#[test]
fn every_format_gives_the_same_rows() {
    let case = Case::of("postgresql", &Edges { expressions: false, digits: 0, is_for_client: false });
    assert!(case.plan.steps.iter().any(|step| matches!(step, Step::Together(_))));
    assert!(case.plan.steps.iter().any(|step| matches!(step, Step::Complete(_))));
    let statements = found(&loaded(&case, &case.script("sql"), STRICT));
    assert_eq!(statements["Hen"].rows.len() as u64, ROWS);
    assert_eq!(statements["Types"].rows.len(), 60);
    assert!(statements["_PlayerToSkill"].rows.len() > 100);
    let captains = statements["the teams"].rows.iter().filter(|row| row[2].is_some()).count();
    assert!(captains > 500, "{captains}");
    let mut names: Vec<_> = planned(&case, "Hen", "name").into_iter().map(Some).collect();
    names.sort();
    let mut found_names: Vec<_> = statements["Hen"].rows.iter().map(|row| row[1].clone()).collect();
    found_names.sort();
    assert_eq!(names, found_names);
    for (name, other) in [
        ("copy", found(&loaded(&case, &case.script("copy"), &[]))),
        ("csv", found(&loaded(&case, &from_csv(&case), STRICT))),
        ("jsonl", found(&loaded(&case, &from_json(&case), STRICT))),
    ] {
        for (table, rows) in &statements {
            for (mine, others) in rows.rows.iter().zip(&other[table].rows) {
                assert_eq!(mine, others, "{name} {table}");
            }
            assert_eq!(rows, &other[table], "{name} {table}");
        }
    }
}

/// The texts of a column as they were meant.
fn planned(case: &Case, table: &str, column: &str) -> Vec<String> {
    let place = case.plan.tables.iter().position(|it| it.table.label() == table).expect("it is there");
    let columns = &case.plan.tables[place].table.columns;
    let column = columns.iter().position(|it| it.name == column).expect("it is there");
    let mut row = Row::new();
    let text = |number| {
        case.plan.write(place, number, &mut row);
        let Cell::Text(text) = row.cell(column) else { panic!("it is a text") };
        text.to_owned()
    };
    (0..case.plan.tables[place].rows).map(text).collect()
}

/// A script that reads files of comma-separated values, whatever their order.
fn from_csv(case: &Case) -> String {
    let mut script = "SET session_replication_role = replica;\n".to_owned();
    for (name, text) in case.written("csv") {
        if name == "Counter.csv" {
            // Nothing is given.
            script += &"INSERT INTO \"Counter\" DEFAULT VALUES;\n".repeat(3);
            continue;
        }
        let (table, (names, _)) =
            (name.trim_end_matches(".csv"), text.split_once("\r\n").expect("there is a head"));
        let columns: Vec<_> = names.split(',').map(|name| format!("\"{name}\"")).collect();
        let table = table_of(case, table);
        let columns = columns.join(", ");
        writeln!(script, "COPY \"{table}\" ({columns}) FROM STDIN WITH (FORMAT csv, HEADER);")
            .expect("it is a text");
        script += &text;
        script += "\\.\r\n";
    }
    script
}

/// A script that has the server read lines of JSON.
fn from_json(case: &Case) -> String {
    let mut script =
        "SET session_replication_role = replica; CREATE TEMPORARY TABLE lines (line json);\n".to_owned();
    for (name, text) in case.written("jsonl") {
        let table = table_of(case, name.trim_end_matches(".jsonl"));
        let first: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(text.lines().next().expect("there are rows")).expect("a line is an object");
        let columns: Vec<_> = first.keys().map(|name| format!("\"{name}\"")).collect();
        let columns = if columns.is_empty() { "id".to_owned() } else { columns.join(", ") };
        // In the text format of COPY a backslash is two.
        script += "COPY lines FROM STDIN;\n";
        script += &text.replace('\\', "\\\\");
        script += "\\.\n";
        let values =
            if first.is_empty() { "nextval('\"Counter_id_seq\"')".to_owned() } else { columns.clone() };
        let lines = format!("lines, json_populate_record(NULL::\"{table}\", line)");
        writeln!(script, "INSERT INTO \"{table}\" ({columns}) SELECT {values} FROM {lines}; TRUNCATE lines;")
            .expect("it is a text");
    }
    script
}

/// The table that a file is for.
fn table_of<'c>(case: &'c Case, file: &str) -> &'c str {
    let names = case.plan.tables.iter().map(|table| table.table.name.name.as_str());
    names.into_iter().find(|name| name.replace(' ', "_") == file).expect("a file is for a table")
}

/// Rows that a stream cannot have are between streams.
#[test]
fn expressions_are_computed_in_both_scripts() {
    let case = Case::of("postgresql", &Edges { expressions: true, digits: 0, is_for_client: false });
    let (statements, copy) = (case.script("sql"), case.script("copy"));
    assert!(copy.contains("\\.\nINSERT INTO \"Types\""), "{copy}");
    let (statements, copy) = (found(&loaded(&case, &statements, STRICT)), found(&loaded(&case, &copy, &[])));
    assert_eq!(statements, copy);
    let place = statements["Types"].columns.iter().position(|name| name == "k4").expect("it is there");
    let twos = statements["Types"].rows.iter().filter(|row| row[place].as_deref() == Some("2")).count();
    assert_eq!(twos, 20);
}

#[test]
fn sequences_go_on_behind_the_rows() {
    let case = Case::of("postgresql", &Edges { expressions: false, digits: 0, is_for_client: false });
    for script in ["sql", "copy"] {
        let database = loaded(&case, &case.script(script), STRICT);
        let mut session = database.connect();
        let next = session.value("SELECT nextval('\"Types_id_seq\"')");
        assert_eq!(next.as_deref(), Some("61"), "{script}");
        let next = session.value("INSERT INTO \"Counter\" DEFAULT VALUES RETURNING id");
        assert_eq!(next.as_deref(), Some("4"), "{script}");
    }
}
