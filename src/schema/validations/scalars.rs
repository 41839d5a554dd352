//! Which types of fields the database has.

use super::Context;
use crate::schema::walk::FieldWalker;

pub(super) fn field(_cx: &mut Context<'_>, _field: FieldWalker<'_>) {}
