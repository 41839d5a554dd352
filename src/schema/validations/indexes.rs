//! What an index may be made of, which depends on the database.

use super::Context;
use crate::schema::walk::{IndexWalker, ModelWalker};

pub(super) fn model(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}

pub(super) fn index(_cx: &mut Context<'_>, _index: IndexWalker<'_>) {}
