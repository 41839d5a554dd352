//! Values of every type are taken by the servers, come back as they were, and differ there, too.

use std::fmt::Write;

use prismakit::schema::connector::Provider;
use prismakit::seed::draw::Draw;
use prismakit::seed::hint::{Hint, Moment, Number, Part, Skew};
use prismakit::seed::plan::Window;
use prismakit::seed::values::text::Locale;
use prismakit::seed::values::typed::{Request, of};
use prismakit::seed::values::{At, Siblings, Values, edge};
use prismakit::sql::calendar::{DAY, day_of};
use prismakit::sql::row::{Cell, Row};
use prismakit::sql::{Column, Database as State, Table, TypeName};

use crate::migrate::schemas::{PROVIDERS, connect, create, lowered};
use crate::support::connection::Connection;
use crate::support::database::Database;

/// A model with every native type, every kind of id, an enum, and what the language has no word for.
fn model(provider: Provider) -> String {
    let connector = provider.connector();
    let mut model = String::from("model Types {\n  id Int @id @default(autoincrement())\n");
    let mut number = 0;
    let mut add = |ty: &str| {
        number += 1;
        writeln!(model, "  c{number} {ty}").expect("a string takes any text");
    };
    for native in connector.native_types {
        for scalar in native.scalars {
            for arguments in sizes(native.name).iter().filter(|it| fits(&scalar.to_string(), it)) {
                add(&format!("{scalar} @db.{}{arguments}", native.name));
                if connector.capabilities.scalar_lists {
                    add(&format!("{scalar}[] @db.{}{arguments}", native.name));
                }
            }
        }
    }
    for scalar in
        ["Int", "BigInt", "Float", "Boolean", "String", "DateTime", "Decimal", "Bytes", "Json", "State"]
    {
        add(scalar);
    }
    for maker in ["uuid()", "uuid(7)", "cuid()", "cuid(2)", "ulid()", "nanoid()", "nanoid(5)"] {
        add(&format!("String @default({maker})"));
    }
    let unsupported: &[&str] = match provider {
        Provider::Postgresql => &[
            "interval",
            "cidr",
            "macaddr",
            "macaddr8",
            "int4range",
            "int8range",
            "numrange",
            "daterange",
            "tsrange",
            "tstzrange",
            "point",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "line",
            "tsvector",
            "tsquery",
            "pg_lsn",
            "jsonpath",
            "name",
            "numeric(10, 2)",
            "float8",
            "bool",
            "text",
            "timestamp",
            "date",
            "time",
            "int2",
        ],
        Provider::MySql => &["set('a', 'b')", "bigint", "smallint", "float", "date"],
        _ => &["whatever"],
    };
    for ty in unsupported {
        add(&format!("Unsupported(\"{ty}\")"));
    }
    model + "}\nenum State {\n  ACTIVE\n  PAUSED\n  DELETED\n}\n"
}

/// The arguments that a native type is tried with.
fn sizes(name: &str) -> &'static [&'static str] {
    match name {
        "Char" | "VarChar" => &["(1)", "(3)", "(36)"],
        "Binary" | "VarBinary" => &["(1)", "(16)"],
        "Bit" => &["(1)", "(5)"],
        "VarBit" => &["", "(5)"],
        "Decimal" => &["(1, 0)", "(3, 3)", "(12, 2)", "(65, 30)"],
        "Time" | "Timetz" | "Timestamp" | "Timestamptz" | "DateTime" => &["", "(0)", "(3)", "(6)"],
        _ => &[""],
    }
}

/// Several bits are no truth value.
fn fits(scalar: &str, arguments: &str) -> bool {
    scalar != "Boolean" || arguments != "(5)"
}

/// What the names of columns could say, one after the other.
fn hint(place: usize) -> Option<Hint> {
    let number = |low, high, part| Hint::Number(Number { low, high, skew: Skew::Low, decimals: 4, part });
    let hints = [
        None,
        Some(number(-180.0, 180.0, Part::Alone)),
        Some(number(0.5, 1e12, Part::Price)),
        Some(Hint::Moment(Moment::Birth)),
        Some(Hint::Moment(Moment::Expires)),
        Some(Hint::Text("email")),
        Some(Hint::Truth(100)),
    ];
    hints[place % hints.len()]
}

#[derive(Debug)]
struct Nobody;

impl Siblings for Nobody {
    fn cell(&self, _: usize, _: u64, out: &mut Row) {
        out.push(Cell::Null);
    }
}

