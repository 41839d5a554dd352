//! The types as far as conversions tell them apart.

use crate::sql::column_type::{BaseType, TypeName};
use crate::sql::dialect::Typed;

use crate::sql::dialect::postgresql::types;

/// A type that is not a list.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// Whole numbers of so many bytes: 2, 4 or 8.
    Integer(u32),
    Oid,
    /// Precision and scale; `None` where any number of digits is held.
    Decimal(Option<(u32, u32)>),
    Money,
    Real,
    Double,
    Boolean,
    Text(Text),
    Inet,
    Uuid,
    Xml,
    Json,
    JsonB,
    /// So many bits.
    Bit(u32),
    /// At most so many bits.
    VarBit(Option<u32>),
    Date,
    /// With so many digits of a second; so the three that follow.
    Time(u32),
    TimeTz(u32),
    Timestamp(u32),
    TimestampTz(u32),
    Bytes,
    Enum(EnumKind<'a>),
    /// A type that is known by its text only.
    Unknown,
}

/// A type that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// How many characters at most.
    pub(super) limit: Option<u32>,
    pub(super) variety: Variety,
}

/// What is special about a type that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variety {
    Plain,
    /// Filled up with blanks, which mean nothing.
    Padded,
    /// Upper and lower case are the same.
    IgnoresCase,
}

/// An enum type.
#[derive(Clone, Debug)]
pub(super) struct EnumKind<'a> {
    /// Its name, as SQL.
    pub(super) name: String,
    /// Its values, if they are known.
    pub(super) values: Option<Vec<&'a str>>,
}

impl<'a> Kind<'a> {
    /// The kind of the values; for a list, of its elements.
    pub(super) fn of(typed: Typed<'a>) -> Self {
        match &typed.ty.base {
            BaseType::Named { name, arguments } => named(*name, arguments),
            BaseType::Enum(name) => {
                let values = typed.database.enum_type(name).map(|enum_type| &enum_type.values);
                let values = values.map(|values| values.iter().map(|value| value.name.as_str()).collect());
                Kind::Enum(EnumKind { name: types::base_type(&typed.ty.base), values })
            }
            BaseType::InlineEnum { .. } => text(None, Variety::Plain),
            BaseType::Verbatim(_) => Kind::Unknown,
        }
    }

    pub(super) const fn is_number(&self) -> bool {
        matches!(
            self,
            Kind::Integer(_)
                | Kind::Oid
                | Kind::Decimal(_)
                | Kind::Money
                | Kind::Real
                | Kind::Double
                | Kind::Boolean
        )
    }

    pub(super) const fn is_time(&self) -> bool {
        matches!(
            self,
            Kind::Date | Kind::Time(_) | Kind::TimeTz(_) | Kind::Timestamp(_) | Kind::TimestampTz(_)
        )
    }
}

fn named<'a>(name: TypeName, arguments: &[u32]) -> Kind<'a> {
    let first = arguments.first().copied();
    let fraction = first.unwrap_or(6);
    match name {
        TypeName::TinyInt | TypeName::UnsignedTinyInt | TypeName::SmallInt | TypeName::Year => {
            Kind::Integer(2)
        }
        TypeName::UnsignedSmallInt
        | TypeName::MediumInt
        | TypeName::UnsignedMediumInt
        | TypeName::Integer => Kind::Integer(4),
        TypeName::UnsignedInteger | TypeName::BigInt => Kind::Integer(8),
        TypeName::UnsignedBigInt | TypeName::Decimal => {
            Kind::Decimal(first.map(|precision| (precision, arguments.get(1).copied().unwrap_or(0))))
        }
        TypeName::Oid => Kind::Oid,
        TypeName::Real | TypeName::Float => Kind::Real,
        TypeName::Double => Kind::Double,
        TypeName::Money => Kind::Money,
        TypeName::Boolean => Kind::Boolean,
        TypeName::Text | TypeName::TinyText | TypeName::MediumText | TypeName::LongText => {
            text(None, Variety::Plain)
        }
        TypeName::VarChar => text(first, Variety::Plain),
        TypeName::Char => text(Some(first.unwrap_or(1)), Variety::Padded),
        TypeName::Citext => text(None, Variety::IgnoresCase),
        TypeName::Inet => Kind::Inet,
        TypeName::Uuid => Kind::Uuid,
        TypeName::Xml => Kind::Xml,
        TypeName::Json => Kind::Json,
        TypeName::JsonB => Kind::JsonB,
        TypeName::Bit => Kind::Bit(first.unwrap_or(1)),
        TypeName::VarBit => Kind::VarBit(first),
        TypeName::Date => Kind::Date,
        TypeName::Time => Kind::Time(fraction),
        TypeName::TimeTz => Kind::TimeTz(fraction),
        TypeName::Timestamp | TypeName::DateTime => Kind::Timestamp(fraction),
        TypeName::TimestampTz => Kind::TimestampTz(fraction),
        TypeName::ByteA
        | TypeName::Blob
        | TypeName::TinyBlob
        | TypeName::MediumBlob
        | TypeName::LongBlob
        | TypeName::Binary
        | TypeName::VarBinary => Kind::Bytes,
    }
}

const fn text<'a>(limit: Option<u32>, variety: Variety) -> Kind<'a> {
    Kind::Text(Text { limit, variety })
}
