//! Combinations that come only once: the n-th row gets the n-th of them, without remembering any.
//!
//! The combinations of several digits are the points of a box. The box grows with the tables that the
//! digits stand for; each stage of growth adds a shell around the box before it, in which a permutation
//! chooses. So the combinations of the first rows do not depend on how many follow, and in the end every
//! combination is used.

use crate::seed::draw::{Draw, Permutation};

use super::growth::Growth;

/// One digit of the combinations.
#[derive(Clone, Debug, Default)]
pub(super) struct Digit {
    /// What it stands for grows: it is below the least of these.
    pub(super) growths: Vec<Growth>,
    /// What it stands for has so many values.
    pub(super) limit: Option<u64>,
}

impl Digit {
    fn size(&self, of_growth: impl Fn(Growth) -> u64) -> u64 {
        let sizes = self.growths.iter().map(|growth| of_growth(*growth)).chain(self.limit);
        sizes.min().unwrap_or(1)
    }

    /// How many values it has when a row comes.
    fn at(&self, row: u64) -> u64 {
        self.size(|growth| growth.at(row))
    }

    /// How many values it has in the end.
    fn full(&self) -> u64 {
        self.size(|growth| growth.rows)
    }
}

/// A stage of growth.
#[derive(Clone, Debug)]
struct Stage {
    /// The first row in it.
    first: u64,
    /// The sizes of the box before and after.
    inner: Vec<u64>,
    outer: Vec<u64>,
    /// Which points of the shell are used: these of its permutation.
    from: u64,
    permutation: Permutation,
}

/// An order of combinations.
#[derive(Clone, Debug)]
pub(super) struct Enumeration {
    stages: Vec<Stage>,
    count: u64,
    /// Whether rows have combinations of what comes after them in proportion.
    pub(super) is_early: bool,
}

impl Enumeration {
    /// Combinations of `digits` for so many rows.
    pub(super) fn new(draw: Draw, digits: &[Digit], rows: u64) -> Self {
        let mut building = Building { draw, stages: Vec::new(), shells: Vec::new(), row: 0, rows };
        let mut inner = vec![0; digits.len()];
        while building.row < rows {
            let outer: Vec<_> = digits.iter().map(|digit| digit.at(building.row)).collect();
            if !building.shell(&inner, &outer, building.row.max(1)) {
                break;
            }
            inner = outer;
        }
        let is_early = building.row < rows;
        let full: Vec<_> = digits.iter().map(Digit::full).collect();
        building.shell(&inner, &full, u64::MAX);
        building.leftovers();
        Self { count: building.row, stages: building.stages, is_early }
    }

    /// A digit of the combination of a row; `None` where there is no combination left.
    pub(super) fn digit(&self, row: u64, place: usize) -> Option<u64> {
        if row >= self.count {
            return None;
        }
        let stage = &self.stages[self.stages.partition_point(|stage| stage.first <= row) - 1];
        let point = stage.permutation.of(stage.from + row - stage.first);
        Some(coordinate(&stage.inner, &stage.outer, point, place))
    }
}

struct Building {
    draw: Draw,
    stages: Vec<Stage>,
    /// The stage that each shell was first used in, how many of its points there are, and are used.
    shells: Vec<(usize, u64, u64)>,
    row: u64,
    rows: u64,
}

impl Building {
    /// Adds the points that are in the box `outer` and not in `inner`, at most so many. False if there
    /// are none.
    fn shell(&mut self, inner: &[u64], outer: &[u64], most: u64) -> bool {
        let size = (volume(outer) - volume(inner)).min(MANY);
        let size = u64::try_from(size).expect("it is no more than many");
        let used = size.min(most).min(self.rows - self.row);
        if used == 0 {
            return false;
        }
        let permutation = Permutation::new(self.draw.fork(self.stages.len() as u64), size);
        self.shells.push((self.stages.len(), size, used));
        let (inner, outer) = (inner.to_vec(), outer.to_vec());
        self.stages.push(Stage { first: self.row, inner, outer, from: 0, permutation });
        self.row += used;
        true
    }

