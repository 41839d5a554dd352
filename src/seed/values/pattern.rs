//! Texts by a pattern: what stands in it, with places that chance fills.
//!
//! A place begins with a dollar sign:
//!
//! - `$i(1,99)` a whole number, `$d(0,99,2)` one with decimals, `$b` true or false
//! - `$w(red|green)` one of some texts, `$h(8)` hexadecimal digits, `$u` a UUID
//! - `$t` the moment of the row, `$a` the date of that day
//! - `$n` the number of the value, `$o(2)` and `$x(2)` one of its bytes, as a number and in hexadecimal digits
//! - `$*(1,4){…$}` so many of what stands between, with commas; `$$` a dollar sign

use crate::seed::draw::Draw;
use crate::seed::hint::Skew;
use crate::sql::digits::{self, Fraction};

use super::alphabet;
use super::life::awake;
use super::spread::Spread;

/// A text with places.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Number(Spread, u32),
    Truth,
    Word(Vec<String>),
    Hexadecimal(usize),
    Uuid,
    Moment,
    Date,
    Count,
    Byte { place: u32, is_hexadecimal: bool },
    Several { low: i64, high: i64, pattern: Pattern },
}

/// What the places of a pattern are filled from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filling {
    pub(super) chance: Draw,
    /// The moment of the row.
    pub(super) created: i64,
    /// The number of the value.
    pub(super) number: u64,
}

impl Pattern {
    /// Reads a pattern, which must be well formed.
    pub(super) fn new(text: &str) -> Self {
        let mut rest = text;
        let pattern = Self::read(&mut rest);
        assert!(rest.is_empty(), "a pattern ends too early: {text}");
        pattern
    }

    /// Up to the end of the text, or of what is repeated.
    fn read(rest: &mut &str) -> Self {
        let mut pieces = Vec::new();
        while let Some(start) = rest.find('$') {
            pieces.push(Piece::Text(rest[..start].to_owned()));
            let kind = rest.as_bytes().get(start + 1).copied();
            *rest = rest.get(start + 2..).unwrap_or_default();
            match kind {
                Some(b'}') => return Self(pieces),
                Some(b'$') => pieces.push(Piece::Text("$".to_owned())),
                kind => pieces.push(Piece::read(kind, rest)),
            }
        }
        pieces.push(Piece::Text(std::mem::take(rest).to_owned()));
        Self(pieces)
    }

    /// Adds the text.
    pub(super) fn write(&self, filling: &Filling, text: &mut String) {
        for (place, piece) in (0..).zip(&self.0) {
            piece.write(filling, filling.chance.fork(place), text);
        }
    }
}

impl Pattern {
    /// Adds texts with commas between them; one that is there already only where `is_exact` says that
    /// their number counts.
    fn write_several(&self, fillings: impl Iterator<Item = Filling>, is_exact: bool, text: &mut String) {
        const COMPARED: usize = 8;
        let first = text.len();
        let mut starts = [first; COMPARED + 1];
        let mut written = 0;
        for filling in fillings {
            let end = text.len();
            if written > 0 {
                text.push(',');
            }
            let start = text.len();
            self.write(&filling, text);
            let known = starts[..=written.min(COMPARED)].windows(2);
            let is_known = known.into_iter().any(|pair| text[pair[0]..pair[1] - 1] == text[start..]);
            if is_known && !is_exact {
                text.truncate(end);
                continue;
            }
            written += 1;
            if written <= COMPARED {
                starts[written] = text.len() + 1;
            }
        }
    }
}

