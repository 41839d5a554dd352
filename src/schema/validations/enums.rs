//! Whether the database has enums.

use super::Context;
use crate::schema::walk::EnumWalker;

pub(super) fn check(_cx: &mut Context<'_>, _enum_def: EnumWalker<'_>) {}