    /// Adds the points of all shells that were passed over.
    fn leftovers(&mut self) {
        for (stage, size, used) in std::mem::take(&mut self.shells) {
            let left = (size - used).min(self.rows - self.row);
            if left > 0 {
                let stage = Stage { first: self.row, from: used, ..self.stages[stage].clone() };
                self.stages.push(stage);
                self.row += left;
            }
        }
    }
}

/// Nobody has as many rows.
const MANY: u128 = 1 << 62;

/// How many points are in a box, unless there are more than anybody needs.
fn volume(sizes: &[u64]) -> u128 {
    sizes.iter().fold(1, |volume: u128, size| volume.saturating_mul(u128::from(*size)))
}

/// A coordinate of one of the points that are in the box `outer` and not in `inner`. They are counted
/// by the first coordinate that is not within `inner`.
fn coordinate(inner: &[u64], outer: &[u64], mut point: u64, place: usize) -> u64 {
    for first in 0..outer.len() {
        let side = |at: usize| match at.cmp(&first) {
            std::cmp::Ordering::Less => inner[at],
            std::cmp::Ordering::Equal => outer[at] - inner[at],
            std::cmp::Ordering::Greater => outer[at],
        };
        let part = (0..outer.len()).fold(1_u64, |part, at| part.saturating_mul(side(at)));
        if point < part {
            let below = (0..place).fold(1_u64, |size, at| size.saturating_mul(side(at)));
            let digit = (point / below) % side(place);
            return if place == first { inner[place] + digit } else { digit };
        }
        point -= part;
    }
    unreachable!("the point is one of the shell")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growing(wanted: u64, beside: u64) -> Digit {
        Digit { growths: vec![Growth { wanted, beside, rows: wanted }], limit: None }
    }

    fn fixed(limit: u64) -> Digit {
        Digit { growths: Vec::new(), limit: Some(limit) }
    }

    fn combinations(digits: &[Digit], rows: u64) -> Vec<Vec<u64>> {
        let enumeration = Enumeration::new(Draw::named(1, "UserRole"), digits, rows);
        let digit = |row, place| enumeration.digit(row, place).unwrap();
        (0..enumeration.count).map(|row| (0..digits.len()).map(|place| digit(row, place)).collect()).collect()
    }

    #[test]
    fn every_combination_comes_once_and_all_come() {
        for digits in [
            vec![growing(10, 50), growing(5, 50)],
            vec![growing(7, 70), fixed(3)],
            vec![fixed(2), fixed(2), fixed(2)],
            vec![growing(1, 10)],
            vec![growing(3, 1000), growing(4, 1000), growing(5, 1000)],
        ] {
            let full: u64 = digits.iter().map(Digit::full).product();
            let mut seen = combinations(&digits, 10_000);
            assert_eq!(seen.len() as u64, full, "{digits:?}");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len() as u64, full, "{digits:?}");
            assert!(seen.iter().flatten().all(|digit| *digit < 10));
        }
    }

    #[test]
    fn the_first_rows_do_not_depend_on_how_many_follow() {
        let few = combinations(&[growing(10, 10), growing(10, 10), fixed(3)], 10);
        let many = combinations(&[growing(5000, 5000), growing(5000, 5000), fixed(3)], 5000);
        assert_eq!(few, many[..10]);
    }

    #[test]
    fn what_grows_is_there_in_time() {
        let digits = [growing(1000, 1000), growing(1000, 1000)];
        for (row, combination) in combinations(&digits, 1000).iter().enumerate() {
            assert!(combination.iter().all(|digit| *digit <= row as u64), "{row} {combination:?}");
        }
        let enumeration = Enumeration::new(Draw::named(1, "x"), &digits, 1000);
        assert!(!enumeration.is_early);
        assert!(Enumeration::new(Draw::named(1, "x"), &[growing(10, 50), growing(5, 50)], 50).is_early);
    }

    #[test]
    fn more_combinations_than_numbers_are_no_matter() {
        let digits = vec![fixed(u64::MAX / 2); 3];
        let mut seen = combinations(&digits, 1000);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 1000);
    }
}
