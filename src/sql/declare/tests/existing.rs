//! A schema that is brought in line.
