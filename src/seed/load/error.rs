//! Why a load did not get through, in words that say what to do about it.

use std::fmt;

use thiserror::Error;

use crate::sql::SqlError;
use crate::sql::connection::ConnectError;

/// Why a load did not get through, and what is in the database now.
#[derive(Debug, Error)]
#[error("{cause}")]
pub struct LoadError {
    /// Why.
    pub cause: Cause,
    /// The tables that have got rows, as far as they have; none where nothing was begun.
    pub tables: Vec<Loaded>,
    /// Why what was taken away could not be put back.
    pub not_restored: Option<Box<Cause>>,
}

/// How far a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its label.
    pub table: String,
    /// How many of its rows are in.
    pub rows: u64,
    /// How many it is to have.
    pub of: u64,
}

/// A table with rows that were there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupied {
    /// Its name.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
}

/// Why a load did not get through.
#[derive(Debug, Error)]
pub enum Cause {
    /// There is no connection.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// Somebody else loads.
    #[error(
        "somebody else loads rows into this database right now: run the command again when that is through"
    )]
    Locked,
    /// Tables or columns are not there.
    #[error("the database is not that of the schema:\n{}\nrun `prismakit migrate up` first, or `prisma db push`", lines(.0))]
    Missing(Vec<String>),
    /// The database asks for what the schema does not know of.
    #[error("the database asks for more than the schema says:\n{}\nbring the schema up to date with `prismakit db pull`", lines(.0))]
    Unknown(Vec<String>),
    /// Tables have rows.
    #[error("tables have rows already:\n{}\nadd `--append` to add rows behind them, or `--truncate` to delete them first", occupied(.0))]
    Occupied(Vec<Occupied>),
    /// Rows that stay refer to those that are to be deleted.
    #[error("rows that stay would refer to nothing:\n{}", lines(.0))]
    Referring(Vec<String>),
    /// The rows that are there are not those of the load that is to go on.
    #[error(
        "`{0}` has rows, and none of them begins a part of this load: go on with the same schema, `--seed` and \
         `--rows` as before, or begin again with `--truncate`"
    )]
    Strange(String),
    /// The database refused a row.
    #[error("{0}")]
    Refused(Box<Refused>),
    /// The database refused something else.
    #[error("{doing}: {error}")]
    Sql {
        /// What was being done.
        doing: String,
        /// Why it did not work.
        error: Box<SqlError>,
    },
    /// Rows break what was not looked at while they were loaded.
    #[error("the rows are in, but they break what was not looked at while they were loaded:\n{}", lines(.0))]
    Broken(Vec<String>),
    /// Something is not as it was.
    #[error("the rows are in, but this is not as it was before:\n{}", lines(.0))]
    Lost(Vec<String>),
    /// What was taken away does not come back.
    #[error(
        "cannot put back {subject}: {error}; what is missing stands in the table `_prismakit_seed`, and every \
        run of `prismakit seed` tries again"
    )]
    NotRestored {
        /// What it is.
        subject: String,
        /// Why it did not work.
        error: Box<SqlError>,
    },
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
}

/// A row that the database refused.
#[derive(Debug)]
pub struct Refused {
    /// The label of the table.
    pub table: String,
    /// The number of the row, from 0.
    pub row: u64,
    /// Columns and values.
    pub values: Vec<(String, String)>,
    /// The database's words.
    pub error: SqlError,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not take row {}: {}", self.table, self.row, self.error)?;
        for (column, value) in &self.values {
            write!(f, "\n  {column} = {value}")?;
        }
        write!(
            f,
            "\nthe database knows a rule that the schema does not say: tell it in `seed.toml` or in a `@seed(…)` \
             annotation which values `{}` may have",
            self.table
        )
    }
}

impl From<Cause> for LoadError {
    fn from(cause: Cause) -> Self {
        Self { cause, tables: Vec::new(), not_restored: None }
    }
}

/// Says what was being done when it did not work.
pub(super) trait Doing<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Cause>;
}

impl<T> Doing<T> for Result<T, SqlError> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Cause> {
        self.map_err(|error| Cause::Sql { doing: what(), error: Box::new(error) })
    }
}

fn lines(problems: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<_> = problems.iter().take(SHOWN).map(|problem| format!("  {problem}")).collect();
    if problems.len() > SHOWN {
        lines.push(format!("  and {} more", problems.len() - SHOWN));
    }
    lines.join("\n")
}

fn occupied(tables: &[Occupied]) -> String {
    let line = |it: &Occupied| format!("`{}` has {}", it.table, counted(it.rows));
    lines(&tables.iter().map(line).collect::<Vec<_>>())
}

/// `1 row`, `2 rows`
pub fn counted(rows: u64) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}
