//! Rows for databases, in the databases.

mod formats;
mod load;
mod types;
