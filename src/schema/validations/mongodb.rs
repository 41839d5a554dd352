//! What only MongoDB wants of models and fields.

use super::Context;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};

pub(super) fn model(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}

pub(super) fn field(_cx: &mut Context<'_>, _field: FieldWalker<'_>) {}

pub(super) fn relation_field(_cx: &mut Context<'_>, _field: RelationFieldWalker<'_>) {}
