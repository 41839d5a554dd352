//! Whether a value that a schema writes fits the column that it is for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::schema::connector::{Format, LengthUnit, Limits};
use crate::schema::scalar::ScalarType;

/// Why a value does not fit, in words that go on after "the default `…`"; `None` where it does, or where
/// that cannot be said. `text` is the value without quotes.
pub(super) fn misfit(text: &str, scalar: ScalarType, limits: &Limits) -> Option<String> {
    match scalar {
        ScalarType::Int | ScalarType::BigInt => integer(text, limits),
        ScalarType::Float => real(text, limits),
        ScalarType::Decimal => decimal(text, limits),
        ScalarType::String => string(text, limits),
        ScalarType::Bytes => {
            let bytes = STANDARD.decode(text).ok()?;
            length(bytes.len(), "bytes", limits)
        }
        ScalarType::DateTime => time(text, limits),
        ScalarType::Boolean | ScalarType::Json => None,
    }
}

fn integer(text: &str, limits: &Limits) -> Option<String> {
    let value: i128 = text.parse().ok()?;
    let bound = |number: &Option<serde_json::Number>| {
        let number = number.as_ref()?;
        number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
    };
    let (min, max) = (bound(&limits.minimum)?, bound(&limits.maximum)?);
    if value > max {
        return Some(format!("is larger than {max}, the largest value of the column"));
    }
    (value < min).then(|| format!("is smaller than {min}, the smallest value of the column"))
}

fn real(text: &str, limits: &Limits) -> Option<String> {
    let value: f64 = text.parse().ok()?;
    let max = limits.maximum.as_ref()?.as_f64()?;
    (value.abs() > max).then(|| format!("is further from zero than {max:e}, the largest value of the column"))
}

/// Digits behind the last that is kept are rounded, which may make one digit more before the point.
fn decimal(text: &str, limits: &Limits) -> Option<String> {
    let (precision, scale) = (limits.precision? as usize, limits.scale? as usize);
    let digits = text.trim_start_matches(['-', '+']).replace('_', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let room = precision.saturating_sub(scale);
    let (kept, rest) = fraction.split_at(scale.min(fraction.len()));
    let is_rounded_up = rest.bytes().next().is_some_and(|digit| digit >= b'5');
    let is_full = kept.len() == scale && whole.bytes().chain(kept.bytes()).all(|digit| digit == b'9');
    let needed = whole.len() + usize::from(is_rounded_up && is_full);
    (needed > room).then(|| format!("has {needed} digits before the point, and the column {room}"))
}

fn string(text: &str, limits: &Limits) -> Option<String> {
    match limits.format {
        Some(Format::Uuid) if !is_uuid(text) => return Some("is no uuid".to_owned()),
        Some(Format::Inet) if !is_address(text) => return Some("is no address of the internet".to_owned()),
        Some(Format::Bits) if !text.bytes().all(|byte| matches!(byte, b'0' | b'1')) => {
            return Some("has more than zeros and ones".to_owned());
        }
        _ => {}
    }
    let unit = limits.length_unit?;
    let noun = if unit == LengthUnit::Bytes { "bytes" } else { "characters" };
    length(unit.length(text), noun, limits)
}

fn length(length: usize, noun: &str, limits: &Limits) -> Option<String> {
    let (min, max) = (limits.min_length.unwrap_or(0), limits.max_length?);
    if length > max as usize {
        return Some(format!("has {length} {noun}, and the column takes {max}"));
    }
    (length < min as usize).then(|| format!("has {length} {noun}, and the column wants {min}"))
}

/// Hexadecimal digits, with dashes and braces as they please.
fn is_uuid(text: &str) -> bool {
    let bare = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let digits = bare.bytes().filter(|byte| *byte != b'-');
    digits.clone().count() == 32 && digits.into_iter().all(|byte| byte.is_ascii_hexdigit())
}

fn is_address(text: &str) -> bool {
    let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
    let most = |address: std::net::IpAddr| if address.is_ipv4() { 32 } else { 128 };
    let (Ok(address), Ok(bits)) = (address.parse(), bits.parse::<u8>()) else { return false };
    bits <= most(address)
}

/// Compared by the day, which is as far as a time zone could matter.
fn time(text: &str, limits: &Limits) -> Option<String> {
    let day = |text: &str| text.get(..10).map(str::to_owned);
    let value = day(text)?;
    if let Some(earliest) = limits.earliest.filter(|earliest| day(earliest).is_some_and(|it| value < it)) {
        return Some(format!("is before {earliest}, the first point in time that the column takes"));
    }
    let latest = limits.latest.filter(|latest| day(latest).is_some_and(|it| value > it))?;
    Some(format!("is after {latest}, the last point in time that the column takes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_after_rounding() {
        let limits = Limits { precision: Some(5), scale: Some(2), ..Limits::default() };
        for (text, fits) in [
            ("999.99", true),
            ("999.994", true),
            ("999.995", false),
            ("-999.999", false),
            ("1000", false),
            ("0001.239", true),
            ("99.999", true),
            ("1e9", true),
        ] {
            assert_eq!(misfit(text, ScalarType::Decimal, &limits).is_none(), fits, "{text}");
        }
        let fraction = Limits { precision: Some(2), scale: Some(2), ..Limits::default() };
        assert_eq!(misfit("0.99", ScalarType::Decimal, &fraction), None);
        assert!(misfit("0.999", ScalarType::Decimal, &fraction).is_some());
    }

    #[test]
    fn texts_have_a_form() {
        let of = |format| Limits { format: Some(format), ..Limits::default() };
        for (format, text, fits) in [
            (Format::Uuid, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", true),
            (Format::Uuid, "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}", true),
            (Format::Uuid, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1", false),
            (Format::Uuid, "unknown", false),
            (Format::Inet, "10.0.0.1", true),
            (Format::Inet, "10.0.0.0/8", true),
            (Format::Inet, "::1/128", true),
            (Format::Inet, "10.0.0.0/33", false),
            (Format::Inet, "localhost", false),
            (Format::Bits, "0101", true),
            (Format::Bits, "0201", false),
        ] {
            assert_eq!(misfit(text, ScalarType::String, &of(format)).is_none(), fits, "{format:?} {text}");
        }
    }

    #[test]
    fn times_end_where_the_column_does() {
        let limits = Limits {
            earliest: Some("1970-01-01T00:00:01Z"),
            latest: Some("2038-01-19T03:14:07.999999Z"),
            ..Limits::default()
        };
        for (text, fits) in [
            ("2038-01-20T00:00:00Z", false),
            ("2038-01-18T00:00:00Z", true),
            ("1969-12-31T00:00:00Z", false),
            ("é", true),
        ] {
            assert_eq!(misfit(text, ScalarType::DateTime, &limits).is_none(), fits, "{text}");
        }
    }
}
