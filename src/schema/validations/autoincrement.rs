//! Where `autoincrement()` may stand, which depends on the database.

use super::Context;
use crate::schema::walk::ModelWalker;

pub(super) fn model(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}
