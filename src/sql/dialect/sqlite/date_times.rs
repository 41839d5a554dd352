//! Points in time: Prisma stores them as texts or as milliseconds since 1970, as the driver wants.

/// The literal that Prisma makes of a point in time in RFC 3339: a space instead of the `T`, the
/// fraction in groups of three digits, and the zone behind another space.
pub(super) fn as_stored(rfc3339: &str) -> String {
    let time_end = rfc3339.get(11..).and_then(|rest| rest.find(['Z', 'z', '+', '-', '.']));
    let (Some(date), Some(time_end)) = (rfc3339.get(..10), time_end) else { return rfc3339.to_owned() };
    let time = &rfc3339[11..11 + time_end];
    let rest = &rfc3339[11 + time_end..];
    let digits = rest.strip_prefix('.').unwrap_or("");
    let digits = &digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())];
    let zone = &rest[if digits.is_empty() { 0 } else { digits.len() + 1 }..];
    let zone = if zone.eq_ignore_ascii_case("z") { "+00:00" } else { zone };
    format!("{date} {time}{} {zone}", fraction(digits))
}

fn fraction(digits: &str) -> String {
    let digits = digits.get(..9).unwrap_or(digits).trim_end_matches('0');
    if digits.is_empty() {
        return String::new();
    }
    let width = digits.len().next_multiple_of(3);
    format!(".{digits:0<width$}")
}

/// A point in time, an expression for what SQLite's own functions understand, as Prisma writes it
/// since version 7.
pub(super) fn written(arguments: &str) -> String {
    format!("strftime('%Y-%m-%dT%H:%M:%f', {arguments}) || '+00:00'")
}

/// A point in time as milliseconds since 1970.
pub(super) fn milliseconds(arguments: &str) -> String {
    format!(
        "(CAST(strftime('%s', {arguments}) AS INTEGER) * 1000 \
         + CAST(substr(strftime('%f', {arguments}), 4) AS INTEGER))"
    )
}

/// A point in time as a text.
pub(super) fn as_text(value: &str) -> String {
    format!("CASE typeof({value}) WHEN 'text' THEN {value} ELSE {} END", of_milliseconds(value))
}

/// A point in time from milliseconds since 1970.
pub(super) fn of_milliseconds(value: &str) -> String {
    written(&format!("{value} / 1000.0, 'unixepoch'"))
}

/// A condition: the milliseconds are before the year 0 or after the year 9999.
pub(super) fn is_out_of_range(value: &str) -> String {
    format!("{value} NOT BETWEEN -62167219200000 AND 253402300799999")
}

/// A condition: the text is a date that exists, alone or with a time that does.
pub(super) fn is_date_time(text: &str) -> String {
    format!(
        "{text} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' \
         AND datetime({text}) IS NOT NULL \
         AND date(julianday(substr({text}, 1, 10))) = substr({text}, 1, 10)"
    )
}

#[cfg(test)]
mod tests {
    use super::as_stored;

    #[test]
    fn points_in_time_are_written_as_prisma_writes_them() {
        let cases = [
            ("2020-01-02T03:04:05Z", "2020-01-02 03:04:05 +00:00"),
            ("2020-01-02T03:04:05.1-05:30", "2020-01-02 03:04:05.100 -05:30"),
            ("2020-01-02T03:04:05.678+02:00", "2020-01-02 03:04:05.678 +02:00"),
            ("2020-01-02T03:04:05.123456789+00:00", "2020-01-02 03:04:05.123456789 +00:00"),
            ("2020-01-02T03:04:05.000Z", "2020-01-02 03:04:05 +00:00"),
            ("not a date", "not a date"),
        ];
        for (written, stored) in cases {
            assert_eq!(as_stored(written), stored);
        }
    }
}
