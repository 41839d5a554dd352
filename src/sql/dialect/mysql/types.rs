//! How types are written, and which of them are alike.

use super::quote;
use crate::sql::column_type::{BaseType, ColumnType, TypeName};

/// A type as it stands in the definition of a column.
pub(super) fn written(ty: &ColumnType) -> String {
    match &ty.base {
        BaseType::Named { name, arguments } => named(*name, arguments),
        BaseType::InlineEnum { values, .. } => enumeration(values),
        BaseType::Verbatim(text) => text.clone(),
        // There are no enum types beside tables here; a text holds whatever it may be.
        BaseType::Enum(_) => "VARCHAR(191)".to_owned(),
    }
}

/// `ENUM('a', 'b')`
pub(super) fn enumeration(values: &[String]) -> String {
    let values: Vec<_> = values.iter().map(|value| quote::enum_value(value)).collect();
    format!("ENUM({})", values.join(", "))
}

/// `int unsigned`: the kind of the data alone, and whether it has a sign.
pub(super) fn in_catalogue(ty: &ColumnType) -> String {
    let written = written(ty).to_lowercase();
    let kind = written.split(['(', ' ']).next().unwrap_or_default();
    let kind = match kind {
        "integer" => "int",
        "boolean" => "tinyint",
        kind => kind,
    };
    if written.ends_with(" unsigned") { format!("{kind} unsigned") } else { kind.to_owned() }
}

fn named(name: TypeName, arguments: &[u32]) -> String {
    let word = word(name);
    let arguments: Vec<_> = usual_arguments(name, arguments).iter().map(u32::to_string).collect();
    if arguments.is_empty() { word.to_owned() } else { format!("{word}({})", arguments.join(", ")) }
}

/// The arguments that are told from each other: some mean the same as those that the server takes
/// where none are given.
fn usual_arguments(name: TypeName, arguments: &[u32]) -> Vec<u32> {
    match (name, arguments) {
        (TypeName::Decimal, []) => vec![10, 0],
        (TypeName::Decimal, [precision]) => vec![*precision, 0],
        (TypeName::Char | TypeName::Binary | TypeName::Bit, []) => vec![1],
        (TypeName::Time | TypeName::DateTime | TypeName::Timestamp, [0]) => Vec::new(),
        _ => arguments.to_vec(),
    }
}

/// Whole numbers, texts of one character, byte or bit, and times without fractions of a second.
pub(super) const fn implied_arguments(name: TypeName) -> &'static [u32] {
    match name {
        TypeName::Decimal => &[10, 0],
        TypeName::Char | TypeName::Binary | TypeName::Bit => &[1],
        TypeName::Time | TypeName::DateTime | TypeName::Timestamp => &[0],
        _ => &[],
    }
}

fn word(name: TypeName) -> &'static str {
    match name {
        TypeName::TinyInt => "TINYINT",
        TypeName::UnsignedTinyInt => "TINYINT UNSIGNED",
        TypeName::SmallInt => "SMALLINT",
        TypeName::UnsignedSmallInt => "SMALLINT UNSIGNED",
        TypeName::MediumInt => "MEDIUMINT",
        TypeName::UnsignedMediumInt => "MEDIUMINT UNSIGNED",
        TypeName::Integer => "INTEGER",
        TypeName::UnsignedInteger | TypeName::Oid => "INTEGER UNSIGNED",
        TypeName::BigInt => "BIGINT",
        TypeName::UnsignedBigInt => "BIGINT UNSIGNED",
        TypeName::Year => "YEAR",
        TypeName::Float | TypeName::Real => "FLOAT",
        TypeName::Double => "DOUBLE",
        TypeName::Decimal | TypeName::Money => "DECIMAL",
        TypeName::Boolean => "BOOLEAN",
        TypeName::Text | TypeName::Citext | TypeName::Xml | TypeName::Inet => "TEXT",
        TypeName::TinyText => "TINYTEXT",
        TypeName::MediumText => "MEDIUMTEXT",
        TypeName::LongText => "LONGTEXT",
        TypeName::VarChar => "VARCHAR",
        TypeName::Char => "CHAR",
        TypeName::Uuid => "CHAR(36)",
        TypeName::Json | TypeName::JsonB => "JSON",
        TypeName::Bit | TypeName::VarBit => "BIT",
        TypeName::Date => "DATE",
        TypeName::Time | TypeName::TimeTz => "TIME",
        TypeName::Timestamp | TypeName::TimestampTz => "TIMESTAMP",
        TypeName::DateTime => "DATETIME",
        TypeName::Blob | TypeName::ByteA => "BLOB",
        TypeName::TinyBlob => "TINYBLOB",
        TypeName::MediumBlob => "MEDIUMBLOB",
        TypeName::LongBlob => "LONGBLOB",
        TypeName::Binary => "BINARY",
        TypeName::VarBinary => "VARBINARY",
    }
}

