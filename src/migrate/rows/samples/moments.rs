//! Days and times.

use crate::sql::Value;

/// The first and the last that every database knows, and a day that most years do not have.
pub(super) const WIDE: [&str; 3] =
    ["1000-01-01T00:00:00Z", "9999-12-31T23:59:59.000Z", "2024-02-29T12:34:56.789Z"];

/// The same within what 32 bits hold, in every time zone.
pub(super) const NARROW: [&str; 3] =
    ["1971-01-01T00:00:00Z", "2037-12-31T23:59:59.000Z", "2024-02-29T12:34:56.789Z"];

pub(super) const TIMES: [&str; 2] = ["00:00:00", "23:59:59"];

/// How many times [`time`] can tell apart.
pub(super) const TIMES_OF_DAY: usize = 86_398;

/// How many days [`day`] can tell apart.
pub(super) const DAYS: usize = 37 * 12 * 28;

pub(super) fn moment(text: &str) -> Value {
    Value::DateTime(text.to_owned())
}

/// A day from the year 2000 on, at a time of its own.
pub(super) fn day(number: usize) -> Value {
    let (year, month, day) = (2000 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    let (hour, milli) = (number % 24, number % 1_000);
    Value::DateTime(format!("{year}-{month:02}-{day:02}T{hour:02}:30:15.{milli:03}Z"))
}

/// A second of the day.
pub(super) fn time(number: usize) -> Value {
    let second = number % TIMES_OF_DAY + 1;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    Value::Text(format!("{hour:02}:{minute:02}:{second:02}"))
}
