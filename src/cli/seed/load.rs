//! `prismakit seed --url`: the rows go straight into a database.

mod outcome;
mod progress;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::exit::Outcome;
use crate::cli::migrate::confirmation::ConfirmationArgs;
use crate::cli::{Global, environment, interrupt, terminal};
use crate::schema::Schema;
use crate::seed::Plan;
use crate::seed::load::{Mode, Session, Settings, Target, counted};
use crate::seed::plan::Step;
use crate::sql::Table;

use progress::Progress;

/// How rows go into a database.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Loading")]
#[group(id = "load")]
pub(super) struct Args {
    /// Add rows behind those that are there; new rows refer to new rows only
    #[arg(long, conflicts_with_all = ["truncate", "resume"])]
    append: bool,
    /// Delete the rows that are there first; asks before
    #[arg(long, conflicts_with = "resume")]
    truncate: bool,
    /// Go on with a load that was cut off, by the same schema, seed and numbers of rows
    #[arg(long)]
    resume: bool,
    /// Check foreign keys, and build indexes, when the rows are in; nothing is lost if it is cut off
    #[arg(long)]
    fast_load: bool,
    #[command(flatten)]
    confirmation: ConfirmationArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Makes the plan for rows that begin at these numbers, by the labels of tables.
pub(super) type Planning<'a> = &'a dyn Fn(BTreeMap<String, u64>) -> anyhow::Result<Plan>;

/// The switch by which Prisma's users turn the lock off, for poolers that cannot hold one.
const NO_LOCK: &str = "PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK";

impl Args {
    /// Whether rows are to go into a database at all.
    pub(super) fn is_meant(&self) -> bool {
        self.database.url.is_some() || self.append || self.truncate || self.resume || self.fast_load
    }

    fn mode(&self) -> Mode {
        match (self.append, self.resume) {
            (true, _) => Mode::Append,
            (_, true) => Mode::Resume,
            _ => Mode::Empty,
        }
    }
}

/// Loads what `planning` makes, by so many connections.
pub(super) fn run(
    args: &Args,
    global: &Global,
    schema: &Schema,
    jobs: usize,
    planning: Planning<'_>,
) -> anyhow::Result<Outcome> {
    let plan = planning(BTreeMap::new())?;
    let target = target(args, global, schema, &plan)?;
    let mut progress = Progress::new(global);
    let mut session = Session::open(&target)?;
    let mut is_refused = None;
    if args.truncate {
        // Rows that are in the way of what has to come back go before.
        session.missing(filled(&plan))?;
        is_refused = emptied(args, &target, &mut session, &plan)?;
    }
    session.put_back(&mut |event| progress.event(event))?;
    if let Some(outcome) = is_refused {
        return Ok(outcome);
    }
    session.missing(filled(&plan))?;
    let plan = match args.mode() {
        Mode::Empty => plan,
        Mode::Append => planning(session.first(filled(&plan))?)?,
        Mode::Resume => planning(session.base())?,
    };
    let stop = Arc::new(AtomicBool::new(false));
    interrupt::watch(&stop, "rows on their way are given up, and what was taken away is put back");
    let settings = Settings { jobs, is_fast: args.fast_load, mode: args.mode(), chunk: None, stop: &stop };
    let result = session.load(&plan, &settings, &mut |event| progress.event(event));
    let seconds = progress.end();
    outcome::shown(result, seconds, global)
}

fn target(args: &Args, global: &Global, schema: &Schema, plan: &Plan) -> anyhow::Result<Target> {
    let config = ConfigFile::load(global)?;
    let url = database::find(&args.database, global, &config)?;
    if url.dialect() != plan.dialect {
        bail!(
            "the schema is for `{}`, and the database is one of `{}`",
            plan.dialect.provider,
            url.dialect().provider
        );
    }
    let locks = environment::variable(NO_LOCK).is_none();
    Ok(Target { url, schemas: database::schemas(schema), locks })
}

/// The tables that get rows, none before one that it refers to.
fn filled(plan: &Plan) -> Vec<&Table> {
    let mut tables = Vec::new();
    for step in &plan.steps {
        match step {
            Step::Rows(table) => tables.push(&plan.tables[*table].table),
            Step::Together(together) => tables.extend(together.iter().map(|it| &plan.tables[*it].table)),
            Step::Complete(_) => {}
        }
    }
    tables
}

/// Deletes rows, if that is really meant. What the command ends with, if it is not to go on.
fn emptied(
    args: &Args,
    target: &Target,
    session: &mut Session,
    plan: &Plan,
) -> anyhow::Result<Option<Outcome>> {
    let tables = filled(plan);
    let occupied = session.occupied(tables.iter().copied())?;
    if occupied.is_empty() {
        return Ok(None);
    }
    terminal::print(|out| {
        occupied.iter().try_for_each(|it| writeln!(out, "deletes {} of {}", counted(it.rows), it.table))
    })?;
    if !args.confirmation.given(&format!("delete them for good in `{}`?", target.url)) {
        return Ok(Some(Outcome::Findings));
    }
    match session.empty(&tables) {
        Ok(()) => Ok(None),
        Err(error) => outcome::failed(&error).map(Some),
    }
}
