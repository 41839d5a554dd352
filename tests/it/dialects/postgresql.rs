//! What PostgreSQL makes of what is written for it.

mod casts;
mod client_defaults;
mod operations;
mod replaced_enums;
