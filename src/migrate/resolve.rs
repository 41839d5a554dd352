//! What somebody says about a migration that was not run by this tool, or did not get through.

use thiserror::Error;

use crate::plan::Direction;
use crate::sql::{Connection, SqlError};

use super::apply::together;
use super::books::{self, Home};
use super::history::{History, Migration};
use super::ledger::{self, Ledger};
use super::status::{Entry, State, Status};

/// Why the books are not changed.
#[derive(Debug, Error)]
pub enum ResolveError {
    /// There is no such migration.
    #[error("there is no migration `{0}` in the folder; `prismakit migrate status` lists them")]
    Unknown(String),
    /// It is applied already.
    #[error("`{0}` is applied already: there is nothing to resolve")]
    Applied(String),
    /// It was never begun, or got through.
    #[error(
        "`{0}` did not fail, so that it cannot be marked as rolled back; `prismakit migrate down` takes back what is applied"
    )]
    NotFailed(String),
    /// The database does not answer as it should.
    #[error(transparent)]
    Sql(#[from] SqlError),
}

/// Enters a migration as applied without running it.
pub fn applied(connection: &mut Connection, history: &History, name: &str) -> Result<(), ResolveError> {
    let migration = find(history, name)?;
    let state = state(connection, history, name)?;
    if state == Some(State::Applied) {
        return Err(ResolveError::Applied(name.to_owned()));
    }
    books::create(connection)?;
    let home = Home::of(connection)?;
    let entries = match state {
        // It was applied before its way back was begun, and is on record as such.
        Some(State::Interrupted { direction: Direction::Down, .. }) => Vec::new(),
        Some(State::Failed | State::Interrupted { .. }) => {
            vec![books::rolled_back(&home, name), books::applied(&home, name, &migration.up)]
        }
        Some(State::Applied | State::Pending) | None => vec![books::applied(&home, name, &migration.up)],
    };
    enter(connection, entries, state)
}

/// Enters that a migration which did not get through was taken back by hand.
pub fn rolled_back(connection: &mut Connection, history: &History, name: &str) -> Result<(), ResolveError> {
    let state = state(connection, history, name)?;
    let home = Home::of(connection)?;
    let entry = match state {
        Some(State::Failed) => books::rolled_back(&home, name),
        Some(State::Interrupted { .. }) => books::forget(&home, name),
        Some(State::Applied | State::Pending) | None => return Err(ResolveError::NotFailed(name.to_owned())),
    };
    enter(connection, vec![entry], state)
}

fn enter(
    connection: &mut Connection,
    mut entries: Vec<String>,
    state: Option<State>,
) -> Result<(), ResolveError> {
    let is_under_way = matches!(state, Some(State::Interrupted { .. }));
    if is_under_way {
        entries.push(ledger::cleared(&Home::of(connection)?));
    }
    together(connection, &entries)?;
    if is_under_way {
        Ledger::drop(connection)?;
    }
    Ok(())
}

fn find<'h>(history: &'h History, name: &str) -> Result<&'h Migration, ResolveError> {
    history.find(name).ok_or_else(|| ResolveError::Unknown(name.to_owned()))
}

fn state(connection: &mut Connection, history: &History, name: &str) -> Result<Option<State>, SqlError> {
    let status = Status::read(connection, history)?;
    let entry: Option<&Entry> = status.entries.iter().find(|entry| entry.name == name);
    Ok(entry.map(|entry| entry.state))
}
