//! How values become those of another type. A column takes any value; what is written here sees to
//! it that the client can read them.

use crate::sql::cast::{Cast, Fidelity};
use crate::sql::column_type::{BaseType, ColumnType};

use super::families::Family;
use super::{blobs, date_times, json, numbers, values};

/// A conversion of a value that is not null.
struct Conversion {
    /// `None`: the value stays as it is.
    expression: Option<String>,
    unconvertible: Option<String>,
    fidelity: Fidelity,
}

pub(super) fn cast(from: &ColumnType, to: &ColumnType, value: &str) -> Option<Cast> {
    let conversion = conversion(Family::of(from)?, Family::of(to)?, value)?;
    let conversion = conversion.within(lost_values(from, to), value);
    let present = |condition: String| format!("{value} IS NOT NULL AND ({condition})");
    Some(Cast {
        rewrites: conversion.expression.is_some(),
        expression: conversion.expression,
        unconvertible: conversion.unconvertible.map(present),
        fidelity: conversion.fidelity,
    })
}

impl Conversion {
    fn unchanged(fidelity: Fidelity) -> Self {
        Self { expression: None, unconvertible: None, fidelity }
    }

    fn by(expression: String, fidelity: Fidelity) -> Self {
        Self { expression: Some(expression), unconvertible: None, fidelity }
    }

    fn unless(mut self, condition: String) -> Self {
        self.unconvertible = Some(condition);
        self
    }

    /// The same, but only to one of these values.
    fn within(self, values: Option<Vec<String>>, value: &str) -> Self {
        let Some(values) = values else { return self };
        let list: Vec<_> = values.iter().map(|value| values::text(value)).collect();
        let result = self.expression.as_deref().unwrap_or(value);
        let outside = format!("({result}) NOT IN ({})", list.join(", "));
        let unconvertible = match &self.unconvertible {
            Some(condition) => format!("({condition}) OR {outside}"),
            None => outside,
        };
        Self { unconvertible: Some(unconvertible), ..self }
    }
}

/// The values that an enum takes, where those that it gets may be others.
fn lost_values(from: &ColumnType, to: &ColumnType) -> Option<Vec<String>> {
    let BaseType::InlineEnum { values: taken, .. } = &to.base else { return None };
    if let BaseType::InlineEnum { values: given, .. } = &from.base
        && given.iter().all(|value| taken.contains(value))
    {
        return None;
    }
    Some(taken.clone())
}

fn conversion(from: Family, to: Family, value: &str) -> Option<Conversion> {
    match (from, to) {
        (from, to) if from == to => Some(Conversion::unchanged(Fidelity::Exact)),
        // What the schema language does not know is left as it is.
        (Family::Other, _) | (_, Family::Other) => Some(Conversion::unchanged(Fidelity::Canonical)),
        (from, Family::Text) => Some(to_text(from, value)),
        (Family::Text, to) => Some(from_text(to, value)),
        (Family::DateTime, Family::BigInteger) => Some(milliseconds(value)),
        (Family::BigInteger, Family::DateTime) => {
            Some(Conversion::by(of_milliseconds(value), Fidelity::Exact))
        }
        (Family::Json, to) => Some(from_json(to, value)),
        (from, Family::Json) => Some(to_json(from, value)),
        (Family::Boolean, to) if is_number(to) => Some(Conversion::unchanged(Fidelity::Exact)),
        (from, Family::Boolean) if is_number(from) => {
            Some(Conversion::unchanged(Fidelity::Exact).unless(format!("{value} NOT IN (0, 1)")))
        }
        (from, to) if is_number(from) && is_number(to) => Some(between_numbers(from, to, value)),
        (from, Family::Binary) => Some(through_text(from, Family::Binary, value)),
        (Family::Binary, to) => Some(through_text(Family::Binary, to, value)),
        _ => None,
    }
}

fn is_number(family: Family) -> bool {
    matches!(family, Family::Integer | Family::BigInteger | Family::Real | Family::Decimal)
}

fn between_numbers(from: Family, to: Family, value: &str) -> Conversion {
    match (from, to) {
        (Family::Integer, Family::Real) => Conversion::by(format!("CAST({value} AS REAL)"), Fidelity::Exact),
        (_, Family::Real) => Conversion::by(format!("CAST({value} AS REAL)"), Fidelity::Lossy),
        (_, Family::Decimal) | (Family::Integer, Family::BigInteger) => {
            Conversion::unchanged(Fidelity::Exact)
        }
        (Family::BigInteger, _) => {
            Conversion::unchanged(Fidelity::Exact).unless(numbers::is_out_of_range(value, to))
        }
        _ => Conversion::by(numbers::rounded(value), Fidelity::Lossy)
            .unless(numbers::is_out_of_range(value, to)),
    }
}

