//! Whether `@@schema` stands where it must, and names a schema of the datasource.

use super::Context;
use crate::schema::walk::{EnumWalker, ModelWalker};

pub(super) fn model(_cx: &mut Context<'_>, _model: ModelWalker<'_>) {}

pub(super) fn enum_def(_cx: &mut Context<'_>, _enum_def: EnumWalker<'_>) {}