const WINDOW: Window = Window { begin: day_of(2023, 1, 1) * DAY, until: day_of(2025, 6, 1) * DAY };

fn at(number: u64, place: usize) -> At<'static> {
    let subject = Draw::named(5, "row").fork(number);
    let created = subject.fork(77).between(WINDOW.begin, WINDOW.until);
    At { row: number, subject, cell: subject.fork(1000 + place as u64), created, siblings: &Nobody }
}

/// The values of all columns, with the hints of a round.
fn makers(state: &State, table: &Table, round: usize) -> Vec<Box<dyn Values>> {
    let hints: Vec<_> = (0..table.columns.len()).map(|place| hint(place + round)).collect();
    let maker = |(place, column): (usize, &Column)| {
        let draw = Draw::named(3, &column.name);
        let (hint, hints) = (hints[place], hints.as_slice());
        // All columns are to have hints of all kinds, and none has to do with another.
        let hint = if round == 0 { None } else { hint };
        let request = Request {
            table,
            hints,
            hint,
            locale: Locale::default(),
            draw,
            order: draw,
            prefix: None,
            window: WINDOW,
        };
        of(state, column, &request).expect("there are values")
    };
    table.columns.iter().enumerate().map(maker).collect()
}

const ROWS: u64 = 300;

/// Inserts rows, reads them again and compares. Where the values differ, the server is asked how many it
/// takes for different ones.
fn check(provider: Provider, round: &str, state: &State, makers: &[Box<dyn Values>], is_any: bool) {
    let database = Database::new(provider);
    let mut connection = connect(&database);
    if state.dialect.abilities.schemas {
        connection.execute("CREATE EXTENSION citext").expect("it is installed");
    }
    create(&mut connection, state);
    let mut session = database.connect();
    let (table, writer) = (&state.tables[0], state.dialect.writer);
    for setting in writer.row_settings() {
        session.execute(setting).expect("settings are taken");
    }
    let rows: Vec<Row> = (0..ROWS).map(|number| row(makers, number, is_any)).collect();
    insert(&mut session, state, &rows);
    for (place, column) in table.columns.iter().enumerate() {
        let name = writer.name(&column.name);
        let from = writer.qualified(&table.name);
        let query =
            format!("SELECT {} FROM {from} ORDER BY {}", shown(provider, column, &name), writer.name("id"));
        let found = session.query(&query).unwrap_or_else(|error| panic!("{error}\n{query}"));
        for (row, found) in rows.iter().zip(&found) {
            let found = found[0].as_deref().expect("nothing is null");
            let is_same = is_same(column, row.cell(place), found);
            assert!(is_same, "{provider} {round} {:?}: {:?} {found}", column.ty, row.cell(place));
        }
        if !is_any && is_comparable(provider, column) {
            let query = format!("SELECT count(DISTINCT {name}) FROM {from}");
            let different = session.value(&query).expect("a count is not null");
            let expected = makers[place].count().min(ROWS).to_string();
            assert_eq!(different, expected, "{provider} {round} {:?}", column.ty);
        }
    }
}

fn row(makers: &[Box<dyn Values>], number: u64, is_any: bool) -> Row {
    let mut row = Row::new();
    for (place, maker) in makers.iter().enumerate() {
        let at = at(number, place);
        if is_any && place > 0 {
            maker.any(&at, &mut row);
        } else {
            maker.nth(number % maker.count(), &at, &mut row);
        }
    }
    row
}

fn insert(session: &mut Connection, state: &State, rows: &[Row]) {
    let (table, writer) = (&state.tables[0], state.dialect.writer);
    let columns: Vec<&Column> = table.columns.iter().collect();
    let frame = writer.insert_frame(&table.name, &columns);
    for row in rows {
        let mut sql = frame.head.clone() + frame.open;
        for (place, (cell, column)) in row.cells().zip(&columns).enumerate() {
            sql.push_str(if place > 0 { ", " } else { "" });
            writer.cell(cell, &column.ty, &mut sql);
        }
        sql = sql + frame.close + &frame.tail;
        session.execute(&sql).unwrap_or_else(|error| panic!("{error}\n{}", &sql[frame.head.len()..]));
    }
}

