//! How much is compared with each other when much is gone and much is new.

use rustc_hash::FxHashMap;

use super::super::pair::Pair;

/// How many pairs are looked at in one comparison of two databases.
const MAX_PAIRS: usize = 50_000;

/// The pairs that may still be looked at.
///
/// What is gone is compared with all that is new beside it, which grows with the square. Where that
/// would be more than is left, only things of the same name are compared, however it is written;
/// nothing else is taken for a rename, or asked about: a state that was replaced as a whole has no
/// renames that could be told from chance.
#[derive(Debug)]
pub(super) struct Budget {
    pairs: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { pairs: MAX_PAIRS }
    }

    /// The pairs to look at; `letters` are the names without case and signs.
    pub(super) fn pairs(
        &mut self,
        gone: &[usize],
        new: &[usize],
        letters: Pair<&dyn Fn(usize) -> String>,
    ) -> Vec<Pair<usize>> {
        let all = gone.len().saturating_mul(new.len());
        if all <= self.pairs {
            self.pairs -= all;
            let each = |before: &usize| {
                let before = *before;
                new.iter().map(move |after| Pair { before, after: *after })
            };
            return gone.iter().flat_map(each).collect();
        }
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for place in new {
            places.entry((letters.after)(*place)).or_default().push(*place);
        }
        let mut pairs = Vec::new();
        for before in gone {
            let same = places.get(&(letters.before)(*before));
            // Several of the same letters can not be told apart.
            if let Some([after]) = same.map(Vec::as_slice) {
                pairs.push(Pair { before: *before, after: *after });
            }
        }
        pairs
    }
}
