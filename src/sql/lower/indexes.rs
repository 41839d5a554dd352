//! Primary keys and indexes of models.

use crate::schema::connector::OperatorClass;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::OperatorClassUse;
use crate::schema::walk::{IndexFieldWalker, IndexWalker, ModelWalker};

use super::{Context, names, origins, predicates};
use crate::sql::{Index, IndexColumn, PrimaryKey};

/// The primary key of a model, if it has one.
pub(super) fn primary_key(cx: &Context<'_>, model: ModelWalker<'_>) -> Option<PrimaryKey> {
    let key = model.primary_key()?;
    let columns = key.fields().map(|field| column(cx, field, IndexAlgorithm::BTree)).collect();
    Some(PrimaryKey { name: names::primary_key(cx, model), columns })
}

/// An index of a model.
pub(super) fn index(cx: &Context<'_>, index: IndexWalker<'_>) -> Index {
    let algorithm = index.algorithm();
    Index {
        name: index.database_name().into_owned(),
        kind: index.kind(),
        columns: index.fields().map(|field| column(cx, field, algorithm)).collect(),
        algorithm,
        predicate: predicates::of(cx, index),
        details: crate::sql::IndexDetails::default(),
        origin: Some(origins::index(index)),
    }
}

fn column(cx: &Context<'_>, field: IndexFieldWalker<'_>, algorithm: IndexAlgorithm) -> IndexColumn {
    IndexColumn {
        column: field.field().database_name().to_owned(),
        sort: field.item.sort.unwrap_or_default(),
        length: field.item.length,
        operator_class: field.item.operator_class.and_then(|class| operator_class(cx, class, algorithm)),
    }
}

/// What the database calls an operator class that it would not take by itself.
fn operator_class(cx: &Context<'_>, class: OperatorClassUse, algorithm: IndexAlgorithm) -> Option<String> {
    match class {
        OperatorClassUse::Raw(name) => Some(cx.schema.name(name).to_owned()),
        OperatorClassUse::Known(name) => {
            let class = OperatorClass::from_name(cx.schema.name(name))?;
            (!class.default_in.contains(&algorithm)).then(|| class.database_name.to_owned())
        }
    }
}
