//! The relational model: what a database holds, and the dialects in which it is said.
//!
//! `schema` is what the author wrote; a [`Database`] is what the database holds. [`lower`](lower())
//! leads from the one to the other. A [`Dialect`] is the only place that writes SQL text.

pub mod cast;
pub mod column_type;
pub mod database;
pub mod default;
pub mod dialect;
pub mod lower;
pub mod name;
pub mod operation;
pub mod origin;
pub mod probe;
pub mod table;

pub use cast::{Cast, Fidelity};
pub use column_type::{BaseType, ColumnType, TypeName};
pub use database::{Database, EnumType, EnumValue, Extension, View};
pub use default::{ClientDefault, Default, Value};
pub use dialect::Dialect;
pub use lower::{LowerError, lower};
pub use name::QualifiedName;
pub use operation::Operation;
pub use origin::Origin;
pub use probe::{Probe, Question};
pub use table::{Column, ForeignKey, Index, IndexColumn, PrimaryKey, Table};
