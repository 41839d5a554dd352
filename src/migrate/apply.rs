//! Runs one script of a migration, so that it can be cut off anywhere and the next run goes on.

mod failure;
mod observer;
mod trace;

use std::thread;
use std::time::Duration;

use crate::plan::Direction;
use crate::sql::connection::ErrorKind;
use crate::sql::script::{Role, Statement, statements};
use crate::sql::{Connection, SqlError};

use super::books::{self, Home};
use super::group::{Group, Mode, groups};
use super::history::{Migration, Script};
use super::ledger::{self, Ledger, Progress};

pub use failure::{ApplyError, Failure};
pub use observer::{Event, Observer};

/// How scripts are run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a statement waits for a lock, where the script does not say; `None` for as long as
    /// the server lets it.
    pub lock_timeout: Option<Duration>,
    /// How often a transaction or statement that got no lock is tried again.
    pub retries: u32,
    /// How long the first of these tries waits; each other one waits twice as long.
    pub pause: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lock_timeout: Some(Duration::from_secs(5)), retries: 5, pause: Duration::from_secs(1) }
    }
}

/// Runs a script of a migration, from its beginning or from where a run was cut off.
///
/// The caller holds the lock of the migrations.
pub fn apply(
    connection: &mut Connection,
    migration: &Migration,
    direction: Direction,
    progress: Option<&Progress>,
    settings: &Settings,
    observer: &mut dyn Observer,
) -> Result<(), ApplyError> {
    let script = script(migration, direction)?;
    let dialect = connection.dialect();
    let statements = statements(dialect, &script.text);
    let groups = groups(dialect, &statements)
        .map_err(|error| ApplyError::Script { path: script.path.clone(), error })?;
    let home = Home::of(connection)?;
    let ledger = Ledger { home: &home, migration: &migration.name, direction, script };
    let mut run =
        Run { connection, ledger, statements: &statements, settings, observer, done: 0, is_unsettled: false };
    run.open(progress)?;
    for group in &groups {
        if let Err(error) = run.group(group, progress) {
            return Err(run.fail(group, error));
        }
    }
    run.close()
}

/// The script of a direction.
pub(super) fn script(migration: &Migration, direction: Direction) -> Result<&Script, ApplyError> {
    match direction {
        Direction::Up => Ok(&migration.up),
        Direction::Down => {
            migration.down.as_ref().ok_or_else(|| ApplyError::NoWayBack { migration: migration.name.clone() })
        }
    }
}

/// A statement that failed, by its place in the script.
struct Stop {
    statement: usize,
    error: Box<SqlError>,
}

impl Stop {
    fn new(statement: usize, error: SqlError) -> Self {
        Self { statement, error: Box::new(error) }
    }
}

/// The run of a script.
struct Run<'r, 's> {
    connection: &'r mut Connection,
    ledger: Ledger<'s>,
    statements: &'r [Statement],
    settings: &'r Settings,
    observer: &'r mut dyn Observer,
    /// How many statements are done and will stay so.
    done: usize,
    /// Whether a statement may be half done that nothing takes back.
    is_unsettled: bool,
}

impl Run<'_, '_> {
    /// Enters that the run begins, or goes on.
    fn open(&mut self, progress: Option<&Progress>) -> Result<(), ApplyError> {
        let Ledger { home, migration, direction, script } = self.ledger;
        self.observer.event(Event::Script { migration, direction, statements: self.statements.len() });
        self.limit_waiting()?;
        if let Some(progress) = progress {
            self.done = progress.done;
            return Ok(());
        }
        let begun = (direction == Direction::Up).then(|| books::begun(home, migration, script));
        Ledger::create(self.connection)?;
        let entries: Vec<_> = begun.into_iter().chain([self.ledger.run()]).collect();
        self.together(&entries)?;
        self.observer.event(Event::Boundary);
        Ok(())
    }

    /// Enters that the script is through.
    fn close(&mut self) -> Result<(), ApplyError> {
        let Ledger { home, migration, direction, .. } = self.ledger;
        let entry = match direction {
            Direction::Up => books::finished(home, migration),
            Direction::Down => books::forget(home, migration),
        };
        self.observer.event(Event::Boundary);
        self.together(&[entry, ledger::cleared(home)])?;
        home.go(self.connection)?;
        self.observer.event(Event::Boundary);
        self.observer.event(Event::Through { migration, direction });
        Ok(())
    }

