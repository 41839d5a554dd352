//! Whether the names of constraints fit the database and differ where it wants them to.

use super::Context;
use crate::schema::Schema;
use crate::schema::walk::{FieldWalker, IndexWalker, ModelWalker, RelationFieldWalker, RelationWalker};

/// The names of all constraints, by the namespaces that the database has for them.
#[derive(Debug, Default)]
pub(super) struct ConstraintNames;

impl ConstraintNames {
    pub(super) fn collect(_schema: &Schema) -> Self {
        Self
    }
}

pub(super) fn primary_key(_cx: &mut Context<'_>, _names: &ConstraintNames, _model: ModelWalker<'_>) {}

pub(super) fn default(_cx: &mut Context<'_>, _names: &ConstraintNames, _field: FieldWalker<'_>) {}

pub(super) fn index(_cx: &mut Context<'_>, _names: &ConstraintNames, _index: IndexWalker<'_>) {}

/// Looks at the `map` of one relation field: whether it may stand, and its length.
pub(super) fn relation_field(_cx: &mut Context<'_>, _field: RelationFieldWalker<'_>) {}

pub(super) fn foreign_key(_cx: &mut Context<'_>, _names: &ConstraintNames, _relation: RelationWalker<'_>) {}
