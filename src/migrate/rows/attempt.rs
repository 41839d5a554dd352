//! One attempt at filling all tables, in a transaction: what is refused, and what that leaves.

use std::collections::{BTreeMap, BTreeSet};

use crate::seed::{Plan, Step};
use crate::sql::connection::{Connection, ErrorKind, SqlError};

use super::level::{Level, Levels};
use super::statements;

/// An attempt at filling the tables of a plan.
pub(super) struct Attempt<'a> {
    connection: &'a mut Connection,
    plan: &'a Plan,
    levels: &'a Levels,
    outcome: Outcome,
}

/// What came of it. Tables are told by their place in the plan.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The tables whose rows are refused, and why. Then nothing has been kept.
    pub(super) refused: BTreeMap<usize, String>,
    /// The tables with new rows in the order in which they came, and how many those are.
    pub(super) filled: Vec<(usize, u64)>,
    /// The tables of which single rows were refused, and why.
    pub(super) partial: BTreeMap<usize, String>,
    /// The tables that were not tried, because they refer to some whose rows were refused.
    skipped: BTreeSet<usize>,
}

impl<'a> Attempt<'a> {
    /// Fills the tables, if none of them refuses its rows.
    pub(super) fn make(
        connection: &'a mut Connection,
        plan: &'a Plan,
        levels: &'a Levels,
    ) -> Result<Outcome, SqlError> {
        let mut attempt = Self { connection, plan, levels, outcome: Outcome::default() };
        attempt.connection.execute("BEGIN")?;
        if let Some(statement) = plan.dialect.writer.check_at_once() {
            attempt.connection.execute(statement)?;
        }
        for step in &plan.steps {
            match step {
                Step::Rows(table) => attempt.rows(*table)?,
                Step::Together(tables) => attempt.together(tables)?,
                Step::Complete(table) => attempt.complete(*table)?,
            }
        }
        attempt.end()?;
        Ok(attempt.outcome)
    }

    /// What is only looked at in the end is refused of all tables.
    fn end(&mut self) -> Result<(), SqlError> {
        if self.outcome.refused.is_empty() {
            match self.connection.execute("COMMIT") {
                Ok(_) => return Ok(()),
                Err(error) if is_final(error.kind) => return Err(error),
                Err(error) => {
                    let reason = error.to_string();
                    let filled = self.outcome.filled.iter();
                    self.outcome.refused = filled.map(|(table, _)| (*table, reason.clone())).collect();
                    // Without rows there is nothing to ask less of.
                    if self.outcome.refused.is_empty() {
                        return Err(error);
                    }
                }
            }
        }
        // A server that has done so already says that there is nothing to take back.
        match self.connection.execute("ROLLBACK") {
            Err(error) if is_final(error.kind) => Err(error),
            _ => Ok(()),
        }
    }

    fn rows(&mut self, table: usize) -> Result<(), SqlError> {
        if self.skips(&[table]) {
            return Ok(());
        }
        let rows = self.plan.tables[table].rows;
        let name = &self.plan.tables[table].table.name;
        let is_single = self.levels.of(name) == Level::Single || self.lacks_parents(table);
        if is_single {
            return self.one_by_one(table);
        }
        match self.refusal(&[statements::insert(self.plan, table, name, 0..rows)])? {
            None => self.outcome.filled.push((table, rows)),
            Some(reason) => drop(self.outcome.refused.insert(table, reason)),
        }
        Ok(())
    }

    fn one_by_one(&mut self, table: usize) -> Result<(), SqlError> {
        let it = &self.plan.tables[table];
        let mut count = 0;
        for number in 0..it.rows {
            let statement = statements::insert(self.plan, table, &it.table.name, number..number + 1);
            match self.refusal(&[statement])? {
                None => count += 1,
                Some(reason) => drop(self.outcome.partial.insert(table, reason)),
            }
        }
        if count > 0 {
            self.outcome.filled.push((table, count));
        } else if let Some(reason) = self.outcome.partial.remove(&table) {
            self.outcome.refused.insert(table, reason);
        }
        Ok(())
    }

    fn together(&mut self, tables: &[usize]) -> Result<(), SqlError> {
        if self.skips(tables) {
            return Ok(());
        }
        let plan = self.plan;
        let together = statements::together(plan, tables);
        let inserts = tables
            .iter()
            .zip(&together.targets)
            .map(|(&table, target)| statements::insert(plan, table, target, 0..plan.tables[table].rows));
        let all: Vec<String> =
            together.before.iter().cloned().chain(inserts).chain(together.after.iter().cloned()).collect();
        match self.refusal(&all)? {
            None => self.outcome.filled.extend(tables.iter().map(|&table| (table, plan.tables[table].rows))),
            Some(reason) => {
                self.outcome.refused.extend(tables.iter().map(|&table| (table, reason.clone())));
                // What was set for them is set back.
                for statement in together.after {
                    self.refusal(&[statement])?;
                }
            }
        }
        Ok(())
    }

    /// Where the database refuses a reference, it stays null.
    fn complete(&mut self, table: usize) -> Result<(), SqlError> {
        let rows = self.plan.tables[table].rows;
        let is_filled = self.outcome.filled.iter().any(|(filled, _)| *filled == table);
        let Some(all) = statements::complete(self.plan, table, 0..rows).filter(|_| is_filled) else {
            return Ok(());
        };
        if self.refusal(&[all])?.is_some() {
            for number in 0..rows {
                if let Some(one) = statements::complete(self.plan, table, number..number + 1) {
                    self.refusal(&[one])?;
                }
            }
        }
        Ok(())
    }

    /// Whether a table refers to one that lacks some of its rows.
    fn lacks_parents(&self, table: usize) -> bool {
        self.refers(table, &|parent| self.outcome.partial.contains_key(&parent))
    }

    /// Whether tables cannot be tried, because they refer to some whose rows were refused.
    fn skips(&mut self, tables: &[usize]) -> bool {
        let is_missing = |parent: usize| {
            self.outcome.refused.contains_key(&parent) || self.outcome.skipped.contains(&parent)
        };
        let skips = tables.iter().any(|&table| self.refers(table, &is_missing));
        if skips {
            self.outcome.skipped.extend(tables);
        }
        skips
    }

    fn refers(&self, table: usize, is_met: &dyn Fn(usize) -> bool) -> bool {
        let plans = &self.plan.tables;
        let mut keys = plans[table].table.foreign_keys.iter();
        keys.any(|key| {
            let parent = plans.iter().position(|it| it.table.name == key.referenced_table);
            parent.is_some_and(is_met)
        })
    }

    /// Why the database does not run the statements; `None` if it has run them. Else none of them counts.
    fn refusal(&mut self, statements: &[String]) -> Result<Option<String>, SqlError> {
        self.connection.execute("SAVEPOINT prismakit_rows")?;
        for statement in statements {
            if let Err(error) = self.connection.execute(statement) {
                if is_final(error.kind) {
                    return Err(error);
                }
                self.connection.execute("ROLLBACK TO SAVEPOINT prismakit_rows")?;
                return Ok(Some(error.to_string()));
            }
        }
        self.connection.execute("RELEASE SAVEPOINT prismakit_rows")?;
        Ok(None)
    }
}

fn is_final(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionLost | ErrorKind::DiskFull | ErrorKind::ReadOnly | ErrorKind::NoServer
    )
}
