//! Which referential actions the database has, and which of them lead in circles.

use super::Context;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};

pub(super) fn supported(_cx: &mut Context<'_>, _field: RelationFieldWalker<'_>) {}

pub(super) fn cycles(_cx: &mut Context<'_>) {}

pub(super) fn set_null_needs_optional_fields(_cx: &mut Context<'_>, _relation: RelationWalker<'_>) {}
