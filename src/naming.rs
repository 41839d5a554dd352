//! Names as people read them: the words they are made of, their case, singular and plural.

pub mod casing;
pub mod inflection;
