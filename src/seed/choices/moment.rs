//! Dates and times as people write them: `2024-02-29`, `2024-02-29T10:00:00Z`, `10:00:00`.

use toml::value::{Datetime, Offset};

use crate::sql::calendar::{DAY, date_of, day_and_time, day_of};

const SECOND: i64 = 1_000_000;

/// A date, a time, or both; a time without an offset is meant as UTC.
pub(super) fn parse(text: &str) -> Option<Datetime> {
    text.trim().parse().ok()
}

/// The day counted from 1970, if there is a date.
pub(super) fn day(written: &Datetime) -> Option<i64> {
    let date = written.date?;
    Some(day_of(date.year.into(), date.month.into(), date.day.into()))
}

/// The time of the day in microseconds, if there is one.
pub(super) fn time(written: &Datetime) -> Option<i64> {
    let time = written.time?;
    let seconds = (i64::from(time.hour) * 60 + i64::from(time.minute)) * 60
        + i64::from(time.second.unwrap_or_default());
    Some(seconds * SECOND + i64::from(time.nanosecond.unwrap_or_default()) / 1000)
}

/// The point in time in microseconds since 1970, if there is a date; without a time, the beginning of it.
pub(super) fn moment(written: &Datetime) -> Option<i64> {
    let offset = match written.offset {
        None | Some(Offset::Z) => 0,
        Some(Offset::Custom { minutes }) => i64::from(minutes) * 60 * SECOND,
    };
    Some(day(written)? * DAY + time(written).unwrap_or_default() - offset)
}

/// A point in time for people: only the date where it is the beginning of a day.
pub(super) fn shown(moment: i64) -> String {
    let (day, time) = day_and_time(moment);
    let (year, month, date) = date_of(day);
    if time == 0 {
        return format!("{year:04}-{month:02}-{date:02}");
    }
    let seconds = time / SECOND;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_the_notation_of_toml_and_json() {
        for (text, expected) in [
            ("1970-01-02", DAY),
            ("1970-01-01T00:00:01Z", SECOND),
            ("1970-01-01 00:00:01.5", 1_500_000),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T23:59:59Z", -SECOND),
        ] {
            assert_eq!(moment(&parse(text).unwrap()), Some(expected), "{text}");
        }
        for text in ["yesterday", "2023-02-29", "2024-13-01", "2024-01-01T25:00:00Z", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(moment(&parse("10:00:00").unwrap()), None);
        assert_eq!(time(&parse("00:01:00").unwrap()), Some(60 * SECOND));
        assert_eq!((shown(0).as_str(), shown(-SECOND).as_str()), ("1970-01-01", "1969-12-31T23:59:59Z"));
    }
}
