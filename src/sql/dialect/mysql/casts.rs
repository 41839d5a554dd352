//! How values become those of another type: what `MODIFY` does by itself, what takes an expression,
//! and which rows are in the way.
//!
//! `MODIFY` converts as an assignment would. That is right between numbers, between texts, and from
//! a text that is written as the type wants it. It is wrong from and to enums and numbers (it takes
//! the place in the list), from truth values to text, and for points in time as JSON has them.

mod from_text;
mod moments;
mod numbers;
mod texts;

use crate::sql::cast::{Cast, Fidelity};
use crate::sql::column_type::ColumnType;

use super::types::{Family, family, written};

/// How a value of one type becomes one of another; `None` where there is no sensible way.
pub(super) fn cast(from: &ColumnType, to: &ColumnType, value: &str) -> Option<Cast> {
    if written(from) == written(to) {
        return Some(Cast { rewrites: false, ..native(Fidelity::Exact) });
    }
    let [from, to] = [from, to].map(family);
    numbers::cast(&from, &to, value)
        .or_else(|| moments::cast(&from, &to, value))
        .or_else(|| texts::cast(&from, &to, value))
        .or_else(|| through_text(&from, &to, value))
}

/// The conversion by way of a text, where each side has a writing that the other can read.
fn through_text(from: &Family<'_>, to: &Family<'_>, value: &str) -> Option<Cast> {
    let is_text =
        |family: &Family<'_>| matches!(family, Family::Text { .. } | Family::Enum(_) | Family::Json);
    if !is_text(from) && !is_text(to) {
        return None;
    }
    let text = text_of(from, to, value)?;
    let cast = match to {
        Family::Text { limit, is_padded } => {
            native(Fidelity::Exact).unless(Some(texts::too_long(&text, *limit, *is_padded)))
        }
        _ => from_text::cast(&text, to)?,
    };
    // Where the column itself is no text, the server must be given one.
    let expression = cast.expression.clone().or_else(|| (text != value).then_some(text));
    let is_read_from_json = *from == Family::Json && !matches!(to, Family::Text { .. });
    let fidelity = if is_read_from_json { cast.fidelity.max(Fidelity::Canonical) } else { cast.fidelity };
    Some(Cast { expression, fidelity, ..cast })
}

/// The text of a value, as it is to be read by the type `to`.
fn text_of(from: &Family<'_>, to: &Family<'_>, value: &str) -> Option<String> {
    let is_json = matches!(to, Family::Json);
    let plain = format!("CAST({value} AS CHAR)");
    Some(match from {
        Family::Text { .. } => value.to_owned(),
        Family::Boolean | Family::Bits(1) => {
            format!("CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END")
        }
        Family::Integer { .. } | Family::Year | Family::Float { .. } | Family::Decimal { .. } => plain,
        Family::Enum(_) | Family::Date | Family::Time(_) | Family::DateTime(_) | Family::Timestamp(_)
            if is_json =>
        {
            format!("JSON_QUOTE({plain})")
        }
        Family::Enum(_) | Family::Date | Family::Time(_) | Family::DateTime(_) | Family::Timestamp(_) => {
            plain
        }
        Family::Json if matches!(to, Family::Text { .. }) => plain,
        Family::Json => format!("JSON_UNQUOTE({value})"),
        Family::Bytes { .. } if is_json => format!("CONVERT({value} USING utf8mb4)"),
        Family::Bytes { .. } | Family::Bits(_) | Family::Unknown(_) => return None,
    })
}

/// A value as the server converts it by itself when it is assigned to a column of the type.
pub(super) fn converted(value: &str, ty: &ColumnType) -> String {
    let target = match family(ty) {
        Family::Integer { min: 0, .. } | Family::Bits(_) => "UNSIGNED".to_owned(),
        Family::Integer { .. } | Family::Year | Family::Boolean => "SIGNED".to_owned(),
        Family::Float { is_single: true } => "FLOAT".to_owned(),
        Family::Float { is_single: false } => "DOUBLE".to_owned(),
        Family::Decimal { whole, fraction } => format!("DECIMAL({}, {fraction})", whole + fraction),
        Family::Text { .. } | Family::Enum(_) | Family::Json => "CHAR".to_owned(),
        Family::Bytes { .. } => "BINARY".to_owned(),
        Family::Date => "DATE".to_owned(),
        Family::Time(digits) => format!("TIME({digits})"),
        Family::DateTime(digits) | Family::Timestamp(digits) => format!("DATETIME({digits})"),
        Family::Unknown(_) => return value.to_owned(),
    };
    format!("CAST({value} AS {target})")
}

/// `MODIFY` does it.
fn native(fidelity: Fidelity) -> Cast {
    Cast { expression: None, unconvertible: None, fidelity, rewrites: true }
}

/// An expression does it.
fn by(expression: String, fidelity: Fidelity) -> Cast {
    Cast { expression: Some(expression), ..native(fidelity) }
}

impl Cast {
    /// The cast with the rows that it cannot convert.
    fn unless(self, unconvertible: Option<String>) -> Cast {
        Cast { unconvertible, ..self }
    }
}
