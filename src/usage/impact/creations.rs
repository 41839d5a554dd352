//! Rows that are made without a field that must be given from now on.

use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::RelationKind;
use crate::schema::walk::FieldWalker;
use crate::usage::query::{Clause, Creation, Item};

use super::matching::Fate;
use super::{Kind, Reader};

/// What a row must be given: a column, or the row that its foreign key refers to.
struct Needed {
    /// The column, or the first of the foreign key.
    field: FieldId,
    /// The relation, and all columns of its key.
    relation: Option<(FieldId, Vec<FieldId>)>,
}

impl Reader<'_> {
    /// Reports what a row lacks that it did not have to have before.
    ///
    /// `again` are the rows as the schema that will be reads them: code may give what is new already.
    pub(super) fn creation(&mut self, place: usize, creation: &Creation, again: &[Creation]) {
        let Some(model) = self.matching.model(creation.model) else { return };
        for needed in self.needed(model) {
            if !self.is_new(creation.model, &needed) || self.is_made_through(creation, &needed) {
                continue;
            }
            let Some(certain) = self.lacks(creation, again, &needed) else { continue };
            let before = self.field_before(creation.model, needed.field).map(Item::Field);
            let change = (before, Some(Item::Field(needed.field)), Kind::NowRequired);
            self.push(Some(place), creation.location, Clause::Data, change, certain);
        }
    }

    /// What rows of a model must be given.
    fn needed(&self, model: ModelId) -> Vec<Needed> {
        let walker = self.after.walk(model);
        let mut needed = Vec::new();
        let mut in_keys = Vec::new();
        for relation in walker.relation_fields() {
            let Some(columns) = relation.item().fields.clone() else { continue };
            in_keys.extend_from_slice(&columns);
            let required = |field: &FieldId| must_be_given(self.after.walk(*field));
            if let (true, Some(first)) =
                (columns.iter().any(required), columns.iter().copied().find(required))
            {
                needed.push(Needed { field: first, relation: Some((relation.field.id, columns)) });
            }
        }
        let others = walker.scalar_fields().filter(|field| must_be_given(*field));
        let others = others.filter(|field| !in_keys.contains(&field.id));
        needed.extend(others.map(|field| Needed { field: field.id, relation: None }));
        needed
    }

    /// Whether rows could be made without it before.
    fn is_new(&self, model: ModelId, needed: &Needed) -> bool {
        match self.field_before(model, needed.field) {
            Some(field) => !must_be_given(self.before.walk(field)),
            None => true,
        }
    }

    fn field_before(&self, model: ModelId, after: FieldId) -> Option<FieldId> {
        let mut fields = self.before.walk(model).fields();
        fields.find(|field| self.matching.field(field.id) == Fate::Kept(after)).map(|field| field.id)
    }

    /// Whether the relation through which the row is made gives the key.
    fn is_made_through(&self, creation: &Creation, needed: &Needed) -> bool {
        let (Some(through), Some((relation, _))) = (creation.through, &needed.relation) else { return false };
        let Fate::Kept(through) = self.matching.field(through) else { return false };
        let Some(other) = self.after.walk(through).relation_field() else { return false };
        let kind = other.relation().map(|relation| relation.item().kind);
        let sides: Vec<_> = kind.into_iter().flat_map(RelationKind::fields).collect();
        sides.contains(relation)
    }

    /// Whether a row lacks it for certain, or may lack it; `None` if it has it.
    fn lacks(&self, creation: &Creation, again: &[Creation], needed: &Needed) -> Option<bool> {
        let again = again.iter().find(|row| row.location == creation.location);
        let given = |field: FieldId| {
            let is_it = |(before, _): &(FieldId, bool)| self.matching.field(*before) == Fate::Kept(field);
            let is_new = |row: &Creation| row.fields.iter().any(|(after, _)| *after == field);
            creation.fields.iter().any(is_it) || again.is_some_and(is_new)
        };
        let has = match &needed.relation {
            Some((relation, columns)) => given(*relation) || columns.iter().all(|column| given(*column)),
            None => given(needed.field),
        };
        (!has).then_some(creation.complete)
    }
}

/// Whether a row cannot be made without a value for it.
fn must_be_given(field: FieldWalker<'_>) -> bool {
    field.is_required()
        && field.item().default.is_none()
        && !field.is_updated_at()
        && !field.is_ignored()
        && !field.is_unsupported()
}
