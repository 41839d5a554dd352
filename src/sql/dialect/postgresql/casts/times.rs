//! Dates and times, each to each, and how texts are read as them. What has no time zone is at UTC.

use super::conversion::Conversion;
use super::kind::Kind;
use super::patterns;

/// The day of a time that has none, as Prisma Client has it.
const FIRST_DAY: &str = "DATE '1970-01-01'";

pub(super) fn between(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match (from, to) {
        (Kind::Date, Kind::Date) => Conversion::nothing(),
        (Kind::Date, Kind::Timestamp(_)) => Conversion::implicit().unless(beyond_timestamps(value)),
        (Kind::Date, Kind::TimestampTz(_)) => {
            Conversion::expression(format!("{value}::TIMESTAMP AT TIME ZONE 'UTC'"))
                .unless(beyond_timestamps(value))
        }
        (Kind::Time(from), Kind::Time(to))
        | (Kind::TimeTz(from), Kind::TimeTz(to))
        | (Kind::Timestamp(from), Kind::Timestamp(to))
        | (Kind::TimestampTz(from), Kind::TimestampTz(to)) => fraction(Conversion::nothing(), *from, *to),

        (Kind::Time(from), Kind::TimeTz(to)) => {
            let conversion = Conversion::expression(format!("({value}::text || '+00')::TIMETZ"));
            fraction(conversion.unless(is_end_of_day(value)), *from, *to)
        }
        (Kind::TimeTz(from), Kind::Time(to)) => {
            let conversion = Conversion::expression(format!("({value} AT TIME ZONE 'UTC')::TIME"));
            fraction(conversion.canonical(), *from, *to)
        }
        (Kind::Timestamp(from), Kind::TimestampTz(to)) | (Kind::TimestampTz(from), Kind::Timestamp(to)) => {
            fraction(Conversion::expression(format!("{value} AT TIME ZONE 'UTC'")), *from, *to)
        }

        (Kind::Timestamp(_), Kind::Date) => Conversion::implicit().lossy(),
        (Kind::Timestamp(_), Kind::Time(_)) => Conversion::implicit().unless(has_no_time(value)).lossy(),
        (Kind::Time(from), Kind::Timestamp(to)) => {
            let conversion = Conversion::expression(format!("{FIRST_DAY} + {value}"));
            fraction(conversion.unless(is_end_of_day(value)), *from, *to)
        }
        (Kind::TimestampTz(digits), Kind::Date | Kind::Time(_) | Kind::TimeTz(_)) => {
            return by(from, &Kind::Timestamp(*digits), to, value);
        }
        (Kind::Timestamp(digits), Kind::TimeTz(_)) => return by(from, &Kind::Time(*digits), to, value),
        (Kind::Time(digits), Kind::TimestampTz(_)) => return by(from, &Kind::Timestamp(*digits), to, value),
        (Kind::TimeTz(digits), Kind::Timestamp(_) | Kind::TimestampTz(_)) => {
            return by(from, &Kind::Time(*digits), to, value);
        }
        // A day without a time of day, or the other way round, says nothing of the other.
        _ => return None,
    })
}

/// By way of a third type.
fn by(from: &Kind<'_>, middle: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    let first = between(from, middle, value)?;
    let ty = match middle {
        Kind::Time(_) => "TIME",
        _ => "TIMESTAMP",
    };
    first.then_cast(ty, value, |value| between(middle, to, value))
}

/// What becomes of fractions of a second.
fn fraction(conversion: Conversion, from: u32, to: u32) -> Conversion {
    if to < from { conversion.lossy().rewrites(true) } else { conversion }
}

/// Days that only dates reach.
fn beyond_timestamps(value: &str) -> String {
    format!("{value} > DATE '294276-12-31' AND isfinite({value})")
}

fn has_no_time(value: &str) -> String {
    format!("NOT isfinite({value})")
}

/// `24:00`, which would become `00:00`, of the next day where there is one.
fn is_end_of_day(value: &str) -> String {
    format!("{value} = TIME '24:00'")
}

/// Text to a date or time.
pub(super) fn read(text: &str, to: &Kind<'_>) -> Option<Conversion> {
    let by_zone = |with: &str, without: &str| {
        let has_zone = patterns::has_zone(text);
        Conversion::expression(format!("CASE WHEN {has_zone} THEN {text}::{with} ELSE {without} END"))
    };
    let conversion = match to {
        Kind::Date => Conversion::casts(["DATE"]).unless(patterns::date(text)),
        Kind::Time(digits) => Conversion::casts(["TIME"]).unless(patterns::time(text, *digits)),
        Kind::TimeTz(digits) => by_zone("TIMETZ", &format!("({text} || '+00')::TIMETZ"))
            .unless(patterns::time_with_zone(text, *digits)),
        Kind::Timestamp(digits) => by_zone("TIMESTAMPTZ AT TIME ZONE 'UTC'", &format!("{text}::TIMESTAMP"))
            .unless(patterns::timestamp(text, *digits)),
        Kind::TimestampTz(digits) => by_zone("TIMESTAMPTZ", &format!("{text}::TIMESTAMP AT TIME ZONE 'UTC'"))
            .unless(patterns::timestamp(text, *digits)),
        _ => return None,
    };
    Some(conversion.canonical())
}