fn to_text(from: Family, value: &str) -> Conversion {
    match from {
        Family::Boolean => Conversion::by(
            format!("CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
            Fidelity::Exact,
        ),
        Family::DateTime => Conversion::by(date_time_text(value), Fidelity::Canonical),
        Family::Real | Family::Decimal => Conversion::by(numbers::as_text(value), Fidelity::Exact),
        Family::Binary => {
            Conversion::by(format!("CAST({value} AS TEXT)"), Fidelity::Exact).unless(blobs::is_no_text(value))
        }
        _ => Conversion::by(format!("CAST({value} AS TEXT)"), Fidelity::Exact),
    }
}

fn from_text(to: Family, text: &str) -> Conversion {
    match to {
        Family::Integer | Family::BigInteger => {
            Conversion::by(format!("CAST({text} AS INTEGER)"), Fidelity::Canonical)
                .unless(numbers::is_no_integer(text, to))
        }
        Family::Real => Conversion::by(format!("CAST({text} AS REAL)"), Fidelity::Lossy)
            .unless(numbers::is_no_number(text)),
        Family::Decimal => Conversion::unchanged(Fidelity::Canonical).unless(numbers::is_no_number(text)),
        Family::Boolean => Conversion::by(numbers::boolean_of_text(text), Fidelity::Canonical)
            .unless(numbers::is_no_boolean(text)),
        Family::DateTime => {
            Conversion::unchanged(Fidelity::Exact).unless(format!("NOT ({})", date_times::is_date_time(text)))
        }
        Family::Binary => Conversion::by(format!("CAST({text} AS BLOB)"), Fidelity::Exact),
        Family::Json => Conversion::unchanged(Fidelity::Canonical).unless(json::is_no_document(text)),
        Family::Text | Family::Other => Conversion::unchanged(Fidelity::Exact),
    }
}

fn milliseconds(value: &str) -> Conversion {
    let expression = format!(
        "CASE typeof({value}) WHEN 'integer' THEN {value} ELSE {} END",
        date_times::milliseconds(value)
    );
    let unreadable = format!("typeof({value}) = 'text' AND julianday({value}) IS NULL");
    Conversion::by(expression, Fidelity::Lossy).unless(unreadable)
}

fn date_time_text(value: &str) -> String {
    format!("CASE typeof({value}) WHEN 'text' THEN {value} ELSE {} END", of_milliseconds(value))
}

fn of_milliseconds(value: &str) -> String {
    date_times::written(&format!("{value} / 1000.0, 'unixepoch'"))
}

fn to_json(from: Family, value: &str) -> Conversion {
    match from {
        Family::Boolean => to_text(from, value),
        Family::Integer | Family::BigInteger | Family::Real | Family::Decimal => {
            Conversion::unchanged(Fidelity::Exact)
        }
        Family::DateTime => Conversion::by(json::quoted(&date_time_text(value)), Fidelity::Canonical),
        _ => through_text(from, Family::Json, value),
    }
}

fn from_json(to: Family, value: &str) -> Conversion {
    if to == Family::Binary {
        return through_text(Family::Json, to, value);
    }
    let mut conversion = from_text(to, &json::scalar(value));
    let no_scalar = json::is_no_scalar(value, to);
    conversion.unconvertible = Some(match conversion.unconvertible {
        Some(condition) => format!("{no_scalar} OR {condition}"),
        None => no_scalar,
    });
    conversion.expression.get_or_insert_with(|| json::scalar(value));
    conversion.fidelity = Fidelity::Lossy;
    conversion
}

/// A conversion by way of the text of the value.
fn through_text(from: Family, to: Family, value: &str) -> Conversion {
    let there = to_text(from, value);
    let text = there.expression.as_ref().map_or_else(|| value.to_owned(), |text| format!("({text})"));
    let on = from_text(to, &text);
    let conditions: Vec<_> = [there.unconvertible, on.unconvertible].into_iter().flatten().collect();
    Conversion {
        expression: Some(on.expression.unwrap_or(text)),
        unconvertible: (!conditions.is_empty()).then(|| {
            conditions.iter().map(|condition| format!("({condition})")).collect::<Vec<_>>().join(" OR ")
        }),
        fidelity: there.fidelity.max(on.fidelity),
    }
}
