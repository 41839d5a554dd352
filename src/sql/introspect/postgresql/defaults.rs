//! Defaults, which the database tells as expressions, as the values that they stand for.

mod literal;
mod values;

use crate::sql::{ColumnType, Default, TypeName};

use literal::Literal;

/// Whether a default takes the next value of a sequence.
pub(super) fn is_next_value(expression: &str) -> bool {
    expression.starts_with("nextval('") && expression.ends_with("'::regclass)")
}

/// The default of a column of this type; none where it is null.
pub(super) fn read(expression: &str, ty: &ColumnType) -> Option<Default> {
    if is_time(ty) && ["CURRENT_TIMESTAMP", "now()"].contains(&expression) {
        return Some(Default::Now);
    }
    let literal = literal::read(expression, ty);
    if matches!(literal, Some(Literal::Null)) {
        return None;
    }
    let value = literal.and_then(|literal| values::value(literal, ty));
    Some(value.map_or_else(|| Default::Expression(expression.to_owned()), Default::Value))
}

fn is_time(ty: &ColumnType) -> bool {
    use TypeName::{Date, Time, TimeTz, Timestamp, TimestampTz};
    matches!(ty.name(), Some(Date | Time | TimeTz | Timestamp | TimestampTz)) && !ty.is_list
}

#[cfg(test)]
mod tests;
