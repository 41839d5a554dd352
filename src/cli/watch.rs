//! `prismakit watch`: checks, generates and compares while files are edited.

mod blocks;
#[cfg(feature = "usage")]
mod code_folders;
mod display;
mod events;
mod folders;
mod interest;
pub(super) mod jsonl;
mod keys;
mod lines;
mod look;
mod printable;
mod project;
mod request;
mod round;
#[cfg(test)]
mod samples;
mod screen;
mod session;
mod stages;
#[cfg(feature = "usage")]
mod texts;
mod wording;

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use clap::ValueEnum;

use super::Global;
use super::exit::Outcome;
use super::provider::ProviderName;
#[cfg(feature = "db")]
use super::state::ScratchArgs;
use super::terminal;
use super::version::PrismaVersion;

use session::Session;

/// Checks the schema whenever it is saved, generates code, and compares it with the migrations.
///
/// Schemas, `prismakit.toml`, templates and migrations are watched, and what depends on a change runs:
/// `check`, `fmt` where it is asked for, `generate` where `[[generate]]` is configured, and `diff` where
/// there are migrations. With `--usage`, code is watched as well. Errors are shown and end nothing; `q` or
/// Ctrl-C does.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit watch
  prismakit watch --fmt --exec 'npx prisma generate'
  prismakit watch --usage src
  prismakit watch --once
  prismakit watch --output-format jsonl")]
pub(super) struct Args {
    /// Files and folders to watch [default: the schema of the project]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Format the schema when it is saved, unless a line of it cannot be read
    #[arg(long)]
    fmt: bool,
    /// Do not generate anything
    #[arg(long)]
    no_generate: bool,
    /// Do not compare with the migrations
    #[cfg(feature = "db")]
    #[arg(long)]
    no_diff: bool,
    /// Compare the queries in code with the schema as well, whenever one of them is saved: those in these files
    /// and folders [default: `src` of `[usage]` in `prismakit.toml`, else all below the current folder]
    #[cfg(feature = "usage")]
    #[arg(long, value_name = "SRC", num_args = 0..)]
    usage: Option<Vec<PathBuf>>,
    /// Run a command after each round without errors; it is started without a shell
    #[arg(long, value_name = "CMD")]
    exec: Option<String>,
    /// Run everything once, and exit with 1 if there are errors
    #[arg(long)]
    once: bool,
    /// How to show it [default: screen on a terminal, else lines]
    #[arg(long, value_name = "FORMAT", value_enum)]
    output_format: Option<Format>,
    /// How long files must rest before they are read
    #[arg(long, value_name = "MS", default_value_t = 30)]
    debounce: u64,
    /// Look at the files again and again, where the system does not tell of changes: on network drives
    /// and in some containers
    #[arg(long)]
    poll: bool,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    /// The database of a schema that has no datasource: postgresql, mysql, sqlite, sqlserver, …
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    #[cfg(feature = "db")]
    #[command(flatten)]
    scratch: ScratchArgs,
}

/// Where rounds are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    // One screen that is redrawn, with keys.
    Screen,
    // Lines, one round after the other.
    Lines,
    // A JSON document for each event, as `prismakit schema watch` describes it.
    Jsonl,
}

impl Args {
    fn pause(&self) -> Duration {
        Duration::from_millis(self.debounce)
    }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let (sender, events) = mpsc::channel();
    // On a screen what `--verbose` says would stand across the findings.
    let is_screen = display::format(args) == Format::Screen;
    let global = &Global { verbose: global.verbose && !is_screen, ..global.clone() };
    let mut session = Session::new(args, global, sender)?;
    let ended = if args.once { session.once(&events) } else { session.watch(&events) };
    match ended {
        Err(error) if terminal::is_closed(&error) => Ok(Outcome::Clean),
        ended => ended,
    }
}
