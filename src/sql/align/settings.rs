//! What stands beside the tables: database schemas, extensions, views and opaque objects.

use std::collections::BTreeSet;

use crate::sql::{Database, Extension};

pub(super) fn align(live: &mut Database, declared: &mut Database) {
    schemas(live, declared);
    extensions(live, declared);
    declared.views.clone_from(&live.views);
    declared.opaques.clone_from(&live.opaques);
}

/// A database schema that nothing stands in is no difference: the datasource lists it all the same.
fn schemas(live: &mut Database, declared: &Database) {
    let tables = live.tables.iter().map(|table| &table.name);
    let names = tables.chain(live.enums.iter().map(|enum_type| &enum_type.name));
    let used: BTreeSet<String> = names.filter_map(|name| name.schema.clone()).collect();
    live.schemas.retain(|schema| used.contains(schema) || declared.schemas.contains(schema));
}

/// Extensions that the schema does not list are none of its affairs, and what it does not say about
/// one (its version, its database schema) is left as it is.
fn extensions(live: &mut Database, declared: &Database) {
    live.extensions.retain_mut(|extension| {
        let Some(found) = declared.extensions.iter().find(|it| it.name == extension.name) else {
            return false;
        };
        let Extension { schema, version, .. } = found;
        extension.schema = extension.schema.take().filter(|_| schema.is_some());
        extension.version = extension.version.take().filter(|_| version.is_some());
        true
    });
}
