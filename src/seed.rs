//! Rows for the tables of a schema: such as the database accepts, such as could be real, at any scale.
//!
//! The value of a cell is a function of its address (seed, table, column, row) and of nothing else. So
//! rows can be made in any order, by any number of threads and machines, and are the same bytes. Nothing
//! is remembered either: unique values come from permutations, and the key of a row that is referred to
//! is computed again.

pub mod choices;
mod columns;
pub mod draw;
pub mod format;
pub mod hint;
#[cfg(feature = "db")]
pub mod load;
pub mod names;
pub mod plan;
pub mod values;

pub use choices::Choices;
pub use columns::Guided;
pub use plan::{Plan, Step, TablePlan};
