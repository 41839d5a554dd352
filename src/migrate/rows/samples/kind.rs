//! What kinds of values there are, and what each is like.

use crate::sql::{BaseType, TypeName, Value};

use super::super::Style;
use super::super::cell::Cell;
use super::{moments, numbers, texts};

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    Integer {
        min: i128,
        max: i128,
    },
    Float,
    Decimal {
        whole: u32,
        fraction: u32,
    },
    Boolean,
    Choice(Vec<&'a str>),
    /// A text of at most so many letters.
    Text {
        max: usize,
    },
    /// A number, written as a text.
    Digits,
    /// One of some texts that the type can read.
    Known(&'static [&'static str]),
    Uuid,
    Inet,
    Xml,
    Json,
    Bits {
        length: usize,
    },
    Bytes {
        max: usize,
        is_fixed: bool,
    },
    Date,
    Time,
    /// A point in time; the flag says whether it must be one that 32 bits hold.
    Moment {
        is_narrow: bool,
    },
}

impl Kind<'_> {
    /// What is behind the name of a type that we do not know is guessed, each style another way: a text,
    /// a number, a day.
    pub(super) fn of(base: &BaseType, style: Style) -> Self {
        let guess = || match style {
            Style::Edge => Kind::Text { max: 60 },
            Style::Plain => Kind::Digits,
            Style::Bare => Kind::Known(&["2024-01-01", "2024-01-02", "2024-01-03"]),
        };
        match base {
            BaseType::Named { name, arguments } => named(*name, arguments),
            BaseType::Verbatim(text) => texts::known(text).map_or_else(guess, Kind::Known),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } => Kind::Choice(Vec::new()),
        }
    }

    /// Values on the edge of what the type takes.
    pub(super) fn edges(&self) -> Vec<Cell> {
        let values = match self {
            Kind::Integer { min, max } => numbers::edges(*min, *max),
            Kind::Float => ["0", "-2.5", "1048576.25"].map(numbers::decimal).to_vec(),
            Kind::Decimal { whole, fraction } => numbers::decimal_edges(*whole, *fraction),
            Kind::Text { max } => texts::edges(*max),
            Kind::Json => texts::JSON.iter().map(|text| Value::Json((*text).to_owned())).collect(),
            Kind::Inet => ["0.0.0.0", "::1", "192.168.0.0/16"].map(texts::text).to_vec(),
            Kind::Bytes { max, is_fixed } => texts::byte_edges(*max, *is_fixed),
            Kind::Date | Kind::Moment { is_narrow: false } => moments::WIDE.map(moments::moment).to_vec(),
            Kind::Moment { is_narrow: true } => moments::NARROW.map(moments::moment).to_vec(),
            Kind::Time => moments::TIMES.map(texts::text).to_vec(),
            Kind::Boolean
            | Kind::Choice(_)
            | Kind::Digits
            | Kind::Known(_)
            | Kind::Uuid
            | Kind::Xml
            | Kind::Bits { .. } => Vec::new(),
        };
        values.into_iter().map(Cell::Value).collect()
    }

    /// How many values there are besides.
    pub(super) fn size(&self) -> usize {
        match self {
            // What comes last may be on the edge.
            Kind::Integer { max, .. } => usize::try_from(*max - 1).unwrap_or(usize::MAX),
            Kind::Decimal { whole, .. } => 10_usize.saturating_pow(*whole) - 1,
            Kind::Boolean => 2,
            Kind::Choice(values) => values.len(),
            Kind::Known(values) => values.len(),
            Kind::Text { max } => texts::size(*max),
            Kind::Bits { length } => 1 << (*length).min(30),
            Kind::Bytes { max, .. } => 1 << ((*max).min(3) * 8),
            Kind::Time => moments::TIMES_OF_DAY,
            Kind::Date | Kind::Moment { .. } => moments::DAYS,
            Kind::Float | Kind::Digits | Kind::Uuid | Kind::Inet | Kind::Xml | Kind::Json => 1 << 24,
        }
    }

    /// The value of a number below that.
    pub(super) fn value(&self, number: usize) -> Cell {
        Cell::Value(match self {
            Kind::Integer { min, .. } => numbers::integer(*min, number),
            Kind::Float => numbers::decimal(&format!("{number}.5")),
            Kind::Decimal { whole, fraction } => numbers::counted_decimal(*whole, *fraction, number),
            Kind::Boolean => Value::Boolean(number % 2 == 1),
            Kind::Choice(values) => match values.get(number) {
                Some(value) => Value::Enum((*value).to_owned()),
                None => return Cell::Null,
            },
            Kind::Digits => Value::Text((number + 1).to_string()),
            Kind::Known(values) => texts::text(values[number % values.len()]),
            Kind::Text { max } => texts::counted(*max, number),
            Kind::Uuid => texts::uuid(number),
            Kind::Inet => texts::inet(number),
            Kind::Xml => Value::Text(format!("<a n=\"{number}\">it's &amp; ü</a>")),
            Kind::Json => Value::Json(format!("{{\"n\": {number}}}")),
            Kind::Bits { length } => return Cell::Bits(texts::bits(*length, number)),
            Kind::Bytes { max, .. } => texts::bytes(*max, number),
            Kind::Date | Kind::Moment { .. } => moments::day(number),
            Kind::Time => moments::time(number),
        })
    }
}

