//! Migrations and the databases that they are run on.

mod certificate;
mod contents;
mod exclusion;
mod failures;
mod interruption;
mod project;
mod purge;
mod retrofit;
mod rows;
mod run;
pub(crate) mod schemas;
mod squash;
mod verify;
