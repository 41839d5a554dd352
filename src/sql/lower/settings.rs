//! What the datasource asks of a database: database schemas and extensions.

use crate::schema::symbols::Symbol;

use super::Context;
use crate::sql::Extension;

/// The database schemas that the datasource lists.
pub(super) fn schemas(cx: &Context<'_>) -> Vec<String> {
    let datasource = cx.schema.config().datasource.as_ref();
    let schemas = datasource.and_then(|datasource| datasource.schemas.as_deref()).unwrap_or_default();
    schemas.iter().map(|(name, _)| cx.schema.name(*name).to_owned()).collect()
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