fn named(name: TypeName, arguments: &[u32]) -> Kind<'static> {
    let length = |default: u32| arguments.first().copied().unwrap_or(default) as usize;
    match name {
        TypeName::Boolean => Kind::Boolean,
        TypeName::Real | TypeName::Float | TypeName::Double => Kind::Float,
        TypeName::Decimal | TypeName::Money => decimal(arguments),
        TypeName::Text | TypeName::MediumText | TypeName::LongText | TypeName::Citext => {
            Kind::Text { max: 500 }
        }
        TypeName::TinyText => Kind::Text { max: 60 },
        TypeName::VarChar => Kind::Text { max: length(500) },
        TypeName::Char => Kind::Text { max: length(1) },
        TypeName::Uuid => Kind::Uuid,
        TypeName::Inet => Kind::Inet,
        TypeName::Xml => Kind::Xml,
        TypeName::Json | TypeName::JsonB => Kind::Json,
        TypeName::Bit => Kind::Bits { length: length(1) },
        TypeName::VarBit => Kind::Bits { length: length(64) },
        TypeName::Date => Kind::Date,
        TypeName::Time | TypeName::TimeTz => Kind::Time,
        TypeName::DateTime => Kind::Moment { is_narrow: false },
        TypeName::Timestamp | TypeName::TimestampTz => Kind::Moment { is_narrow: true },
        TypeName::ByteA | TypeName::Blob | TypeName::MediumBlob | TypeName::LongBlob | TypeName::TinyBlob => {
            Kind::Bytes { max: 200, is_fixed: false }
        }
        TypeName::Binary => Kind::Bytes { max: length(1), is_fixed: true },
        TypeName::VarBinary => Kind::Bytes { max: length(200), is_fixed: false },
        TypeName::TinyInt
        | TypeName::UnsignedTinyInt
        | TypeName::SmallInt
        | TypeName::UnsignedSmallInt
        | TypeName::MediumInt
        | TypeName::UnsignedMediumInt
        | TypeName::Integer
        | TypeName::UnsignedInteger
        | TypeName::BigInt
        | TypeName::UnsignedBigInt
        | TypeName::Year
        | TypeName::Oid => integer(name),
    }
}

/// Where the size is not told, it is the least that a database may have.
fn decimal(arguments: &[u32]) -> Kind<'static> {
    let (precision, fraction) = match *arguments {
        [precision, fraction, ..] => (precision, fraction),
        [precision] => (precision, 0),
        [] => (10, 0),
    };
    Kind::Decimal { whole: precision.saturating_sub(fraction), fraction }
}

fn integer(name: TypeName) -> Kind<'static> {
    let (min, max) = match name {
        TypeName::TinyInt => (-(1 << 7), (1 << 7) - 1),
        TypeName::UnsignedTinyInt => (0, (1 << 8) - 1),
        TypeName::SmallInt => (-(1 << 15), (1 << 15) - 1),
        TypeName::UnsignedSmallInt => (0, (1 << 16) - 1),
        TypeName::MediumInt => (-(1 << 23), (1 << 23) - 1),
        TypeName::UnsignedMediumInt => (0, (1 << 24) - 1),
        TypeName::UnsignedInteger | TypeName::Oid => (0, (1 << 32) - 1),
        TypeName::BigInt => (i128::from(i64::MIN), i128::from(i64::MAX)),
        TypeName::UnsignedBigInt => (0, i128::from(u64::MAX)),
        TypeName::Year => (1901, 2155),
        _ => (-(1 << 31), (1 << 31) - 1),
    };
    Kind::Integer { min, max }
}
