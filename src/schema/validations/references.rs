//! Whether the two ends of a foreign key fit each other.

use super::Context;
use crate::schema::walk::RelationWalker;

pub(super) fn check(_cx: &mut Context<'_>, _relation: RelationWalker<'_>) {}
