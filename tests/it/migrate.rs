//! Migrations and the databases that they are run on.

mod certificate;
mod contents;
mod rows;
mod schemas;
