//! Another name for an item of a schema, wherever the schema says it, while the database stays as it is.

use crate::diagnostic::{Edit, Fix};
use crate::schema::edits::{add_attribute, add_block_attribute, add_value_attribute};
use crate::schema::items::RelationKind;
use crate::schema::walk::{
    CompositeTypeWalker, EnumValueWalker, EnumWalker, FieldWalker, ModelWalker, RelationFieldWalker,
};
use crate::syntax::quote;
use crate::text::Location;

use super::references::References;

/// The edits that rename a field everywhere in its schema; its column keeps its name by `@map`, or gets the new
/// one. `None` where another field has the name.
pub fn edits_of_field(field: FieldWalker<'_>, to: &str, keeps_column: bool) -> Option<Vec<Edit>> {
    field_edits(&References::collect(field.schema), field, to, keeps_column)
}

/// Renames a model or view everywhere, and keeps the name of its table with `@@map`.
///
/// There is no such fix for a model in a many-to-many relation whose join table is named after it.
pub(super) fn model(references: &References, model: ModelWalker<'_>, to: &str) -> Option<Fix> {
    let names_a_table = |kind: RelationKind| matches!(kind, RelationKind::ImplicitManyToMany { .. });
    let mut relations = model.relation_fields().filter_map(RelationFieldWalker::relation);
    if model.schema.find(to).is_some() || relations.any(|relation| names_a_table(relation.item().kind)) {
        return None;
    }
    let mut edits = edits(model.name_location(), references.model(model.id), to);
    if model.mapped_name().is_none() {
        let map = format!("@@map({})", quote(model.name()));
        edits.push(add_block_attribute(model.schema.ast(), model.item().block, &map));
    }
    Some(Fix::unsafe_fix(title(to), edits))
}

/// Renames an enum everywhere, and keeps the name of its type in the database with `@@map`.
pub(super) fn enum_def(references: &References, item: EnumWalker<'_>, to: &str) -> Option<Fix> {
    if item.schema.find(to).is_some() {
        return None;
    }
    let mut edits = edits(item.name_location(), references.enum_def(item.id), to);
    if item.mapped_name().is_none() {
        let map = format!("@@map({})", quote(item.name()));
        edits.push(add_block_attribute(item.schema.ast(), item.item().block, &map));
    }
    Some(Fix::unsafe_fix(title(to), edits))
}

/// Renames a value of an enum everywhere, and keeps its name in the database with `@map`.
pub(super) fn enum_value(references: &References, value: EnumValueWalker<'_>, to: &str) -> Option<Fix> {
    let mut siblings = value.owner().values();
    if siblings.any(|sibling| sibling.name() == to) {
        return None;
    }
    let mut edits = edits(value.name_location(), references.enum_value(value.id), to);
    if value.mapped_name().is_none() {
        edits.push(add_value_attribute(value, &format!("@map({})", quote(value.name()))));
    }
    Some(Fix::unsafe_fix(title(to), edits))
}

/// Renames a composite type everywhere; the database does not know its name.
pub(super) fn composite_type(
    references: &References,
    item: CompositeTypeWalker<'_>,
    to: &str,
) -> Option<Fix> {
    let is_free = item.schema.find(to).is_none();
    let mentions = references.composite_type(item.id);
    is_free.then(|| Fix::unsafe_fix(title(to), edits(item.name_location(), mentions, to)))
}

/// Renames a field everywhere, and keeps the name of its column with `@map`.
pub(super) fn field(references: &References, field: FieldWalker<'_>, to: &str) -> Option<Fix> {
    let edits = field_edits(references, field, to, true)?;
    Some(Fix::unsafe_fix(title(to), edits))
}

fn field_edits(
    references: &References,
    field: FieldWalker<'_>,
    to: &str,
    keeps_column: bool,
) -> Option<Vec<Edit>> {
    if field.sibling(to).is_some() {
        return None;
    }
    let mut edits = edits(field.name_location(), references.field(field.id), to);
    if keeps_column && !field.is_relation() && field.mapped_name().is_none() {
        edits.push(add_attribute(field, &format!("@map({})", quote(field.name()))));
    }
    Some(edits)
}

fn title(to: &str) -> String {
    format!("rename it to `{to}` everywhere in the schema")
}

fn edits(definition: Location, mentions: &[Location], to: &str) -> Vec<Edit> {
    std::iter::once(&definition).chain(mentions).map(|at| Edit::replace(*at, to)).collect()
}
