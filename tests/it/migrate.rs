//! Migrations and the databases that they are run on.

mod certificate;
mod contents;
mod exclusion;
mod failures;
mod interruption;
mod project;
mod retrofit;
mod rows;
mod run;
mod schemas;
mod verify;
