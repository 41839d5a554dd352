//! From a database to the text of a schema that describes it: the inverse of [`lower`](super::lower()).
//!
//! There is always a schema to begin with, if only one with a datasource. What it says about things
//! that are in the database stays as it is written: names, comments, the order of blocks and fields, and
//! what a database does not know. Only what differs is edited, so that a schema that describes the
//! database already comes back byte for byte.

mod defaults;
mod draft;
mod edits;
mod enums;
mod fields;
mod head;
mod identifiers;
mod indexes;
mod models;
mod notes;
mod partial_indexes;
mod relations;
mod settle;
mod types;

#[cfg(test)]
mod tests;

use crate::schema::connector::Connector;
use crate::schema::{LanguageVersion, Options, Schema, analyze};
use crate::text::Sources;

use super::align::align;
use super::lower::{LowerError, lower};
use super::{Database, Table};

use draft::Draft;
use edits::Edits;

pub use head::settings_of;
pub use notes::Note;

/// The text of a schema, and what it could not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// The texts of the files, in the order of those of the schema to begin with.
    pub texts: Vec<String>,
    /// What changed in it: `model User`, `User.email`.
    pub changes: Changes,
    /// What is in the database and not in the schema.
    pub notes: Vec<Note>,
}

/// What differs between the schema to begin with and the declaration, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What only the declaration has.
    pub added: Vec<String>,
    /// What is no longer the same.
    pub changed: Vec<String>,
    /// What only the schema had.
    pub removed: Vec<String>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A schema for a database without one, by the rules of a version.
pub fn declare_anew(database: &Database, version: LanguageVersion) -> Result<Declaration, LowerError> {
    let sources = Sources::single("schema.prisma", head::text(database, version));
    declare(database, &analyze(sources, &options(version)).schema)
}

/// The same schema, brought in line with the database.
///
/// The schema should be valid, and for a database of this kind. The cost is linear in the size of both.
pub fn declare(database: &Database, schema: &Schema) -> Result<Declaration, LowerError> {
    let mut declared = lower(schema)?;
    let mut live = database.clone();
    align(&mut live, &mut declared);
    partial_indexes::restore(&mut live, database);
    let cx = Context { schema, connector: schema.connector(), live: &live, declared: &declared };
    let draft = Draft::new(&cx);
    let mut edits = Edits::new(schema);
    models::edit(&cx, &draft, &relations::lines(&cx, &draft), &mut edits);
    relations::edit(&cx, &draft, &mut edits);
    enums::edit(&cx, &draft, &mut edits);
    let (texts, changes) = edits.apply();
    let mut notes = notes::unsaid(&cx, &draft);
    let texts = settle::settle(schema, texts, &mut notes);
    Ok(Declaration { texts, changes, notes })
}

/// The rules that a declaration keeps to.
fn options(version: LanguageVersion) -> Options {
    Options { version: Some(version), allow_datasource_urls: true, ..Options::default() }
}

/// What everything in this module asks.
struct Context<'a> {
    /// The schema to begin with.
    schema: &'a Schema,
    connector: &'static Connector,
    /// The database that is there.
    live: &'a Database,
    /// The database that the schema describes.
    declared: &'a Database,
}

impl<'a> Context<'a> {
    /// The tables that the schema describes, with the models that they are of.
    fn declared_models(&self) -> impl Iterator<Item = (crate::schema::walk::ModelWalker<'a>, &'a Table)> {
        let models = self.schema.models().filter(|model| !model.is_view());
        models.zip(&self.declared.tables)
    }
}
