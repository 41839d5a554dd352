//! Tries a migration: rows in every table, up, down, and up again, on databases that nobody misses.
//!
//! The tables must be the same as those that the history makes of an empty database, after each step.
//! After the way back, the rows must be those that there were; what the way up itself gives up is named
//! in the certificate, and what the way back gives up is a failure.

mod failure;
mod fresh;
mod ground;
mod losses;
mod observe;
mod tables;

use crate::sql::connection::SqlError;
use crate::sql::{Connection, Database, catalogue, introspect};

use super::certificate::{self, Certificate, Files, LeftOut, Step, TableRows, Verdict};
use super::contents::{Contents, Scope, compare};
use super::history::{Migration, Script};
use super::replay::{self, ReplayError};
use super::rows::{self, Filled, Request, Style};

pub use failure::{Failure, VerifyError};
pub use ground::{BoxError, Ground, Grounds};

use fresh::Fresh;
use losses::Losses;

/// How a migration is tried.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many rows every table gets.
    pub rows: usize,
    /// The database schemas to look at; none for the one that connections use.
    pub schemas: Vec<String>,
}

/// How many rows there are where nobody says it: enough for every edge and for nulls.
pub const ROWS: usize = 12;

impl Default for Settings {
    fn default() -> Self {
        Self { rows: ROWS, schemas: Vec::new() }
    }
}

/// What is being done, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The migrations before are replayed, and the tables filled.
    Preparing,
    /// The way up runs.
    Up,
    /// The way back runs.
    Down,
    /// The way up runs once more.
    Again,
}

/// Tries the migrations of a history.
pub struct Verifier<'v> {
    grounds: Grounds<'v>,
    migrations: &'v [Migration],
    settings: Settings,
    fresh: Fresh<'v>,
    observer: &'v mut dyn FnMut(&Migration, Stage),
}

impl std::fmt::Debug for Verifier<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verifier").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A database with rows, as it was before the migration.
struct Prepared {
    ground: Ground,
    before: Database,
    filled: Filled,
    rows: Contents,
}

impl<'v> Verifier<'v> {
    /// Tries migrations of `history`, on databases that `grounds` makes.
    pub fn new(
        grounds: Grounds<'v>,
        migrations: &'v [Migration],
        settings: Settings,
        observer: &'v mut dyn FnMut(&Migration, Stage),
    ) -> Self {
        let fresh = Fresh::new(grounds, migrations, settings.schemas.clone());
        Self { grounds, migrations, settings, fresh, observer }
    }

    /// What the first `count` migrations make of an empty database.
    pub fn state(&mut self, count: usize) -> Result<&Database, VerifyError> {
        self.fresh.state(count)
    }

    /// Tries the migration at `place` of the history; `down` is its way back.
    ///
    /// The cost is that of running all migrations before it once, and its own ways three times.
    pub fn verify(&mut self, place: usize, down: &Script) -> Result<Certificate, VerifyError> {
        let migrations = self.migrations;
        let migration = &migrations[place];
        let fresh_before = self.fresh.lines(place)?;
        let fresh_after = self.fresh.lines(place + 1)?;
        let (mut prepared, up, mut left_out) = self.went_up(place)?;
        self.must_be(&mut prepared.ground, &fresh_after, Failure::Up)?;
        let after = self.read(&mut prepared.ground)?;

        (self.observer)(migration, Stage::Down);
        let connection = &mut prepared.ground.connection;
        let back = observe::run(connection, down)?.map_err(VerifyError::way_back)?;
        left_out.extend(self.came_back(&mut prepared.ground, &fresh_before)?);
        let again = self.read(&mut prepared.ground)?;
        let losses = Losses::find(&prepared.rows, &after, &again)?;

        (self.observer)(migration, Stage::Again);
        let connection = &mut prepared.ground.connection;
        observe::run(connection, &migration.up)?.map_err(VerifyError::again)?;
        self.must_be(&mut prepared.ground, &fresh_after, Failure::Again)?;
        let twice = self.read(&mut prepared.ground)?;
        losses.same_again(&prepared.rows, &after, &twice)?;

        left_out.extend(
            prepared
                .filled
                .left_out
                .iter()
                .map(|it| LeftOut { what: it.table.to_string(), reason: it.reason.clone() }),
        );
        let dialect = prepared.before.dialect;
        let steps = |observed: &[observe::Observed]| -> Vec<Step> {
            observed.iter().map(|it| it.step(dialect)).collect()
        };
        let mut up = steps(&up);
        losses.attribute(dialect, &migration.up, &mut up);
        Ok(Certificate {
            version: certificate::VERSION,
            tool: concat!("prismakit ", env!("CARGO_PKG_VERSION")).to_owned(),
            server: prepared.ground.connection.server().to_owned(),
            migration: migration.name.clone(),
            files: Files::of(migration, down, &self.migrations[..place]),
            verdict: if losses.all.is_empty() { Verdict::Reversible } else { Verdict::LosesData },
            lost: losses.all,
            up,
            down: steps(&back),
            rows: prepared.filled.tables.iter().map(table_rows).collect(),
            left_out,
        })
    }

