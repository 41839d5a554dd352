//! `prismakit migrate down`: takes migrations back.

use clap::builder::RangedU64ValueParser;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::migrate::lock;
use crate::migrate::run::{Runner, Until, plan_down};
use crate::migrate::status::Status;
use crate::sql::connection::Settings;

use super::confirmation::ConfirmationArgs;
use super::failure;
use super::progress::Progress;
use super::session::{HistoryArgs, Session};
use super::waiting::WaitingArgs;

/// Takes the last migration back, or more of them, by their `down.sql`.
///
/// What the migrations have brought since goes with them. Prisma sees the migrations as never applied
/// afterwards.
///
/// Exits with 1 where nobody agreed to it or rows are in the way, with 2 where a way back fails for another
/// reason or cannot be begun.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate down
  prismakit migrate down --steps 2 --dry-run
  prismakit migrate down --to 20261120101500_add_tags --yes")]
pub(super) struct Args {
    /// How many migrations
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one(), conflicts_with = "to")]
    steps: usize,
    /// Take back all that follows this migration, or `empty` for all there are
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Print the SQL that would be run, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    confirmation: ConfirmationArgs,
    #[command(flatten)]
    waiting: WaitingArgs,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// To take none back is a mistake of whoever has computed the number.
fn at_least_one() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..)
}

impl Args {
    fn until(&self) -> Until<'_> {
        match self.to.as_deref() {
            None => Until::Steps(self.steps),
            Some("empty") => Until::Empty,
            Some(name) => Until::Name(name),
        }
    }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let mut session = Session::open(&args.history, &args.database, global, &Settings::default())?;
    let status = Status::read(&mut session.connection, &session.history)?;
    let names: Vec<_> =
        plan_down(&status, &args.until())?.into_iter().map(|entry| entry.name.clone()).collect();
    if names.is_empty() {
        terminal::line("nothing is applied that could be taken back");
        return Ok(Outcome::Clean);
    }
    if args.dry_run {
        return print(&session, &names);
    }
    let list = names.join("`, `");
    if !args.confirmation.given(&format!("take back `{list}` in `{}`?", session.connection.url())) {
        return Ok(Outcome::Findings);
    }
    session.lock(lock::PATIENCE)?;
    let mut progress = Progress::new(global);
    let Session { history, connection } = &mut session;
    let settings = args.waiting.settings();
    let result =
        Runner { connection, history, settings, observer: &mut progress }.down(&args.until(), Some(&names));
    let through = progress.end();
    terminal::print(|out| through.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    match result {
        Err(error) => failure::show(error, global),
        Ok(_) => Ok(Outcome::Clean),
    }
}

/// Prints the scripts that would be run.
fn print(session: &Session, names: &[String]) -> anyhow::Result<Outcome> {
    terminal::print(|out| {
        names.iter().try_for_each(|name| {
            let down = session.history.find(name).and_then(|migration| migration.down.as_ref());
            let text = down.map_or("-- there is no down.sql", |down| down.text.trim_end());
            writeln!(out, "-- {name}\n{text}")
        })
    })?;
    Ok(Outcome::Clean)
}
