//! `prismakit migrate purge`: drops what migrations have kept.

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::migrate::{ledger, lock, purge};
use crate::sql::connection::{Connection, Settings};

use super::confirmation::ConfirmationArgs;

/// Drops the tables in which migrations made with `--keep-dropped` have kept what they dropped.
///
/// The ways back of these migrations cannot restore the values any more.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate purge --dry-run
  prismakit migrate purge --yes")]
pub(in crate::cli) struct Args {
    /// List what is kept, and drop nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    confirmation: ConfirmationArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let url = database::find(&args.database, global, &config)?;
    let mut connection = Connection::open(&url, &Settings::default())?;
    let kept = purge::kept(&mut connection)?;
    if kept.is_empty() {
        terminal::line("nothing is kept in this database");
        return Ok(Outcome::Clean);
    }
    let verb = if args.dry_run { "would drop" } else { "drops" };
    terminal::print(|out| {
        kept.iter().try_for_each(|it| {
            let rows = if it.rows == 1 { "1 row".to_owned() } else { format!("{} rows", it.rows) };
            writeln!(out, "{verb} {} with {rows}", it.table)
        })
    })?;
    if args.dry_run {
        return Ok(Outcome::Clean);
    }
    if let Some(progress) = ledger::read(&mut connection)? {
        bail!(
            "`{}` was cut off on its way and may need what is kept: run `prismakit migrate up` or `down` first",
            progress.migration
        );
    }
    if !args.confirmation.given(&format!("drop them for good in `{url}`?")) {
        return Ok(Outcome::Findings);
    }
    lock::acquire(&mut connection, lock::PATIENCE)?;
    purge::drop(&mut connection, &kept)?;
    Ok(Outcome::Clean)
}
