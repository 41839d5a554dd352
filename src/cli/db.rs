//! `prismakit db`: what a database that is there holds.

mod pull;

use clap::Subcommand;

use super::Global;
use super::exit::Outcome;

/// Reads databases: writes a schema for one.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Pull(Box<pull::Args>),
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Pull(args) => pull::run(args, global),
    }
}
