//! Whether the rows of a model can be told apart.

use super::Context;
use crate::schema::walk::ModelWalker;

pub(super) fn has_strict_unique_criterion(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}
