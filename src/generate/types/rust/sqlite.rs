//! The Rust types of SQLite's columns.
//!
//! `DECIMAL` and `JSONB` are names that SQLite takes for numbers: a whole number in such a column comes
//! back as an integer, however it was written, which neither `f64` nor JSON is decoded from.

use super::RustValue as V;
use super::{Sql, Table, Writing, helped, plain};
use crate::sql::TypeName as T;

pub(super) static TABLE: Table = Table {
    database: "sqlite",
    types: &[
        // Integers have 64 bits here, in every column.
        plain(T::Integer, V::I64),
        plain(T::BigInt, V::I64),
        plain(T::Real, V::F64),
        helped(T::Decimal, V::F64, &REAL),
        plain(T::Boolean, V::Bool),
        plain(T::Text, V::String),
        helped(T::JsonB, V::Json, &TEXT),
        plain(T::DateTime, V::SqliteDateTime),
        plain(T::Blob, V::Bytes),
    ],
    decimal_digits: None,
    uuid_key: None,
    writing: Writing { returns_rows: true, has_default_word: false },
};

const REAL: Sql = Sql { read: ("CAST(", " AS REAL)"), read_list: ("", ""), write: "", write_list: "" };

const TEXT: Sql = Sql { read: ("CAST(", " AS TEXT)"), read_list: ("", ""), write: "", write_list: "" };
