//! What one side of a relation may say, whatever the relation is.

use super::Context;
use crate::schema::walk::RelationFieldWalker;

pub(super) fn ignored_target(_cx: &mut Context<'_>, _field: RelationFieldWalker<'_>) {}

pub(super) fn missing_index(_cx: &mut Context<'_>, _field: RelationFieldWalker<'_>) {}
