//! The relational model: what a database holds, and the dialects in which it is said.
//!
//! `schema` is what the author wrote; a [`Database`] is what the database holds. [`lower`](lower())
//! leads from the one to the other, and [`declare`](declare()) back. A [`Dialect`] is the only place that writes SQL text.

pub mod align;
pub mod calendar;
pub mod cast;
pub mod catalogue;
pub mod column_type;
#[cfg(feature = "db")]
pub mod connection;
pub mod database;
pub mod declare;
pub mod default;
pub mod dialect;
pub mod digits;
#[cfg(feature = "db")]
pub mod introspect;
pub mod lookup;
pub mod lower;
pub mod name;
pub mod operation;
pub mod origin;
pub mod plain;
pub mod probe;
pub mod row;
pub mod script;
pub mod table;
#[cfg(feature = "db")]
pub mod url;

pub use align::align;
pub use cast::{Cast, Fidelity};
pub use column_type::{BaseType, ColumnType, TypeName};
#[cfg(feature = "db")]
pub use connection::{Connection, SqlError};
pub use database::{Database, EnumType, EnumValue, Extension, Opaque, View};
pub use declare::{Declaration, declare, declare_anew};
pub use default::{ClientDefault, Default, Value};
pub use dialect::Dialect;
#[cfg(feature = "db")]
pub use introspect::introspect;
pub use lower::{LowerError, lower, lower_some, lower_with_relations};
pub use name::QualifiedName;
pub use operation::Operation;
pub use origin::Origin;
pub use probe::{Probe, Question};
pub use table::{
    Attachment, AttachmentKind, Column, ColumnDetails, ForeignKey, Generated, Index, IndexColumn,
    IndexDetails, PrimaryKey, Table,
};
#[cfg(feature = "db")]
pub use url::DatabaseUrl;
