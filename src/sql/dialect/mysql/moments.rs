//! Points in time as the server reads them: it does not know RFC 3339, nor time zones.

/// A point in time in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// Seconds since midnight.
    second: i64,
    microsecond: u32,
}

impl Moment {
    /// Reads RFC 3339; `None` where that is something else, or no day of the calendar.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let [year, month, day] = numbers(date, '-')?;
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let zone = rest.find(['Z', 'z', '+', '-'])?;
        let (time, zone) = rest.split_at(zone);
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let [hour, minute, second] = numbers(time, ':')?;
        let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
        if !is_day || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        // The databases know no leap seconds.
        let of_day = hour * 3600 + minute * 60 + second.min(59) - offset(zone)?;
        let (year, month, day) = from_days(days(year, month, day) + of_day.div_euclid(86_400));
        let microsecond = microseconds(fraction)?;
        Some(Self { year, month, day, second: of_day.rem_euclid(86_400), microsecond })
    }

    /// `2024-01-31`
    pub(super) fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `23:59:59.123`, with so many digits of a second; what is finer is cut off.
    pub(super) fn time(&self, precision: u32) -> String {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        let whole = format!("{hour:02}:{minute:02}:{second:02}");
        let fraction = format!("{:06}", self.microsecond);
        match fraction.get(..precision as usize) {
            Some("") | None => whole,
            Some(digits) => format!("{whole}.{digits}"),
        }
    }

    pub(super) fn year(&self) -> i64 {
        self.year
    }
}

fn numbers<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split(separator).map(|part| if is_number(part) { part.parse().ok() } else { None });
    parts.collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// The offset of a time zone in seconds.
fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next()? {
        'Z' | 'z' if zone.len() == 1 => return Some(0),
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let [hours, minutes] = numbers(&zone[1..], ':')?;
    Some(sign * (hours * 3600 + minutes * 60))
}

fn microseconds(fraction: &str) -> Option<u32> {
    let digits = fraction.get(..fraction.len().min(6))?;
    if digits.is_empty() { Some(0) } else { format!("{digits:0<6}").parse().ok() }
}

/// Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the leap
/// day is the last of a year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The opposite of [`days`].
fn from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        for (text, date, time) in [
            ("2024-02-29T12:34:56.789Z", "2024-02-29", "12:34:56.789"),
            ("2024-03-01T00:30:00+01:00", "2024-02-29", "23:30:00.000"),
            ("1999-12-31T23:59:59.9999999-00:30", "2000-01-01", "00:29:59.999"),
            ("0001-01-01T00:00:00Z", "0001-01-01", "00:00:00.000"),
            ("9999-12-31T23:59:60Z", "9999-12-31", "23:59:59.000"),
            ("1900-02-28T23:00:00-02:00", "1900-03-01", "01:00:00.000"),
        ] {
            let moment = Moment::parse(text).expect(text);
            assert_eq!((moment.date(), moment.time(3)), (date.to_owned(), time.to_owned()), "{text}");
        }
        let moment = Moment::parse("2024-01-01T10:00:00.123456Z").expect("it is a moment");
        assert_eq!(
            [0, 1, 6].map(|precision| moment.time(precision)),
            ["10:00:00", "10:00:00.1", "10:00:00.123456"]
        );
    }

    #[test]
    fn what_is_no_moment_is_not_read() {
        for text in
            ["", "2024", "2024-01-01", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00", "é024-01-01T0:0:0Z"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
