//! What the schema says about its own renames: `/// @prismakit.renamedFrom("old")`.
//!
//! An annotation stays in the schema when it has done its work. It says nothing where the new name is
//! there already on the first side, and nothing where nothing is gone that it might speak of.

use crate::schema::spelling;

use super::super::matching::Matching;
use super::super::pair::Pair;
use super::DecidedBy;
use super::findings::{Findings, Scope};
use super::hints::HintError;
use super::item::Item;
use super::settle::Decisions;

/// Joins what is annotated with what it was. Answers with the places whose old name is unknown.
pub(super) fn follow<T: Item>(
    scope: &Scope<'_, T>,
    decisions: &Decisions,
    matching: &mut Matching,
    findings: &mut Findings,
) -> Result<Vec<usize>, HintError> {
    let mut unclear = Vec::new();
    for after in matching.added().collect::<Vec<_>>() {
        let item = &scope.items.after[after];
        let Some(old) = item.old(scope.labels).filter(|_| !was_there(scope, item)) else { continue };
        let Some(before) = old.ok().and_then(|old| find(scope.items.before, item, old)) else {
            unclear.push(after);
            continue;
        };
        if let Some(other) = matching.after(before) {
            return Err(contradiction(scope, Pair { before, after }, other));
        }
        if !decisions.gone.contains(&before) {
            matching.join(Pair { before, after });
            findings.tell(scope, Pair { before, after }, DecidedBy::Annotation, 1.0);
        }
    }
    Ok(unclear)
}

/// Complains about an annotation that names nothing, if something is gone that it might speak of.
pub(super) fn check<T: Item>(
    scope: &Scope<'_, T>,
    decisions: &Decisions,
    matching: &Matching,
    unclear: &[usize],
) -> Result<(), HintError> {
    let Some(after) = unclear.iter().find(|place| matching.before(**place).is_none()) else { return Ok(()) };
    let item = &scope.items.after[*after];
    let is_open =
        |place: &usize| !decisions.gone.contains(place) && scope.items.before[*place].is_of_kind(item);
    let gone: Vec<usize> = matching.dropped().filter(is_open).collect();
    let (Some(old), Some(origin), Some(first)) = (item.old(scope.labels), item.origin(), gone.first()) else {
        return Ok(());
    };
    let old = old.unwrap_or_else(|whole| whole);
    let name = |place: &usize| {
        let item = &scope.items.before[*place];
        item.given().unwrap_or(item.stored().1)
    };
    Err(HintError::Annotation {
        item: scope.after_label(*after),
        old: old.to_owned(),
        meant: spelling::closest(old, gone.iter().map(name)).map(str::to_owned),
        gone: scope.before_label(*first),
        location: origin.location,
    })
}

/// Whether the new name was there before, so that the annotation has done its work.
fn was_there<T: Item>(scope: &Scope<'_, T>, item: &T) -> bool {
    let is_same = |before: &T| {
        before.stored() == item.stored()
            || (before.identity().is_some() && before.identity() == item.identity())
    };
    scope.items.before.iter().any(is_same)
}

/// The author's names come first, then those of the database.
fn find<T: Item>(items: &[T], new: &T, old: &str) -> Option<usize> {
    let place = |is_called: &dyn Fn(&T) -> bool| {
        items.iter().position(|item| item.is_of_kind(new) && is_called(item))
    };
    place(&|item| item.given() == Some(old)).or_else(|| place(&|item| item.stored().1 == old))
}

fn contradiction<T: Item>(scope: &Scope<'_, T>, places: Pair<usize>, other: usize) -> HintError {
    let (item, other) = (scope.after_label(places.after), scope.after_label(other));
    HintError::Contradiction {
        name: scope.before_label(places.before),
        reason: format!("`{item}` says that it was called so, but it is `{other}` now"),
    }
}
