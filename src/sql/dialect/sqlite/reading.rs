//! The other way round: what a text in the catalogue says, in the form that a schema would give it.

mod defaults;
mod types;

pub(in crate::sql) use defaults::default;
pub(in crate::sql) use types::{WrittenType, column_type};