/// Types whose values are alike, with what their sizes allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Family<'a> {
    /// Whole numbers in a range.
    Integer { min: i128, max: i128 },
    /// Years: 0, and 1901 to 2155.
    Year,
    /// `BOOLEAN`, which is a small whole number.
    Boolean,
    /// Numbers with a floating point; the flag says whether of single precision.
    Float { is_single: bool },
    /// Numbers with this many digits before and behind the point.
    Decimal { whole: u32, fraction: u32 },
    /// Text of at most this many letters or bytes; the flag says whether it is filled up to that.
    Text { limit: TextLimit, is_padded: bool },
    /// One of some texts.
    Enum(&'a [String]),
    /// JSON documents.
    Json,
    /// Bytes, at most this many; the flag says whether they are filled up to that.
    Bytes { max: u64, is_padded: bool },
    /// This many bits.
    Bits(u32),
    /// Days.
    Date,
    /// Times of the day, or lengths of time, with this many digits of a second.
    Time(u32),
    /// Points in time, with this many digits of a second.
    DateTime(u32),
    /// Points in time from 1970 to 2038, with this many digits of a second.
    Timestamp(u32),
    /// A type that we do not know.
    Unknown(String),
}

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextLimit {
    /// In letters.
    Letters(u64),
    /// In bytes of UTF-8.
    Bytes(u64),
}

impl TextLimit {
    /// Whether every text of this length fits in the other, too.
    pub(super) fn fits_in(self, other: TextLimit) -> bool {
        match (self, other) {
            (TextLimit::Letters(from), TextLimit::Letters(to))
            | (TextLimit::Bytes(from), TextLimit::Bytes(to) | TextLimit::Letters(to)) => from <= to,
            (TextLimit::Letters(from), TextLimit::Bytes(to)) => from.saturating_mul(4) <= to,
        }
    }

    /// Whether this many letters of ASCII fit.
    pub(super) fn holds_ascii(self, letters: u64) -> bool {
        let (TextLimit::Letters(limit) | TextLimit::Bytes(limit)) = self;
        letters <= limit
    }
}

/// The family of a type.
pub(super) fn family(ty: &ColumnType) -> Family<'_> {
    match &ty.base {
        BaseType::Named { name, arguments } => family_of_named(*name, arguments),
        BaseType::InlineEnum { values, .. } => Family::Enum(values),
        BaseType::Verbatim(_) | BaseType::Enum(_) => Family::Unknown(written(ty).to_ascii_lowercase()),
    }
}

