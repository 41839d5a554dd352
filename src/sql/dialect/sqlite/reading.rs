//! The other way round: what a text in the catalogue says, in the form that a schema would give it.

#[cfg(feature = "db")]
mod defaults;
mod types;

#[cfg(feature = "db")]
pub(in crate::sql) use defaults::default;
#[cfg(feature = "db")]
pub(in crate::sql) use types::WrittenType;
pub(in crate::sql) use types::column_type;
