//! Points in time as the names of migrations spell them. The clock itself is read by the caller.

/// A second in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(u64);

/// The first second of the year 10000, which needs a digit more than there is room for.
const END: u64 = 253_402_300_800;

const DAY: u64 = 24 * 60 * 60;

impl Stamp {
    /// The second that is so many after the start of 1970; `None` past the year 9999.
    pub fn from_seconds(seconds: u64) -> Option<Self> {
        (seconds < END).then_some(Self(seconds))
    }

    /// Seconds since the start of 1970.
    pub fn seconds(self) -> u64 {
        self.0
    }

    /// Reads `20261120101500`; `None` for what is no such time.
    pub fn parse(digits: &str) -> Option<Self> {
        if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| digits[range].parse::<u64>().ok();
        let days = days_since_1970(number(0..4)?, number(4..6)?, number(6..8)?)?;
        let seconds = number(8..10)? * 3600 + number(10..12)? * 60 + number(12..14)?;
        let stamp = Self(days * DAY + seconds);
        // Days and hours that do not exist come out as others.
        (stamp.digits() == digits).then_some(stamp)
    }

    /// `20261120101500`
    pub fn digits(self) -> String {
        let (year, month, day) = self.date();
        let (hour, minute, second) = self.time();
        format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
    }

    /// `2026-11-20-101500`
    pub fn dashed(self) -> String {
        let (year, month, day) = self.date();
        let (hour, minute, second) = self.time();
        format!("{year:04}-{month:02}-{day:02}-{hour:02}{minute:02}{second:02}")
    }

    /// So many seconds later; `None` past the year 9999.
    pub fn plus(self, seconds: u64) -> Option<Self> {
        Self::from_seconds(self.0 + seconds)
    }

    fn time(self) -> (u64, u64, u64) {
        let seconds = self.0 % DAY;
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// Year, month and day. The years of this count begin in March, so that the odd day comes last;
    /// 400 of them always have the same number of days.
    fn date(self) -> (u64, u64, u64) {
        let days = self.0 / DAY + DAYS_BEFORE_1970;
        let (era, day) = (days / DAYS_OF_ERA, days % DAYS_OF_ERA);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (era * 400 + year + next, month, day)
    }
}

/// Days in 400 years.
const DAYS_OF_ERA: u64 = 146_097;

/// Days from the 1st of March of the year 0 to the 1st of January of 1970.
const DAYS_BEFORE_1970: u64 = 719_468;

/// `None` before 1970, and for months that there are not.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year < 1970 {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year / 400, year % 400);
    let day = (153 * month + 2) / 5 + day - 1 + 365 * year + year / 4 - year / 100;
    Some(era * DAYS_OF_ERA + day - DAYS_BEFORE_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_written_and_read() {
        let cases = [
            (0, "19700101000000"),
            (951_782_399, "20000228235959"),
            (951_782_400, "20000229000000"),
            (951_868_800, "20000301000000"),
            (1_795_169_700, "20261120101500"),
            (4_107_542_399, "21000228235959"),
            (4_107_542_400, "21000301000000"),
            (253_402_300_799, "99991231235959"),
        ];
        for (seconds, digits) in cases {
            let stamp = Stamp::from_seconds(seconds).unwrap();
            assert_eq!((stamp.digits().as_str(), Stamp::parse(digits)), (digits, Some(stamp)));
        }
        assert_eq!(Stamp::parse("20261120101500").unwrap().dashed(), "2026-11-20-101500");
    }

    #[test]
    fn what_is_no_time_is_no_stamp() {
        for digits in
            ["2026112010150", "20261320101500", "20260230101500", "20261120241500", "2026112010150x"]
        {
            assert_eq!(Stamp::parse(digits), None, "{digits}");
        }
        let last = Stamp::parse("99991231235959").unwrap();
        assert_eq!(
            (last.plus(1), Stamp::parse("20261231235959").unwrap().plus(1)),
            (None, Stamp::parse("20270101000000"))
        );
    }
}
