//! Code from templates: what templates see of a schema, the packs they come in, and the engine that
//! renders them.
//!
//! A pack is a folder with a `pack.toml` and templates; those that the program brings along stand in
//! `templates/`. Nothing here reads or writes files: a pack is read, and its output written, at the rim.

pub mod context;
pub mod engine;
pub mod error;
pub mod filters;
pub mod options;
pub mod pack;
pub mod packs;
pub mod types;

pub use context::Context;
pub use engine::{Generator, Output, OutputFile, Round, render};
pub use error::{PackError, RenderError};
pub use pack::Pack;