    fn limit_waiting(&mut self) -> Result<(), SqlError> {
        let template = self.ledger.home.dialect.bookkeeping.lock_timeout;
        let (Some(template), Some(limit)) = (template, self.settings.lock_timeout) else { return Ok(()) };
        let seconds = limit.as_secs().max(1).to_string();
        let sql = template.replace("{s}", &seconds).replace("{}", &limit.as_millis().to_string());
        self.connection.execute(&sql).map(drop)
    }

    /// Statements of ours, all of them or none.
    fn together(&mut self, statements: &[String]) -> Result<(), SqlError> {
        together(self.connection, statements)
    }

    fn group(&mut self, group: &Group, progress: Option<&Progress>) -> Result<(), Stop> {
        if group.mode == Mode::Setting {
            return self.setting(group.statements.start);
        }
        if group.statements.end <= self.done {
            return Ok(());
        }
        match &group.mode {
            Mode::Alone => self.alone(group.statements.start, progress)?,
            Mode::Transaction(begin) => self.transaction(begin, group)?,
            Mode::Setting => {}
        }
        self.done = group.statements.end;
        self.observer.event(Event::Boundary);
        Ok(())
    }

    /// A setting holds for the session, so that it is made whether the run goes on or begins.
    fn setting(&mut self, index: usize) -> Result<(), Stop> {
        self.execute(index).map(drop)
    }

    fn execute(&mut self, index: usize) -> Result<u64, Stop> {
        let text = &self.statements[index].text;
        self.observer.event(Event::Statement { number: index + 1, of: self.statements.len(), text });
        self.connection.execute(text).map_err(|error| Stop::new(index, error))
    }

    fn transaction(&mut self, begin: &str, group: &Group) -> Result<(), Stop> {
        self.retrying(|run| {
            let result = run.try_transaction(begin, group);
            if result.is_err() {
                // Where the connection is lost, the server has done it.
                let _ = run.connection.execute("ROLLBACK");
            }
            result
        })
    }

    fn try_transaction(&mut self, begin: &str, group: &Group) -> Result<(), Stop> {
        let last = group.statements.end - 1;
        let at_the_end = |error| Stop::new(last, error);
        self.connection.execute(begin).map_err(|error| Stop::new(group.statements.start, error))?;
        for index in group.statements.clone() {
            if !matches!(self.statements[index].role, Role::Begin | Role::Commit) {
                self.execute(index)?;
                self.observer.event(Event::Boundary);
            }
        }
        for index in group.statements.clone() {
            self.connection.execute(&self.ledger.done(index + 1)).map_err(at_the_end)?;
        }
        self.observer.event(Event::Boundary);
        self.connection.execute("COMMIT").map_err(at_the_end).map(drop)
    }

    /// A statement that nothing takes back.
    fn alone(&mut self, index: usize, progress: Option<&Progress>) -> Result<(), Stop> {
        let number = index + 1;
        let here = |error| Stop::new(index, error);
        let (dialect, text) = (self.ledger.home.dialect, &self.statements[index].text);
        let begun = progress.and_then(|progress| progress.begun.as_ref()).filter(|begun| begun.0 == number);
        let now = ledger::fingerprint(self.connection).map_err(here)?;
        match begun {
            Some((_, before)) if *before != now => return self.complete(index),
            Some(_) if !trace::is_left(dialect, text) => {
                self.is_unsettled = true;
                return Err(here(SqlError::unknown_outcome()));
            }
            Some(_) => {}
            None => {
                self.connection.execute(&self.ledger.begun(number, &now)).map_err(here)?;
            }
        }
        self.observer.event(Event::Boundary);
        let result = self.retrying(|run| {
            run.drop_leftovers(index)?;
            run.execute(index)
        });
        match result {
            Err(stop) if begun.is_some() && trace::says_done(dialect, text, stop.error.kind) => {
                self.complete(index)
            }
            Err(stop) => {
                self.withdraw(index, &stop);
                Err(stop)
            }
            Ok(_) => {
                self.observer.event(Event::Boundary);
                self.complete(index)
            }
        }
    }

