//! Types that are stored and converted alike.

use crate::sql::column_type::{BaseType, ColumnType};

use super::types;

/// What the values of a column are, as far as SQLite is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Whole numbers of 32 bits: more than that the client does not read.
    Integer,
    /// Whole numbers of 64 bits.
    BigInteger,
    Real,
    /// Whole numbers, fractions, or the texts of numbers that are neither exactly.
    Decimal,
    /// 1 and 0.
    Boolean,
    Text,
    /// Texts, too, but only some of them.
    Enum,
    /// Texts, or milliseconds since 1970.
    DateTime,
    Binary,
    /// The texts of documents; those that are numbers are stored as numbers.
    Json,
    /// What the schema language does not know.
    Other,
}

impl Family {
    /// The family of a type; `None` for lists, which SQLite does not have.
    pub(super) fn of(ty: &ColumnType) -> Option<Self> {
        if ty.is_list {
            return None;
        }
        match ty.base {
            BaseType::Verbatim(_) => return Some(Family::Other),
            BaseType::Enum(_) | BaseType::InlineEnum { .. } => return Some(Family::Enum),
            BaseType::Named { .. } => {}
        }
        Some(match types::column_type(ty).as_str() {
            "INTEGER" => Family::Integer,
            "BIGINT" => Family::BigInteger,
            "REAL" => Family::Real,
            "DECIMAL" => Family::Decimal,
            "BOOLEAN" => Family::Boolean,
            "DATETIME" => Family::DateTime,
            "BLOB" => Family::Binary,
            "JSONB" => Family::Json,
            _ => Family::Text,
        })
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Family::Integer | Family::BigInteger | Family::Real | Family::Decimal)
    }
}
