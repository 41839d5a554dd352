//! Numbers as texts of a fixed length, in the alphabets of ids.

/// Small letters behind the digits.
pub(super) const BASE_36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Capital letters without those that look like digits.
pub(super) const CROCKFORD_32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What may stand in an address as it is.
pub(super) const URL_SAFE_64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// As it is used for bytes.
pub(super) const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";

/// How many digits of base 36 tell all numbers of 64 bits apart.
pub(super) const DIGITS_OF_64_BITS: u32 = 13;
const DIGITS: usize = DIGITS_OF_64_BITS as usize;

/// The last `length` digits of a number.
pub(super) fn push(text: &mut String, mut number: u64, length: usize, alphabet: &[u8]) {
    let base = alphabet.len() as u64;
    let mut digits = [alphabet[0]; 64];
    let length = length.min(digits.len());
    for digit in digits[..length].iter_mut().rev() {
        *digit = alphabet[place(number % base)];
        number /= base;
    }
    text.extend(digits[..length].iter().map(|digit| char::from(*digit)));
}

/// A number without zeros in front.
pub(super) fn push_short(text: &mut String, number: u64, alphabet: &[u8]) {
    let base = alphabet.len() as u64;
    let length = 1 + std::iter::successors(Some(number / base), |rest| Some(rest / base))
        .take_while(|rest| *rest > 0)
        .count();
    push(text, number, length, alphabet);
}

/// 13 digits of base 36 that are others for every number, the first of them as good as any.
pub(super) fn spread_36(number: u64) -> [u8; DIGITS] {
    const REST: u64 = 36_u64.pow(12);
    let (first, mut rest) = (number / REST, number % REST);
    let turned = (first + (rest.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)) % 36;
    let mut digits = [BASE_36[place(turned)]; DIGITS];
    for digit in digits[1..].iter_mut().rev() {
        *digit = BASE_36[place(rest % 36)];
        rest /= 36;
    }
    digits
}

fn place(digit: u64) -> usize {
    usize::try_from(digit).expect("a digit is below its base")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut text = String::new();
        write(&mut text);
        text
    }

    #[test]
    fn numbers_are_written_in_their_base() {
        assert_eq!(written(|text| push(text, 35 * 36 + 1, 4, BASE_36)), "00z1");
        assert_eq!(written(|text| push(text, 36, 1, BASE_36)), "0");
        for (number, expected) in [(0, "0"), (35, "z"), (36, "10"), (u64::MAX, "3w5e11264sgsf")] {
            assert_eq!(written(|text| push_short(text, number, BASE_36)), expected);
        }
    }

    #[test]
    fn spread_digits_differ_where_numbers_do() {
        let numbers = (0..5000).chain((0..64).map(|bit| 1 << bit)).chain((0..5000).map(|n| u64::MAX - n));
        let mut numbers: Vec<u64> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut all: Vec<_> = numbers.iter().map(|number| spread_36(*number)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), numbers.len());
    }
}
