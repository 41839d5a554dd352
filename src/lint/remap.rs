//! Edits that give an item another name in the database, and leave its name in the schema.

use crate::diagnostic::Edit;
use crate::schema::Schema;
use crate::schema::edits::{add_attribute, add_block_attribute, add_value_attribute, remove_attribute};
use crate::schema::items::MappedName;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker, ModelWalker};
use crate::syntax::quote;
use crate::text::Location;

/// An edit, and what it does as an imperative.
pub(super) type Remap = (String, Edit);

/// Gives the table or view of a model another name.
pub(super) fn model(model: ModelWalker<'_>, to: &str) -> Remap {
    let add = |map: &str| add_block_attribute(model.schema.ast(), model.item().block, map);
    remap(model.schema, model.item().mapped_name, model.name(), to, "@@map", add)
}

/// Gives the column of a field another name.
pub(super) fn field(field: FieldWalker<'_>, to: &str) -> Remap {
    let add = |map: &str| add_attribute(field, map);
    remap(field.schema, field.item().mapped_name, field.name(), to, "@map", add)
}

/// Gives the type of an enum another name.
pub(super) fn enum_def(item: EnumWalker<'_>, to: &str) -> Remap {
    let add = |map: &str| add_block_attribute(item.schema.ast(), item.item().block, map);
    remap(item.schema, item.item().mapped_name, item.name(), to, "@@map", add)
}

/// Gives a value of an enum another name.
pub(super) fn enum_value(value: EnumValueWalker<'_>, to: &str) -> Remap {
    let add = |map: &str| add_value_attribute(value, map);
    remap(value.schema, value.item().mapped_name, value.name(), to, "@map", add)
}

fn remap(
    schema: &Schema,
    mapped: Option<MappedName>,
    name: &str,
    to: &str,
    attribute: &str,
    add: impl FnOnce(&str) -> Edit,
) -> Remap {
    let map = format!("{attribute}({})", quote(to));
    let title = format!("write `{map}`");
    match mapped {
        Some(mapped) if name == to => {
            (format!("remove `{attribute}`"), remove_attribute(schema.ast(), mapped.attribute))
        }
        Some(mapped) => {
            let at = Location::new(mapped.attribute.entry.block.file, mapped.span);
            (title, Edit::replace(at, quote(to)))
        }
        None => (title, add(&map)),
    }
}
