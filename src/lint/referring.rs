//! Which columns have to change together with the one that they refer to.

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::{FieldWalker, RelationWalker};

/// For each field, the columns of foreign keys that refer to it.
#[derive(Debug)]
pub(super) struct Referring(Vec<Vec<FieldId>>);

impl Referring {
    /// Collects all foreign keys in one pass.
    pub(super) fn collect(schema: &Schema) -> Self {
        let mut referring = vec![Vec::new(); schema.fields().count()];
        for field in schema.relations().filter_map(RelationWalker::forward) {
            let (Some(columns), Some(references)) = (&field.item().fields, &field.item().references) else {
                continue;
            };
            for (column, reference) in columns.iter().zip(references) {
                referring[reference.index()].push(*column);
            }
        }
        Self(referring)
    }

    /// The field and all columns that refer to it, directly or through each other.
    pub(super) fn family<'s>(&self, field: FieldWalker<'s>) -> impl Iterator<Item = FieldWalker<'s>> {
        let mut ids = vec![field.id];
        let mut next = 0;
        while let Some(id) = ids.get(next).copied() {
            next += 1;
            for referring in &self.0[id.index()] {
                if !ids.contains(referring) {
                    ids.push(*referring);
                }
            }
        }
        ids.into_iter().map(|id| field.schema.walk(id))
    }
}
