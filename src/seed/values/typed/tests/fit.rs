//! What the databases take, said anew: whether a cell can stand in a column of a type.

use crate::schema::connector::Provider;
use crate::sql::calendar::{DAY, day_of};
use crate::sql::row::Cell;
use crate::sql::{BaseType, ColumnType, TypeName};

/// What types mean that say nothing of their size.
struct Limits {
    /// Precision and scale.
    decimal: (u32, u32),
    /// The digits of a second.
    digits: u32,
    narrow_timestamps: bool,
}

fn limits(provider: Provider) -> &'static Limits {
    const LIMITS: [(Provider, Limits); 3] = [
        (Provider::Postgresql, Limits { decimal: (15, 4), digits: 6, narrow_timestamps: false }),
        (Provider::MySql, Limits { decimal: (10, 0), digits: 0, narrow_timestamps: true }),
        (Provider::Sqlite, Limits { decimal: (15, 4), digits: 3, narrow_timestamps: false }),
    ];
    &LIMITS.iter().find(|(other, _)| *other == provider).expect("it has limits").1
}

pub(super) fn fits(provider: Provider, ty: &ColumnType, cell: Cell<'_>) -> bool {
    use TypeName as T;
    let BaseType::Named { name, arguments } = &ty.base else { return false };
    match (name, cell) {
        (T::Boolean, Cell::Boolean(_)) => true,
        (_, Cell::Integer(number)) => {
            integer(*name).is_some_and(|(low, high)| (low..=high).contains(&number))
        }
        (_, Cell::Decimal { unscaled, scale }) => decimal(provider, *name, arguments, unscaled, scale),
        (T::Real | T::Float, Cell::Float(number)) => comes_back_short(number),
        (T::Double, Cell::Float(number)) => number.is_finite(),
        (T::Json | T::JsonB, Cell::Json(text)) => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        (T::Xml, Cell::Text(text)) => is_well_formed(text),
        (T::Inet, Cell::Text(text)) => text.parse::<std::net::IpAddr>().is_ok(),
        (T::Bit, Cell::Bits(digits)) => digits.len() == length(arguments, 1) && is_binary(digits),
        (T::VarBit, Cell::Bits(digits)) => digits.len() <= length(arguments, usize::MAX) && is_binary(digits),
        (T::Binary, Cell::Bytes(bytes)) => bytes.len() == length(arguments, 1),
        (T::VarBinary, Cell::Bytes(bytes)) => bytes.len() <= length(arguments, usize::MAX),
        (T::ByteA | T::Blob | T::TinyBlob | T::MediumBlob | T::LongBlob, Cell::Bytes(bytes)) => {
            (16..=64).contains(&bytes.len())
        }
        (_, Cell::Text(text)) => text_fits(*name, arguments, text),
        (T::Uuid, Cell::Uuid(uuid)) => uuid >> 76 & 15 == 4,
        (T::Date, Cell::Date(day)) => is_dated(i64::from(day) * DAY, false),
        (T::Time | T::TimeTz, Cell::Time(time)) => {
            (0..DAY).contains(&time) && time % step(provider, arguments) == 0
        }
        (T::Timestamp | T::TimestampTz | T::DateTime, Cell::Moment(moment)) => {
            let is_narrow = limits(provider).narrow_timestamps && *name == T::Timestamp;
            is_dated(moment, is_narrow) && moment % step(provider, arguments) == 0
        }
        _ => false,
    }
}

fn length(arguments: &[u32], usual: usize) -> usize {
    arguments.first().map_or(usual, |length| *length as usize)
}

fn is_binary(digits: &str) -> bool {
    digits.bytes().all(|digit| matches!(digit, b'0' | b'1'))
}

