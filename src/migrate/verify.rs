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
use observe::Observed;

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

/// What was seen of each of several scripts.
type Runs = Vec<Vec<Observed>>;

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
        let mut certificates = self.verify_parts(place, &[down])?;
        Ok(certificates.pop().expect("there is one for each part"))
    }

    /// Tries the parts of a migration together, from the one at `place` on; `downs` are their ways back, which
    /// are taken from the last to the first. There is a certificate for each part.
    ///
    /// The cost is that of running all migrations before them once, and their own ways three times.
    pub fn verify_parts(&mut self, place: usize, downs: &[&Script]) -> Result<Vec<Certificate>, VerifyError> {
        let parts = &self.migrations[place..place + downs.len()];
        let fresh_before = self.fresh.lines(place)?;
        let fresh_after = self.fresh.lines(place + parts.len())?;
        let (mut prepared, up, mut left_out) = self.went_up(place, parts)?;
        self.must_be(&mut prepared.ground, &fresh_after, Failure::Up)?;
        let after = self.read(&mut prepared.ground)?;

        let mut back = self.run(&mut prepared, parts, Stage::Down, downs)?.map_err(VerifyError::way_back)?;
        back.reverse();
        left_out.extend(self.came_back(&mut prepared.ground, &fresh_before)?);
        let again = self.read(&mut prepared.ground)?;
        let losses = Losses::find(&prepared.rows, &after, &again)?;

        let ups: Vec<_> = parts.iter().map(|part| &part.up).collect();
        self.run(&mut prepared, parts, Stage::Again, &ups)?.map_err(VerifyError::again)?;
        self.must_be(&mut prepared.ground, &fresh_after, Failure::Again)?;
        let twice = self.read(&mut prepared.ground)?;
        losses.same_again(&prepared.rows, &after, &twice)?;

        let no_rows = prepared.filled.left_out.iter();
        left_out.extend(no_rows.map(|it| LeftOut { what: it.table.to_string(), reason: it.reason.clone() }));
        if let [first, _, ..] = parts {
            let reason = format!("the {} parts of `{}` were tried together", parts.len(), first.name);
            left_out.push(LeftOut { what: "this part alone".to_owned(), reason });
        }
        let trial = Seen { prepared: &prepared, losses: &losses, left_out: &left_out };
        let ways = up.iter().zip(&back);
        Ok(downs
            .iter()
            .zip(ways)
            .zip(place..)
            .map(|((down, ways), place)| trial.certificate(self.migrations, place, down, ways))
            .collect())
    }

    /// Runs scripts of parts: those of the way back from the last to the first.
    fn run(
        &mut self,
        prepared: &mut Prepared,
        parts: &[Migration],
        stage: Stage,
        scripts: &[&Script],
    ) -> Result<Result<Runs, ReplayError>, VerifyError> {
        let mut all: Vec<_> = parts.iter().zip(scripts).collect();
        if stage == Stage::Down {
            all.reverse();
        }
        let mut observed = Vec::new();
        for (part, script) in all {
            (self.observer)(part, stage);
            match observe::run(&mut prepared.ground.connection, script)? {
                Ok(seen) => observed.push(seen),
                Err(stop) => return Ok(Err(stop)),
            }
        }
        Ok(Ok(observed))
    }

    /// A database on which the way up went through, and what was seen. Where it refuses rows, plainer
    /// ones are tried, and in the end none in the tables that it refuses them of.
    fn went_up(
        &mut self,
        place: usize,
        parts: &[Migration],
    ) -> Result<(Prepared, Runs, Vec<LeftOut>), VerifyError> {
        let ups: Vec<_> = parts.iter().map(|part| &part.up).collect();
        let mut request = Request::new(self.settings.rows, Style::Edge);
        let mut left_out = Vec::new();
        loop {
            (self.observer)(&parts[0], Stage::Preparing);
            let mut prepared = self.prepared(place, &request)?;
            match self.run(&mut prepared, parts, Stage::Up, &ups)? {
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

/// What was seen of all parts of a migration.
struct Seen<'s> {
    prepared: &'s Prepared,
    losses: &'s Losses,
    left_out: &'s [LeftOut],
}

impl Seen<'_> {
    /// The certificate of the migration at `place`; `up` and `down` are what was seen of its own ways.
    fn certificate(
        &self,
        migrations: &[Migration],
        place: usize,
        script: &Script,
        (up, down): (&Vec<Observed>, &Vec<Observed>),
    ) -> Certificate {
        let Self { prepared, losses, left_out } = *self;
        let migration = &migrations[place];
        let dialect = prepared.before.dialect;
        let steps =
            |observed: &[Observed]| -> Vec<Step> { observed.iter().map(|it| it.step(dialect)).collect() };
        let mut up = steps(up);
        losses.attribute(dialect, &migration.up, &mut up);
        Certificate {
            version: certificate::VERSION,
            tool: concat!("prismakit ", env!("CARGO_PKG_VERSION")).to_owned(),
            server: prepared.ground.connection.server().to_owned(),
            migration: migration.name.clone(),
            files: Files::of(migration, script, &migrations[..place]),
            verdict: if losses.all.is_empty() { Verdict::Reversible } else { Verdict::LosesData },
            lost: losses.all.clone(),
            up,
            down: steps(down),
            rows: prepared.filled.tables.iter().map(table_rows).collect(),
            left_out: left_out.to_vec(),
        }
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
