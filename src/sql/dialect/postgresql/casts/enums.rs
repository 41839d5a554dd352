//! Enum types, which are converted by way of their texts.

use crate::sql::dialect::postgresql::values;

use super::conversion::Conversion;
use super::kind::EnumKind;

/// One enum type to another.
pub(super) fn between(from: &EnumKind<'_>, to: &EnumKind<'_>, value: &str) -> Conversion {
    let casts = Conversion::casts(["TEXT", &to.name]);
    match (&from.values, &to.values) {
        (Some(from), Some(to)) if from.iter().all(|value| to.contains(value)) => casts,
        (_, Some(to)) => casts.unless(is_none_of(&format!("{value}::text"), to)),
        (_, None) => casts,
    }
}

/// A text to an enum type.
pub(super) fn read(text: &str, to: &EnumKind<'_>) -> Conversion {
    let condition = to.values.as_ref().map(|values| is_none_of(text, values));
    Conversion::casts([to.name.as_str()]).unless(condition)
}

fn is_none_of(text: &str, values: &[&str]) -> String {
    let values: Vec<_> = values.iter().map(|value| values::text(value)).collect();
    format!("{text} NOT IN ({})", values.join(", "))
}
