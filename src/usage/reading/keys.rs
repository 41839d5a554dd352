//! What the client finds under a name: fields of models and composite types, and keys of several fields.

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{FieldOwner, FieldType, IndexField};
use crate::schema::walk::FieldWalker;

/// The field with this name, if the client has it: ignored fields and those of types that Prisma does not
/// know are left out of it.
pub(super) fn field<'s>(schema: &'s Schema, owner: FieldOwner, name: &str) -> Option<FieldWalker<'s>> {
    let symbol = schema.symbols().get(name)?;
    let found = |field: &FieldWalker<'_>| field.item().name == symbol && is_in_client(*field);
    match owner {
        FieldOwner::Model(id) => schema.walk(id).fields().find(found),
        FieldOwner::CompositeType(id) => schema.walk(id).fields().find(found),
    }
}

fn is_in_client(field: FieldWalker<'_>) -> bool {
    match field.ty() {
        FieldType::Unsupported(_) => false,
        FieldType::Model(target) => !field.is_ignored() && !field.schema.walk(target).is_ignored(),
        // An unknown type is an error of the schema, not of the code.
        _ => !field.is_ignored(),
    }
}

/// A primary key or unique index of several fields, which the client knows by a name.
pub(super) struct CompoundKey<'s> {
    /// Its fields.
    pub(super) fields: &'s [IndexField],
    /// Whether the author has given the name.
    pub(super) named: bool,
}

/// The key of several fields with this name.
pub(super) fn compound<'s>(schema: &'s Schema, model: ModelId, name: &str) -> Option<CompoundKey<'s>> {
    let mut keys = unique_keys(schema, model).filter(|(fields, _)| fields.len() > 1);
    keys.find_map(|(fields, given)| match given {
        Some(given) => (given == name).then_some(CompoundKey { fields, named: true }),
        None => is_joined(schema, fields, name).then_some(CompoundKey { fields, named: false }),
    })
}

/// Whether `name` is the names of the fields with underscores between them.
fn is_joined(schema: &Schema, fields: &[IndexField], name: &str) -> bool {
    let mut rest = name;
    for (place, field) in fields.iter().enumerate() {
        let start = if place == 0 { Some(rest) } else { rest.strip_prefix('_') };
        let after = start.and_then(|start| start.strip_prefix(schema.walk(field.leaf()).name()));
        let Some(after) = after else { return false };
        rest = after;
    }
    rest.is_empty()
}

/// Whether a row is found by the value of this field alone.
pub(super) fn is_unique(schema: &Schema, model: ModelId, field: FieldId) -> bool {
    unique_keys(schema, model).any(|(fields, _)| matches!(fields, [one] if one.leaf() == field))
}

fn unique_keys(schema: &Schema, model: ModelId) -> impl Iterator<Item = (&[IndexField], Option<&str>)> {
    let model = schema.walk(model);
    let key = model.item().primary_key.as_ref().map(|key| (key.fields.as_slice(), key.name));
    let uniques = model.uniques().map(|index| (index.item().fields.as_slice(), index.item().name));
    key.into_iter().chain(uniques).map(|(fields, name)| (fields, name.map(|name| schema.name(name))))
}
