//! What the datasource asks of a database: database schemas and extensions.

use std::collections::BTreeSet;

use crate::schema::symbols::Symbol;

use super::{Context, names};
use crate::sql::{Database, Extension};

/// The database schemas that the datasource lists and that a model or something of `database` stands in.
pub(super) fn schemas(cx: &Context<'_>, database: &Database) -> Vec<String> {
    let datasource = cx.schema.config().datasource.as_ref();
    let listed = datasource.and_then(|datasource| datasource.schemas.as_deref()).unwrap_or_default();
    let models = cx.schema.models().filter(|model| !model.is_view());
    let tables: Vec<_> = models.map(|model| names::table(model).schema).collect();
    let join_tables = database.tables.iter().map(|table| &table.name.schema);
    let enums = database.enums.iter().map(|enum_type| &enum_type.name.schema);
    let extensions = database.extensions.iter().map(|extension| &extension.schema);
    let used: BTreeSet<&str> = tables
        .iter()
        .chain(join_tables)
        .chain(enums)
        .chain(extensions)
        .flatten()
        .map(String::as_str)
        .collect();
    let listed = listed.iter().map(|(name, _)| cx.schema.name(*name));
    listed.filter(|name| used.contains(name)).map(str::to_owned).collect()
}

/// The extensions that the datasource lists.
pub(super) fn extensions(cx: &Context<'_>) -> Vec<Extension> {
    let datasource = cx.schema.config().datasource.as_ref();
    let extensions = datasource.and_then(|datasource| datasource.extensions.as_ref());
    let list = extensions.map(|extensions| extensions.list.as_slice()).unwrap_or_default();
    let text = |symbol: Symbol| cx.schema.name(symbol).to_owned();
    list.iter()
        .map(|extension| Extension {
            name: text(extension.mapped_name.unwrap_or(extension.name)),
            schema: extension.schema.map(text),
            version: extension.version.map(text),
        })
        .collect()
}
