//! Makes the input with a given number: a seed schema with some damage.

use super::edits::{EDITS, Edit, Family};
use super::pool::Pool;
use super::random::Random;

/// How inputs are made. The same recipe makes the same inputs everywhere.
#[derive(Debug)]
pub(super) struct Recipe {
    pub(super) pool: Pool,
    pub(super) seed: u64,
    pub(super) edits: Vec<&'static Edit>,
    /// At most so many edits are made to one input.
    pub(super) most: usize,
}

impl Recipe {
    pub(super) fn new(schemas: Vec<String>, seed: u64, families: &[Family], most: usize) -> Self {
        let wanted = |edit: &&Edit| families.is_empty() || families.contains(&edit.family);
        let edits = EDITS.iter().filter(wanted).collect();
        Self { pool: Pool::new(schemas), seed, edits, most: most.max(1) }
    }

    /// The input with this number.
    pub(super) fn input(&self, index: u64) -> String {
        self.make(index).0
    }

    /// The names of the edits that made the input with this number.
    pub(super) fn history(&self, index: u64) -> String {
        self.make(index).1.join(", ")
    }

    /// Makes a few edits more often than many.
    fn make(&self, index: u64) -> (String, Vec<&'static str>) {
        let mut random = Random::new(self.seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ (index << 20));
        let mut text = self.pool.schemas[random.below(self.pool.schemas.len())].clone();
        let mut made = Vec::new();
        while made.is_empty() || (made.len() < self.most && random.chance(60)) {
            let edit = random.pick(&self.edits);
            text = (edit.apply)(&text, &self.pool, &mut random);
            made.push(edit.name);
        }
        (text, made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = "datasource db {\n  provider = \"mysql\"\n}\n\nmodel A {\n  id Int @id // größe\n}\n";

    #[test]
    fn the_same_number_makes_the_same_input() {
        let recipe = || Recipe::new(vec![SEED.to_owned()], 7, &[], 8);
        let inputs = |recipe: Recipe| (0..50).map(|index| recipe.input(index)).collect::<Vec<_>>();
        assert_eq!(inputs(recipe()), inputs(recipe()));
        let mut distinct = inputs(recipe());
        distinct.sort();
        distinct.dedup();
        assert!(distinct.len() > 40, "{} of 50 inputs differ", distinct.len());
    }

    #[test]
    fn every_edit_takes_every_text_and_changes_most() {
        let pool = Pool::new(vec![SEED.to_owned()]);
        for edit in &EDITS {
            let mut random = Random::new(1);
            let changed = (0..50).filter(|_| (edit.apply)(SEED, &pool, &mut random) != SEED).count();
            assert!(changed > 10, "`{}` changed {changed} of 50 texts", edit.name);
            for text in ["", "\n", "é", "\"", "model"] {
                (edit.apply)(text, &pool, &mut random);
            }
        }
    }
}
