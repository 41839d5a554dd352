//! What a schema is compared with by the rules about changes.

use crate::schema::Schema;
use crate::sql::{Database, LowerError, lower};

/// A state that a schema is compared with.
#[derive(Debug)]
pub struct Base {
    /// What the author wrote, if the state is a schema.
    pub(super) schema: Option<Schema>,
    /// What the database holds in that state.
    pub(super) database: Result<Database, LowerError>,
    /// How the folder of migrations differs between the state and now, if that is known.
    pub(super) migrations: Option<Migrations>,
}

/// What has become of the migrations that were in the folder then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrations {
    /// What messages call the folder.
    pub folder: String,
    /// The names of those that have come since.
    pub added: Vec<String>,
    /// The names of those that were there, and whose SQL is another one now, be it by a blank.
    pub edited: Vec<String>,
    /// The names of those that were there, and are not any more.
    pub removed: Vec<String>,
}

impl Base {
    /// A schema as it was before.
    pub fn of_schema(schema: Schema) -> Self {
        let database = lower(&schema);
        Self { schema: Some(schema), database, migrations: None }
    }

    /// What the author wrote, if it is a schema.
    pub fn schema(&self) -> Option<&Schema> {
        self.schema.as_ref()
    }

    /// A database that exists, or one that a history of migrations leads to.
    pub fn of_database(database: Database) -> Self {
        Self { schema: None, database: Ok(database), migrations: None }
    }

    /// The same, with what has become of the migrations.
    #[must_use]
    pub fn with_migrations(self, migrations: Option<Migrations>) -> Self {
        Self { migrations, ..self }
    }
}
