//! Whether `@shardKey` and `@@shardKey` may stand.

use super::Context;
use crate::schema::walk::ModelWalker;

pub(super) fn model(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}
