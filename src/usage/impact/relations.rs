//! Relations under another name: between the same models, with the same foreign key.
//!
//! No column says so, for the fields of relations have none. A relation without a foreign key of its own is
//! known by the name of the relation, or by being the only one between its models that is new.

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::RelationFieldWalker;

use super::matching::{Fate, Matching};

/// The field that a relation which is gone by its name has become.
pub(super) fn renamed(
    field: RelationFieldWalker<'_>,
    after: &Schema,
    matching: &Matching,
) -> Option<FieldId> {
    let model = matching.model(field.model().id)?;
    let target = matching.model(field.target().id)?;
    let is_new = |other: &RelationFieldWalker<'_>| {
        other.target().id == target && field.field.sibling(other.name()).is_none()
    };
    let candidates: Vec<_> = after.walk(model).relation_fields().filter(is_new).collect();
    let found = match key(field) {
        Some(columns) => {
            let columns = columns.kept(matching)?;
            candidates.into_iter().find(|other| key(*other).as_ref() == Some(&columns))
        }
        None => without_key(field, candidates, matching),
    };
    found.map(|found| found.field.id)
}

/// A foreign key, and on which side of it a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    is_own: bool,
    columns: Vec<FieldId>,
}

impl Key {
    fn of(columns: &[FieldId], is_own: bool) -> Self {
        let mut columns = columns.to_vec();
        columns.sort_unstable();
        Self { is_own, columns }
    }

    /// The same key after the change.
    fn kept(&self, matching: &Matching) -> Option<Self> {
        let after = self.columns.iter().map(|column| match matching.field(*column) {
            Fate::Kept(after) => Some(after),
            Fate::Removed | Fate::WithOwner => None,
        });
        Some(Self::of(&after.collect::<Option<Vec<_>>>()?, self.is_own))
    }
}

fn key(field: RelationFieldWalker<'_>) -> Option<Key> {
    if let Some(columns) = &field.item().fields {
        return Some(Key::of(columns, true));
    }
    Some(Key::of(field.opposite()?.item().fields.as_ref()?, false))
}

fn without_key<'s>(
    field: RelationFieldWalker<'_>,
    candidates: Vec<RelationFieldWalker<'s>>,
    matching: &Matching,
) -> Option<RelationFieldWalker<'s>> {
    let mut candidates: Vec<_> = candidates.into_iter().filter(|other| key(*other).is_none()).collect();
    let name = field.relation_name();
    let named = candidates.iter().find(|other| name.is_some() && other.relation_name() == name);
    if let Some(named) = named {
        return Some(*named);
    }
    let is_like_it = |other: &RelationFieldWalker<'_>| {
        other.target().id == field.target().id
            && key(*other).is_none()
            && matching.field(other.field.id) == Fate::Removed
    };
    let is_alone = field.model().relation_fields().filter(is_like_it).count() == 1 && candidates.len() == 1;
    candidates.pop().filter(|_| is_alone)
}
