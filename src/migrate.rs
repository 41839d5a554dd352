//! Migrations as files, and where they meet databases: this floor starts servers and touches files.
#![cfg_attr(
    feature = "db",
    expect(clippy::disallowed_methods, reason = "its files are not schemas, and no user waits for them")
)]

#[cfg(feature = "db")]
pub mod apply;
#[cfg(feature = "db")]
pub mod books;
#[cfg(feature = "db")]
pub mod certificate;
#[cfg(feature = "db")]
pub mod contents;
#[cfg(feature = "db")]
mod group;
#[cfg(feature = "db")]
pub mod history;
pub mod layout;
#[cfg(feature = "db")]
pub mod ledger;
#[cfg(feature = "db")]
pub mod lock;
pub mod parts;
#[cfg(feature = "db")]
pub mod probe;
#[cfg(feature = "db")]
pub mod purge;
#[cfg(feature = "db")]
pub mod replay;
#[cfg(feature = "db")]
pub mod resolve;
#[cfg(feature = "db")]
pub mod retrofit;
#[cfg(feature = "db")]
pub mod rows;
#[cfg(feature = "db")]
pub mod run;
#[cfg(feature = "db")]
pub mod scratch;
#[cfg(feature = "db")]
pub mod squash;
pub mod stamp;
#[cfg(feature = "db")]
pub mod status;
#[cfg(feature = "db")]
pub mod verify;
