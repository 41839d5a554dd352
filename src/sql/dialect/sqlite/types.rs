//! How types are written. A column takes values of any kind; the name of its type decides which
//! texts become numbers in it.

use crate::sql::column_type::{BaseType, ColumnType, TypeName};

pub(super) fn column_type(ty: &ColumnType) -> String {
    match &ty.base {
        BaseType::Named { name, .. } => named(*name).to_owned(),
        BaseType::Enum(_) | BaseType::InlineEnum { .. } => "TEXT".to_owned(),
        BaseType::Verbatim(text) => text.clone(),
    }
}

/// The name that Prisma gives a type; those that it does not use here have the nearest one.
fn named(name: TypeName) -> &'static str {
    match name {
        TypeName::TinyInt
        | TypeName::UnsignedTinyInt
        | TypeName::SmallInt
        | TypeName::UnsignedSmallInt
        | TypeName::MediumInt
        | TypeName::UnsignedMediumInt
        | TypeName::Integer
        | TypeName::Year => "INTEGER",
        TypeName::UnsignedInteger | TypeName::BigInt | TypeName::UnsignedBigInt | TypeName::Oid => "BIGINT",
        TypeName::Real | TypeName::Float | TypeName::Double => "REAL",
        TypeName::Decimal | TypeName::Money => "DECIMAL",
        TypeName::Boolean => "BOOLEAN",
        TypeName::Json | TypeName::JsonB => "JSONB",
        TypeName::Date
        | TypeName::Time
        | TypeName::TimeTz
        | TypeName::Timestamp
        | TypeName::TimestampTz
        | TypeName::DateTime => "DATETIME",
        TypeName::ByteA
        | TypeName::Blob
        | TypeName::TinyBlob
        | TypeName::MediumBlob
        | TypeName::LongBlob
        | TypeName::Binary
        | TypeName::VarBinary => "BLOB",
        TypeName::Text
        | TypeName::TinyText
        | TypeName::MediumText
        | TypeName::LongText
        | TypeName::VarChar
        | TypeName::Char
        | TypeName::Citext
        | TypeName::Inet
        | TypeName::Uuid
        | TypeName::Xml
        | TypeName::Bit
        | TypeName::VarBit => "TEXT",
    }
}