    /// A database on which the way up went through, and what was seen. Where it refuses rows, plainer
    /// ones are tried, and in the end none in the tables that it refuses them of.
    fn went_up(
        &mut self,
        place: usize,
    ) -> Result<(Prepared, Vec<observe::Observed>, Vec<LeftOut>), VerifyError> {
        let migrations = self.migrations;
        let migration = &migrations[place];
        let mut request = Request::new(self.settings.rows, Style::Edge);
        let mut left_out = Vec::new();
        loop {
            (self.observer)(migration, Stage::Preparing);
            let mut prepared = self.prepared(place, &request)?;
            (self.observer)(migration, Stage::Up);
            match observe::run(&mut prepared.ground.connection, &migration.up)? {
                Ok(observed) => return Ok((prepared, observed, left_out)),
                Err(stop) => match plainer(&request, &prepared, &stop) {
                    Some((next, what)) => {
                        let reason = format!("line {} of the way up refuses them: {}", stop.line, stop.error);
                        left_out
                            .extend(what.into_iter().map(|what| LeftOut { what, reason: reason.clone() }));
                        request = next;
                    }
                    None => return Err(VerifyError::way_up(stop)),
                },
            }
        }
    }

    fn prepared(&mut self, place: usize, request: &Request) -> Result<Prepared, VerifyError> {
        let mut ground = (self.grounds)().map_err(VerifyError::Scratch)?;
        let replayed = replay::replay(&mut ground.connection, &self.migrations[..place]);
        replayed.map_err(|error| VerifyError::history(ground::nameless_error(&ground.connection, error)))?;
        let before = introspect(&mut ground.connection, &self.settings.schemas)?;
        let filled = rows::fill(&mut ground.connection, &before, request)?;
        let rows = Contents::read(&mut ground.connection, &before)?;
        Ok(Prepared { ground, before, filled, rows })
    }

    fn read(&self, ground: &mut Ground) -> Result<Contents, SqlError> {
        let database = introspect(&mut ground.connection, &self.settings.schemas)?;
        Contents::read(&mut ground.connection, &database)
    }

    /// The tables must be those from before. Database schemas and extensions may stay, since others
    /// may use them.
    fn came_back(&self, ground: &mut Ground, expected: &[String]) -> Result<Vec<LeftOut>, VerifyError> {
        let lines = lines(&mut ground.connection, &self.settings.schemas)?;
        let (stays, differs): (Vec<_>, Vec<_>) = catalogue::difference(expected, &lines)
            .into_iter()
            .partition(|line| ["+ schema ", "+ extension "].iter().any(|start| line.starts_with(start)));
        if !differs.is_empty() {
            return Err(Failure::Down(differs).into());
        }
        let left_out = |line: String| LeftOut {
            what: line.trim_start_matches("+ ").to_owned(),
            reason: "the way back leaves it where it is".to_owned(),
        };
        Ok(stays.into_iter().map(left_out).collect())
    }

    /// The tables must be those of a database that the history made.
    fn must_be(
        &self,
        ground: &mut Ground,
        expected: &[String],
        failure: fn(Vec<String>) -> Failure,
    ) -> Result<(), VerifyError> {
        let lines = lines(&mut ground.connection, &self.settings.schemas)?;
        let difference = catalogue::difference(expected, &lines);
        if difference.is_empty() { Ok(()) } else { Err(failure(difference).into()) }
    }
}

fn lines(connection: &mut Connection, schemas: &[String]) -> Result<Vec<String>, SqlError> {
    Ok(catalogue::lines(&introspect(connection, schemas)?))
}

/// What to try where the way up refuses rows: the request, and what it leaves out. `None` where there
/// are no rows that it could refuse.
fn plainer(request: &Request, prepared: &Prepared, stop: &ReplayError) -> Option<(Request, Vec<String>)> {
    if prepared.filled.tables.is_empty() {
        return None;
    }
    if request.style == Style::Edge {
        let what = vec!["values on the edge of what columns take".to_owned()];
        return Some((Request { style: Style::Plain, ..request.clone() }, what));
    }
    let filled: Vec<_> = prepared.filled.tables.iter().map(|it| it.table.clone()).collect();
    let named = tables::named(prepared.before.dialect, &stop.statement, &filled);
    let except = if named.is_empty() { filled } else { named };
    let what = except.iter().map(ToString::to_string).collect();
    let except = [request.except.clone(), except].concat();
    Some((Request { except, ..request.clone() }, what))
}

fn table_rows(filled: &rows::FilledTable) -> TableRows {
    TableRows { table: filled.table.to_string(), rows: filled.rows, values: filled.style }
}

/// Values that come back are compared with all that there was.
fn differences(before: &Contents, after: &Contents) -> Vec<super::contents::Difference> {
    compare(before, after, Scope::Everything)
}
