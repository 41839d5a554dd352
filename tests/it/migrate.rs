//! Migrations and the databases that they are run on.

mod rows;
mod schemas;
