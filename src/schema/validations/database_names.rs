//! Whether two tables, or two enums, have the same name in the database.

use super::Context;

pub(super) fn models(_cx: &mut Context<'_>) {}

pub(super) fn enums(_cx: &mut Context<'_>) {}
