//! What the seed schemas hold, for planting pieces of one in another.

use std::collections::BTreeMap;

use super::nasty::VOCABULARY;
use super::random::Random;
use super::tokens::{Kind, words};

/// The seeds, and their pieces without repetition.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) schemas: Vec<String>,
    tokens: BTreeMap<Kind, Vec<String>>,
    lines: Vec<String>,
}

impl Pool {
    pub(super) fn new(schemas: Vec<String>) -> Self {
        let mut pool = Self { schemas, ..Self::default() };
        for schema in &pool.schemas {
            for token in words(schema) {
                pool.tokens.entry(token.kind).or_default().push(schema[token.range].to_owned());
            }
            pool.lines.extend(schema.split_inclusive('\n').map(str::to_owned));
        }
        pool.tokens.values_mut().for_each(distinct);
        distinct(&mut pool.lines);
        pool
    }

    /// A token that looks like `kind`, or any.
    pub(super) fn token(&self, kind: Option<Kind>, random: &mut Random) -> &str {
        let same = kind.and_then(|kind| self.tokens.get(&kind));
        match same {
            Some(tokens) => &tokens[random.below(tokens.len())],
            None => VOCABULARY[random.below(VOCABULARY.len())],
        }
    }

    /// A line of one of the seeds, with its end.
    pub(super) fn line(&self, random: &mut Random) -> &str {
        if self.lines.is_empty() { "\n" } else { &self.lines[random.below(self.lines.len())] }
    }
}

fn distinct(items: &mut Vec<String>) {
    items.sort_unstable();
    items.dedup();
}
