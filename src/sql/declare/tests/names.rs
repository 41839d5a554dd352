//! Names of what is new.
