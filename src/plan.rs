//! From changes to a migration: steps in an order that works, up and down, each with what it costs.

pub mod context;
mod conversion;
pub mod keep;
mod lineage;
mod names;
pub mod options;
pub mod refusal;
pub mod step;
mod values;

pub use context::Context;
pub use options::{Backfill, Options};
pub use refusal::Refusal;
pub use step::{Direction, Phase, Reversibility, Segment, Step, TransactionMode};