fn family_of_named(name: TypeName, arguments: &[u32]) -> Family<'static> {
    let first = arguments.first().copied();
    let (min, max) = match name {
        TypeName::TinyInt => (-(1 << 7), (1 << 7) - 1),
        TypeName::UnsignedTinyInt => (0, (1 << 8) - 1),
        TypeName::SmallInt => (-(1 << 15), (1 << 15) - 1),
        TypeName::UnsignedSmallInt => (0, (1 << 16) - 1),
        TypeName::MediumInt => (-(1 << 23), (1 << 23) - 1),
        TypeName::UnsignedMediumInt => (0, (1 << 24) - 1),
        TypeName::Integer => (-(1 << 31), (1 << 31) - 1),
        TypeName::UnsignedInteger | TypeName::Oid => (0, (1 << 32) - 1),
        TypeName::BigInt => (i128::from(i64::MIN), i128::from(i64::MAX)),
        TypeName::UnsignedBigInt => (0, i128::from(u64::MAX)),
        _ => return family_of_others(name, first, arguments.get(1).copied()),
    };
    Family::Integer { min, max }
}

fn family_of_others(name: TypeName, first: Option<u32>, second: Option<u32>) -> Family<'static> {
    let text = |limit, is_padded| Family::Text { limit, is_padded };
    let bytes = |max, is_padded| Family::Bytes { max, is_padded };
    let length = u64::from(first.unwrap_or(1));
    match name {
        TypeName::Year => Family::Year,
        TypeName::Boolean => Family::Boolean,
        TypeName::Float | TypeName::Real => Family::Float { is_single: true },
        TypeName::Double => Family::Float { is_single: false },
        TypeName::Decimal | TypeName::Money => {
            let fraction = second.unwrap_or(0);
            Family::Decimal { whole: first.unwrap_or(10).saturating_sub(fraction), fraction }
        }
        TypeName::VarChar => text(TextLimit::Letters(length), false),
        TypeName::Char => text(TextLimit::Letters(length), true),
        TypeName::Uuid => text(TextLimit::Letters(36), true),
        TypeName::TinyText => text(TextLimit::Bytes(0xFF), false),
        TypeName::Text | TypeName::Citext | TypeName::Xml | TypeName::Inet => {
            text(TextLimit::Bytes(0xFFFF), false)
        }
        TypeName::MediumText => text(TextLimit::Bytes(0xFF_FFFF), false),
        TypeName::LongText => text(TextLimit::Bytes(0xFFFF_FFFF), false),
        TypeName::Json | TypeName::JsonB => Family::Json,
        TypeName::Bit | TypeName::VarBit => Family::Bits(first.unwrap_or(1)),
        TypeName::Binary => bytes(length, true),
        TypeName::VarBinary => bytes(length, false),
        TypeName::TinyBlob => bytes(0xFF, false),
        TypeName::Blob | TypeName::ByteA => bytes(0xFFFF, false),
        TypeName::MediumBlob => bytes(0xFF_FFFF, false),
        TypeName::LongBlob => bytes(0xFFFF_FFFF, false),
        TypeName::Date => Family::Date,
        TypeName::Time | TypeName::TimeTz => Family::Time(first.unwrap_or(0)),
        TypeName::DateTime => Family::DateTime(first.unwrap_or(0)),
        TypeName::Timestamp | TypeName::TimestampTz => Family::Timestamp(first.unwrap_or(0)),
        _ => Family::Unknown(word(name).to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_one_to_the_server_are_written_alike() {
        for (name, arguments, expected) in [
            (TypeName::Decimal, &[][..], "DECIMAL(10, 0)"),
            (TypeName::Decimal, &[5], "DECIMAL(5, 0)"),
            (TypeName::Decimal, &[5, 2], "DECIMAL(5, 2)"),
            (TypeName::Timestamp, &[0], "TIMESTAMP"),
            (TypeName::Timestamp, &[], "TIMESTAMP"),
            (TypeName::Timestamp, &[3], "TIMESTAMP(3)"),
            (TypeName::Char, &[], "CHAR(1)"),
            (TypeName::Bit, &[], "BIT(1)"),
            (TypeName::VarChar, &[0], "VARCHAR(0)"),
            (TypeName::Integer, &[], "INTEGER"),
        ] {
            assert_eq!(written(&ColumnType::named(name, arguments)), expected);
        }
    }
}
