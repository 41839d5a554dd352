//! The values that a column gets when a row does not give one.

/// A default that the database knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Default {
    /// A value.
    Value(Value),
    /// The time of the insert (`now()`).
    Now,
    /// `dbgenerated("…")`: SQL, as written, case and all.
    Expression(String),
    /// `dbgenerated()`: there is one, but the schema does not say which.
    Unknown,
}

/// A value in a schema, before a dialect writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, an enum value as it is stored, or an id.
    Text(String),
    /// Digits with an optional sign.
    Integer(String),
    /// A number with a fraction or exponent, as written.
    Decimal(String),
    /// True or false.
    Boolean(bool),
    /// Binary data.
    Bytes(Vec<u8>),
    /// A point in time in RFC 3339, as written.
    DateTime(String),
    /// A JSON document, as written.
    Json(String),
    /// An enum value as it is stored.
    Enum(String),
    /// Several values.
    List(Vec<Value>),
}

/// A value that Prisma Client gives on its own, of which the database knows nothing. Existing rows
/// need one of the kind when such a column is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientDefault {
    /// `uuid()`, `uuid(4)`.
    Uuid4,
    /// `uuid(7)`.
    Uuid7,
    /// `cuid()`.
    Cuid,
    /// `cuid(2)`.
    Cuid2,
    /// `ulid()`.
    Ulid,
    /// `nanoid()`, with its length (21 where none is given).
    Nanoid(u32),
    /// `@updatedAt`.
    UpdatedAt,
}

/// Whether two values are the same one in a database, however they are written.
///
/// Numbers are compared by value (`1.0` is `1.00`), JSON by content, points in time up to how their
/// fraction and UTC are written; text letter by letter. `rename` says what a value of an enum is called
/// on the second side.
pub(crate) fn is_same_value<'v>(
    before: &'v Value,
    after: &'v Value,
    rename: impl Fn(&'v str) -> Option<&'v str> + Copy,
) -> bool {
    match (before, after) {
        (Value::Integer(before) | Value::Decimal(before), Value::Integer(after) | Value::Decimal(after)) => {
            is_same_number(before, after)
        }
        (Value::Enum(before), Value::Enum(after) | Value::Text(after)) => rename(before) == Some(after),
        (Value::Text(before), Value::Enum(after)) => before == after,
        (Value::DateTime(before), Value::DateTime(after)) => written_alike(before) == written_alike(after),
        (Value::Json(before), Value::Json(after)) => is_same_json(before, after),
        (Value::List(before), Value::List(after)) => {
            let same = |(before, after)| is_same_value(before, after, rename);
            before.len() == after.len() && before.iter().zip(after).all(same)
        }
        (before, after) => before == after,
    }
}

fn is_same_number(before: &str, after: &str) -> bool {
    before == after
        || matches!((number(before), number(after)), (Some(before), Some(after)) if before == after)
}

/// A number as sign, digits without zeros at either end, and the power of ten of the last digit.
fn number(text: &str) -> Option<(bool, String, i64)> {
    let unsigned = text.trim_start_matches(['+', '-']);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    let shift = i64::try_from(digits.len() - significant.len()).ok()? - i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
    let significant = significant.trim_start_matches('0');
    let is_zero = significant.is_empty();
    Some((text.starts_with('-') && !is_zero, significant.to_owned(), if is_zero { 0 } else { exponent }))
}

fn is_same_json(before: &str, after: &str) -> bool {
    let parsed = |text| serde_json::from_str::<serde_json::Value>(text).ok();
    before == after
        || matches!((parsed(before), parsed(after)), (Some(before), Some(after)) if before == after)
}

/// A point in time without the choices that RFC 3339 leaves. The offset is kept: a column without
/// time zone stores the time of day as it stands.
fn written_alike(time: &str) -> String {
    let time = time.to_ascii_uppercase().replacen(' ', "T", 1);
    let utc = ["Z", "+00:00", "-00:00"].iter().find_map(|utc| time.strip_suffix(utc));
    let (local, offset) = match utc {
        Some(local) => (local, "Z"),
        None => time.split_at_checked(time.len().saturating_sub("+00:00".len())).unwrap_or((&time, "")),
    };
    let local = if local.contains('.') { local.trim_end_matches('0').trim_end_matches('.') } else { local };
    format!("{local}{offset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(before: &Value, after: &Value) -> bool {
        is_same_value(before, after, Some)
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (before, after, expected) in [
            ("1.0", "1.00", true),
            ("1e2", "100", true),
            ("-0", "0.0", true),
            ("0.10", "1e-1", true),
            ("10", "1", false),
            ("1.5", "-1.5", false),
            ("99999999999999999999.1", "99999999999999999999.2", false),
        ] {
            assert_eq!(
                same(&Value::Decimal(before.to_owned()), &Value::Decimal(after.to_owned())),
                expected,
                "{before} {after}"
            );
        }
        assert!(same(&Value::Integer("1".to_owned()), &Value::Decimal("1.0".to_owned())));
    }

    #[test]
    fn points_in_time_are_compared_as_they_are_stored() {
        for (before, after, expected) in [
            ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00.000+00:00", true),
            ("2020-01-01T00:00:00.500Z", "2020-01-01t00:00:00.5z", true),
            ("2020-01-01T10:00:00Z", "2020-01-01T00:00:00Z", false),
            ("2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", false),
            ("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", false),
        ] {
            assert_eq!(
                same(&Value::DateTime(before.to_owned()), &Value::DateTime(after.to_owned())),
                expected,
                "{before} {after}"
            );
        }
    }

    #[test]
    fn documents_are_compared_by_content() {
        let json = |text: &str| Value::Json(text.to_owned());
        assert!(same(&json(r#"{"a":1,"b":[]}"#), &json(r#"{ "b": [], "a": 1 }"#)));
        assert!(!same(&json(r#"{"a":1}"#), &json(r#"{"a":"1"}"#)));
        assert!(same(&json("{broken"), &json("{broken")));
        assert!(!same(&json("{broken"), &json("{ broken")));
    }
}
