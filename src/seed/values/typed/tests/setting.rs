//! What tests need around a column.

use crate::schema::connector::Provider;
use crate::seed::draw::Draw;
use crate::seed::hint::{Hint, Moment, Number, Part, Skew};
use crate::seed::plan::Window;
use crate::seed::values::text::Locale;
use crate::seed::values::typed::{Request, of};
use crate::seed::values::{At, Siblings, Values};
use crate::sql::calendar::{DAY, day_of};
use crate::sql::row::{Cell, Row};
use crate::sql::{
    Column, ColumnDetails, ColumnType, Database, Dialect, EnumType, EnumValue, QualifiedName, Table, TypeName,
};

pub(super) const WINDOW: Window = Window { begin: day_of(2023, 1, 1) * DAY, until: day_of(2025, 6, 1) * DAY };

pub(super) const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

pub(super) fn database(provider: Provider) -> Database {
    let value = |name: &str| EnumValue { name: name.to_owned(), origin: None };
    let values = ["PENDING", "PAID", "DELETED", "SENT"].map(value).to_vec();
    let state = EnumType { name: QualifiedName::unqualified("State"), values, origin: None };
    let nothing = EnumType { name: QualifiedName::unqualified("Nothing"), values: Vec::new(), origin: None };
    let dialect = Dialect::of(provider).expect("it has a dialect");
    Database { enums: vec![state, nothing], ..Database::empty(dialect) }
}

pub(super) fn column(name: &str, ty: ColumnType) -> Column {
    Column {
        name: name.to_owned(),
        ty,
        is_nullable: false,
        default: None,
        is_auto_increment: false,
        client_default: None,
        details: ColumnDetails::default(),
        origin: None,
    }
}

pub(super) fn table(columns: Vec<Column>) -> Table {
    Table {
        name: QualifiedName::unqualified("thing"),
        columns,
        primary_key: None,
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

/// The values of every column of a table.
pub(super) fn values(provider: Provider, table: &Table, hints: &[Option<Hint>]) -> Vec<Box<dyn Values>> {
    let database = database(provider);
    let of_column = |(place, column): (usize, &Column)| {
        let draw = Draw::named(1, &column.name);
        let request = Request {
            table,
            hints,
            hint: hints[place],
            locale: Locale::default(),
            draw,
            order: Draw::named(0, "order"),
            prefix: None,
            window: WINDOW,
        };
        of(&database, column, &request).expect("there are values")
    };
    table.columns.iter().enumerate().map(of_column).collect()
}

/// The values of a column that stands alone.
pub(super) fn alone(provider: Provider, column: Column, hint: Option<Hint>) -> Box<dyn Values> {
    values(provider, &table(vec![column]), &[hint]).remove(0)
}

/// No other columns.
#[derive(Debug)]
pub(super) struct Nobody;

impl Siblings for Nobody {
    fn cell(&self, _: usize, _: u64, out: &mut Row) {
        out.push(Cell::Null);
    }
}

/// The address of a cell.
pub(super) fn at(number: u64, column: u64) -> At<'static> {
    let subject = Draw::named(5, "row").fork(number);
    let created = subject.fork(77).between(WINDOW.begin, WINDOW.until);
    At { row: number, subject, cell: subject.fork(1000 + column), created, siblings: &Nobody }
}

/// A cell of any values.
pub(super) fn any(values: &dyn Values, number: u64) -> Row {
    let mut row = Row::new();
    values.any(&at(number, 0), &mut row);
    row
}

/// The cell of a number.
pub(super) fn nth(values: &dyn Values, number: u64) -> Row {
    let mut row = Row::new();
    values.nth(number, &at(number.wrapping_mul(7), 0), &mut row);
    row
}

pub(super) const fn number(low: f64, high: f64, decimals: u32) -> Hint {
    Hint::Number(Number { low, high, skew: Skew::Low, decimals, part: Part::Alone })
}

/// Hints of all kinds, sensible ones and others.
pub(super) const HINTS: &[Option<Hint>] = &[
    None,
    Some(Hint::Text("email")),
    Some(Hint::Text("status.order")),
    Some(Hint::OneOf(&["pending", "paid", "sent"])),
    Some(number(0.0, 1.0, 4)),
    Some(number(-90.0, 90.0, 6)),
    Some(number(1.0, 1e15, 2)),
    Some(Hint::Moment(Moment::Birth)),
    Some(Hint::Moment(Moment::Created)),
    Some(Hint::Moment(Moment::Expires)),
    Some(Hint::Truth(30)),
    Some(Hint::Shape("settings")),
];

/// The native types of a dialect, with arguments that are small, large and left out.
pub(super) fn types(provider: Provider) -> Vec<ColumnType> {
    let names = TypeName::ALL.iter().filter(|name| is_native(provider, **name));
    names
        .flat_map(|name| arguments(*name).iter().map(|arguments| ColumnType::named(*name, arguments)))
        .collect()
}

/// Whether the schema language has a type for the database; where it has none at all, the database has all.
pub(super) fn is_native(provider: Provider, name: TypeName) -> bool {
    let name = format!("{name:?}").to_lowercase();
    let is_same = |native: &str| {
        let native = native.to_lowercase();
        native == name
            || native.replace("integer", "int") == name.replace("integer", "int")
            || native == "doubleprecision" && name == "double"
    };
    let native = provider.connector().native_types;
    native.is_empty() || native.iter().any(|native| is_same(native.name))
}

fn arguments(name: TypeName) -> &'static [&'static [u32]] {
    match name {
        TypeName::Decimal => &[&[10, 2], &[4, 4], &[1, 0], &[65, 30], &[38, 0], &[5], &[]],
        TypeName::VarChar => &[&[1], &[3], &[10], &[36], &[191], &[4000]],
        TypeName::Char => &[&[1], &[2], &[8], &[36], &[64], &[]],
        TypeName::Bit | TypeName::Binary => &[&[1], &[3], &[16], &[64], &[]],
        TypeName::VarBit | TypeName::VarBinary => &[&[1], &[3], &[16], &[64]],
        TypeName::Time
        | TypeName::TimeTz
        | TypeName::Timestamp
        | TypeName::TimestampTz
        | TypeName::DateTime => &[&[0], &[3], &[6], &[]],
        _ => &[&[]],
    }
}
