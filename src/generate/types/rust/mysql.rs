//! The Rust types of MySQL's and MariaDB's columns.

use super::RustValue as V;
use super::{Table, Writing, plain};
use crate::sql::TypeName as T;

pub(super) static TABLE: Table = Table {
    database: "mysql",
    types: &[
        plain(T::TinyInt, V::I8),
        plain(T::UnsignedTinyInt, V::U8),
        plain(T::SmallInt, V::I16),
        plain(T::UnsignedSmallInt, V::U16),
        plain(T::MediumInt, V::I32),
        plain(T::UnsignedMediumInt, V::U32),
        plain(T::Integer, V::I32),
        plain(T::UnsignedInteger, V::U32),
        plain(T::BigInt, V::I64),
        plain(T::UnsignedBigInt, V::U64),
        plain(T::Year, V::U16),
        plain(T::Float, V::F32),
        plain(T::Double, V::F64),
        plain(T::Decimal, V::Decimal),
        plain(T::Boolean, V::Bool),
        plain(T::Char, V::String),
        plain(T::VarChar, V::String),
        plain(T::TinyText, V::String),
        plain(T::Text, V::String),
        plain(T::MediumText, V::String),
        plain(T::LongText, V::String),
        plain(T::Json, V::Json),
        // sqlx takes a number for the bits, and not bytes.
        plain(T::Bit, V::U64),
        plain(T::Date, V::Date),
        plain(T::Time, V::Time),
        plain(T::DateTime, V::DateTime),
        plain(T::Timestamp, V::UtcDateTime),
        plain(T::Binary, V::Bytes),
        plain(T::VarBinary, V::Bytes),
        plain(T::TinyBlob, V::Bytes),
        plain(T::Blob, V::Bytes),
        plain(T::MediumBlob, V::Bytes),
        plain(T::LongBlob, V::Bytes),
    ],
    decimal_digits: Some(10),
    uuid_key: Some((T::Binary, &[16])),
    writing: Writing { returns_rows: false, has_default_word: true },
};
