//! Whether the rows of a model can be told apart, and whether the client can name everything in it.

use super::Context;
use crate::schema::walk::ModelWalker;

pub(super) fn has_strict_unique_criterion(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}

pub(super) fn client_names(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}
