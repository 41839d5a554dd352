//! `prismakit scratch`: a throwaway database server for as long as somebody holds its input open.
//!
//! It is how a process that can be killed at any moment makes sure that its server goes with it: the
//! system closes the pipe, whatever happens to the process.

use std::ffi::OsString;
use std::io;
use std::time::Duration;

use super::exit::Outcome;
use super::provider::ProviderName;
use super::{environment, terminal};

use crate::migrate::scratch::{Server, Settings};

/// Starts a throwaway database server, prints its URL, and stops it at the end of standard input.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The database, by the name that a datasource gives it
    #[arg(value_name = "PROVIDER")]
    provider: ProviderName,
    /// How long it may take until the server answers
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    limit: u64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let settings = Settings {
        path: environment::variable("PATH").map(OsString::from).unwrap_or_default(),
        folder: environment::temporary_folder(),
        limit: Duration::from_secs(args.limit),
    };
    let server = Server::start(args.provider.0, &settings)?;
    terminal::print(|out| writeln!(out, "{}", server.url()))?;
    io::copy(&mut io::stdin().lock(), &mut io::sink())?;
    Ok(Outcome::Clean)
}
