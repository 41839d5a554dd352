//! Default values that depend on the database, and those whose text has to be a value of the type.

use super::Context;
use crate::schema::walk::FieldWalker;

pub(super) fn unknown_functions(_cx: &mut Context<'_>) {}

pub(super) fn field(_cx: &mut Context<'_>, _field: FieldWalker<'_>) {}
