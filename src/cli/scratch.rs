//! `prismakit scratch`: a throwaway database server for as long as somebody holds its input open.
//!
//! It is how a process that can be killed at any moment makes sure that its server goes with it: the
//! system closes the pipe, whatever happens to the process.

mod child;
mod host;

use std::io;
use std::time::Duration;

use crate::migrate::scratch::{Server, Settings};

use super::exit::Outcome;
use super::provider::ProviderName;
use super::terminal;

pub(super) use host::{Scratch, ScratchArgs};

/// How long a server may take until it answers.
const LIMIT: Duration = Duration::from_mins(1);

/// Starts a throwaway database server, prints its URL, and stops it at the end of standard input.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The database, by the name that a datasource gives it
    #[arg(value_name = "PROVIDER")]
    provider: ProviderName,
    /// How long it may take until the server answers
    #[arg(long, value_name = "SECONDS", default_value_t = LIMIT.as_secs())]
    limit: u64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let settings = Settings { limit: Duration::from_secs(args.limit), ..host::settings() };
    let server = Server::start(args.provider.0, &settings)?;
    terminal::print(|out| writeln!(out, "{}", server.url()))?;
    io::copy(&mut io::stdin().lock(), &mut io::sink())?;
    Ok(Outcome::Clean)
}
