//! Numbers, dates and times as text, at the end of a text that is there: what rows of data are made of.
//!
//! Nothing is allocated, and nothing goes through the machinery of `format!`.

use super::calendar::{date_of, day_and_time};

/// `00` to `99`, one after the other.
const PAIRS: &[u8; 200] = b"0001020304050607080910111213141516171819\
2021222324252627282930313233343536373839\
4041424344454647484950515253545556575859\
6061626364656667686970717273747576777879\
8081828384858687888990919293949596979899";

const HEX: &[u8; 16] = b"0123456789abcdef";

/// How many digits of a second are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fraction {
    /// None, three or six, as many as say everything.
    Needed,
    /// Three; what is finer is cut off.
    Thousandths,
}

/// A whole number.
pub fn integer(number: i64, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// `unscaled` divided by ten to the `scale`, with exactly so many digits behind the point.
pub fn decimal(unscaled: i128, scale: u32, out: &mut String) {
    let mut buffer = itoa::Buffer::new();
    // Numbers of 64 bits are several times as fast.
    let digits = match u64::try_from(unscaled.unsigned_abs()) {
        Ok(small) => buffer.format(small),
        Err(_) => buffer.format(unscaled.unsigned_abs()),
    };
    if unscaled < 0 {
        out.push('-');
    }
    let scale = scale as usize;
    if scale == 0 {
        return out.push_str(digits);
    }
    let whole = digits.len().saturating_sub(scale);
    out.push_str(if whole == 0 { "0" } else { &digits[..whole] });
    out.push('.');
    out.extend(std::iter::repeat_n('0', scale.saturating_sub(digits.len())));
    out.push_str(&digits[whole..]);
}

/// A number with a floating point, which is not infinite: as few digits as give it again, with a point or an
/// exponent among them.
pub fn float(number: f64, out: &mut String) {
    out.push_str(zmij::Buffer::new().format_finite(number));
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        out.push(HEX[usize::from(byte >> 4)] as char);
        out.push(HEX[usize::from(byte & 15)] as char);
    }
}

/// A UUID as it is usually written.
pub fn uuid(number: u128, out: &mut String) {
    let mut text = [b'-'; 36];
    let mut left = number;
    for place in (0..36).rev() {
        if ![8, 13, 18, 23].contains(&place) {
            text[place] = HEX[(left & 15) as usize];
            left >>= 4;
        }
    }
    push(&text, out);
}

/// A day counted from 1970-01-01: `2024-01-31`.
pub fn date(day: i64, out: &mut String) {
    let (year, month, day) = date_of(day);
    if !(0..=9999).contains(&year) {
        integer(year, out);
        return push(&[b'-', tens(month), ones(month), b'-', tens(day), ones(day)], out);
    }
    let (century, year) = (year / 100, year % 100);
    push(
        &[
            tens(century),
            ones(century),
            tens(year),
            ones(year),
            b'-',
            tens(month),
            ones(month),
            b'-',
            tens(day),
            ones(day),
        ],
        out,
    );
}

/// A time of day in microseconds: `23:59:59.123`.
pub fn time(time: i64, fraction: Fraction, out: &mut String) {
    let (seconds, micros) = (time / 1_000_000, time % 1_000_000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let (first, middle, last) = (micros / 10_000, micros / 100 % 100, micros % 100);
    let text = [
        tens(hour),
        ones(hour),
        b':',
        tens(minute),
        ones(minute),
        b':',
        tens(second),
        ones(second),
        b'.',
        tens(first),
        ones(first),
        tens(middle),
        ones(middle),
        tens(last),
        ones(last),
    ];
    let length = match fraction {
        Fraction::Thousandths => 12,
        Fraction::Needed if micros == 0 => 8,
        Fraction::Needed if micros % 1000 == 0 => 12,
        Fraction::Needed => 15,
    };
    push(&text[..length], out);
}

/// A point in time in microseconds since 1970, in UTC, without saying so: `2024-01-31 23:59:59.123`.
pub fn moment(moment: i64, between: char, fraction: Fraction, out: &mut String) {
    let (day, of_day) = day_and_time(moment);
    date(day, out);
    out.push(between);
    time(of_day, fraction, out);
}

/// The first of two digits.
fn tens(number: i64) -> u8 {
    PAIRS[2 * usize::try_from(number).expect("parts of dates are not negative")]
}

/// The second of two digits.
fn ones(number: i64) -> u8 {
    PAIRS[2 * usize::try_from(number).expect("parts of dates are not negative") + 1]
}

fn push(ascii: &[u8], out: &mut String) {
    out.push_str(std::str::from_utf8(ascii).expect("digits and signs are ASCII"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::calendar::{DAY, day_of};

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::from("|");
        write(&mut out);
        out
    }

    #[test]
    fn decimals_have_exactly_their_scale() {
        for (unscaled, scale, expected) in [
            (0, 0, "|0"),
            (0, 2, "|0.00"),
            (5, 2, "|0.05"),
            (-5, 2, "|-0.05"),
            (12_345, 2, "|123.45"),
            (-12_345, 5, "|-0.12345"),
            (-7, 0, "|-7"),
            (i128::from(u64::MAX) + 1, 3, "|18446744073709551.616"),
            (i128::MIN, 38, "|-1.70141183460469231731687303715884105728"),
            (1, 30, "|0.000000000000000000000000000001"),
        ] {
            assert_eq!(written(|out| decimal(unscaled, scale, out)), expected);
        }
    }

    #[test]
    fn other_numbers_say_what_they_are() {
        assert_eq!(written(|out| integer(i64::MIN, out)), "|-9223372036854775808");
        for (number, expected) in
            [(0.0, "|0.0"), (1.5, "|1.5"), (-0.1, "|-0.1"), (1e16, "|1e+16"), (1e-7, "|1e-7")]
        {
            let text = written(|out| float(number, out));
            assert_eq!(text, expected);
            assert_eq!(text[1..].parse(), Ok(number));
        }
        assert_eq!(written(|out| hex(&[0, 0x1f, 0xff], out)), "|001fff");
        assert_eq!(
            written(|out| uuid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef, out)),
            "|01234567-89ab-cdef-0123-456789abcdef"
        );
        assert_eq!(written(|out| uuid(0, out)), "|00000000-0000-0000-0000-000000000000");
    }

    #[test]
    fn dates_and_times_are_written_in_full() {
        for (year, month, day, expected) in [
            (1970, 1, 1, "|1970-01-01"),
            (2024, 12, 31, "|2024-12-31"),
            (987, 6, 5, "|0987-06-05"),
            (12_345, 6, 7, "|12345-06-07"),
        ] {
            assert_eq!(written(|out| date(day_of(year, month, day), out)), expected);
        }
        for (micros, needed, thousandths) in [
            (0, "|00:00:00", "|00:00:00.000"),
            (DAY - 1, "|23:59:59.999999", "|23:59:59.999"),
            (3_661_500_000, "|01:01:01.500", "|01:01:01.500"),
            (1, "|00:00:00.000001", "|00:00:00.000"),
        ] {
            assert_eq!(written(|out| time(micros, Fraction::Needed, out)), needed);
            assert_eq!(written(|out| time(micros, Fraction::Thousandths, out)), thousandths);
        }
        assert_eq!(written(|out| moment(-1, 'T', Fraction::Needed, out)), "|1969-12-31T23:59:59.999999");
        assert_eq!(written(|out| moment(DAY, ' ', Fraction::Needed, out)), "|1970-01-02 00:00:00");
    }
}
