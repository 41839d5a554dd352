//! Which places of two lists belong together.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::pair::Pair;

/// Pairs of places in two lists; a place is in one pair at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    after_of: Vec<Option<usize>>,
    before_of: Vec<Option<usize>>,
}

impl Matching {
    /// No pairs yet between lists of these lengths.
    pub(super) fn none(lengths: Pair<usize>) -> Self {
        Self { after_of: vec![None; lengths.before], before_of: vec![None; lengths.after] }
    }

    /// Every place with the same place of a list of the same length.
    pub(super) fn straight(length: usize) -> Self {
        let places: Vec<_> = (0..length).map(Some).collect();
        Self { after_of: places.clone(), before_of: places }
    }

    /// Joins two places, which must be free.
    pub(super) fn join(&mut self, places: Pair<usize>) {
        debug_assert!(self.after_of[places.before].is_none() && self.before_of[places.after].is_none());
        self.after_of[places.before] = Some(places.after);
        self.before_of[places.after] = Some(places.before);
    }

    /// Takes a pair apart.
    pub(super) fn part(&mut self, places: Pair<usize>) {
        self.after_of[places.before] = None;
        self.before_of[places.after] = None;
    }

    /// The place in the second list of one in the first.
    pub(super) fn after(&self, before: usize) -> Option<usize> {
        self.after_of.get(before).copied().flatten()
    }

    /// The place in the first list of one in the second.
    pub(super) fn before(&self, after: usize) -> Option<usize> {
        self.before_of.get(after).copied().flatten()
    }

    /// The places of the first list that are in no pair.
    pub(super) fn dropped(&self) -> impl Iterator<Item = usize> {
        free(&self.after_of)
    }

    /// The places of the second list that are in no pair.
    pub(super) fn added(&self) -> impl Iterator<Item = usize> {
        free(&self.before_of)
    }

    /// The pairs in the order of the second list.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Pair<usize>> {
        let pair = |(after, before): (usize, &Option<usize>)| before.map(|before| Pair { before, after });
        self.before_of.iter().enumerate().filter_map(pair)
    }

    /// Joins the free places that have the same key, the first with the first; those without a key
    /// stay free. Linear in the number of free places.
    pub(super) fn join_equal<K: Eq + Hash>(
        &mut self,
        before_key: impl Fn(usize) -> Option<K>,
        after_key: impl Fn(usize) -> Option<K>,
    ) {
        if self.added().next().is_none() {
            return;
        }
        let mut first: FxHashMap<K, usize> = FxHashMap::default();
        let mut next = vec![None; self.after_of.len()];
        let dropped: Vec<usize> = self.dropped().collect();
        for place in dropped.into_iter().rev() {
            if let Some(key) = before_key(place) {
                next[place] = first.insert(key, place);
            }
        }
        if first.is_empty() {
            return;
        }
        for after in self.added().collect::<Vec<_>>() {
            let Some(key) = after_key(after) else { continue };
            let Some(before) = first.remove(&key) else { continue };
            if let Some(following) = next[before] {
                first.insert(key, following);
            }
            self.join(Pair { before, after });
        }
    }
}

fn free(partners: &[Option<usize>]) -> impl Iterator<Item = usize> {
    partners.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_are_joined_in_order() {
        let (before, after) = (["a", "b", "a", "c"], ["c", "a", "d", "a", "a"]);
        let mut matching = Matching::none(Pair { before: before.len(), after: after.len() });
        matching.join_equal(|place| Some(before[place]), |place| Some(after[place]));
        let pairs: Vec<_> = matching.pairs().map(|pair| (pair.before, pair.after)).collect();
        assert_eq!(pairs, [(3, 0), (0, 1), (2, 3)]);
        assert_eq!(matching.dropped().collect::<Vec<_>>(), [1]);
        assert_eq!(matching.added().collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn what_has_no_key_stays_free() {
        let mut matching = Matching::none(Pair { before: 1, after: 1 });
        matching.join_equal(|_| None::<u8>, |_| None);
        assert_eq!((matching.after(0), matching.before(0)), (None, None));
    }
}
