//! Where the migrations come from: the only place that knows how they are asked for.

use std::fs;
use std::process::Command;

use prismakit::diff::{Pair, diff};
use prismakit::plan::{self, Options, Step, plan};
use prismakit::schema::connector::Provider;
use prismakit::sql::{Database, lower};
use serde::Deserialize;

use super::schema;

/// What a migration is wanted for.
#[derive(Debug)]
pub(super) struct Request<'a> {
    /// The text of the schema that the database has; `None` for an empty database.
    pub(super) from: Option<&'a str>,
    /// The text of the schema that it is to have.
    pub(super) to: &'a str,
    /// What is written behind `prismakit diff`.
    pub(super) flags: &'a [String],
    /// The database.
    pub(super) dialect: Provider,
}

/// A migration and the way back.
#[derive(Debug)]
pub(super) struct Migration {
    pub(super) up: Vec<Segment>,
    pub(super) down: Vec<Segment>,
}

/// Statements that run together.
#[derive(Debug)]
pub(super) struct Segment {
    /// Whether in a transaction.
    pub(super) is_transaction: bool,
    pub(super) statements: Vec<String>,
}

/// Why there is no migration.
#[derive(Debug)]
pub(super) enum NoMigration {
    /// It is refused until the user decides something: what is said about it.
    Refused(String),
    /// It should not have failed.
    Failed(String),
}

/// Who writes migrations.
pub(super) trait Author: Sync {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration>;
}

/// The executable, as users run it; what makes a fresh database is asked of the library, because it
/// is wanted twice for every migration.
pub(super) struct Prismakit;

impl Author for Prismakit {
    fn migration(&self, request: &Request<'_>) -> Result<Migration, NoMigration> {
        match request.from {
            None => creation(request.to).map_err(NoMigration::Failed),
            Some(from) => run(from, request.to, request.flags),
        }
    }
}

fn creation(text: &str) -> Result<Migration, String> {
    let to = lower(&schema::read(text)?).map_err(|error| error.to_string())?;
    let (from, options) = (Database::empty(to.dialect), Options::default());
    let found = diff(Pair::new(&from, &to), &[]).map_err(|error| error.to_string())?;
    let plan = plan(&found, &options);
    let statements = |step: &Step<'_>| to.dialect.writer.statements(&step.operation);
    let segment = |segment: &plan::Segment<'_>| Segment {
        is_transaction: segment.is_transaction,
        statements: segment.steps.iter().flat_map(statements).collect(),
    };
    let up = plan.up.iter().map(segment).collect();
    if plan.refusals.is_empty() { Ok(Migration { up, down: Vec::new() }) } else { Err(format!("{plan:?}")) }
}

/// Exits with 1 where there is no migration, and says on standard error why.
fn run(from: &str, to: &str, flags: &[String]) -> Result<Migration, NoMigration> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, text) in [("from.prisma", from), ("to.prisma", to)] {
        fs::write(folder.path().join(name), text).expect("the file can be written");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    command
        .args(["diff", "--from", "from.prisma", "--to", "to.prisma", "--output-format", "json"])
        .args(flags);
    let output = command.current_dir(folder.path()).output().expect("the executable starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() {
        Some(0) => migration(&output.stdout).map_err(|error| NoMigration::Failed(error.to_string())),
        Some(1) => Err(NoMigration::Refused(said)),
        _ => Err(NoMigration::Failed(said)),
    }
}

/// The part of `prismakit diff --output-format json` that is run.
#[derive(Deserialize)]
struct Document {
    up: Vec<StepObject>,
    down: Vec<StepObject>,
}

#[derive(Deserialize)]
struct StepObject {
    segment: usize,
    transaction: bool,
    sql: String,
}

fn migration(json: &[u8]) -> serde_json::Result<Migration> {
    let Document { up, down } = serde_json::from_slice(json)?;
    Ok(Migration { up: segments(up), down: segments(down) })
}

fn segments(steps: Vec<StepObject>) -> Vec<Segment> {
    let mut segments: Vec<(usize, Segment)> = Vec::new();
    for StepObject { segment, transaction, sql } in steps {
        match segments.last_mut() {
            Some((number, open)) if *number == segment => open.statements.push(sql),
            _ => segments.push((segment, Segment { is_transaction: transaction, statements: vec![sql] })),
        }
    }
    segments.into_iter().map(|(_, segment)| segment).collect()
}
