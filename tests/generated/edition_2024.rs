//! The snapshots of the pack `rust`, compiled as in a crate of edition 2024.
#![allow(
    clippy::allow_attributes,
    reason = "generated code says itself what it allows"
)]
#![allow(
    clippy::disallowed_types,
    clippy::pedantic,
    missing_docs,
    unreachable_pub,
    reason = "it goes by the lints that are on everywhere, and not by those of this house"
)]

mod snapshots;
