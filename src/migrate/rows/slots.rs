//! Which of its values a column, or which row a foreign key, takes in the n-th row of a table.
//!
//! What has few values is counted like digits of a number, the ones that make up keys first, so that
//! every combination of them comes once before one comes again.

use crate::schema::items::IndexKind;
use crate::sql::Table;

/// Something in a row that takes one of several values.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The columns that it fills.
    pub(super) columns: Vec<usize>,
    /// How many values there are.
    pub(super) size: usize,
}

/// With at least this many values, a slot makes every key unique by itself.
pub(super) const PLENTY: usize = 1_000;

/// The step of each slot: how many rows share a value before the next one comes, and `None` where each
/// row has a value of its own.
pub(super) fn strides(slots: &[Slot], keys: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut strides = vec![None; slots.len()];
    let mut stride = 1_usize;
    for place in by_importance(slots, keys) {
        strides[place] = Some(stride);
        stride = stride.saturating_mul(slots[place].size.max(1));
    }
    strides
}

/// The value that a slot of `size` values takes in row `number`. Rows with the same values in all
/// slots of smaller stride have different ones here, one after the other.
pub(super) fn digit(number: usize, stride: usize, size: usize) -> usize {
    (number / stride + number % stride) % size.max(1)
}

/// The slots with few values, those in keys that have no others first, and the keys from short to long.
fn by_importance(slots: &[Slot], keys: &[Vec<usize>]) -> Vec<usize> {
    let few = |place: &usize| slots[*place].size < PLENTY;
    let in_key = |place: usize, key: &[usize]| slots[place].columns.iter().any(|column| key.contains(column));
    let mut tight: Vec<Vec<usize>> = keys
        .iter()
        .map(|key| (0..slots.len()).filter(|&place| in_key(place, key)).collect::<Vec<_>>())
        .filter(|places| places.iter().all(few))
        .collect();
    tight.sort_by_key(Vec::len);
    let mut order: Vec<usize> = tight.into_iter().flatten().chain((0..slots.len()).filter(few)).collect();
    let mut seen = vec![false; slots.len()];
    order.retain(|&place| !std::mem::replace(&mut seen[place], true));
    order
}

/// The sets of columns whose values may come only once together.
pub(super) fn keys(table: &Table) -> Vec<Vec<usize>> {
    let uniques = table.indexes.iter().filter(|index| index.kind == IndexKind::Unique);
    let sets = table.primary_key.iter().map(|key| &key.columns).chain(uniques.map(|index| &index.columns));
    let place = |name: &str| table.columns.iter().position(|column| column.name == name);
    sets.map(|parts| parts.iter().filter_map(|part| place(&part.column)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_comes_once_before_one_comes_again() {
        let slots = [3, 4, 2].map(|size| Slot { columns: Vec::new(), size });
        let strides = strides(&slots, &[]);
        let digits = |number| -> Vec<usize> {
            let pairs = slots.iter().zip(&strides);
            pairs.map(|(slot, stride)| digit(number, stride.expect("there are few"), slot.size)).collect()
        };
        let mut seen: Vec<_> = (0..24).map(digits).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 24);
    }

    #[test]
    fn what_keys_are_made_of_alternates_first() {
        let slot = |column, size| Slot { columns: vec![column], size };
        let slots = [slot(0, 2), slot(1, 3), slot(2, PLENTY), slot(3, 5)];
        assert_eq!(strides(&slots, &[vec![1, 3]]), [Some(15), Some(1), None, Some(3)]);
        assert_eq!(strides(&slots, &[vec![1, 2]]), [Some(1), Some(2), None, Some(6)]);
    }
}
