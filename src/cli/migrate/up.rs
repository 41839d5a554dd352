//! `prismakit migrate up`: applies what is pending.

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::migrate::history::Migration;
use crate::migrate::lock;
use crate::migrate::run::Runner;
use crate::migrate::status::{State, Status};
use crate::sql::connection::Settings;

use super::failure;
use super::progress::Progress;
use super::session::{HistoryArgs, Session};
use super::waiting::WaitingArgs;

/// Applies the migrations that are pending, and finishes a run that was cut off.
///
/// Before each migration, the rows are asked whether some are in its way: of a constraint, a key, a
/// conversion. Where there are some, nothing is changed.
///
/// Exits with 1 where rows are in the way, with 2 where a migration fails for another reason or cannot be
/// begun.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate up
  prismakit migrate up --dry-run
  prismakit migrate up --to 20261120101500_add_tags --lock-timeout 2s")]
pub(super) struct Args {
    /// Stop behind this migration
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Print the SQL that would be run, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    waiting: WaitingArgs,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let settings = Settings { creates_file: !args.dry_run, ..Settings::default() };
    let mut session = Session::open(&args.history, &args.database, global, &settings)?;
    if args.dry_run {
        return print(&mut session, args.to.as_deref());
    }
    session.lock(lock::PATIENCE)?;
    let mut progress = Progress::new(global);
    let Session { history, connection } = &mut session;
    let settings = args.waiting.settings();
    let result = Runner { connection, history, settings, observer: &mut progress }.up(args.to.as_deref());
    let through = progress.end();
    terminal::print(|out| through.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    match result {
        Err(error) => failure::show(error, global),
        Ok(applied) => {
            if applied.is_empty() && !global.quiet {
                terminal::line("nothing is pending");
            }
            Ok(Outcome::Clean)
        }
    }
}

/// Prints the scripts that would be run.
fn print(session: &mut Session, to: Option<&str>) -> anyhow::Result<Outcome> {
    let status = Status::read(&mut session.connection, &session.history)?;
    let is_open = |entry: &&crate::migrate::status::Entry| entry.state != State::Applied;
    let open =
        status.entries.iter().filter(is_open).filter(|entry| to.is_none_or(|to| entry.name.as_str() <= to));
    let scripts: Vec<&Migration> = open.filter_map(|entry| session.history.find(&entry.name)).collect();
    terminal::print(|out| {
        scripts.iter().try_for_each(|migration| {
            writeln!(out, "-- {}\n{}", migration.name, migration.up.text.trim_end())
        })
    })?;
    Ok(Outcome::Clean)
}
