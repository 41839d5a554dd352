//! Runs through a history: up to its end, down to an earlier migration.
//!
//! A run that was cut off is brought to its end first, so that every migration is either in the
//! database or not.

mod error;

use crate::plan::Direction;
use crate::sql::{Connection, SqlError, introspect};

use super::apply::{Observer, Settings, apply};
use super::books;
use super::history::{History, Migration};
use super::ledger::Ledger;
use super::probe;
use super::status::{Entry, State, Status};

pub use error::RunError;

/// A history on its way through a database. The caller holds the lock of the migrations.
pub struct Runner<'r> {
    /// The database.
    pub connection: &'r mut Connection,
    /// The migrations.
    pub history: &'r History,
    /// How scripts are run.
    pub settings: Settings,
    /// Who watches.
    pub observer: &'r mut dyn Observer,
}

impl std::fmt::Debug for Runner<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner").field("history", &self.history.folder).finish_non_exhaustive()
    }
}

impl Runner<'_> {
    /// Applies what is pending, up to a migration or all of it, and says what was applied.
    pub fn up(&mut self, to: Option<&str>) -> Result<Vec<String>, RunError> {
        self.refuse_unknown(to)?;
        let mut applied = self.finish()?;
        let status = self.status()?;
        self.refuse_foreign(&status)?;
        books::create(self.connection)?;
        let pending: Vec<_> =
            status.pending().filter(|entry| to.is_none_or(|to| entry.name.as_str() <= to)).collect();
        for entry in pending {
            self.script(&entry.name, Direction::Up)?;
            applied.push(entry.name.clone());
        }
        Ledger::drop(self.connection)?;
        Ok(applied)
    }

    /// Takes the last migrations back, and says which. Where some were agreed on, it is these or none.
    pub fn down(&mut self, until: &Until<'_>, agreed: Option<&[String]>) -> Result<Vec<String>, RunError> {
        let status = self.status()?;
        let plan = plan_down(&status, until)?;
        if let Some(entry) = plan.iter().find(|entry| !entry.has_way_back) {
            return Err(RunError::no_way_back(entry));
        }
        let names: Vec<_> = plan.iter().map(|entry| entry.name.clone()).collect();
        if agreed.is_some_and(|agreed| agreed != names) {
            return Err(RunError::Moved);
        }
        self.finish_up()?;
        for name in &names {
            // What was cut off on the way down is taken back by now.
            if self.status()?.entries.iter().any(|entry| entry.name == *name && entry.state != State::Pending)
            {
                self.script(name, Direction::Down)?;
            }
        }
        Ledger::drop(self.connection)?;
        Ok(names)
    }

    /// Brings a run that was cut off to its end, and says what that applied.
    fn finish(&mut self) -> Result<Vec<String>, RunError> {
        let Some(progress) = self.status()?.progress else { return Ok(Vec::new()) };
        self.script(&progress.migration, progress.direction)?;
        Ok(if progress.direction == Direction::Up { vec![progress.migration] } else { Vec::new() })
    }

    /// The same for a run on its way up.
    fn finish_up(&mut self) -> Result<(), RunError> {
        let is_up = self.status()?.progress.is_some_and(|progress| progress.direction == Direction::Up);
        if is_up { self.finish().map(drop) } else { Ok(()) }
    }

    /// Runs a script, from where it was cut off if it was.
    fn script(&mut self, name: &str, direction: Direction) -> Result<(), RunError> {
        let migration = self.history.find(name).ok_or_else(|| RunError::Missing(name.to_owned()))?;
        let progress = self.status()?.progress.filter(|progress| progress.migration == name);
        match &progress {
            Some(progress) => refuse_changed(migration, direction, &progress.checksum)?,
            None => self.probe(migration, direction)?,
        }
        apply(self.connection, migration, direction, progress.as_ref(), &self.settings, self.observer)?;
        Ok(())
    }

    /// Asks the rows whether they stand in the way of a script.
    fn probe(&mut self, migration: &Migration, direction: Direction) -> Result<(), RunError> {
        let script = super::apply::script(migration, direction)?;
        let obstacles = probe::search(self.connection, script)?;
        if obstacles.is_empty() {
            return Ok(());
        }
        Err(RunError::Rows { path: script.path.clone(), obstacles })
    }

    fn status(&mut self) -> Result<Status, SqlError> {
        Status::read(self.connection, self.history)
    }

    fn refuse_unknown(&self, to: Option<&str>) -> Result<(), RunError> {
        match to {
            Some(name) if self.history.find(name).is_none() => Err(RunError::Unknown(name.to_owned())),
            _ => Ok(()),
        }
    }

    /// What others have left in a state that nobody knows, and tables that no migration has made.
    fn refuse_foreign(&mut self, status: &Status) -> Result<(), RunError> {
        if let Some(entry) = status.entries.iter().find(|entry| entry.state == State::Failed) {
            return Err(RunError::Failed { name: entry.name.clone(), reason: entry.reason.clone() });
        }
        let is_first = !status.has_books && status.pending().next().is_some();
        if is_first && !introspect(self.connection, &[])?.tables.is_empty() {
            return Err(RunError::NotEmpty);
        }
        Ok(())
    }
}

/// How far down a run goes.
#[derive(Clone, Copy, Debug)]
pub enum Until<'a> {
    /// So many migrations are taken back.
    Steps(usize),
    /// This one stays, and those behind it go.
    Name(&'a str),
    /// None stays.
    Empty,
}

/// The migrations that go, the last one first.
pub fn plan_down<'s>(status: &'s Status, until: &Until<'_>) -> Result<Vec<&'s Entry>, RunError> {
    let is_there = |entry: &&Entry| entry.state != State::Pending;
    let there: Vec<_> = status.entries.iter().filter(is_there).rev().collect();
    if let Some(entry) = there.iter().find(|entry| entry.state == State::Failed) {
        return Err(RunError::Failed { name: entry.name.clone(), reason: entry.reason.clone() });
    }
    let count = match until {
        Until::Empty => there.len(),
        Until::Steps(count) => (*count).min(there.len()),
        Until::Name(name) => there
            .iter()
            .position(|entry| entry.name == *name)
            .ok_or_else(|| RunError::NotApplied((*name).to_owned()))?,
    };
    Ok(there.into_iter().take(count).collect())
}

/// What was run up to a statement must be the script that goes on from there.
fn refuse_changed(migration: &Migration, direction: Direction, checksum: &str) -> Result<(), RunError> {
    let script = super::apply::script(migration, direction)?;
    if script.matches(checksum) {
        return Ok(());
    }
    Err(RunError::Changed { name: migration.name.clone(), path: script.path.clone() })
}
