//! The foreign keys of models. Where Prisma Client keeps relations consistent there are none.

use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};

use super::{Context, names, origins};
use crate::sql::ForeignKey;

/// Whether the database keeps relations consistent.
pub(super) fn are_used(cx: &Context<'_>) -> bool {
    cx.has_all_relations || cx.schema.relation_mode() == RelationMode::ForeignKeys
}

/// The foreign keys of a model in the order of its relation fields.
pub(super) fn of(cx: &Context<'_>, model: ModelWalker<'_>) -> Vec<ForeignKey> {
    if !are_used(cx) {
        return Vec::new();
    }
    model.relation_fields().filter_map(|relation| foreign_key(cx, relation)).collect()
}

/// The foreign key of a relation field, if it has one; views can have none.
pub(super) fn foreign_key(cx: &Context<'_>, field: RelationFieldWalker<'_>) -> Option<ForeignKey> {
    let target = field.target();
    if field.relation()?.forward() != Some(field) || target.is_view() {
        return None;
    }
    let columns: Vec<_> = field.fields()?.collect();
    let name = |field: FieldWalker<'_>| field.database_name().to_owned();
    Some(ForeignKey {
        name: names::foreign_key(cx, field, &columns),
        referenced_table: names::table(target),
        referenced_columns: field.references()?.map(name).collect(),
        columns: columns.into_iter().map(name).collect(),
        on_delete: field.on_delete(),
        on_update: field.on_update(),
        clauses: Vec::new(),
        origin: Some(origins::relation_field(field.field)),
    })
}
