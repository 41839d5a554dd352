//! The Rust types of PostgreSQL's columns.
//!
//! Types that sqlx has no Rust type for, or only one that cannot be serialized, are read as text or as
//! numbers. A parameter of type `text` beside a `char(n)` or `citext` column would be compared as text,
//! which knows neither of the blanks of the one nor of the case of the other.

use super::RustValue as V;
use super::{Sql, Table, Writing, helped, plain};
use crate::sql::TypeName as T;

pub(super) static TABLE: Table = Table {
    database: "postgresql",
    types: &[
        plain(T::SmallInt, V::I16),
        plain(T::Integer, V::I32),
        plain(T::BigInt, V::I64),
        helped(T::Oid, V::I64, &OID),
        plain(T::Real, V::F32),
        plain(T::Double, V::F64),
        plain(T::Decimal, V::Decimal),
        helped(T::Money, V::Decimal, &MONEY),
        plain(T::Boolean, V::Bool),
        plain(T::Text, V::String),
        helped(T::VarChar, V::String, &VAR_CHAR),
        helped(T::Char, V::String, &CHAR),
        helped(T::Citext, V::String, &CITEXT),
        helped(T::Inet, V::String, &INET),
        plain(T::Uuid, V::Uuid),
        helped(T::Xml, V::String, &XML),
        helped(T::Json, V::Json, &JSON),
        plain(T::JsonB, V::Json),
        helped(T::Bit, V::String, &BITS),
        helped(T::VarBit, V::String, &BITS),
        plain(T::Date, V::Date),
        plain(T::Time, V::Time),
        helped(T::TimeTz, V::String, &TIME_TZ),
        plain(T::Timestamp, V::DateTime),
        plain(T::TimestampTz, V::UtcDateTime),
        plain(T::ByteA, V::Bytes),
    ],
    decimal_digits: None,
    uuid_key: None,
    writing: Writing { returns_rows: true, has_default_word: true },
};

const OID: Sql =
    Sql { read: ("", "::bigint"), read_list: ("", "::bigint[]"), write: "::oid", write_list: "::oid[]" };

const MONEY: Sql = Sql {
    read: ("", "::numeric"),
    read_list: ("", "::numeric[]"),
    write: "::money",
    write_list: "::money[]",
};

const VAR_CHAR: Sql = Sql { read: ("", ""), read_list: ("", ""), write: "", write_list: "::varchar[]" };

const CHAR: Sql = Sql { read: ("", ""), read_list: ("", ""), write: "::bpchar", write_list: "::bpchar[]" };

const CITEXT: Sql = Sql { read: ("", ""), read_list: ("", ""), write: "::citext", write_list: "::citext[]" };

/// As text, an address would have the length of its network even where it is an address alone.
const INET: Sql =
    Sql { read: ("abbrev(", ")"), read_list: ("", "::text[]"), write: "::inet", write_list: "::inet[]" };

const XML: Sql =
    Sql { read: ("", "::text"), read_list: ("", "::text[]"), write: "::xml", write_list: "::xml[]" };

const JSON: Sql = Sql { read: ("", ""), read_list: ("", ""), write: "::json", write_list: "::json[]" };

/// A cast to `bit(n)` would cut or fill up what has another length; this one lets the column refuse it.
const BITS: Sql =
    Sql { read: ("", "::text"), read_list: ("", "::text[]"), write: "::varbit", write_list: "::varbit[]" };

const TIME_TZ: Sql =
    Sql { read: ("", "::text"), read_list: ("", "::text[]"), write: "::timetz", write_list: "::timetz[]" };
