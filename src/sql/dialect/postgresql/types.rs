//! How types are written in the definition of a column.

use crate::sql::column_type::{BaseType, ColumnType, TypeName};
use crate::sql::table::Column;

use super::names;

pub(super) fn column_type(ty: &ColumnType) -> String {
    let list = if ty.is_list { "[]" } else { "" };
    base_type(&ty.base) + list
}

pub(super) fn base_type(base: &BaseType) -> String {
    match base {
        BaseType::Named { name, arguments } => with_arguments(spelling(*name), arguments),
        BaseType::Enum(name) => names::qualified(name),
        BaseType::InlineEnum { .. } => spelling(TypeName::Text).to_owned(),
        BaseType::Verbatim(text) => text.clone(),
    }
}

/// The type in the definition of a new column, where one that counts up has a type of its own.
pub(super) fn definition(column: &Column) -> String {
    match (is_serial(column), column.ty.name()) {
        (true, Some(TypeName::SmallInt)) => "SMALLSERIAL".to_owned(),
        (true, Some(TypeName::Integer)) => "SERIAL".to_owned(),
        (true, Some(TypeName::BigInt)) => "BIGSERIAL".to_owned(),
        _ => column_type(&column.ty),
    }
}

/// Texts of one character or bit, and as many digits of a second as there can be.
pub(super) const fn implied_arguments(name: TypeName) -> &'static [u32] {
    match name {
        TypeName::Char | TypeName::Bit => &[1],
        TypeName::Time | TypeName::TimeTz | TypeName::Timestamp | TypeName::TimestampTz => &[6],
        _ => &[],
    }
}

/// The number that stands for the arguments of a type in `pg_attribute`.
pub(super) fn modifier(ty: &ColumnType) -> i64 {
    /// Types of variable length count the four bytes that say how long a value is.
    const HEADER: i64 = 4;
    let BaseType::Named { name, arguments } = &ty.base else { return -1 };
    let arguments: Vec<_> = arguments.iter().copied().map(i64::from).collect();
    match (name, arguments.as_slice()) {
        (TypeName::Char, []) => 1 + HEADER,
        (TypeName::Char | TypeName::VarChar, [length, ..]) => length + HEADER,
        (TypeName::Decimal, [precision]) => (precision << 16) + HEADER,
        (TypeName::Decimal, [precision, scale, ..]) => (precision << 16 | scale) + HEADER,
        (TypeName::Bit, []) => 1,
        (_, [argument, ..]) => *argument,
        (_, []) => -1,
    }
}

/// Whether it counts up by a sequence of its own, and not as the standard has it.
pub(super) fn is_serial(column: &Column) -> bool {
    column.is_auto_increment && column.details.identity.is_none()
}

/// A type with the collation of a column that has one of its own, if the type has collations.
pub(super) fn collated(ty: &ColumnType, collation: Option<&str>) -> String {
    let is_text =
        matches!(ty.name(), Some(TypeName::Text | TypeName::VarChar | TypeName::Char | TypeName::Citext));
    match collation.filter(|_| is_text) {
        Some(collation) => format!("{} COLLATE {collation}", column_type(ty)),
        None => column_type(ty),
    }
}

fn with_arguments(name: &str, arguments: &[u32]) -> String {
    if arguments.is_empty() {
        return name.to_owned();
    }
    let arguments: Vec<_> = arguments.iter().map(u32::to_string).collect();
    format!("{name}({})", arguments.join(","))
}

/// What a type is called. Those that PostgreSQL does not have are called what comes closest.
const fn spelling(name: TypeName) -> &'static str {
    match name {
        TypeName::TinyInt | TypeName::UnsignedTinyInt | TypeName::SmallInt | TypeName::Year => "SMALLINT",
        TypeName::UnsignedSmallInt
        | TypeName::MediumInt
        | TypeName::UnsignedMediumInt
        | TypeName::Integer => "INTEGER",
        TypeName::UnsignedInteger | TypeName::BigInt => "BIGINT",
        TypeName::UnsignedBigInt | TypeName::Decimal => "DECIMAL",
        TypeName::Oid => "OID",
        TypeName::Real | TypeName::Float => "REAL",
        TypeName::Double => "DOUBLE PRECISION",
        TypeName::Money => "MONEY",
        TypeName::Boolean => "BOOLEAN",
        TypeName::Text | TypeName::TinyText | TypeName::MediumText | TypeName::LongText => "TEXT",
        TypeName::VarChar => "VARCHAR",
        TypeName::Char => "CHAR",
        TypeName::Citext => "CITEXT",
        TypeName::Inet => "INET",
        TypeName::Uuid => "UUID",
        TypeName::Xml => "XML",
        TypeName::Json => "JSON",
        TypeName::JsonB => "JSONB",
        TypeName::Bit => "BIT",
        TypeName::VarBit => "VARBIT",
        TypeName::Date => "DATE",
        TypeName::Time => "TIME",
        TypeName::TimeTz => "TIMETZ",
        TypeName::Timestamp | TypeName::DateTime => "TIMESTAMP",
        TypeName::TimestampTz => "TIMESTAMPTZ",
        TypeName::ByteA
        | TypeName::Blob
        | TypeName::TinyBlob
        | TypeName::MediumBlob
        | TypeName::LongBlob
        | TypeName::Binary
        | TypeName::VarBinary => "BYTEA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::name::QualifiedName;

    #[test]
    fn types_are_written_as_prisma_writes_them() {
        let cases = [
            (ColumnType::named(TypeName::Text, &[]), "TEXT"),
            (ColumnType::named(TypeName::VarChar, &[20]), "VARCHAR(20)"),
            (ColumnType::named(TypeName::Decimal, &[65, 30]), "DECIMAL(65,30)"),
            (ColumnType::named(TypeName::Double, &[]), "DOUBLE PRECISION"),
            (ColumnType::named(TypeName::TimestampTz, &[6]), "TIMESTAMPTZ(6)"),
            (ColumnType::named(TypeName::VarBit, &[8]), "VARBIT(8)"),
            (
                ColumnType::scalar(BaseType::Verbatim("geometry(Point, 4326)".to_owned())),
                "geometry(Point, 4326)",
            ),
            (ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified("My\"Role"))), "\"My\"\"Role\""),
        ];
        for (mut ty, written) in cases {
            assert_eq!(column_type(&ty), written);
            ty.is_list = true;
            assert_eq!(column_type(&ty), format!("{written}[]"));
        }
    }
}
