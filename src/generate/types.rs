//! What the types of columns are in the languages of the output.

pub mod rust;
