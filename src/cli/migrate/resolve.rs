//! `prismakit migrate resolve`: says what became of a migration that this tool did not see through.

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::migrate::{lock, resolve};
use crate::sql::connection::Settings;

use super::confirmation::ConfirmationArgs;
use super::session::{HistoryArgs, Session};

/// Changes the record of a migration, and nothing else in the database.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate resolve --applied 20261120101500_add_tags
  prismakit migrate resolve --rolled-back 20261120101500_add_tags")]
pub(super) struct Args {
    #[command(flatten)]
    outcome: OutcomeArgs,
    #[command(flatten)]
    confirmation: ConfirmationArgs,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct OutcomeArgs {
    /// The database has what this migration brings
    #[arg(long, value_name = "NAME")]
    applied: Option<String>,
    /// The database has nothing of this migration, which did not get through
    #[arg(long, value_name = "NAME")]
    rolled_back: Option<String>,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let mut session = Session::open(&args.history, &args.database, global, &Settings::default())?;
    let (name, word) = match (&args.outcome.applied, &args.outcome.rolled_back) {
        (Some(name), _) => (name, "applied"),
        (None, Some(name)) => (name, "rolled back"),
        (None, None) => anyhow::bail!("say `--applied NAME` or `--rolled-back NAME`"),
    };
    let question = format!("record `{name}` as {word} in `{}`?", session.connection.url());
    if !args.confirmation.given(&question) {
        return Ok(Outcome::Findings);
    }
    session.lock(lock::PATIENCE)?;
    let Session { history, connection } = &mut session;
    if args.outcome.applied.is_some() {
        resolve::applied(connection, history, name)?;
    } else {
        resolve::rolled_back(connection, history, name)?;
    }
    if !global.quiet {
        terminal::line(&format!("`{name}` is on record as {word}"));
    }
    Ok(Outcome::Clean)
}
