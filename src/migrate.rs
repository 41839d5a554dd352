//! Where migrations meet databases: this floor starts servers and touches files.
#![expect(clippy::disallowed_methods, reason = "its files are not schemas, and no user waits for them")]

pub mod scratch;
