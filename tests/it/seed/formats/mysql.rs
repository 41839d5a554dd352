//! MariaDB, by its own client.

use std::collections::BTreeMap;
use std::process::Command;

use prismakit::schema::connector::Provider;
use prismakit::sql::row::Row;
use prismakit::sql::{BaseType, ColumnType, TypeName, plain};

use super::edges::Edges;
use super::{Case, file};
use crate::packs::workshop::run;
use crate::support::connection::Values;
use crate::support::database::Database;

const EDGES: Edges = Edges { expressions: false, digits: 0, is_for_client: false };

/// The name of a database and the socket of its server.
fn place(database: &Database) -> (String, String) {
    let url = database.url().rsplit_once('/').map_or("", |_| database.url());
    let (path, query) = url.split_once('?').expect("a throwaway server has a socket");
    let socket = query.split('&').find_map(|pair| pair.strip_prefix("socket=")).expect("it is given");
    let name = path.rsplit_once('/').expect("there is a database").1;
    (name.to_owned(), socket.replace("%2F", "/").replace("%2f", "/"))
}

fn client(database: &Database, script: &str) -> Command {
    let (name, socket) = place(database);
    let script = file(script);
    let mut client = Command::new("mariadb");
    let input = std::fs::File::open(script.path()).expect("a file can be opened");
    client
        .args(["--no-defaults", "-uroot", "--default-character-set=latin1", "-S", &socket, &name])
        .stdin(input);
    client
}

pub(super) fn made(case: &Case) -> Database {
    let database = Database::new(Provider::MySql);
    database.connect().execute(&case.tables).expect("the tables can be made");
    database
}

/// A value as a row has it: `1` for true, numbers without zeros at the end.
fn normal(text: &str, ty: &ColumnType) -> String {
    let trimmed = |text: &str| {
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text.to_owned()
        }
    };
    match ty.name() {
        Some(TypeName::Boolean | TypeName::Bit | TypeName::TinyInt) => {
            text.replace("true", "1").replace("false", "0").replace("\\x", "")
        }
        Some(TypeName::Float | TypeName::Double) => format!("{:?}", text.parse::<f64>().expect("a number")),
        Some(TypeName::Decimal | TypeName::DateTime | TypeName::Timestamp | TypeName::Time) => trimmed(text),
        Some(TypeName::Char) => text.trim_end_matches(' ').to_owned(),
        _ => text.to_owned(),
    }
}

/// How a column is read so that nothing is lost.
fn read(name: &str, ty: &ColumnType) -> String {
    let name = format!("`{}`", name.replace('`', "``"));
    match ty.name() {
        Some(TypeName::Bit) if *ty == ColumnType::named(TypeName::Bit, &[8]) => {
            format!("lower(lpad(hex({name}), 2, '0'))")
        }
        Some(TypeName::Bit) => format!("bin({name})"),
        Some(
            TypeName::Blob
            | TypeName::TinyBlob
            | TypeName::MediumBlob
            | TypeName::LongBlob
            | TypeName::Binary
            | TypeName::VarBinary,
        ) => format!("concat('\\\\x', lower(hex({name})))"),
        Some(TypeName::Double) => name,
        None if matches!(ty.base, BaseType::Verbatim(_)) => format!("hex({name})"),
        _ => format!("CAST({name} AS CHAR CHARACTER SET utf8mb4)"),
    }
}

/// All rows of the plan, table by table, as text in order.
fn planned(case: &Case) -> BTreeMap<String, Vec<Values>> {
    let mut row = Row::new();
    let mut tables = BTreeMap::new();
    for (table, plan) in case.plan.tables.iter().enumerate() {
        let mut rows: Vec<Values> = (0..plan.rows)
            .map(|number| {
                case.plan.write(table, number, &mut row);
                let value = |&place: &usize| {
                    let ty = &plan.table.columns[place].ty;
                    let mut text = String::new();
                    plain::cell(row.cell(place), ty, &mut text);
                    let is_null = matches!(row.cell(place), prismakit::sql::row::Cell::Null);
                    (!is_null).then(|| normal(&text, ty))
                };
                plan.given.iter().map(value).collect()
            })
            .collect();
        rows.sort();
        tables.insert(plan.table.name.name.clone(), rows);
    }
    tables
}

fn found(case: &Case, database: &Database) -> BTreeMap<String, Vec<Values>> {
    let mut session = database.connect();
    session.execute("SET time_zone = '+00:00'").expect("it is a time zone");
    let mut tables = BTreeMap::new();
    for plan in &case.plan.tables {
        let columns: Vec<_> = plan.given.iter().map(|&place| &plan.table.columns[place]).collect();
        let reads: Vec<_> = columns.iter().map(|column| read(&column.name, &column.ty)).collect();
        let reads = if reads.is_empty() { "1".to_owned() } else { reads.join(", ") };
        let name = &plan.table.name.name;
        let mut rows =
            session.query(&format!("SELECT {reads} FROM `{name}`")).expect("the table can be read");
        for row in &mut rows {
            row.truncate(columns.len());
            let values = row.iter_mut().zip(&columns);
            values.for_each(|(value, column)| *value = value.as_deref().map(|text| normal(text, &column.ty)));
        }
        rows.sort();
        tables.insert(name.clone(), rows);
    }
    tables
}

#[test]
fn the_statements_give_the_rows_of_the_plan() {
    let case = Case::of("mysql", &EDGES);
    let database = made(&case);
    run(&mut client(&database, &case.script("sql")));
    assert_as_planned(&case, &database);
}

/// The database has the rows of the plan, and no others.
pub(super) fn assert_as_planned(case: &Case, database: &Database) {
    let (planned, found) = (planned(case), found(case, database));
    for (table, rows) in &planned {
        for (mine, others) in rows.iter().zip(&found[table]) {
            assert_eq!(mine, others, "{table}");
        }
        assert_eq!(rows.len(), found[table].len(), "{table}");
    }
}

/// While rows come that need each other, nobody looks at what they refer to; afterwards somebody does.
#[test]
fn a_reference_to_nothing_is_found() {
    let case = Case::of("mysql", &EDGES);
    let script = case.script("sql");
    let database = made(&case);
    let mut broken = String::new();
    for line in script.lines() {
        broken +=
            if line.starts_with("CREATE TEMPORARY TABLE") { "DELETE FROM `Egg` LIMIT 1;\n" } else { "" };
        broken = broken + line + "\n";
    }
    let output = client(&database, &broken).output().expect("the client can be started");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("prismakit_rows_that_refer_to_nothing"), "{complaint}");
    let count = database.connect().value("SELECT count(*) FROM `Hen`");
    assert_eq!(count.as_deref(), Some("0"), "the transaction is undone");
}
