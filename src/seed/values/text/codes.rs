//! What stands in a column that has no room for anything with a meaning: letters and digits.

use crate::seed::draw::{Draw, Permutation};
use crate::seed::values::alphabet::BASE_36;

const DIGITS: &[u8] = BASE_36;

/// With which characters codes begin, so that they differ from the other texts of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Any of them.
    Any,
    /// A digit: the other texts begin with letters.
    Digit,
    /// A letter: the other texts begin with digits.
    Letter,
    /// A letter behind f: the other texts are hexadecimal.
    NotHex,
    /// With none: the other texts are all that there are.
    None,
}

impl First {
    /// Codes that begin in both ways.
    pub(super) fn both(self, other: Self) -> Self {
        match (self, other) {
            (one, Self::Any) | (Self::Any, one) => one,
            (one, other) if one == other => one,
            (Self::Letter, Self::NotHex) | (Self::NotHex, Self::Letter) => Self::NotHex,
            _ => Self::None,
        }
    }

    fn characters(self) -> &'static [u8] {
        match self {
            Self::Any => DIGITS,
            Self::Digit => &DIGITS[..10],
            Self::Letter => &DIGITS[10..],
            Self::NotHex => &DIGITS[16..],
            Self::None => &[],
        }
    }
}

/// All codes of one length.
#[derive(Debug)]
pub(super) struct Codes {
    first: &'static [u8],
    /// How many codes begin with the same character.
    each: u64,
    /// The numbers of those that are taken, in order.
    taken: Vec<u64>,
    permutation: Permutation,
    size: u64,
}

/// 36 to the power of this still is a number of 64 bits.
const LONGEST: u32 = 12;

/// The length of codes in so much room.
pub(super) fn length(room: u32) -> u32 {
    room.clamp(1, LONGEST)
}

impl Codes {
    /// Codes that begin in a way and are none of `words`.
    pub(super) fn new(room: u32, first: First, words: &[&str], seed: Draw) -> Self {
        let length = length(room);
        let (first, each) = (first.characters(), 36_u64.pow(length - 1));
        let mut taken: Vec<_> = words.iter().filter_map(|word| number(word, length, first)).collect();
        taken.sort_unstable();
        taken.dedup();
        let size = each * first.len() as u64 - taken.len() as u64;
        Self { first, each, taken, permutation: Permutation::new(seed, size), size }
    }

    /// How many there are.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// The one of a number below the size.
    pub(super) fn nth(&self, n: u64, out: &mut String) {
        self.write(self.permutation.of(n), out);
    }

    /// Any of them.
    pub(super) fn any(&self, draw: Draw, out: &mut String) {
        self.write(draw.below(self.size), out);
    }

    fn write(&self, place: u64, out: &mut String) {
        let mut number = place;
        for taken in &self.taken {
            if *taken <= number {
                number += 1;
            }
        }
        let digit = |number: u64, of: &[u8]| char::from(of[usize::try_from(number).expect("a digit")]);
        out.push(digit(number / self.each, self.first));
        let (mut each, mut rest) = (self.each, number % self.each);
        while each > 1 {
            each /= 36;
            out.push(digit(rest / each, DIGITS));
            rest %= each;
        }
    }
}

/// The number of a word among the codes of a length.
fn number(word: &str, length: u32, first: &[u8]) -> Option<u64> {
    if word.len() != length as usize {
        return None;
    }
    let mut number = 0;
    for (place, byte) in word.bytes().enumerate() {
        let digits = if place == 0 { first } else { DIGITS };
        let digit = digits.iter().position(|digit| *digit == byte.to_ascii_lowercase())?;
        number = number * 36 + digit as u64;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(codes: &Codes) -> Vec<String> {
        let write = |n| {
            let mut out = String::new();
            codes.nth(n, &mut out);
            out
        };
        (0..codes.size()).map(write).collect()
    }

    #[test]
    fn every_code_comes_once_and_none_that_is_taken() {
        let taken = ["de", "EN", "en", "x", "longer"];
        for (first, size) in [
            (First::Any, 36 * 36 - 2),
            (First::Digit, 10 * 36),
            (First::Letter, 26 * 36 - 2),
            (First::NotHex, 20 * 36),
        ] {
            let mut codes = all(&Codes::new(2, first, &taken, Draw::named(1, "codes")));
            codes.sort();
            codes.dedup();
            assert_eq!(codes.len(), size, "{first:?}");
            assert!(codes.iter().all(|code| code.len() == 2 && code != "de" && code != "en"), "{first:?}");
        }
    }

    #[test]
    fn long_codes_keep_within_their_room() {
        for room in 3..20 {
            let codes = Codes::new(room, First::Any, &[], Draw::named(1, "codes"));
            for n in [0, 1, codes.size() - 1] {
                let mut out = String::new();
                codes.nth(n, &mut out);
                assert_eq!(out.len(), length(room) as usize);
            }
        }
    }
}
