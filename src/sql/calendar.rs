//! Days and times of day as people write them, from the counts that rows hold.
//!
//! Gregorian, without leap seconds, as databases count; the arithmetic counts years from March, so that
//! the leap day is the last one of its year.

const DAYS_BEFORE_1970: i64 = 719_468;
const DAYS_OF_ERA: i64 = 146_097;

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

/// The day (counted from 1970-01-01) of a date.
pub const fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_OF_ERA + day_of_era - DAYS_BEFORE_1970
}

/// The year, month and day of a day counted from 1970-01-01.
pub const fn date_of(day: i64) -> (i64, i64, i64) {
    let day = day + DAYS_BEFORE_1970;
    let era = day.div_euclid(DAYS_OF_ERA);
    let day_of_era = day.rem_euclid(DAYS_OF_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era;
    (if month <= 2 { year + 1 } else { year }, month, date)
}

/// The day of a moment, and the time of that day in microseconds.
pub const fn day_and_time(moment: i64) -> (i64, i64) {
    (moment.div_euclid(DAY), moment.rem_euclid(DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_are_the_same_thing_twice() {
        for (day, date) in [
            (0, (1970, 1, 1)),
            (-1, (1969, 12, 31)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (19_723, (2024, 1, 1)),
            (-719_162, (1, 1, 1)),
            (2_932_896, (9999, 12, 31)),
        ] {
            assert_eq!(date_of(day), date, "{day}");
            assert_eq!(day_of(date.0, date.1, date.2), day, "{date:?}");
        }
        let mut expected = 0;
        for day in -800_000..800_000 {
            let (year, month, date) = date_of(day);
            assert_eq!(day_of(year, month, date), day);
            expected += i64::from((1..=31).contains(&date) && (1..=12).contains(&month));
        }
        assert_eq!(expected, 1_600_000);
    }

    #[test]
    fn moments_before_1970_have_a_time_of_day_too() {
        assert_eq!(day_and_time(-1), (-1, DAY - 1));
        assert_eq!(day_and_time(DAY + 5), (1, 5));
    }
}
