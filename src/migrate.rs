//! Where migrations meet databases: this floor starts servers and touches files.

pub mod scratch;
