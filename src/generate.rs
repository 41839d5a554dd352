//! Code from templates: what templates see of a schema, the packs they come in, and the engine that
//! renders them.
//!
//! A pack is a folder with a `pack.toml` and templates; those that the program brings along stand in
//! `templates/`. Nothing here reads or writes files: a pack is read, and its output written, at the rim.

pub mod context;

pub use context::Context;
