//! Neutral values: what a required column gets for rows that have none.

use crate::sql::column_type::{BaseType, ColumnType};

use super::families::Family;
use super::values;

pub(super) fn placeholder(ty: &ColumnType) -> Option<String> {
    let literal = match Family::of(ty)? {
        Family::Integer | Family::BigInteger | Family::Real | Family::Decimal => "0",
        Family::Boolean => "false",
        Family::Text => "''",
        Family::Enum => {
            let BaseType::InlineEnum { values, .. } = &ty.base else { return None };
            return values.first().map(|value| values::text(value));
        }
        Family::DateTime => "'1970-01-01T00:00:00.000+00:00'",
        Family::Binary => "X''",
        Family::Json => "'{}'",
        Family::Other => return None,
    };
    Some(literal.to_owned())
}
