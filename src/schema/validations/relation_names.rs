//! Whether the names of relations tell which fields belong together.

use std::ops::ControlFlow;

use super::Context;
use crate::schema::Schema;
use crate::schema::walk::RelationFieldWalker;

/// The relation fields that go from one model to another under one name.
#[derive(Debug)]
pub(super) struct RelationNames<'s> {
    _schema: &'s Schema,
}

impl<'s> RelationNames<'s> {
    pub(super) fn collect(schema: &'s Schema) -> Self {
        Self { _schema: schema }
    }
}

pub(super) fn ambiguous(
    _cx: &mut Context<'_>,
    _names: &RelationNames<'_>,
    _field: RelationFieldWalker<'_>,
) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
