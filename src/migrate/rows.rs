//! Rows for the tables of a database, so that a migration can be tried on something: plain ones and
//! such as are on the edge of what a column takes, always the same for the same tables.
//!
//! What a database can refuse for reasons that only it knows (checks, triggers, types of extensions)
//! is tried with ever plainer values; what it refuses to the end is left out, with its reason.

mod cell;
mod draft;
mod order;
mod references;
mod samples;
mod slots;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::sql::connection::{Connection, ErrorKind, SqlError};
use crate::sql::{Database, QualifiedName, Table};

use cell::Row;
use draft::Draft;

/// What the values are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// The ends of ranges, empty and long texts, quotes, letters of many scripts, nulls.
    Edge,
    /// Small numbers and short words.
    Plain,
    /// As plain, with nothing in any column that does not need a value.
    Bare,
}

impl Style {
    /// This style and those that are plainer.
    fn and_plainer(self) -> impl Iterator<Item = Style> {
        [Style::Edge, Style::Plain, Style::Bare].into_iter().filter(move |style| *style >= self)
    }
}

/// What came of filling the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The tables in the order in which they were filled.
    pub tables: Vec<FilledTable>,
    /// The tables that stay without rows, or that have fewer than asked for, and why.
    pub left_out: Vec<LeftOut>,
}

impl Filled {
    /// The number of new rows in all tables.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A table with new rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledTable {
    /// Which.
    pub table: QualifiedName,
    /// How many rows it got.
    pub rows: usize,
    /// What they are like: plainer than asked for where the database refused those.
    pub style: Style,
}

/// A table without the rows that it was to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which.
    pub table: QualifiedName,
    /// Why, in the words of the database where it was the one to refuse.
    pub reason: String,
}

/// Which rows are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How many in every table.
    pub rows: usize,
    /// What they are like.
    pub style: Style,
    /// The tables that are to get none.
    pub except: Vec<QualifiedName>,
}

impl Request {
    /// Rows of a style in all tables.
    pub fn new(rows: usize, style: Style) -> Self {
        Self { rows, style, except: Vec::new() }
    }
}

/// Puts rows into every table, fewer where keys leave no room for more.
///
/// `database` must be what the connection leads to. Every statement is a transaction of its own. An
/// error means that the connection is of no use any more; refused rows are in what is returned.
pub fn fill(connection: &mut Connection, database: &Database, request: &Request) -> Result<Filled, SqlError> {
    let rows = request.rows;
    let mut filling =
        Filling { connection, database, rows, made: IndexMap::new(), filled: Filled::default() };
    for table in order::of(database).into_iter().filter(|table| !request.except.contains(&table.name)) {
        filling.table(table, request.style)?;
    }
    filling.postponed_references()?;
    Ok(filling.filled)
}

/// The rows of the tables that have some.
type Made<'a> = IndexMap<&'a QualifiedName, Vec<Row>>;

struct Filling<'a> {
    connection: &'a mut Connection,
    database: &'a Database,
    rows: usize,
    made: Made<'a>,
    filled: Filled,
}

impl<'a> Filling<'a> {
    /// Where the database refuses rows, plainer ones take their place.
    fn table(&mut self, table: &'a Table, style: Style) -> Result<(), SqlError> {
        let (mut kept, mut reason, mut used) = (Vec::new(), None, style);
        for style in style.and_plainer() {
            let mut draft = Draft::new(self.database, table, &self.made, style);
            let before = kept.len();
            reason = self.accepted(&mut draft, &mut kept)?;
            if kept.len() > before {
                used = style;
            }
            if reason.is_none() {
                break;
            }
        }
        let name = &table.name;
        if let Some(reason) = reason {
            self.filled.left_out.push(LeftOut { table: name.clone(), reason });
        }
        if !kept.is_empty() {
            self.filled.tables.push(FilledTable { table: name.clone(), rows: kept.len(), style: used });
        }
        self.made.insert(name, kept);
        Ok(())
    }

    /// Adds those rows to `kept` that the database takes: all that are missing at once, or else one by
    /// one. Why it does not take others.
    fn accepted(&mut self, draft: &mut Draft<'_>, kept: &mut Vec<Row>) -> Result<Option<String>, SqlError> {
        let before = kept.len();
        draft.restart(kept);
        while let Some(row) = (kept.len() < self.rows).then(|| draft.next(kept)).flatten() {
            kept.push(row);
        }
        if kept.is_empty() {
            return Ok(Some(draft.obstacle()));
        }
        if kept.len() == before || self.refusal(&draft.insert(&kept[before..]))?.is_none() {
            return Ok(None);
        }
        kept.truncate(before);
        draft.restart(kept);
        self.one_by_one(draft, kept)
    }

    fn one_by_one(&mut self, draft: &mut Draft<'_>, kept: &mut Vec<Row>) -> Result<Option<String>, SqlError> {
        let mut reason = None;
        for _ in 0..self.rows * 2 {
            if kept.len() == self.rows {
                return Ok(None);
            }
            let Some(row) = draft.next(kept) else { break };
            match self.refusal(&draft.insert(std::slice::from_ref(&row)))? {
                None => kept.push(row),
                Some(refusal) => reason = Some(refusal),
            }
        }
        Ok(reason)
    }

    /// Why the database does not do it; `None` if it has done it.
    fn refusal(&mut self, sql: &str) -> Result<Option<String>, SqlError> {
        match self.connection.execute(sql) {
            Ok(_) => Ok(None),
            Err(error) if is_final(error.kind) => Err(error),
            Err(error) => Ok(Some(error.to_string())),
        }
    }

    /// References to tables that had no rows yet are made up for. Where the database refuses one, it
    /// stays null.
    fn postponed_references(&mut self) -> Result<(), SqlError> {
        for statement in references::postponed(self.database, &self.made) {
            self.refusal(&statement)?;
        }
        Ok(())
    }
}

fn is_final(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionLost | ErrorKind::DiskFull | ErrorKind::ReadOnly | ErrorKind::NoServer
    )
}
