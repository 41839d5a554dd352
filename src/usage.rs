//! What application code does with a schema: the Prisma Client queries in TypeScript and JavaScript.
//!
//! Code is read in three steps. [`lower`] makes a [`Script`](script::Script) of a file: its values, names and
//! functions, without the syntax tree, which is dropped. `resolve` follows names, in the file and into
//! other files, until the arguments of a query are a [`Value`](value::Value) in which all that cannot be
//! known is marked. `read` compares such a value with the schema: a [`Query`](query::Query) says which items of
//! the schema are mentioned where, what they do not know, and which rows are asked for.

#[cfg(feature = "usage")]
mod callers;
#[cfg(feature = "usage")]
mod calls;
#[cfg(feature = "usage")]
mod client_types;
#[cfg(feature = "usage")]
mod clients;
pub mod code;
#[cfg(feature = "usage")]
mod collect;
#[cfg(feature = "usage")]
mod extensions;
pub mod files;
pub mod impact;
pub mod indexes;
#[cfg(feature = "usage")]
pub mod kept;
pub mod language;
#[cfg(feature = "usage")]
mod lists;
#[cfg(feature = "usage")]
pub mod lower;
pub mod method;
#[cfg(feature = "usage")]
mod modules;
#[cfg(feature = "usage")]
mod occurrences;
#[cfg(feature = "usage")]
mod program;
pub mod query;
#[cfg(feature = "usage")]
mod raw;
pub mod reading;
#[cfg(feature = "usage")]
mod reads;
#[cfg(feature = "usage")]
mod receiver;
#[cfg(feature = "usage")]
pub mod renaming;
#[cfg(feature = "usage")]
mod resolve;
#[cfg(feature = "usage")]
mod rows;
pub mod script;
#[cfg(feature = "usage")]
mod setting;
#[cfg(feature = "usage")]
mod sql_names;
#[cfg(feature = "usage")]
mod sql_tokens;
#[cfg(feature = "usage")]
mod type_names;
pub mod value;
#[cfg(feature = "usage")]
mod words;

#[cfg(feature = "usage")]
use crate::schema::Schema;
#[cfg(feature = "usage")]
use crate::text::offset_of;

/// What the code does with the schema. Its files are numbered after those of the schema.
#[cfg(feature = "usage")]
pub fn read(files: &dyn files::CodeFiles, schema: &Schema) -> code::Code {
    read_numbered(files, schema, offset_of(schema.ast().files().count()))
}

/// What the code does with the schema, its files being numbered from `first_file` on: to show places in code
/// together with those in another schema.
#[cfg(feature = "usage")]
pub fn read_numbered(files: &dyn files::CodeFiles, schema: &Schema, first_file: u32) -> code::Code {
    collect::read(files, schema, first_file)
}

/// The same where the code was read before: only files that `kept` does not know are read, and what is known
/// then is kept.
#[cfg(feature = "usage")]
pub fn read_again(
    files: &dyn files::CodeFiles,
    schema: &Schema,
    first_file: u32,
    kept: &mut kept::Kept,
) -> code::Code {
    collect::read_again(files, schema, first_file, kept)
}

/// The same for code that a change of the schema is about: read with the schema as it was, and with what it
/// reads of rows that will be gone, or another thing.
#[cfg(feature = "usage")]
pub fn read_changed(
    files: &dyn files::CodeFiles,
    before: &Schema,
    after: &Schema,
    first_file: u32,
) -> code::Code {
    collect::read_changed(files, before, after, first_file)
}
