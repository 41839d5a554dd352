//! The attributes of a model and of its columns, family by family.

use super::{default, id, ignore, indexes, map, native_type, shard_key, updated_at};
use crate::schema::ast::Ast;
use crate::schema::attribute_set::AttributeSet;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::FieldType;
use crate::schema::resolver::Resolver;

pub(super) fn resolve(cx: &mut Resolver, ast: &Ast, model: ModelId) {
    let mut columns = map::Columns::default();
    for field in cx.schema[model].fields.ids() {
        match cx.schema[field].ty {
            // The one is seen to already, of the other nothing is known.
            FieldType::Model(_) | FieldType::Unknown => {}
            FieldType::Scalar(_)
            | FieldType::Enum(_)
            | FieldType::CompositeType(_)
            | FieldType::Unsupported(_) => column(cx, ast, model, field, &mut columns),
        }
    }
    block(cx, ast, model);
}

fn column(cx: &mut Resolver, ast: &Ast, model: ModelId, field: FieldId, columns: &mut map::Columns) {
    let entry = cx.schema[field].entry;
    if ast.attributes(entry).is_empty() {
        return;
    }
    let mut attributes = AttributeSet::of_entry(ast, entry);
    if let Some(arguments) = attributes.single(cx, "map") {
        map::column(cx, arguments, field, columns);
    }
    if let Some(arguments) = attributes.single(cx, "ignore") {
        ignore::column(cx, arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "relation") {
        super::relation::misplaced(cx, &arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "id") {
        id::field(cx, arguments, model, field);
    }
    if cx.schema.config.version.facts().shard_keys
        && let Some(arguments) = attributes.single(cx, "shardKey")
    {
        shard_key::field(cx, arguments, model, field);
    }
    if let Some(arguments) = attributes.single(cx, "updatedAt") {
        updated_at::column(cx, arguments, field);
    }
    if let Some(arguments) = attributes.single(cx, "default") {
        default::column(cx, arguments, field);
    }
    native_type::resolve(cx, &mut attributes, field);
    if let Some(arguments) = attributes.single(cx, "unique") {
        indexes::field(cx, arguments, model, field);
    }
    attributes.finish(cx);
}

fn block(cx: &mut Resolver, ast: &Ast, model: ModelId) {
    let mut attributes = AttributeSet::of_block(ast, cx.schema[model].block);
    if let Some(arguments) = attributes.single(cx, "ignore") {
        ignore::model(cx, arguments, model);
    }
    if let Some(arguments) = attributes.single(cx, "id") {
        id::model(cx, arguments, model);
    }
    if let Some(mut arguments) = attributes.single(cx, "map") {
        cx.schema[model].mapped_name = map::name(cx, &mut arguments, "name");
        arguments.finish(cx);
    }
    if let Some(mut arguments) = attributes.single(cx, "schema") {
        cx.schema[model].schema = map::name(cx, &mut arguments, "map");
        arguments.finish(cx);
    }
    while let Some((name, arguments)) = attributes.repeated(cx, &["index", "unique", "fulltext"]) {
        indexes::block(cx, arguments, model, name);
    }
    if cx.schema.config.version.facts().shard_keys
        && let Some(arguments) = attributes.single(cx, "shardKey")
    {
        shard_key::model(cx, arguments, model);
    }
    id::check_arity(cx, ast, model);
    shard_key::check_arity(cx, ast, model);
    attributes.finish(cx);
}
