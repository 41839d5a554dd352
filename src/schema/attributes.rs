//! Resolves the attributes of all items into the tables, one family of attributes in each file.
//!
//! Each family looks at its own attribute in isolation: what follows from several of them is for
//! `relations` and `validations`.

mod columns;
mod composite_type;
mod constraint;
mod default;
mod enums;
mod id;
mod ignore;
mod indexes;
mod map;
mod model;
mod native_type;
mod predicate;
mod relation;
mod shard_key;
mod updated_at;

use super::ids::{CompositeTypeId, EnumId, FieldId, ModelId};
use super::items::{FieldOwner, FieldType};
use super::resolver::Resolver;

pub(super) use default::known_functions;

/// Resolves every attribute of every model, enum and composite type.
pub(super) fn resolve(cx: &mut Resolver) {
    let ast = cx.ast();
    // Relations first: where one is named instead of a column, its columns are suggested.
    for index in 0..cx.schema.fields.len() {
        let field = &cx.schema.fields[index];
        if let (FieldType::Model(_), FieldOwner::Model(_)) = (field.ty, field.owner) {
            relation::field(cx, &ast, FieldId::from_index(index));
        }
    }
    for index in 0..cx.schema.models.len() {
        model::resolve(cx, &ast, ModelId::from_index(index));
    }
    for index in 0..cx.schema.enums.len() {
        enums::resolve(cx, &ast, EnumId::from_index(index));
    }
    for index in 0..cx.schema.composite_types.len() {
        composite_type::resolve(cx, &ast, CompositeTypeId::from_index(index));
    }
}
