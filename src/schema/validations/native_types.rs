//! Whether a `@db.` type exists and fits its field and its arguments.

use super::Context;
use crate::schema::walk::FieldWalker;

pub(super) fn field(_cx: &mut Context<'_>, _field: FieldWalker<'_>) {}
