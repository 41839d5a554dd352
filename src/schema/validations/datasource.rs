//! Settings of the datasource that depend on preview features.

use super::Context;

pub(super) fn check(_cx: &mut Context<'_>) {}
