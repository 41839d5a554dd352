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

mod activity;
mod company;
mod contact;
mod deal;
mod deal_contact;
mod enums;
mod invoice;
mod invoice_line;
mod lead;
mod pipeline;
mod pipeline_stage;
mod plan;
mod schema_check;
mod subscription;
mod user;

pub use activity::*;
pub use company::*;
pub use contact::*;
pub use deal::*;
pub use deal_contact::*;
pub use enums::*;
pub use invoice::*;
pub use invoice_line::*;
pub use lead::*;
pub use pipeline::*;
pub use pipeline_stage::*;
pub use plan::*;
pub use schema_check::*;
pub use subscription::*;
pub use user::*;

/// Reads what is there, so that a `null` differs from a field that is missing.
fn present<'de, T, D>(deserializer: D) -> ::std::result::Result<Option<T>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
