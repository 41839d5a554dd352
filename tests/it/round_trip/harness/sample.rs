//! Values for every type that a column can have: the edges of the type first, then plain ones. Values of
//! different numbers differ wherever the type has that many.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// A column, as far as its values depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The type as the context of templates calls it.
    pub(crate) ty: &'static str,
    /// Length, or precision and scale.
    pub(crate) arguments: &'static [u32],
    /// Whether it takes NULL.
    pub(crate) nullable: bool,
    /// Whether the database counts it up, so that the ends of the type are no good.
    pub(crate) counts: bool,
}

/// What a row has where it may have nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A value.
    Full,
    /// NULL.
    Null,
    /// What the column has by default.
    Default,
}

/// A row to be made: its number, and what it has where it may have nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) mode: Mode,
    /// The database as a datasource calls it.
    pub(crate) provider: &'static str,
}

impl Row {
    /// The value of a column.
    pub(crate) fn value<T: Sample>(self, column: Column) -> T {
        T::sample(self, column)
    }

    fn numbered(self, number: usize) -> Self {
        Self { number, ..self }
    }
}

/// A type that values of columns have.
pub(crate) trait Sample: Sized {
    /// Whether it stands for "perhaps a value".
    const IS_OPTION: bool = false;

    /// The value of `column` in `row`.
    fn sample(row: Row, column: Column) -> Self;

    /// The value of a column of lists.
    fn list(row: Row, column: Column) -> Vec<Self> {
        match row.number {
            0 => (0..5).map(|number| Self::sample(row.numbered(number), column)).collect(),
            1 => Vec::new(),
            _ => vec![Self::sample(row, column)],
        }
    }
}

impl<T: Sample> Sample for Option<T> {
    const IS_OPTION: bool = true;

    fn sample(row: Row, column: Column) -> Self {
        match row.mode {
            Mode::Default => None,
            Mode::Null if column.nullable && !T::IS_OPTION => None,
            Mode::Null | Mode::Full => Some(T::sample(row, column)),
        }
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(row: Row, column: Column) -> Self {
        T::list(row, column)
    }
}

/// Integers: the ends of the type, or of the column where that is narrower.
macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl Sample for $ty {
            fn sample(row: Row, column: Column) -> Self {
                let (lowest, highest) = integer_range(column, row.provider);
                let lowest = Self::try_from(lowest).unwrap_or(Self::MIN);
                let highest = Self::try_from(highest).unwrap_or(Self::MAX);
                let number = Self::try_from(row.number).expect("there are few rows");
                match row.number {
                    _ if column.ty == "Year" => highest - number,
                    _ if column.counts => 100 + number,
                    0 => highest,
                    1 => lowest,
                    _ => number,
                }
            }

            integers!(@list $ty);
        }
    )*};
    // A list of bytes is binary data.
    (@list u8) => {
        fn list(row: Row, column: Column) -> Vec<Self> {
            bytes(row.number, column)
        }
    };
    (@list $ty:ident) => {};
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64);

