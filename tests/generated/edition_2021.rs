//! The snapshots of the pack `rust`, compiled as in a crate of edition 2021.

mod snapshots;
