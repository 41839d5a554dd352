//! Conversions between days, times and points in time.

use crate::sql::cast::{Cast, Fidelity};

use super::super::types::Family;
use super::{by, native};

pub(super) fn cast(from: &Family<'_>, to: &Family<'_>, value: &str) -> Option<Cast> {
    let fraction =
        |before: &u32, after: &u32| if before <= after { Fidelity::Exact } else { Fidelity::Lossy };
    Some(match (from, to) {
        (Family::DateTime(before) | Family::Timestamp(before), Family::DateTime(after))
        | (Family::Timestamp(before), Family::Timestamp(after))
        | (Family::Time(before), Family::Time(after)) => native(fraction(before, after)),
        (Family::DateTime(before), Family::Timestamp(after)) => {
            native(fraction(before, after)).unless(Some(no_timestamp(value)))
        }
        (Family::Date, Family::DateTime(_)) => native(Fidelity::Exact),
        (Family::Date, Family::Timestamp(_)) => native(Fidelity::Exact).unless(Some(no_timestamp(value))),
        (Family::DateTime(_) | Family::Timestamp(_), Family::Date | Family::Time(_)) => {
            native(Fidelity::Lossy)
        }
        // By itself the server would take the day of today; Prisma Client takes this one.
        (Family::Time(before), Family::DateTime(after)) => {
            by(format!("TIMESTAMP('1970-01-01', {value})"), fraction(before, after))
                .unless(Some(no_time_of_day(value)))
        }
        (Family::Time(before), Family::Timestamp(after)) => {
            let expression = format!("TIMESTAMP('1970-01-01', {value})");
            let unconvertible = format!("{} OR {}", no_time_of_day(value), no_timestamp(&expression));
            by(expression, fraction(before, after)).unless(Some(unconvertible))
        }
        _ => return None,
    })
}

/// Whether a point in time, in the time zone of the session, is before the first or after the last
/// `TIMESTAMP`.
pub(super) fn no_timestamp(value: &str) -> String {
    format!(
        "CONVERT_TZ({value}, @@session.time_zone, '+00:00') NOT BETWEEN '1970-01-01 00:00:01' AND \
         '2038-01-19 03:14:07.999999'"
    )
}

/// Whether a time is a length of time rather than one of the day.
fn no_time_of_day(value: &str) -> String {
    format!("{value} NOT BETWEEN '00:00:00' AND '23:59:59.999999'")
}
