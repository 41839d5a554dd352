//! What the history makes of an empty database, migration by migration.

use crate::migrate::history::Migration;
use crate::migrate::replay;
use crate::sql::{Database, catalogue, introspect};

use super::failure::VerifyError;
use super::ground::{Ground, Grounds, nameless_error};

/// A database without rows of ours that goes through the history.
pub(super) struct Fresh<'v> {
    grounds: Grounds<'v>,
    migrations: &'v [Migration],
    schemas: Vec<String>,
    ground: Option<Ground>,
    /// What it holds after each number of migrations.
    states: Vec<Database>,
}

impl<'v> Fresh<'v> {
    pub(super) fn new(grounds: Grounds<'v>, migrations: &'v [Migration], schemas: Vec<String>) -> Self {
        Self { grounds, migrations, schemas, ground: None, states: Vec::new() }
    }

    /// What the first `count` migrations make, as lines.
    pub(super) fn lines(&mut self, count: usize) -> Result<Vec<String>, VerifyError> {
        self.state(count).map(catalogue::lines)
    }

    /// What the first `count` migrations make.
    pub(super) fn state(&mut self, count: usize) -> Result<&Database, VerifyError> {
        while self.states.len() <= count {
            let ground = match &mut self.ground {
                Some(ground) => ground,
                None => self.ground.insert((self.grounds)().map_err(VerifyError::Scratch)?),
            };
            if let Some(last) = self.states.len().checked_sub(1) {
                let migration = &self.migrations[last];
                let run = replay::run(&mut ground.connection, &migration.up);
                run.map_err(|error| VerifyError::history(nameless_error(&ground.connection, error)))?;
            }
            self.states.push(introspect(&mut ground.connection, &self.schemas)?);
        }
        Ok(&self.states[count])
    }
}