    fn complete(&mut self, index: usize) -> Result<(), Stop> {
        let sql = self.ledger.completed(index + 1);
        self.connection.execute(&sql).map(drop).map_err(|error| Stop::new(index, error))
    }

    /// A statement that failed has changed nothing, unless nobody knows whether it has failed.
    fn withdraw(&mut self, index: usize, stop: &Stop) {
        let dialect = self.ledger.home.dialect;
        self.is_unsettled = stop.error.kind == ErrorKind::ConnectionLost
            || !trace::is_left(dialect, &self.statements[index].text);
        if !self.is_unsettled {
            // What cannot be entered now is found out by the next run.
            let _ = self.drop_leftovers(index);
            let _ = self.connection.execute(&self.ledger.withdrawn(index + 1));
        }
    }

    /// Drops the unusable indexes that an earlier try of this statement has left behind.
    fn drop_leftovers(&mut self, index: usize) -> Result<(), Stop> {
        let here = |error| Stop::new(index, error);
        let Some(query) = self.ledger.home.dialect.bookkeeping.invalid_indexes else { return Ok(()) };
        let built = trace::index_that_is_built(self.ledger.home.dialect, &self.statements[index].text);
        let Some(built) = built else { return Ok(()) };
        for row in self.connection.query(query).map_err(here)? {
            let [Some(statement), Some(name)] = row.as_slice() else { continue };
            if *name == built {
                self.observer.event(Event::Leftover { name });
                self.connection.execute(statement).map_err(here)?;
            }
        }
        Ok(())
    }

    /// Tries again what got no lock, with longer and longer pauses.
    fn retrying<T>(&mut self, mut attempt: impl FnMut(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        let mut pause = self.settings.pause;
        for number in 1..=self.settings.retries {
            match attempt(self) {
                Err(stop) if stop.error.kind.is_passing() => {
                    let of = self.settings.retries;
                    self.observer.event(Event::Retry { number, of, pause, reason: &stop.error });
                    thread::sleep(pause);
                    pause *= 2;
                }
                result => return result,
            }
        }
        attempt(self)
    }

    /// Writes down what went wrong. A run that has changed nothing leaves nothing behind.
    fn fail(&mut self, group: &Group, stop: Stop) -> ApplyError {
        let Ledger { home, migration, direction, script } = self.ledger;
        let statement = &self.statements[stop.statement];
        let reason = format!("line {}: {}", statement.line, stop.error);
        let is_lost = stop.error.kind == ErrorKind::ConnectionLost;
        let changes_nothing = self.done == 0 && !self.is_unsettled;
        let entries = match direction {
            Direction::Up if changes_nothing => {
                vec![books::forget_begun(home, migration), ledger::cleared(home)]
            }
            Direction::Up => vec![books::failed(home, migration, &reason)],
            Direction::Down if changes_nothing => vec![ledger::cleared(home)],
            Direction::Down => Vec::new(),
        };
        // Where the connection is lost, there is nothing to go home from.
        let _ = home.go(self.connection);
        // What cannot be written down, the next run finds out from the ledger.
        let is_noted = !is_lost && self.together(&entries).is_ok();
        if changes_nothing && is_noted {
            // An empty ledger says the same as none, but Prisma would see a table that it does not know.
            let _ = Ledger::drop(self.connection);
        }
        ApplyError::Statement(Box::new(Failure {
            migration: migration.to_owned(),
            direction,
            path: script.path.clone(),
            text: script.text.clone(),
            line: statement.line,
            statement: statement.text.clone(),
            error: *stop.error,
            done: self.done.min(group.statements.start),
            of: self.statements.len(),
            changes_nothing: changes_nothing && is_noted,
        }))
    }
}

/// Statements that change rows, all of them or none.
pub(super) fn together(connection: &mut Connection, statements: &[String]) -> Result<(), SqlError> {
    connection.execute("BEGIN")?;
    let run = statements.iter().try_for_each(|statement| connection.execute(statement).map(drop));
    let result = run.and_then(|()| connection.execute("COMMIT").map(drop));
    if result.is_err() {
        // Where the connection is lost, the server has done it.
        let _ = connection.execute("ROLLBACK");
    }
    result
}
