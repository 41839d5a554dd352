//! Whether the database has composite types, and whether a value of one can be finite.

use super::Context;
use crate::schema::walk::CompositeTypeWalker;

pub(super) fn cycles(_cx: &mut Context<'_>) {}

pub(super) fn support(_cx: &mut Context<'_>, _composite_type: CompositeTypeWalker<'_>) {}

pub(super) fn has_fields(_cx: &mut Context<'_>, _composite_type: CompositeTypeWalker<'_>) {}
