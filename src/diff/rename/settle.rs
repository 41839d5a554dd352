//! What is the same within one parent without any guess: by flag, by name, by annotation, or because
//! only the name in the database differs.

use std::collections::BTreeSet;

use super::super::matching::Matching;
use super::super::pair::Pair;
use super::findings::{Findings, Scope};
use super::hints::HintError;
use super::item::Item;
use super::{DecidedBy, annotations};

/// What the user decided about the things within one parent.
#[derive(Clone, Debug, Default)]
pub(super) struct Decisions {
    /// What has become what.
    pub(super) joined: Vec<Pair<usize>>,
    /// What has not become anything else.
    pub(super) gone: BTreeSet<usize>,
}

impl Decisions {
    pub(super) fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.gone.is_empty()
    }
}

/// Joins what is the same for certain, and tells of the renames among it.
pub(super) fn settle<T: Item>(
    scope: &Scope<'_, T>,
    decisions: &Decisions,
    findings: &mut Findings,
) -> Result<Matching, HintError> {
    let Pair { before, after } = scope.items;
    let mut matching = Matching::none(scope.items.map(<[T]>::len));
    for places in &decisions.joined {
        matching.join(*places);
        findings.tell(scope, *places, DecidedBy::Flag, 1.0);
    }
    matching.join_equal(|it| Some(before[it].stored()), |it| Some(after[it].stored()));
    if matching.added().next().is_none() {
        return Ok(matching);
    }
    let unclear = annotations::follow(scope, decisions, &mut matching, findings)?;
    let is_open = |place: usize| !decisions.gone.contains(&place);
    let free: BTreeSet<usize> = matching.added().collect();
    matching.join_equal(|it| is_open(it).then(|| before[it].identity()).flatten(), |it| after[it].identity());
    for places in matching.pairs().filter(|places| free.contains(&places.after)) {
        findings.tell(scope, places, DecidedBy::Identity, 1.0);
    }
    annotations::check(scope, decisions, &matching, &unclear)?;
    Ok(matching)
}
