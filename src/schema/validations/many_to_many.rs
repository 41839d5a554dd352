//! What the two lists of a many-to-many relation may say.

use super::Context;
use crate::schema::ids::FieldId;
use crate::schema::walk::RelationWalker;

pub(super) fn implicit(_cx: &mut Context<'_>, _relation: RelationWalker<'_>, _sides: [FieldId; 2]) {}

pub(super) fn embedded(_cx: &mut Context<'_>, _relation: RelationWalker<'_>, _sides: [FieldId; 2]) {}