fn integer_range(column: Column, provider: &str) -> (i128, i128) {
    match column.ty {
        "TinyInt" => (i8::MIN.into(), i8::MAX.into()),
        "UnsignedTinyInt" => (0, u8::MAX.into()),
        "SmallInt" => (i16::MIN.into(), i16::MAX.into()),
        "UnsignedSmallInt" => (0, u16::MAX.into()),
        "MediumInt" => (-(1 << 23), (1 << 23) - 1),
        "UnsignedMediumInt" => (0, (1 << 24) - 1),
        "Integer" if provider != "sqlite" => (i32::MIN.into(), i32::MAX.into()),
        "UnsignedInteger" | "Oid" => (0, u32::MAX.into()),
        "Year" => (1901, 2155),
        "Bit" => (0, (1 << length(column, 1)) - 1),
        "UnsignedBigInt" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

impl Sample for bool {
    fn sample(row: Row, _: Column) -> Self {
        row.number % 2 == 0
    }
}

impl Sample for f32 {
    fn sample(row: Row, _: Column) -> Self {
        match row.number {
            0 => Self::MAX,
            1 => -0.1,
            2 => Self::MIN_POSITIVE,
            number => Self::from(u16::try_from(number).expect("there are few rows")),
        }
    }
}

impl Sample for f64 {
    fn sample(row: Row, column: Column) -> Self {
        match row.number {
            0 if column.ty == "Decimal" => 123_456.5,
            0 => Self::MAX,
            1 => -0.1,
            2 => Self::MIN_POSITIVE,
            number => Self::from(u16::try_from(number).expect("there are few rows")),
        }
    }
}

impl Sample for Decimal {
    fn sample(row: Row, column: Column) -> Self {
        decimal(row.number, column).parse().expect("it has 28 digits at most")
    }
}

impl Sample for bigdecimal::BigDecimal {
    fn sample(row: Row, column: Column) -> Self {
        decimal(row.number, column).parse().expect("it is a number")
    }
}

/// As many digits as the column takes, and `Decimal` too.
fn decimal(number: usize, column: Column) -> String {
    let (precision, scale) = match *column.arguments {
        _ if column.ty == "Money" => (15, 2),
        [precision, scale] => (precision as usize, scale as usize),
        [precision] => (precision as usize, 0),
        _ => (20, 8),
    };
    let whole = (precision - scale).min(14);
    let fraction = scale.min(28 - whole);
    let dot = if fraction > 0 { "." } else { "" };
    match number {
        0 => format!("{:0>1}{dot}{}", "9".repeat(whole), "9".repeat(fraction)),
        1 => format!("-{:0>1}{dot}{}", "9".repeat(whole), "9".repeat(fraction)),
        2 => format!("0{dot}{:0>fraction$}", if fraction > 0 { "1" } else { "" }),
        _ if whole > 1 => number.to_string(),
        // Columns for shares: 0.3, 0.4, …
        _ => format!("0{dot}{:0<fraction$.fraction$}", number.to_string()),
    }
}

impl Sample for String {
    fn sample(row: Row, column: Column) -> Self {
        let number = row.number;
        match column.ty {
            "Char" => padded(number, length(column, 1)),
            "Bit" => bits(number, length(column, 1)),
            "VarBit" => bits(number, length(column, 64).min(number)),
            "Xml" => format!("<row number=\"{number}\">ü &amp; ä</row>"),
            "Inet" if number == 0 => "2001:db8::1/64".to_owned(),
            "Inet" => format!("10.0.0.{number}/8"),
            "TimeTz" => time_with_zone(row, column),
            "Uuid" => uuid::Uuid::sample(row, column).to_string(),
            _ => text(number, length(column, 60)),
        }
    }
}

fn length(column: Column, otherwise: usize) -> usize {
    column.arguments.first().map_or(otherwise, |length| *length as usize)
}

/// The longest text of characters of one to four bytes, the empty one, one that is hard to quote.
fn text(number: usize, length: usize) -> String {
    let length = length.min(4000);
    match number {
        0 => "aé漢𝄞".chars().cycle().take(length).collect(),
        1 => String::new(),
        2 => "'\"`\\%_$1?;--\t\r\n{}z".chars().rev().take(length).collect(),
        _ if length < 8 => digits(number).chars().rev().take(length).collect(),
        _ => format!("text {}", digits(number)).chars().take(length).collect(),
    }
}

/// Exactly as long as the column, without blanks at the end.
fn padded(number: usize, length: usize) -> String {
    let start = match number {
        0 => "é漢".to_owned(),
        _ => digits(number),
    };
    let start: String = start.chars().rev().take(length).collect();
    start.chars().rev().chain(std::iter::repeat('x')).take(length).collect()
}

fn digits(number: usize) -> String {
    number.to_string()
}

/// The last `length` bits of a number.
fn bits(number: usize, length: usize) -> String {
    let bits = format!("{number:0>length$b}");
    bits[bits.len() - length..].to_owned()
}

/// As PostgreSQL writes it: no zeros at the end, and hours of the zone.
fn time_with_zone(row: Row, column: Column) -> String {
    let time = NaiveTime::sample(row, column).format("%H:%M:%S%.6f").to_string();
    format!("{}{:+03}", time.trim_end_matches('0').trim_end_matches('.'), 12 - row.number % 24)
}

fn bytes(number: usize, column: Column) -> Vec<u8> {
    let small = u8::try_from(number).expect("there are few rows");
    match column.ty {
        "Binary" => std::iter::repeat_n(0, 64).chain([small]).rev().cycle().take(length(column, 1)).collect(),
        _ => match number {
            0 => (0..=255).take(length(column, 255)).collect(),
            1 => Vec::new(),
            _ => [small, 0, 255].into_iter().take(length(column, 255)).collect(),
        },
    }
}

impl Sample for Value {
    fn sample(row: Row, _: Column) -> Self {
        match row.number {
            0 => json!({ "text": "aé漢𝄞 \"'\\", "list": [1, -2.5, null, true, [], {}], "a b": { "c": 1 } }),
            1 => Value::Null,
            2 => json!("text"),
            3 => json!([]),
            number => json!(number),
        }
    }
}

impl Sample for uuid::Uuid {
    fn sample(row: Row, _: Column) -> Self {
        match row.number {
            0 => Self::max(),
            1 => Self::nil(),
            number => Self::from_u128(0x1234_5678_9abc_4def_8123_0000_0000_0000 + number as u128),
        }
    }
}

/// A point in time with as many digits of a second as the column keeps.
impl Sample for NaiveDateTime {
    fn sample(row: Row, column: Column) -> Self {
        let is_short = row.provider == "mysql" && column.ty != "DateTime";
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("there is such a day");
        let (date, milliseconds) = match row.number {
            0 => (day(2024, 2, 29), 86_399_999),
            1 if is_short => (day(1970, 1, 2), 0),
            1 => (day(1582, 10, 16), 1),
            2 if is_short => (day(2037, 12, 31), 86_399_999),
            2 => (day(9999, 12, 30), 86_399_999),
            number => (day(2025, 1, 1) + Days::new(number as u64), 3_723_004),
        };
        let time = date.and_time(NaiveTime::MIN) + TimeDelta::milliseconds(milliseconds);
        let digits = second_digits(row, column);
        let micros = if digits > 3 { 7 } else { 0 };
        cut(time + TimeDelta::microseconds(micros), digits)
    }
}

fn second_digits(row: Row, column: Column) -> u32 {
    match (row.provider, column.arguments.first()) {
        ("sqlite", _) => 3,
        (_, Some(digits)) => *digits,
        ("mysql", None) => 0,
        (_, None) => 6,
    }
}

fn cut<T: Timelike>(time: T, digits: u32) -> T {
    let unit = 10_u32.pow(9 - digits.min(9));
    let nanoseconds = time.nanosecond() / unit * unit;
    time.with_nanosecond(nanoseconds).expect("it is less than before")
}

impl Sample for DateTime<Utc> {
    fn sample(row: Row, column: Column) -> Self {
        NaiveDateTime::sample(row, column).and_utc()
    }
}

impl Sample for NaiveDate {
    fn sample(row: Row, column: Column) -> Self {
        NaiveDateTime::sample(row, Column { ty: "DateTime", ..column }).date()
    }
}

impl Sample for NaiveTime {
    fn sample(row: Row, column: Column) -> Self {
        let time = NaiveDateTime::sample(row, column).time();
        // Rows with the same time of day are told apart.
        time + TimeDelta::seconds(i64::try_from(row.number).expect("there are few rows"))
    }
}

/// Types of the generated code with a value inside, and enums.
macro_rules! sample {
    (wrappers: $($wrapper:path)*; enums: $($enum:path)*;) => {
        $(impl $crate::round_trip::sample::Sample for $wrapper {
            fn sample(row: $crate::round_trip::sample::Row, column: $crate::round_trip::sample::Column) -> Self {
                Self(row.value(column))
            }
        })*
        $(impl $crate::round_trip::sample::Sample for $enum {
            fn sample(row: $crate::round_trip::sample::Row, _: $crate::round_trip::sample::Column) -> Self {
                Self::ALL[row.number % Self::ALL.len()]
            }
        })*
    };
}
pub(crate) use sample;
