//! SQLite, by its own client.

use std::process::Command;

use prismakit::schema::connector::Provider;
use prismakit::sql::row::Row;
use prismakit::sql::{ColumnType, TypeName};

use super::edges::Edges;
use super::{Case, file};
use crate::packs::workshop::run;
use crate::support::connection::Values;
use crate::support::database::Database;

const EDGES: Edges = Edges { expressions: false, digits: 2, is_for_client: false };

#[test]
fn the_statements_give_the_rows_of_the_plan() {
    let case = Case::of("sqlite", &EDGES);
    let database = Database::new(Provider::Sqlite);
    database.connect().execute(&case.tables).expect("the tables can be made");
    let script = file(&case.script("sql"));
    let path = database.url().trim_start_matches("sqlite:");
    let input = std::fs::File::open(script.path()).expect("a file can be opened");
    run(Command::new("sqlite3").args(["-bail", path]).stdin(input));
    let mut session = database.connect();
    assert_eq!(session.query("PRAGMA foreign_key_check").expect("it can be asked"), Vec::<Values>::new());
    for (table, plan) in case.plan.tables.iter().enumerate() {
        let name = plan.table.name.name.replace('"', "\"\"");
        if plan.given.is_empty() {
            let count = session.value(&format!("SELECT count(*) FROM \"{name}\" WHERE id BETWEEN 1 AND 3"));
            assert_eq!(count.as_deref(), Some("3"), "{name}");
            continue;
        }
        let columns: Vec<_> = plan.given.iter().map(|&place| &plan.table.columns[place]).collect();
        let quoted: Vec<_> = columns.iter().map(|column| format!("quote(\"{}\")", column.name)).collect();
        let mut found =
            session.query(&format!("SELECT {} FROM \"{name}\"", quoted.join(", "))).expect("it can be read");
        let mut row = Row::new();
        let mut planned: Vec<Values> = (0..plan.rows)
            .map(|number| {
                case.plan.write(table, number, &mut row);
                plan.given
                    .iter()
                    .map(|&place| Some(expected(&row, place, &plan.table.columns[place].ty)))
                    .collect()
            })
            .collect();
        found.sort();
        planned.sort();
        for (mine, others) in planned.iter().zip(&found) {
            assert_eq!(mine, others, "{name}");
        }
        assert_eq!(planned.len(), found.len(), "{name}");
    }
}

/// What `quote` says about the value that is stored.
fn expected(row: &Row, place: usize, ty: &ColumnType) -> String {
    use prismakit::sql::row::Cell;
    match row.cell(place) {
        Cell::Decimal { unscaled, scale } => {
            let cents = 10_i128.pow(scale);
            let (whole, rest) = (unscaled / cents, unscaled % cents);
            // A whole number stays one in such a column.
            if rest == 0 {
                whole.to_string()
            } else {
                format!("{}{}.{:02}", if unscaled < 0 { "-" } else { "" }, whole.abs(), rest.abs())
                    .trim_end_matches('0')
                    .to_owned()
            }
        }
        Cell::Float(number) => number_of(number),
        Cell::Boolean(truth) => u8::from(truth).to_string(),
        Cell::Moment(_) | Cell::Date(_) | Cell::Time(_) => {
            let mut text = String::new();
            prismakit::sql::plain::cell(
                row.cell(place),
                &ColumnType::named(TypeName::DateTime, &[]),
                &mut text,
            );
            let text = text.replace(' ', "T");
            let (seconds, fraction) = text.split_once('.').unwrap_or((&text, ""));
            format!("'{seconds}.{:0<3}+00:00'", &fraction[..fraction.len().min(3)])
        }
        Cell::Bytes(bytes) => {
            let digits: Vec<_> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("X'{}'", digits.concat())
        }
        Cell::Text(text) | Cell::Json(text) => format!("'{}'", text.replace('\'', "''")),
        Cell::Null => "NULL".to_owned(),
        Cell::Integer(number) => number.to_string(),
        other => panic!("{other:?} {ty:?}"),
    }
}

fn number_of(number: f64) -> String {
    if number == 0.0 { "0.0".to_owned() } else { format!("{number:?}") }
}
