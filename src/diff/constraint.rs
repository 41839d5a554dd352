//! Which keys and indexes can be renamed without getting into each other's way.

use rustc_hash::FxHashSet;

use super::matching::Matching;

/// Parts the pairs whose new name is still held by something else that is itself renamed: they are
/// dropped and created, which needs no third name.
pub(super) fn part_crossing<'k>(
    same: &mut Matching,
    before: impl Fn(usize) -> &'k str,
    after: impl Fn(usize) -> &'k str,
) {
    let renamed: Vec<_> = same.pairs().filter(|pair| before(pair.before) != after(pair.after)).collect();
    if renamed.len() < 2 {
        return;
    }
    let held: FxHashSet<&str> = renamed.iter().map(|pair| before(pair.before)).collect();
    for pair in renamed.iter().filter(|pair| held.contains(after(pair.after))) {
        same.part(*pair);
    }
}
