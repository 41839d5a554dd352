//! What a PostgreSQL database holds, read from its catalogue in a fixed number of queries.

mod attachments;
mod columns;
mod constraints;
mod defaults;
mod indexes;
mod opaques;
mod record;
mod scope;
mod tables;
mod types;
mod views;

use crate::sql::{Connection, Database, SqlError};

use scope::Scope;

pub(super) fn introspect(connection: &mut Connection, schemas: &[String]) -> Result<Database, SqlError> {
    let scope = Scope::new(connection, schemas)?;
    let mut database = Database::empty(connection.dialect());
    database.extensions = scope::extensions(connection)?;
    database.enums = types::enums(connection, &scope)?;
    let mut tables = tables::Tables::read(connection, &scope)?;
    columns::read(connection, &scope, &mut tables)?;
    indexes::read(connection, &scope, &mut tables)?;
    constraints::read(connection, &scope, &mut tables)?;
    attachments::read(connection, &scope, &mut tables)?;
    database.tables = tables.list;
    database.views = views::read(connection, &scope)?;
    database.opaques = opaques::read(connection, &scope)?;
    database.schemas = scope.schemas_of(&database);
    Ok(database)
}
