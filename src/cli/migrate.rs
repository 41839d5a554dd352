//! `prismakit migrate`: a history of migrations and the database that it leads through.
//!
//! A subcommand is a file with `Args` and `run`, a variant of `Command` and an arm where it is run.

pub(super) mod confirmation;
mod down;
mod failure;
mod progress;
mod purge;
mod resolve;
mod retrofit;
mod session;
mod squash;
pub(super) mod status;
mod trial;
mod up;
mod verify;
mod waiting;

use clap::Subcommand;

use super::Global;
use super::exit::Outcome;

pub(super) use session::{HistoryArgs, refuse_other_database};

/// Moves a database forward and back through a folder of migrations, side by side with Prisma Migrate.
///
/// The folder, the table `_prisma_migrations` and the lock are Prisma's, so that either tool may run
/// next. Where a run is cut off, the next one finishes it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate status
  prismakit migrate up
  prismakit migrate down --steps 2
  prismakit migrate verify")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Status(status::Args),
    Up(up::Args),
    Down(down::Args),
    Verify(verify::Args),
    Retrofit(retrofit::Args),
    Squash(squash::Args),
    Purge(purge::Args),
    Resolve(resolve::Args),
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Status(args) => status::run(args, global),
        Command::Up(args) => up::run(args, global),
        Command::Down(args) => down::run(args, global),
        Command::Verify(args) => verify::run(args, global),
        Command::Retrofit(args) => retrofit::run(args, global),
        Command::Squash(args) => squash::run(args, global),
        Command::Purge(args) => purge::run(args, global),
        Command::Resolve(args) => resolve::run(args, global),
    }
}
