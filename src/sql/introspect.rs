//! What is in a database that exists, with what the schema language cannot say about it.
//!
//! What the schema language can say is brought into the form that [`lower`](crate::sql::lower()) would
//! give it; the rest becomes details, attachments and opaque objects with their definitions.

mod mysql;
mod postgresql;
mod sqlite;

use super::connection::{Connection, SqlError};
use super::database::Database;

/// Looks into a database schema of its own, or into those that are asked for.
type Introspection = fn(&mut Connection, &[String]) -> Result<Database, SqlError>;

static INTROSPECTIONS: &[(&str, Introspection)] =
    &[("postgresql", postgresql::introspect), ("mysql", mysql::introspect), ("sqlite", sqlite::introspect)];

/// What the database holds.
///
/// Without `schemas`, names are not qualified and are those of the database schema that the connection
/// uses. With some, what stands in them is read, and names are qualified. The bookkeeping of Prisma
/// and of prismakit and what belongs to extensions are left out. Costs a fixed number of queries.
pub fn introspect(connection: &mut Connection, schemas: &[String]) -> Result<Database, SqlError> {
    let name = connection.dialect().provider.name();
    let found = INTROSPECTIONS.iter().find(|(provider, _)| *provider == name);
    found.expect("every dialect can be introspected").1(connection, schemas)
}
