//! What a view may have.

use super::Context;
use crate::schema::walk::ModelWalker;

pub(super) fn check(_cx: &mut Context<'_>, _view: ModelWalker<'_>) {}
