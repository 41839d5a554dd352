//! What application code does with a schema: the Prisma Client queries in TypeScript and JavaScript.
//!
//! Code is read in three steps. [`lower`] makes a [`Script`](script::Script) of a file: its values, names and
//! functions, without the syntax tree, which is dropped. `resolve` follows names, in the file and into
//! other files, until the arguments of a query are a [`Value`](value::Value) in which all that cannot be
//! known is marked. `read` compares such a value with the schema: a [`Query`](query::Query) says which items of
//! the schema are mentioned where, what they do not know, and which rows are asked for.

pub mod code;
pub mod files;
pub mod language;
#[cfg(feature = "usage")]
pub mod lower;
pub mod method;
#[cfg(feature = "usage")]
mod modules;
#[cfg(feature = "usage")]
mod program;
pub mod query;
pub mod reading;
#[cfg(feature = "usage")]
mod resolve;
pub mod script;
pub mod value;