impl Piece {
    fn read(kind: Option<u8>, rest: &mut &str) -> Self {
        match kind {
            Some(b'b') => return Piece::Truth,
            Some(b'u') => return Piece::Uuid,
            Some(b't') => return Piece::Moment,
            Some(b'a') => return Piece::Date,
            Some(b'n') => return Piece::Count,
            _ => {}
        }
        let arguments = arguments(rest);
        let number = |place: usize| -> i64 {
            arguments.split(',').nth(place).and_then(|it| it.parse().ok()).expect("patterns have numbers")
        };
        let small = |place| u32::try_from(number(place)).expect("it is small");
        match kind {
            Some(b'i') => Piece::Number(Spread::new(number(0), number(1), Skew::Even), 0),
            Some(b'd') => {
                let scale = small(2);
                let steps = |place| number(place) * 10_i64.pow(scale);
                Piece::Number(Spread::new(steps(0), steps(1), Skew::Even), scale)
            }
            Some(b'w') => Piece::Word(arguments.split('|').map(str::to_owned).collect()),
            Some(b'h') => Piece::Hexadecimal(small(0) as usize),
            Some(b'o') => Piece::Byte { place: small(0), is_hexadecimal: false },
            Some(b'x') => Piece::Byte { place: small(0), is_hexadecimal: true },
            Some(b'*') => {
                *rest = rest.strip_prefix('{').expect("what is repeated stands in braces");
                Piece::Several { low: number(0), high: number(1), pattern: Pattern::read(rest) }
            }
            kind => panic!("no place of a pattern is called {kind:?}"),
        }
    }

    fn write(&self, filling: &Filling, chance: Draw, text: &mut String) {
        match self {
            Piece::Text(own) => text.push_str(own),
            Piece::Number(spread, scale) => digits::decimal(spread.value(chance).into(), *scale, text),
            Piece::Truth => text.push_str(if chance.chance(500) { "true" } else { "false" }),
            Piece::Word(words) => text.push_str(chance.pick::<String>(words)),
            Piece::Hexadecimal(length) => alphabet::push(text, chance.bits(), *length, alphabet::HEXADECIMAL),
            Piece::Uuid => digits::uuid(super::identifier::uuid4(chance), text),
            Piece::Moment => {
                digits::moment(awake(filling.created), 'T', Fraction::Thousandths, text);
                text.push('Z');
            }
            Piece::Date => digits::date(crate::sql::calendar::day_and_time(filling.created).0, text),
            Piece::Count => digits::decimal(filling.number.into(), 0, text),
            Piece::Byte { place, is_hexadecimal } => {
                let byte = filling.number >> (8 * place) & 0xFF;
                if *is_hexadecimal {
                    alphabet::push(text, byte, 2, alphabet::HEXADECIMAL);
                } else {
                    digits::decimal(byte.into(), 0, text);
                }
            }
            Piece::Several { low, high, pattern } => {
                let count = chance.between(*low, *high).unsigned_abs();
                let fillings = (0..count).map(|place| Filling { chance: chance.fork(place), ..*filling });
                pattern.write_several(fillings, low == high, text);
            }
        }
    }
}

/// What stands in parentheses, which are left out.
fn arguments<'a>(rest: &mut &'a str) -> &'a str {
    let inner = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let (arguments, after) = inner.expect("the arguments of a pattern stand in parentheses");
    *rest = after;
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pattern: &str, number: u64) -> String {
        let mut text = String::new();
        let chance = Draw::named(1, "pattern").fork(number);
        let filling = Filling { chance, created: 1_700_000_000_123_456, number };
        Pattern::new(pattern).write(&filling, &mut text);
        text
    }

    #[test]
    fn places_are_filled() {
        for (pattern, expected) in [
            ("plain", "plain"),
            ("$i(7,7)", "7"),
            ("a$d(-2,-2,3)b", "a-2.000b"),
            ("$w(x)$w(y y)", "xy y"),
            ("$$.a", "$.a"),
            ("$t $a", "2023-11-14T22:13:20.123Z 2023-11-14"),
            ("$n $o(1).$o(0) $x(1):$x(0)", "258 1.2 01:02"),
            ("[$*(3,3){<$w(a)$}]>", "[<a,<a,<a]>"),
            ("$*(2,2){[$*(1,1){$n$}]$}", "[258],[258]"),
            ("$*(3,4){$w(same)$}", "same"),
        ] {
            assert_eq!(written(pattern, 258), expected);
        }
        assert_eq!(written("$h(8)$u", 1).len(), 44);
    }

    #[test]
    fn places_are_filled_by_chance_of_their_own() {
        let texts: Vec<_> =
            (0..200).map(|number| written("$i(0,9)$i(0,9)$*(2,2){$i(0,9)$}$b", number)).collect();
        for place in [1, 2, 4] {
            assert!(texts.iter().any(|text| text.as_bytes()[place] != text.as_bytes()[0]), "{place}");
        }
        assert!(
            texts.iter().any(|text| text.ends_with("true"))
                && texts.iter().any(|text| text.ends_with("false"))
        );
    }
}
