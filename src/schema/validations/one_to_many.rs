//! On which side of a one-to-many relation what has to stand.

use super::Context;
use crate::schema::walk::RelationWalker;

pub(super) fn check(_cx: &mut Context<'_>, _relation: RelationWalker<'_>) {}
