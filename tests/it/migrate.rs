//! Migrations and the databases that they are run on.

mod contents;
mod rows;
mod schemas;
