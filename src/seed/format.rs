//! The formats that rows are written in: as statements, as a stream of text, as files, as code.
//!
//! A format divides its output into [`Chunk`]s, which any thread can make by itself: put together in order, they
//! are the output. Where chunks begin depends on nothing but the plan.

mod copy;
mod csv;
mod driver;
mod file_names;
mod jsonl;
mod layout;
mod sql;
#[cfg(test)]
mod tests;
mod ts;

use std::fmt;
use std::ops::Range;

use crate::schema::Schema;
use crate::schema::connector::Provider;

use super::plan::Plan;

pub use driver::{RenderError, Shard, Sink, render};

/// The formats that there are, by name.
pub static FORMATS: &[&dyn Format] = &[&copy::Copy, &csv::Csv, &jsonl::JsonLines, &sql::Sql, &ts::TypeScript];

/// The format of a name.
pub fn named(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// A format that rows are written in.
pub trait Format: Sync {
    /// What it is called on the command line.
    fn name(&self) -> &'static str;

    /// What it is, in one sentence for whoever has to choose.
    fn description(&self) -> &'static str;

    /// Whether it has a file for each table, which stand in a folder.
    fn is_folder(&self) -> bool {
        false
    }

    /// What the output consists of; nothing of it is made yet.
    fn script(&self, source: &Source<'_>) -> Result<Script, FormatError>;

    /// Adds a part of the output to `out`.
    fn render(&self, source: &Source<'_>, part: &Part, out: &mut String) -> Result<(), FormatError>;
}

impl fmt::Debug for dyn Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name()).finish()
    }
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The rows.
    pub plan: &'a Plan,
    /// What they are called in code, for formats that are code.
    pub schema: Option<&'a Schema>,
    /// From where code imports Prisma Client, where that is not `@prisma/client`.
    pub client: Option<&'a str>,
}

impl<'a> Source<'a> {
    /// The rows of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { plan, schema: None, client: None }
    }
}

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The files that it has: one, or as many as there are tables.
    pub files: Vec<String>,
    /// Its chunks in order; those of one file stand together.
    pub chunks: Vec<Chunk>,
}

/// A piece of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The place of its file in [`Script::files`].
    pub file: usize,
    /// What it is.
    pub part: Part,
}

/// What a piece of an output is. Steps and tables are told by their places in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What comes first.
    Head,
    /// What stands before all that a step does.
    Step(usize),
    /// What stands before the rows of a table.
    Table {
        /// The step.
        step: usize,
        /// The table.
        table: usize,
    },
    /// Rows.
    Rows {
        /// The step.
        step: usize,
        /// The table.
        table: usize,
        /// Which of its rows.
        rows: Range<u64>,
    },
    /// What stands behind the rows of a table.
    TableEnd {
        /// The step.
        step: usize,
        /// The table.
        table: usize,
    },
    /// What stands behind all that a step does.
    StepEnd(usize),
    /// What comes last.
    Tail,
}

/// Why rows cannot be written in a format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The database does not know it.
    #[error("only PostgreSQL reads the format `{0}`, and the rows are for {1}")]
    NotOfDatabase(&'static str, Provider),
    /// An expression, where nobody computes it.
    #[error("`{0}` is given by an expression in SQL, which the format `{1}` has no way to say")]
    Expression(String, &'static str),
    /// The rows come from somewhere else than a schema.
    #[error("the format `{0}` needs a schema: it is written in the words of Prisma Client")]
    NoSchema(&'static str),
    /// Columns are filled later, and nothing says of which row.
    #[error(
        "`{0}` has columns that can be filled only when other rows are there, and no key to find its rows by"
    )]
    NoKey(String),
}
