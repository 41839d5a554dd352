//! What a schema is compared with by the rules about changes.

use crate::diff::RenameHint;
use crate::schema::Schema;
use crate::sql::{Database, LowerError, lower};

use super::changes::States;

/// A state that a schema is compared with.
#[derive(Debug)]
pub struct Base {
    /// What the author wrote, if the state is a schema.
    pub(super) schema: Option<Schema>,
    /// What the database holds in that state.
    pub(super) database: Result<Database, LowerError>,
    /// How the folder of migrations differs between the state and now, if that is known.
    pub(super) migrations: Option<Migrations>,
    /// What the user says about renames.
    pub(super) renames: Vec<RenameHint>,
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
        Self { schema: Some(schema), database, migrations: None, renames: Vec::new() }
    }

    /// What the author wrote, if it is a schema.
    pub fn schema(&self) -> Option<&Schema> {
        self.schema.as_ref()
    }

    /// A database that exists, or one that a history of migrations leads to.
    pub fn of_database(database: Database) -> Self {
        Self { schema: None, database: Ok(database), migrations: None, renames: Vec::new() }
    }

    /// The same, with what has become of the migrations.
    #[must_use]
    pub fn with_migrations(self, migrations: Option<Migrations>) -> Self {
        Self { migrations, ..self }
    }

    /// The same, with what the user says about renames between it and a schema.
    ///
    /// # Errors
    /// What is wrong with what the user says: it names nothing that there is, or may mean several things.
    pub fn with_renames(self, renames: Vec<RenameHint>, schema: &Schema) -> Result<Self, String> {
        let base = Self { renames, ..self };
        if base.renames.is_empty() {
            return Ok(base);
        }
        let states = States::read(&base, schema).map_err(|obstacle| obstacle.message)?;
        let Some(states) = states else {
            return Err(
                "renames are known for databases of one kind that there are migrations for".to_owned()
            );
        };
        states.compare(&base.renames).map_err(|obstacle| obstacle.message)?;
        Ok(base)
    }
}
