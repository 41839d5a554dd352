//! The tables of models. Views are no tables; ignored models are.

use rayon::prelude::*;

use crate::schema::walk::ModelWalker;

use super::{Context, columns, foreign_keys, indexes, names, origins};
use crate::sql::Table;

/// The tables of the `wanted` models in the order of the schema.
pub(super) fn of_models(cx: &Context<'_>, wanted: &(dyn Fn(ModelWalker<'_>) -> bool + Sync)) -> Vec<Table> {
    let models: Vec<_> = cx.schema.models().filter(|model| !model.is_view() && wanted(*model)).collect();
    models.into_par_iter().map(|model| table(cx, model)).collect()
}

fn table(cx: &Context<'_>, model: ModelWalker<'_>) -> Table {
    Table {
        name: names::table(model),
        columns: columns::of(cx, model),
        primary_key: indexes::primary_key(cx, model),
        indexes: model.indexes().map(|index| indexes::index(cx, index)).collect(),
        foreign_keys: foreign_keys::of(cx, model),
        attachments: Vec::new(),
        is_join_table: false,
        origin: Some(origins::model(cx, model)),
    }
}
