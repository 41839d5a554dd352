//! Rows for the tables of a database, so that a migration can be tried on something: plain ones and
//! such as are on the edge of what a column takes, always the same for the same tables.
//!
//! What a database can refuse for reasons that only it knows (checks, triggers, types of extensions)
//! is tried with ever plainer values; what it refuses to the end is left out, with its reason.

mod attempt;
mod level;
mod present;
mod statements;
mod values;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::seed::Plan;
use crate::seed::plan::{Options, Window};
use crate::sql::connection::{Connection, SqlError};
use crate::sql::{Database, QualifiedName};

use attempt::{Attempt, Outcome};
use level::{Level, Levels};
use values::Styled;

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
/// `database` must be what the connection leads to, which must be in no transaction. An error means that
/// the connection is of no use any more; refused rows are in what is returned.
pub fn fill(connection: &mut Connection, database: &Database, request: &Request) -> Result<Filled, SqlError> {
    let first = present::first(connection, database)?;
    let mut levels = Levels::new(request.style, &request.except);
    let mut reasons: BTreeMap<usize, String> = BTreeMap::new();
    // Each time less is asked of at least one table.
    loop {
        let plan = planned(database, request, &levels, &first);
        let outcome = Attempt::make(connection, &plan, &levels)?;
        if outcome.refused.is_empty() {
            return Ok(filled(&plan, &levels, outcome, reasons));
        }
        for (table, reason) in outcome.refused {
            levels.lower(&plan.tables[table].table.name);
            reasons.insert(table, reason);
        }
    }
}

/// When the rows come to be does not show in them.
const WINDOW: Window = Window { begin: 0, until: 1_000_000_000_000_000 };

fn planned(database: &Database, request: &Request, levels: &Levels, first: &BTreeMap<String, u64>) -> Plan {
    let empty = database.tables.iter().filter(|table| levels.of(&table.name) == Level::Nothing);
    let options = Options {
        seed: 0,
        rows: request.rows as u64,
        counts: empty.map(|table| (table.label(), 0)).collect(),
        first: first.clone(),
        window: WINDOW,
    };
    Plan::new(database, &options, &Styled(levels)).expect("a table that is asked for no rows has enough")
}

/// What is told of the last attempt; `reasons` are those of all attempts.
fn filled(plan: &Plan, levels: &Levels, outcome: Outcome, mut reasons: BTreeMap<usize, String>) -> Filled {
    let name = |table: usize| &plan.tables[table].table.name;
    let tables = outcome.filled.iter().map(|&(table, rows)| FilledTable {
        table: name(table).clone(),
        rows: usize::try_from(rows).expect("as many were asked for"),
        style: levels.style(name(table)),
    });
    reasons.retain(|table, _| levels.of(name(*table)) == Level::Nothing);
    reasons.extend(outcome.partial);
    for shortage in plan.shortages.iter().filter(|shortage| shortage.most == 0) {
        let table = plan.tables.iter().position(|it| it.table.label() == shortage.table);
        let table = table.expect("plans tell of their own tables");
        reasons.entry(table).or_insert_with(|| shortage.reason.clone());
    }
    let left_out = reasons.into_iter().map(|(table, reason)| LeftOut { table: name(table).clone(), reason });
    Filled { left_out: left_out.collect(), tables: tables.collect() }
}
