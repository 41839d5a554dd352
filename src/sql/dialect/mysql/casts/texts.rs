//! Conversions to text, to enums and to bytes.

use crate::sql::cast::{Cast, Fidelity};

use super::super::quote;
use super::super::types::{Family, TextLimit};
use super::{by, native};

pub(super) fn cast(from: &Family<'_>, to: &Family<'_>, value: &str) -> Option<Cast> {
    Some(match (from, to) {
        (Family::Text { limit: before, .. }, Family::Text { limit, is_padded }) => {
            between(*before, *limit, *is_padded, value)
        }
        (Family::Enum(before), Family::Enum(after)) => between_enums(before, after, value),
        (_, Family::Text { limit, is_padded }) => return to_text(from, *limit, *is_padded, value),
        (Family::Bytes { max: before, is_padded: false }, Family::Bytes { max, is_padded: false })
            if before <= max =>
        {
            native(Fidelity::Exact)
        }
        (Family::Text { .. } | Family::Bytes { .. }, Family::Bytes { max, is_padded }) => {
            native(Fidelity::Exact).unless(Some(wrong_length(value, *max, *is_padded)))
        }
        (Family::Json, Family::Bytes { max, is_padded }) => {
            let text = format!("CONVERT({value} USING utf8mb4)");
            let unconvertible = wrong_length(&text, *max, *is_padded);
            by(text, Fidelity::Exact).unless(Some(unconvertible))
        }
        _ => return None,
    })
}

fn between(before: TextLimit, limit: TextLimit, is_padded: bool, value: &str) -> Cast {
    let fits = before.fits_in(limit) && !is_padded;
    let rewrites = !matches!((before, limit), (TextLimit::Letters(_), TextLimit::Letters(after))
        if fits && !is_padded && (after <= SHORT || !before.fits_in(TextLimit::Letters(SHORT))));
    let unconvertible = (!fits).then(|| too_long(value, limit, is_padded));
    Cast { rewrites, ..native(Fidelity::Exact).unless(unconvertible) }
}

/// Up to so many letters the length of a text takes one byte, and two beyond: a change from the one
/// to the other writes every row anew.
const SHORT: u64 = 63;

fn between_enums(before: &[String], after: &[String], value: &str) -> Cast {
    let gone: Vec<_> = before.iter().filter(|value| !after.contains(value)).cloned().collect();
    let unconvertible = (!gone.is_empty()).then(|| format!("CAST({value} AS BINARY) IN ({})", list(&gone)));
    let is_longer = after.starts_with(before) && (before.len() > 255) == (after.len() > 255);
    Cast { rewrites: !is_longer, ..native(Fidelity::Exact).unless(unconvertible) }
}

fn to_text(from: &Family<'_>, limit: TextLimit, is_padded: bool, value: &str) -> Option<Cast> {
    if let Family::Bytes { .. } = from {
        let text = format!("CONVERT({value} USING utf8mb4)");
        let not_utf8 = format!("NOT (CAST({text} AS BINARY) <=> CAST({value} AS BINARY))");
        let too_long = too_long(&text, limit, is_padded);
        return Some(native(Fidelity::Exact).unless(Some(format!("{not_utf8} OR {too_long}"))));
    }
    let fits = limit.holds_ascii(most_letters(from)?) && !is_padded;
    // A single-precision number is written with fewer digits than it has.
    let is_exact = *from != Family::Float { is_single: true };
    let cast = native(if is_exact { Fidelity::Exact } else { Fidelity::Lossy });
    Some(cast.unless((!fits).then(|| too_long(value, limit, is_padded))))
}

/// How many letters a value of the type takes at most; `None` where `MODIFY` would not write it as
/// wanted.
fn most_letters(from: &Family<'_>) -> Option<u64> {
    Some(match from {
        Family::Integer { min, max } => min.to_string().len().max(max.to_string().len()) as u64,
        Family::Year => 4,
        Family::Decimal { whole, fraction } => u64::from(whole + fraction) + 3,
        Family::Float { .. } => 24,
        Family::Date => 10,
        Family::Time(digits) => 11 + u64::from(*digits),
        Family::DateTime(digits) | Family::Timestamp(digits) => 20 + u64::from(*digits),
        Family::Enum(_) | Family::Json => u64::MAX,
        _ => return None,
    })
}

/// Whether a text is longer than allowed, or ends in spaces that would be cut off.
pub(super) fn too_long(text: &str, limit: TextLimit, is_padded: bool) -> String {
    let too_long = match limit {
        TextLimit::Letters(limit) => format!("CHAR_LENGTH({text}) > {limit}"),
        TextLimit::Bytes(limit) => format!("LENGTH({text}) > {limit}"),
    };
    if is_padded { format!("({too_long} OR {text} LIKE '% ')") } else { too_long }
}

/// Whether bytes are more than allowed, or fewer than they would be filled up to.
fn wrong_length(value: &str, max: u64, is_padded: bool) -> String {
    format!("LENGTH({value}) {} {max}", if is_padded { "<>" } else { ">" })
}

/// Texts with commas.
pub(super) fn list(values: &[String]) -> String {
    values.iter().map(|value| quote::text(value)).collect::<Vec<_>>().join(", ")
}
