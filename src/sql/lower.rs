//! From a schema to the database that Prisma would create for it: the same objects, names, types
//! and defaults, so that Prisma's own engine sees no difference.
//!
//! Everything that hangs on the database is asked of its [`Connector`] and its [`Dialect`].

mod annotations;
mod binary;
mod columns;
mod defaults;
mod enums;

mod foreign_keys;
mod indexes;
mod items;
mod join_tables;
mod literals;
mod names;
pub(super) mod native_types;
mod origins;
mod predicates;
mod settings;
mod tables;
mod types;

#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;

use crate::schema::Schema;
use crate::schema::connector::{Connector, Provider};
use crate::schema::walk::ModelWalker;

use super::{Database, Dialect};
use annotations::Annotations;
use types::DefaultTypes;

pub use annotations::AnnotationError;
pub use items::Items;

/// Why a schema cannot be made a database.
#[derive(Debug, thiserror::Error)]
pub enum LowerError {
    /// Nothing says which database it is for.
    #[error("the schema names no database: it has no datasource with a `provider`")]
    NoDatabase,
    /// The database is one whose SQL is not known here.
    #[error("there are no migrations for {0} yet, only for PostgreSQL, MySQL, MariaDB and SQLite")]
    NoDialect(Provider),
    /// Annotations that cannot be followed, in the order of the text; to go on without them could
    /// take a rename for a drop.
    #[error("{}", annotations::listed(.0))]
    Annotations(Vec<AnnotationError>),
}

/// The database that a schema describes.
///
/// The schema should be valid; what is wrong in one that is not is left out. The cost is linear in
/// its size.
pub fn lower(schema: &Schema) -> Result<Database, LowerError> {
    database(schema, false, &|_| true)
}

/// The same, with a foreign key for every relation, also where Prisma Client keeps relations consistent
/// and the database knows nothing of them.
pub fn lower_with_relations(schema: &Schema) -> Result<Database, LowerError> {
    database(schema, true, &|_| true)
}

/// The same as [`lower`], with the tables of the `wanted` models alone. What is no table of a model is there.
pub fn lower_some(
    schema: &Schema,
    wanted: &(dyn Fn(ModelWalker<'_>) -> bool + Sync),
) -> Result<Database, LowerError> {
    database(schema, false, wanted)
}

fn database(
    schema: &Schema,
    has_all_relations: bool,
    wanted: &(dyn Fn(ModelWalker<'_>) -> bool + Sync),
) -> Result<Database, LowerError> {
    let provider = schema.provider().ok_or(LowerError::NoDatabase)?;
    let dialect = Dialect::of(provider).ok_or(LowerError::NoDialect(provider))?;
    let annotations = annotations::collect(schema).map_err(LowerError::Annotations)?;
    let connector = schema.connector();
    let types = DefaultTypes::of(connector);
    let cx = Context { schema, connector, dialect, types, annotations, has_all_relations };
    let mut database = Database::empty(dialect);
    database.extensions = settings::extensions(&cx);
    let enums = enums::all(&cx);
    if dialect.abilities.enum_types {
        database.enums = enums;
    } else {
        database.inline_enums = enums;
    }
    database.tables = tables::of_models(&cx, wanted);
    database.tables.extend(join_tables::all(&cx));
    database.schemas = settings::schemas(&cx, &database);
    Ok(database)
}

/// What everything in this module asks.
struct Context<'s> {
    schema: &'s Schema,
    connector: &'static Connector,
    dialect: &'static Dialect,
    types: DefaultTypes,
    annotations: Annotations,
    /// Whether relations have foreign keys where the database would have none.
    has_all_relations: bool,
}
