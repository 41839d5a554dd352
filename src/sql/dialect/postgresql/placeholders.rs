//! Neutral values: what a required column gets for rows that have none.

use crate::sql::column_type::{BaseType, TypeName};
use crate::sql::dialect::Typed;

use super::{types, values};

pub(super) fn placeholder(typed: Typed<'_>) -> Option<String> {
    if typed.ty.is_list {
        return Some(format!("ARRAY[]::{}", types::column_type(typed.ty)));
    }
    match &typed.ty.base {
        BaseType::Named { name, arguments } => Some(named(*name, arguments)),
        BaseType::Enum(name) => {
            let first = typed.database.enum_type(name)?.values.first()?;
            Some(values::text(&first.name))
        }
        BaseType::InlineEnum { values, .. } => values.first().map(|value| values::text(value)),
        BaseType::Verbatim(_) => None,
    }
}

fn named(name: TypeName, arguments: &[u32]) -> String {
    let literal = match name {
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
        | TypeName::Oid
        | TypeName::Real
        | TypeName::Float
        | TypeName::Double
        | TypeName::Decimal
        | TypeName::Money => "0",
        TypeName::Boolean => "false",
        TypeName::Inet => "'0.0.0.0'",
        TypeName::Uuid => "'00000000-0000-0000-0000-000000000000'",
        TypeName::Json | TypeName::JsonB => "'{}'",
        TypeName::Bit => return format!("B'{}'", "0".repeat(bits(arguments))),
        TypeName::Date => "'1970-01-01'",
        TypeName::Time => "'00:00:00'",
        TypeName::TimeTz => "'00:00:00+00'",
        TypeName::Timestamp | TypeName::DateTime => "'1970-01-01 00:00:00'",
        TypeName::TimestampTz => "'1970-01-01 00:00:00+00'",
        TypeName::Text
        | TypeName::TinyText
        | TypeName::MediumText
        | TypeName::LongText
        | TypeName::VarChar
        | TypeName::Char
        | TypeName::Citext
        | TypeName::Xml
        | TypeName::VarBit
        | TypeName::ByteA
        | TypeName::Blob
        | TypeName::TinyBlob
        | TypeName::MediumBlob
        | TypeName::LongBlob
        | TypeName::Binary
        | TypeName::VarBinary => "''",
    };
    literal.to_owned()
}

/// How many bits a value of `BIT(n)` has.
fn bits(arguments: &[u32]) -> usize {
    arguments.first().map_or(1, |&length| length as usize)
}