/// Whether every element that begins ends, in order, and nothing stands outside that may not.
fn is_well_formed(text: &str) -> bool {
    let (mut open, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('<') {
        let Some((tag, behind)) = after.split_once('>') else { return false };
        let is_plain = !before.contains(['>', '\0']) && (!open.is_empty() || before.is_empty());
        let fits = if let Some(name) = tag.strip_prefix('/') {
            open.pop() == Some(name)
        } else {
            open.push(tag.split(' ').next().unwrap_or_default());
            tag.matches('"').count() % 2 == 0
        };
        if !is_plain || !fits || !has_only_entities(before) {
            return false;
        }
        rest = behind;
    }
    open.is_empty() && rest.is_empty()
}

fn has_only_entities(text: &str) -> bool {
    text.split('&').skip(1).all(|after| ["amp;", "lt;", "gt;"].iter().any(|entity| after.starts_with(entity)))
}

fn integer(name: TypeName) -> Option<(i64, i64)> {
    Some(match name {
        TypeName::TinyInt => (-128, 127),
        TypeName::UnsignedTinyInt => (0, 255),
        TypeName::SmallInt => (-32_768, 32_767),
        TypeName::UnsignedSmallInt => (0, 65_535),
        TypeName::MediumInt => (-8_388_608, 8_388_607),
        TypeName::UnsignedMediumInt => (0, 16_777_215),
        TypeName::Integer => (-2_147_483_648, 2_147_483_647),
        TypeName::UnsignedInteger | TypeName::Oid => (0, 4_294_967_295),
        TypeName::BigInt => (i64::MIN, i64::MAX),
        TypeName::UnsignedBigInt => (0, i64::MAX),
        TypeName::Year => (1901, 2155),
        _ => return None,
    })
}

fn decimal(provider: Provider, name: TypeName, arguments: &[u32], unscaled: i128, scale: u32) -> bool {
    let (precision, fraction) = match (name, arguments) {
        (TypeName::Money, _) => (18, 2),
        (TypeName::Decimal, [precision, fraction]) => (*precision, *fraction),
        (TypeName::Decimal, [precision]) => (*precision, 0),
        (TypeName::Decimal, _) => limits(provider).decimal,
        _ => return false,
    };
    let limit = 10_i128.checked_pow(precision - fraction + scale).unwrap_or(i128::MAX);
    scale <= fraction && unscaled.abs() < limit
}

/// Whether six digits of a number are all of it, also when it was kept in 24 bits.
#[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "this is what is tested")]
fn comes_back_short(number: f64) -> bool {
    let written = format!("{number:.5e}");
    written.parse::<f64>().unwrap() == number && format!("{:.5e}", number as f32) == written
}

fn text_fits(name: TypeName, arguments: &[u32], text: &str) -> bool {
    let (chars, bytes) = match (name, arguments) {
        (TypeName::VarChar | TypeName::Char, [length]) => (*length as usize, usize::MAX),
        (TypeName::Char, _) => (1, usize::MAX),
        (TypeName::TinyText, _) => (usize::MAX, 255),
        (TypeName::Text | TypeName::Citext, _) => (usize::MAX, 65_535),
        (TypeName::VarChar | TypeName::MediumText | TypeName::LongText, _) => (usize::MAX, usize::MAX),
        _ => return false,
    };
    text.chars().count() <= chars && text.len() <= bytes && !text.contains('\0')
}

fn is_dated(moment: i64, is_narrow: bool) -> bool {
    let (first, last) =
        if is_narrow { ((1970, 1, 2), (2038, 1, 19)) } else { ((1900, 1, 1), (10_000, 1, 1)) };
    let start = |(year, month, day)| day_of(year, month, day) * DAY;
    let is_awake = moment.rem_euclid(DAY) >= DAY / 6;
    (start(first)..start(last)).contains(&moment) && (!is_narrow || is_awake)
}

fn step(provider: Provider, arguments: &[u32]) -> i64 {
    let usual = limits(provider).digits;
    10_i64.pow(6 - arguments.first().copied().unwrap_or(usual))
}
