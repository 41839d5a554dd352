//! The columns of a table: one for each field that is no relation, ignored ones included.

use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};

use super::{Context, defaults, origins, types};
use crate::sql::Column;

/// The columns of a model in order.
pub(super) fn of(cx: &Context<'_>, model: ModelWalker<'_>) -> Vec<Column> {
    let mut columns = Vec::with_capacity(model.item().fields.len());
    columns.extend(model.scalar_fields().map(|field| of_field(cx, field)));
    columns
}

/// The column of a field.
pub(super) fn of_field(cx: &Context<'_>, field: FieldWalker<'_>) -> Column {
    let given = defaults::of(field);
    Column {
        name: field.database_name().to_owned(),
        ty: types::of(cx, field),
        is_nullable: !field.is_required(),
        default: given.by_database,
        is_auto_increment: if cx.dialect.abilities.counts_integer_keys {
            is_integer_key(field)
        } else {
            given.counts_up
        },
        client_default: given.by_client,
        details: crate::sql::ColumnDetails::default(),
        origin: Some(origins::field(cx, field)),
    }
}

fn is_integer_key(field: FieldWalker<'_>) -> bool {
    let key = field.model().and_then(|model| model.item().primary_key.as_ref());
    let is_key = key.is_some_and(|key| matches!(key.fields.as_slice(), [only] if only.leaf() == field.id));
    is_key && field.scalar_type() == Some(ScalarType::Int)
}
