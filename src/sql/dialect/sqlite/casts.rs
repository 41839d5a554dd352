//! How values become those of another type. A column takes any value; what is written here sees to
//! it that the client can read them.

mod conversion;

use crate::sql::cast::{Cast, Fidelity};
use crate::sql::column_type::{BaseType, ColumnType};

use super::families::Family;
use super::{blobs, date_times, json, numbers};
use conversion::Conversion;

pub(super) fn cast(from: &ColumnType, to: &ColumnType, value: &str) -> Option<Cast> {
    let conversion = conversion(Family::of(from)?, Family::of(to)?, value)?;
    Some(conversion.within(new_values(from, to), value).cast(value))
}

/// The values of an enum, where what it gets may be others.
fn new_values<'t>(from: &ColumnType, to: &'t ColumnType) -> Option<&'t [String]> {
    let BaseType::InlineEnum { values: taken, .. } = &to.base else { return None };
    match &from.base {
        BaseType::InlineEnum { values: given, .. } if given.iter().all(|value| taken.contains(value)) => None,
        _ => Some(taken),
    }
}

/// The conversion of a value that is not null; `None` where there is no sensible way.
fn conversion(from: Family, to: Family, value: &str) -> Option<Conversion> {
    match (from, to) {
        (from, to) if from == to => Some(Conversion::unchanged(Fidelity::Exact)),
        // What the schema language does not know is left as it is.
        (Family::Other, _) | (_, Family::Other) => Some(Conversion::unchanged(Fidelity::Canonical)),
        (Family::Enum, Family::Text) | (Family::Text, Family::Enum) => {
            Some(Conversion::unchanged(Fidelity::Exact))
        }
        (from, Family::Text) => Some(to_text(from, value)),
        (Family::Text, to) => Some(from_text(to, value)),
        (Family::Binary, _) | (_, Family::Binary) => None,
        (Family::Json, to) => Some(from_json(to, value)),
        (from, Family::Json) => Some(to_json(from, value)),
        (Family::DateTime, Family::BigInteger) => Some(milliseconds(value)),
        (Family::BigInteger, Family::DateTime) => Some(
            Conversion::by(date_times::of_milliseconds(value), Fidelity::Exact)
                .unless(date_times::is_out_of_range(value)),
        ),
        (Family::Boolean, to) if to.is_number() => Some(Conversion::unchanged(Fidelity::Exact)),
        (from, Family::Boolean) if from.is_number() => {
            Some(Conversion::unchanged(Fidelity::Exact).unless(format!("{value} NOT IN (0, 1)")))
        }
        (from, to) if from.is_number() && to.is_number() => Some(between_numbers(from, to, value)),
        _ => None,
    }
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
        Family::DateTime => Conversion::by(date_times::as_text(value), Fidelity::Canonical),
        Family::Real | Family::Decimal | Family::Json => {
            Conversion::by(numbers::as_text(value), Fidelity::Exact)
        }
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
        Family::Text | Family::Enum | Family::Other => Conversion::unchanged(Fidelity::Exact),
    }
}

fn milliseconds(value: &str) -> Conversion {
    let expression = format!(
        "CASE typeof({value}) WHEN 'integer' THEN {value} ELSE {} END",
        date_times::milliseconds(value)
    );
    Conversion::by(expression, Fidelity::Lossy)
        .unless(format!("typeof({value}) <> 'integer' AND julianday({value}) IS NULL"))
}

fn to_json(from: Family, value: &str) -> Conversion {
    match from {
        Family::DateTime => Conversion::by(json::quoted(&date_times::as_text(value)), Fidelity::Canonical),
        Family::Enum => Conversion::by(json::quoted(value), Fidelity::Exact),
        Family::Boolean => to_text(from, value),
        _ => Conversion::unchanged(Fidelity::Exact),
    }
}

fn from_json(to: Family, value: &str) -> Conversion {
    let scalar = json::scalar(value);
    let of_text = from_text(to, &scalar);
    let no_scalar = json::is_no_scalar(value, to);
    Conversion {
        unconvertible: Some(match of_text.unconvertible {
            Some(condition) => format!("CASE WHEN {no_scalar} THEN true ELSE {condition} END"),
            None => no_scalar,
        }),
        expression: Some(of_text.expression.unwrap_or(scalar)),
        fidelity: of_text.fidelity.max(Fidelity::Canonical),
    }
}
