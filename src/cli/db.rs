//! `prismakit db`: what a database that is there holds.

pub(super) mod drift;
mod pull;

use clap::Subcommand;

use super::Global;
use super::exit::Outcome;

/// Reads databases: tells what differs from the schema, or writes a schema for one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit db pull --url env:DATABASE_URL
  prismakit db drift")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Drift(Box<drift::Args>),
    Pull(Box<pull::Args>),
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Drift(args) => drift::run(args, global),
        Command::Pull(args) => pull::run(args, global),
    }
}
