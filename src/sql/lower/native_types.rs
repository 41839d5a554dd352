//! The native types of the schema language as types of a database.

use crate::schema::connector::NativeArguments;
use crate::schema::scalar::ScalarType;

use crate::sql::{BaseType, TypeName};

/// The type that is written `@db.<name>` on a field of type `scalar`.
pub(in crate::sql) fn base(name: &str, arguments: NativeArguments, scalar: ScalarType) -> BaseType {
    match type_name(name, scalar) {
        Some(name) => BaseType::Named { name, arguments: numbers(arguments) },
        None => BaseType::Verbatim(format!("{name}{arguments}")),
    }
}

/// The type of a field without `@db.` in a database that has no native types.
pub(in crate::sql) const fn plain(scalar: ScalarType) -> TypeName {
    match scalar {
        ScalarType::Int => TypeName::Integer,
        ScalarType::BigInt => TypeName::BigInt,
        ScalarType::Float => TypeName::Real,
        ScalarType::Boolean => TypeName::Boolean,
        ScalarType::String => TypeName::Text,
        ScalarType::DateTime => TypeName::DateTime,
        ScalarType::Json => TypeName::JsonB,
        ScalarType::Bytes => TypeName::Blob,
        ScalarType::Decimal => TypeName::Decimal,
    }
}

fn numbers(arguments: NativeArguments) -> Vec<u32> {
    match arguments {
        NativeArguments::Nothing | NativeArguments::Max => Vec::new(),
        NativeArguments::Number(number) => vec![number],
        NativeArguments::PrecisionAndScale(precision, scale) => vec![precision, scale],
    }
}

fn type_name(name: &str, scalar: ScalarType) -> Option<TypeName> {
    let special = BY_SCALAR.iter().find(|(native, of, _)| *native == name && *of == scalar);
    if let Some((_, _, name)) = special {
        return Some(*name);
    }
    let index = ALL.binary_search_by(|(native, _)| (*native).cmp(name)).ok()?;
    Some(ALL[index].1)
}

/// Types that are something else on fields of one type: MySQL's boolean is an integer in disguise.
static BY_SCALAR: &[(&str, ScalarType, TypeName)] = &[("TinyInt", ScalarType::Boolean, TypeName::Boolean)];

/// All types by their names, which databases share where they mean the same.
static ALL: &[(&str, TypeName)] = &[
    ("BigInt", TypeName::BigInt),
    ("Binary", TypeName::Binary),
    ("Bit", TypeName::Bit),
    ("Blob", TypeName::Blob),
    ("Boolean", TypeName::Boolean),
    ("ByteA", TypeName::ByteA),
    ("Char", TypeName::Char),
    ("Citext", TypeName::Citext),
    ("Date", TypeName::Date),
    ("DateTime", TypeName::DateTime),
    ("Decimal", TypeName::Decimal),
    ("Double", TypeName::Double),
    ("DoublePrecision", TypeName::Double),
    ("Float", TypeName::Float),
    ("Inet", TypeName::Inet),
    ("Int", TypeName::Integer),
    ("Integer", TypeName::Integer),
    ("Json", TypeName::Json),
    ("JsonB", TypeName::JsonB),
    ("LongBlob", TypeName::LongBlob),
    ("LongText", TypeName::LongText),
    ("MediumBlob", TypeName::MediumBlob),
    ("MediumInt", TypeName::MediumInt),
    ("MediumText", TypeName::MediumText),
    ("Money", TypeName::Money),
    ("Oid", TypeName::Oid),
    ("Real", TypeName::Real),
    ("SmallInt", TypeName::SmallInt),
    ("Text", TypeName::Text),
    ("Time", TypeName::Time),
    ("Timestamp", TypeName::Timestamp),
    ("Timestamptz", TypeName::TimestampTz),
    ("Timetz", TypeName::TimeTz),
    ("TinyBlob", TypeName::TinyBlob),
    ("TinyInt", TypeName::TinyInt),
    ("TinyText", TypeName::TinyText),
    ("UnsignedBigInt", TypeName::UnsignedBigInt),
    ("UnsignedInt", TypeName::UnsignedInteger),
    ("UnsignedMediumInt", TypeName::UnsignedMediumInt),
    ("UnsignedSmallInt", TypeName::UnsignedSmallInt),
    ("UnsignedTinyInt", TypeName::UnsignedTinyInt),
    ("Uuid", TypeName::Uuid),
    ("VarBinary", TypeName::VarBinary),
    ("VarBit", TypeName::VarBit),
    ("VarChar", TypeName::VarChar),
    ("Xml", TypeName::Xml),
    ("Year", TypeName::Year),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    #[test]
    fn every_native_type_has_a_type() {
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            for native in provider.connector().native_types {
                let found = native.scalars.iter().map(|scalar| type_name(native.name, *scalar));
                assert!(found.into_iter().all(|name| name.is_some()), "{provider} {}", native.name);
            }
        }
    }

    #[test]
    fn a_truth_value_in_a_small_integer_is_a_boolean() {
        assert_eq!(type_name("TinyInt", ScalarType::Boolean), Some(TypeName::Boolean));
        assert_eq!(type_name("TinyInt", ScalarType::Int), Some(TypeName::TinyInt));
        assert_eq!(type_name("UnsignedTinyInt", ScalarType::Boolean), Some(TypeName::UnsignedTinyInt));
    }
}
