//! Whether the text of a default is a value of its type, by the rules of the parsers that Prisma uses.

use std::borrow::Cow;

use crate::schema::scalar::ScalarType;

/// Why a text is no value.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: Cow<'static, str>,
}

/// Checks a number on an integer field; the limit is 64 bits, also for `Int`.
pub(super) fn integer(text: &str) -> Option<Problem> {
    if text.parse::<i64>().is_ok() {
        return None;
    }
    let message = format!("`{text}` is not a whole number of 64 bits");
    Some(Problem {
        code: "V167",
        message,
        help: "write digits without a point, up to 9223372036854775807".into(),
    })
}

/// Checks a string on a field whose values are written as strings.
pub(super) fn text(scalar: ScalarType, text: &str) -> Option<Problem> {
    let problem = |code, what, help: &'static str| {
        Some(Problem { code, message: format!("`{text}` is not {what}"), help: help.into() })
    };
    match scalar {
        ScalarType::Json => {
            let error = serde_json::from_str::<serde_json::Value>(text).err()?;
            let help = format!("the JSON parser says: {error}").into();
            Some(Problem { code: "V164", message: format!("`{text}` is not JSON"), help })
        }
        ScalarType::Bytes if !is_base64(text) => {
            problem("V165", "base64", "write groups of four of `A-Z a-z 0-9 + /`, padded with `=`")
        }
        ScalarType::DateTime if !is_rfc3339(text) => {
            problem("V166", "a date with time and zone", "write it like `2024-05-31T12:00:00Z`")
        }
        ScalarType::Decimal if !is_decimal(text) => {
            problem("V168", "a decimal number", "write it like `12.50` or `1e-9`")
        }
        _ => None,
    }
}

/// Base64 in the standard alphabet, padded, and with no bits left over.
fn is_base64(text: &str) -> bool {
    let bytes = text.as_bytes();
    let padding = bytes.iter().rev().take(2).take_while(|byte| **byte == b'=').count();
    let digits: Option<Vec<u8>> =
        bytes[..bytes.len() - padding].iter().map(|byte| base64_digit(*byte)).collect();
    let Some(digits) = digits else { return false };
    let unused_bits = match padding {
        0 => 0,
        1 => 0b11,
        _ => 0b1111,
    };
    bytes.len().is_multiple_of(4) && digits.last().is_none_or(|last| last & unused_bits == 0)
}

fn base64_digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Digits with an optional sign, point and exponent; underscores may stand after the first digit.
///
/// The parser that Prisma uses drops the point before it reads the digits, so that the sign may
/// also stand after it.
fn is_decimal(text: &str) -> bool {
    let (base, exponent) = match text.split_once(['e', 'E']) {
        Some((base, exponent)) => (base, Some(exponent)),
        None => (text, None),
    };
    let digits = base.replacen('.', "", 1);
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
        && exponent.is_none_or(is_exponent)
}

/// A whole number; a plus is dropped before the sign is looked at.
fn is_exponent(text: &str) -> bool {
    text.strip_prefix('+').unwrap_or(text).parse::<i64>().is_ok()
}

/// `2024-05-31T12:00:00.000+02:00`
fn is_rfc3339(text: &str) -> bool {
    read_rfc3339(text.as_bytes()).is_some()
}

fn read_rfc3339(text: &[u8]) -> Option<()> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(after(rest, b"-")?, 2)?;
    let (day, rest) = number(after(rest, b"-")?, 2)?;
    let (hour, rest) = number(after(rest, b"Tt ")?, 2)?;
    let (minute, rest) = number(after(rest, b":")?, 2)?;
    let (second, rest) = number(after(rest, b":")?, 2)?;
    let rest = match after(rest, b".") {
        Some(fraction) => digits(fraction)?,
        None => rest,
    };
    let is_date = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    // A leap second is one too many, and allowed.
    let is_time = hour <= 23 && minute <= 59 && second <= 60;
    (is_date && is_time).then_some(())?;
    zone(rest)
}

/// `Z`, or an offset with a sign, which may also be the typographic minus.
fn zone(text: &[u8]) -> Option<()> {
    if let [b'Z' | b'z'] = text {
        return Some(());
    }
    let offset = text.strip_prefix("\u{2212}".as_bytes()).or_else(|| after(text, b"+-"))?;
    let (hours, rest) = number(offset, 2)?;
    let (minutes, rest) = number(after(rest, b":")?, 2)?;
    (hours <= 23 && minutes <= 59 && rest.is_empty()).then_some(())
}

/// A number of exactly `width` digits, and what follows.
fn number(text: &[u8], width: usize) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_at_checked(width)?;
    let value = digits
        .iter()
        .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))?;
    Some((value, rest))
}

/// What follows a character that must be one of `expected`.
fn after<'t>(text: &'t [u8], expected: &[u8]) -> Option<&'t [u8]> {
    let (first, rest) = text.split_first()?;
    expected.contains(first).then_some(rest)
}

/// What follows one or more digits.
fn digits(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| &text[end..])
}

fn days_in(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_values_or_not() {
        let cases = [
            (ScalarType::Json, "{\"a\": [1, null]}", true),
            (ScalarType::Json, "{a: 1}", false),
            (ScalarType::Json, "[1,]", false),
            (ScalarType::Json, "", false),
            (ScalarType::Bytes, "", true),
            (ScalarType::Bytes, "AAEC", true),
            (ScalarType::Bytes, "AA==", true),
            (ScalarType::Bytes, "AA", false),
            (ScalarType::Bytes, "AB==", false),
            (ScalarType::Bytes, "AAB=", false),
            (ScalarType::Bytes, "AA=A", false),
            (ScalarType::Bytes, "AA-_", false),
            (ScalarType::Decimal, "-12.50", true),
            (ScalarType::Decimal, ".5", true),
            (ScalarType::Decimal, "5.", true),
            (ScalarType::Decimal, "1e-9", true),
            (ScalarType::Decimal, "1_000", true),
            (ScalarType::Decimal, "_1", false),
            (ScalarType::Decimal, "1,5", false),
            (ScalarType::Decimal, "1e", false),
            (ScalarType::Decimal, "", false),
            (ScalarType::DateTime, "2024-02-29T23:59:60.5+02:00", true),
            (ScalarType::DateTime, "2024-02-29 00:00:00z", true),
            (ScalarType::DateTime, "2023-02-29T00:00:00Z", false),
            (ScalarType::DateTime, "2024-05-31T24:00:00Z", false),
            (ScalarType::DateTime, "2024-05-31T00:00:00.Z", false),
            (ScalarType::DateTime, "2024-05-31T00:00:00+24:00", false),
            (ScalarType::DateTime, "2024-05-31T00:00:00", false),
            (ScalarType::DateTime, "2024-05-31", false),
            (ScalarType::String, "anything", true),
        ];
        for (scalar, value, expected) in cases {
            assert_eq!(text(scalar, value).is_none(), expected, "{scalar} {value}");
        }
    }

    #[test]
    fn integers_have_64_bits() {
        assert!(integer("-9223372036854775808").is_none());
        assert!(integer("9223372036854775808").is_some());
        assert!(integer("1.0").is_some());
    }
}
