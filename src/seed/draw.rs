//! Chance by address: what is drawn depends on where it is drawn and on nothing else.
//!
//! There is no generator with a state. A [`Draw`] is a number made of the seed, a table, a column and
//! a row; the same address draws the same on every machine and in any order.

/// What chance has for one address. Everything read from it is a function of it: whoever needs several
/// independent values takes [`fork`](Draw::fork)s of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw(u64);

impl Draw {
    /// For a seed and a name, such as that of a table.
    pub fn named(seed: u64, name: &str) -> Self {
        // FNV-1a, and then mixed: names are short.
        let hash = name.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self(mix(hash ^ mix(seed)))
    }

    /// Another one, independent of this and of those with other numbers.
    #[must_use]
    pub fn fork(self, number: u64) -> Self {
        Self(mix(self.0 ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x632B_E59B_D9B4_E019)))
    }

    /// All 64 bits.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// A number below `limit`; 0 if that is 0.
    pub fn below(self, limit: u64) -> u64 {
        scaled(self.0, limit)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(self, low: i64, high: i64) -> i64 {
        let span = i128::from(high) - i128::from(low) + 1;
        let limit = u64::try_from(span.max(1)).unwrap_or(u64::MAX);
        i64::try_from(i128::from(low) + i128::from(self.below(limit))).unwrap_or(high)
    }

    /// A number from 0 to 1, the latter excluded.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are all that a fraction has")]
    pub fn fraction(self) -> f64 {
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True so many times in a thousand.
    pub fn chance(self, per_mille: u32) -> bool {
        self.below(1000) < u64::from(per_mille)
    }

    /// One of several; `choices` must not be empty.
    pub fn pick<T>(self, choices: &[T]) -> &T {
        &choices[usize::try_from(self.below(choices.len() as u64)).expect("below a length")]
    }

    /// The place of one of several weights, the heavier the more likely; 0 if all are 0.
    pub fn weighted(self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total = weights.clone().map(u64::from).sum();
        let mut left = self.below(total);
        for (place, weight) in weights.enumerate() {
            match left.checked_sub(u64::from(weight)) {
                Some(rest) => left = rest,
                None => return place,
            }
        }
        0
    }
}

/// The finalizer of splitmix64, a bijection in which every bit depends on every other.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// The part of `limit` that `bits` is of all numbers.
fn scaled(bits: u64, limit: u64) -> u64 {
    ((u128::from(bits) * u128::from(limit)) >> 64) as u64
}

/// A permutation of the numbers below a size: each has another place, and nothing is remembered.
///
/// A balanced Feistel network over the next even power of two, walked until it is within the size;
/// that takes fewer than four steps on average.
#[derive(Clone, Copy, Debug)]
pub struct Permutation {
    size: u64,
    half_bits: u32,
    keys: [u64; 4],
}

impl Permutation {
    /// One of the permutations of `0..size`.
    pub fn new(draw: Draw, size: u64) -> Self {
        let bits = u64::BITS - size.saturating_sub(1).leading_zeros();
        let half_bits = bits.div_ceil(2).max(1);
        Self { size, half_bits, keys: [0, 1, 2, 3].map(|round| draw.fork(round).bits()) }
    }

    /// The place of `number`, which is below the size.
    pub fn of(&self, number: u64) -> u64 {
        debug_assert!(number < self.size, "{number} is not below {}", self.size);
        let mut place = self.step(number);
        while place >= self.size {
            place = self.step(place);
        }
        place
    }

    fn step(&self, number: u64) -> u64 {
        let mask = (1_u64 << self.half_bits) - 1;
        let (mut left, mut right) = (number >> self.half_bits, number & mask);
        for key in self.keys {
            (left, right) = (right, left ^ (mix(right ^ key) & mask));
        }
        (left << self.half_bits) | right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permutations_hit_every_number_once() {
        for size in [1, 2, 3, 5, 16, 17, 100, 1000, 4097] {
            let permutation = Permutation::new(Draw::named(7, "User"), size);
            let mut seen: Vec<_> = (0..size).map(|number| permutation.of(number)).collect();
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..size), "{size}");
        }
        let all = Permutation::new(Draw::named(7, "User"), u64::MAX);
        assert_ne!(all.of(0), all.of(1));
    }

    #[test]
    fn the_same_address_draws_the_same_and_others_something_else() {
        let draw = Draw::named(1, "User").fork(3);
        assert_eq!(draw, Draw::named(1, "User").fork(3));
        for other in [Draw::named(2, "User"), Draw::named(1, "Post"), Draw::named(1, "User").fork(4)] {
            assert_ne!(draw, other);
        }
    }

    #[test]
    fn draws_are_spread_evenly() {
        let mut counts = [0_u32; 10];
        for row in 0..10_000 {
            counts[usize::try_from(Draw::named(0, "User").fork(row).below(10)).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
        let heavy = (0..1000).filter(|row| Draw(mix(*row)).weighted([1, 9].into_iter()) == 1).count();
        assert!((850..950).contains(&heavy), "{heavy}");
    }

    #[test]
    fn ranges_hold_their_ends() {
        for row in 0..1000 {
            let draw = Draw::named(0, "range").fork(row);
            assert!((-3..=4).contains(&draw.between(-3, 4)));
            assert_eq!(draw.between(5, 5), 5);
            assert!((0.0..1.0).contains(&draw.fraction()));
            let _ = draw.between(i64::MIN, i64::MAX);
        }
    }
}
