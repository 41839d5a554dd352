//! Resolves the attributes of all items into the tables, one family of attributes in each file.
//!
//! Each family looks at its own attribute in isolation: what follows from several of them is for
//! `relations` and `validations`.

mod map;

use super::arguments::AttributeSet;
use super::ids::{EnumId, EnumValueId};
use super::resolver::Resolver;

/// Resolves every attribute of every model, enum and composite type.
pub(super) fn resolve(cx: &mut Resolver) {
    for index in 0..cx.schema.enums.len() {
        enum_def(cx, EnumId::from_index(index));
    }
}

fn enum_def(cx: &mut Resolver, id: EnumId) {
    let ast = cx.ast();
    for value in cx.schema[id].values.ids(EnumValueId) {
        let mut attributes = AttributeSet::of_entry(&ast, cx.schema[value].entry);
        if let Some(mut arguments) = attributes.single(cx, "map") {
            cx.schema[value].mapped_name = map::name(cx, &mut arguments);
            arguments.finish(cx);
        }
        attributes.finish(cx);
    }
    let mut attributes = AttributeSet::of_block(&ast, cx.schema[id].block);
    if let Some(mut arguments) = attributes.single(cx, "map") {
        cx.schema[id].mapped_name = map::name(cx, &mut arguments);
        arguments.finish(cx);
    }
    attributes.finish(cx);
}
