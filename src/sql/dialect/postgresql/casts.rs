//! How values become those of another type, for every pair of types.
//!
//! What a conversion cannot do is found by a condition that never fails itself. Texts are read
//! strictly: dates and times as ISO 8601 writes them (years 1 to 99999), numbers that the type holds
//! without rounding. PostgreSQL understands more, but what it makes of it depends on its settings.
//! Points in time with and without a time zone are converted at UTC, whatever the session's zone.
//! Text and binary data are converted as UTF-8.

mod binary;
mod conversion;
mod documents;
mod enums;
mod kind;
mod lists;
mod numbers;
mod patterns;
mod texts;
mod times;

use crate::sql::cast::Cast;
use crate::sql::column_type::BaseType;
use crate::sql::dialect::Typed;

use conversion::Conversion;
use kind::Kind;

pub(super) fn cast(from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Cast> {
    if from.ty == to.ty {
        return Some(Conversion::nothing().into_cast(value));
    }
    let value = conversion::operand(value);
    let conversion = match (from.ty.is_list, to.ty.is_list) {
        _ if is_unknown(from) || is_unknown(to) => Some(by_text(to)),
        (false, false) => scalar(&Kind::of(from), &Kind::of(to), &value),
        (true, true) => lists::elementwise(from, to, &value),
        (false, true) => lists::wrapped(from, to, &value),
        (true, false) => lists::first(from, to, &value),
    };
    conversion.map(|conversion| conversion.into_cast(&value))
}

/// One value to one value.
fn scalar(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    match (from, to) {
        (Kind::Text(from), Kind::Text(to)) => Some(texts::limited(*from, *to, value)),
        (Kind::Text(text), _) => texts::plain(*text).then(value, |text| texts::read(text, to)),
        (_, Kind::Text(to)) => texts::written(from, *to, value),
        (_, Kind::Json | Kind::JsonB) => documents::made(from, to, value),
        (Kind::Json | Kind::JsonB, _) => documents::read(from, to, value),
        _ if from.is_number() && to.is_number() => numbers::between(from, to, value),
        _ if from.is_time() && to.is_time() => times::between(from, to, value),
        (Kind::Enum(from), Kind::Enum(to)) => Some(enums::between(from, to, value)),
        _ => binary::between(from, to, value),
    }
}

/// Whether the type is known by its text only.
fn is_unknown(typed: Typed<'_>) -> bool {
    matches!(typed.ty.base, BaseType::Verbatim(_))
}

/// To or from a type that we do not know: by way of text, whatever comes of it.
fn by_text(to: Typed<'_>) -> Conversion {
    let mut casts = vec!["TEXT".to_owned()];
    if to.ty.is_list || !matches!(Kind::of(to), Kind::Text(_)) {
        casts.push(super::types::column_type(to.ty));
    }
    Conversion::casts(casts).canonical()
}