/// How a column is read, so that it is a text.
fn shown(provider: Provider, column: &Column, name: &str) -> String {
    let is_binary = column.ty.base.family() == prismakit::sql::column_type::Family::Binary;
    match provider {
        Provider::Postgresql => name.to_owned(),
        _ if is_binary => format!("HEX({name})"),
        Provider::MySql if column.ty.name() == Some(TypeName::Bit) => format!("BIN({name} + 0)"),
        _ => name.to_owned(),
    }
}

/// Whether what was read is what was written.
fn is_same(column: &Column, cell: Cell<'_>, found: &str) -> bool {
    match cell {
        Cell::Boolean(is_true) => {
            found.parse().is_ok_and(|it: bool| it == is_true) || found == i32::from(is_true).to_string()
        }
        Cell::Integer(number) => found.parse() == Ok(number),
        Cell::Decimal { unscaled, scale } => decimal(found) == stripped(unscaled, scale),
        Cell::Float(number) => found.parse::<f64>().is_ok_and(|it| it.to_bits() == number.to_bits()),
        Cell::Json(text) => json(text) == json(found),
        Cell::Bytes(bytes) => {
            let digits = bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02X}"));
            found.trim_start_matches("\\x").to_uppercase() == digits
        }
        Cell::Uuid(uuid) => found.replace('-', "") == format!("{uuid:032x}"),
        Cell::Bits(digits) => found.trim_start_matches('0') == digits.trim_start_matches('0'),
        Cell::Text(text) if column.ty.name().is_none() => !found.is_empty() || text.is_empty(),
        Cell::Text(text) => found.trim_end() == text.trim_end(),
        Cell::Date(_) | Cell::Time(_) | Cell::Moment(_) => {
            let mut text = String::new();
            prismakit::sql::plain::cell(cell, &column.ty, &mut text);
            is_same_time(&text, found)
        }
        Cell::List(elements) => (found == "{}") == elements.is_empty(),
        Cell::Default | Cell::Null | Cell::Expression(_) => false,
    }
}

/// Without zeros at the end of a fraction, and without signs that databases write in other ways.
fn is_same_time(written: &str, found: &str) -> bool {
    let plain = |text: &str| {
        let text = text.replace('T', " ");
        let text = text.strip_suffix("+00:00").or(text.strip_suffix("+00")).unwrap_or(&text).to_owned();
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    let (written, found) = (plain(written), plain(found));
    // A database without types of its own keeps days and times of day as points in time.
    found == written
        || found.strip_suffix(" 00:00:00") == Some(&written)
        || found.strip_prefix("1970-01-01 ") == Some(&written)
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} {text}"))
}

/// Digits and decimals without zeros at the end.
fn stripped(mut unscaled: i128, mut scale: u32) -> (i128, u32) {
    while scale > 0 && unscaled % 10 == 0 {
        (unscaled, scale) = (unscaled / 10, scale - 1);
    }
    (unscaled, scale)
}

fn decimal(text: &str) -> (i128, u32) {
    let text = text.replace(['$', ','], "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let unscaled = format!("{whole}{fraction}").parse().unwrap_or_else(|error| panic!("{error} {text}"));
    stripped(unscaled, u32::try_from(fraction.len()).expect("it is short"))
}

/// Whether the server knows which values of a column are different ones.
fn is_comparable(provider: Provider, column: &Column) -> bool {
    let is_document = matches!(column.ty.name(), Some(TypeName::Json | TypeName::Xml));
    column.ty.name().is_some() && (provider != Provider::Postgresql || !is_document)
}

fn state(provider: Provider) -> State {
    lowered(provider, &model(provider))
}

#[test]
fn likely_values_of_every_type_are_taken_and_come_back() {
    for provider in PROVIDERS {
        let state = state(provider);
        for round in 0..3 {
            check(provider, &format!("any {round}"), &state, &makers(&state, &state.tables[0], round), true);
        }
    }
}

#[test]
fn values_that_differ_do_so_on_the_server() {
    for provider in PROVIDERS {
        let state = state(provider);
        for round in 0..2 {
            check(provider, &format!("nth {round}"), &state, &makers(&state, &state.tables[0], round), false);
        }
    }
}

#[test]
fn values_on_edges_are_taken_and_come_back() {
    for provider in PROVIDERS {
        let state = state(provider);
        let maker = |column: &Column| edge::of(&state, column, Draw::named(9, &column.name));
        let makers: Vec<_> = state.tables[0].columns.iter().map(maker).collect();
        check(provider, "edge", &state, &makers, false);
    }
}
