//! The tables of a database: rows, keys, and what is asked of them. For sqlx with PostgreSQL.
//!
//! Made of a Prisma schema by `prismakit generate --template rust`, which overwrites changes.

#![allow(dead_code, unused_imports, reason = "a program need not use all of it")]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::enum_variant_names,
    clippy::module_inception,
    reason = "names and documentation are those of the schema"
)]

/// Text for the type of a key, and the ways to and from the value inside.
macro_rules! id_conversions {
    ($id:ident($value:ty)) => {
        impl ::std::fmt::Display for $id {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::std::str::FromStr for $id {
            type Err = <$value as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::convert::From<$value> for $id {
            fn from(value: $value) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<$id> for $value {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    };
}

mod api_key;
mod audit_log;
mod comment;
mod enums;
mod label;
mod member;
mod project;
mod schema_check;
mod task;
mod task_assignment;
mod task_dependency;
mod task_label;
mod team;
mod team_member;
mod tenant;

pub use api_key::*;
pub use audit_log::*;
pub use comment::*;
pub use enums::*;
pub use label::*;
pub use member::*;
pub use project::*;
pub use schema_check::*;
pub use task::*;
pub use task_assignment::*;
pub use task_dependency::*;
pub use task_label::*;
pub use team::*;
pub use team_member::*;
pub use tenant::*;

/// Reads what is there, so that a `null` differs from a field that is missing.
fn present<'de, T, D>(deserializer: D) -> ::std::result::Result<Option<T>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
