//! The attributes of enums and their values: `@map`, `@@map` and `@@schema`.

use super::map;
use crate::schema::ast::Ast;
use crate::schema::attribute_set::AttributeSet;
use crate::schema::ids::EnumId;
use crate::schema::resolver::Resolver;

pub(super) fn resolve(cx: &mut Resolver, ast: &Ast, id: EnumId) {
    for value in cx.schema[id].values.ids() {
        let mut attributes = AttributeSet::of_entry(ast, cx.schema[value].entry);
        if let Some(mut arguments) = attributes.single(cx, "map") {
            cx.schema[value].mapped_name = map::name(cx, &mut arguments, "name");
            arguments.finish(cx);
        }
        attributes.finish(cx);
    }
    let mut attributes = AttributeSet::of_block(ast, cx.schema[id].block);
    if let Some(mut arguments) = attributes.single(cx, "map") {
        cx.schema[id].mapped_name = map::name(cx, &mut arguments, "name");
        arguments.finish(cx);
    }
    if let Some(mut arguments) = attributes.single(cx, "schema") {
        cx.schema[id].schema = map::name(cx, &mut arguments, "map");
        arguments.finish(cx);
    }
    attributes.finish(cx);
}
