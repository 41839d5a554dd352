//! The command line: the only part of prismakit that prints, and that reads arguments, the
//! environment and files.
//!
//! A subcommand is a file with `Args` and `run`, a variant of `Command` and an arm where it is run.

mod baseline;
mod catalogue;
mod check;
mod completions;
mod config;
#[cfg(feature = "db")]
mod database;
#[cfg(feature = "db")]
mod db;
mod diff;
mod discover;
mod environment;
mod exit;
mod explain;
mod fixing;
mod fmt;
mod generate;
mod git;
#[cfg(feature = "db")]
mod history;
mod ignore_args;
mod init;
#[cfg(feature = "db")]
mod interrupt;
mod man;
#[cfg(feature = "db")]
mod migrate;
mod provider;
#[cfg(feature = "usage")]
mod rename;
mod report;
mod rule_args;
mod rules;
mod schema;
#[cfg(feature = "db")]
mod scratch;
mod seed;
mod shown;
mod sources;
mod state;
mod terminal;
mod unified_diff;
#[cfg(feature = "usage")]
mod usage;
mod version;
#[cfg(feature = "watch")]
mod watch;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Outcome;
use terminal::ColorChoice;

/// The version of every machine-readable output.
const VERSION: u32 = 1;

/// Checks, formats and lints Prisma schemas, offline and in milliseconds.
#[derive(Debug, Parser)]
#[command(name = "prismakit", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Examples:
  prismakit check
  prismakit check --fix
  prismakit diff --from git:main
  prismakit generate --template rust --out src/db
  prismakit explain PX001")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every subcommand understands.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// The schema: a file, or a folder with every `*.prisma` below it; may be repeated.
    #[arg(long, global = true, value_name = "PATH")]
    schema: Vec<PathBuf>,
    /// The configuration [default: the nearest `prismakit.toml` in or above the current folder].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// When to colour the output; `NO_COLOR` and `CLICOLOR_FORCE` are honoured.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    color: ColorChoice,
    /// Print findings and errors, and nothing else.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say on standard error which files are read, and why.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Show no progress; it is shown on terminals only, by commands that take long.
    #[arg(long, global = true)]
    no_progress: bool,
}

impl Global {
    /// What was said about schema and configuration, as arguments of another run of this program.
    #[cfg(feature = "watch")]
    fn words(&self) -> impl Iterator<Item = String> {
        let word = |flag: &str, path: &PathBuf| [flag.to_owned(), path.to_string_lossy().into_owned()];
        let schema = self.schema.iter().flat_map(move |path| word("--schema", path));
        schema.chain(self.config.iter().flat_map(move |path| word("--config", path)))
    }

    /// Says on standard error what `--verbose` asks for.
    fn explain(&self, text: std::fmt::Arguments<'_>) {
        if self.verbose {
            terminal::line(&text.to_string());
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Box<check::Args>),
    Fmt(fmt::Args),
    Diff(Box<diff::Args>),
    #[cfg(feature = "db")]
    Db(db::Args),
    Rules(rules::Args),
    #[cfg(feature = "usage")]
    Rename(rename::Args),
    Explain(explain::Args),
    Generate(generate::Args),
    #[cfg(feature = "db")]
    Migrate(Box<migrate::Args>),
    Schema(schema::Args),
    Seed(Box<seed::Args>),
    #[cfg(feature = "usage")]
    Usage(Box<usage::Args>),
    #[cfg(feature = "watch")]
    Watch(Box<watch::Args>),
    Init(init::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[cfg(feature = "db")]
    #[command(hide = true)]
    Scratch(scratch::Args),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => exit::report(run(&cli), cli.global.color),
        Err(error) => exit::usage(&error),
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    match &cli.command {
        Command::Check(args) => check::run(args, &cli.global),
        Command::Fmt(args) => fmt::run(args, &cli.global),
        Command::Diff(args) => diff::run(args, &cli.global),
        Command::Rules(args) => rules::run(args, &cli.global),
        Command::Explain(args) => explain::run(args, &cli.global),
        Command::Generate(args) => generate::run(args, &cli.global),
        #[cfg(feature = "db")]
        Command::Migrate(args) => migrate::run(args, &cli.global),
        Command::Schema(args) => schema::run(args),
        Command::Seed(args) => seed::run(args, &cli.global),
        #[cfg(feature = "usage")]
        Command::Rename(args) => rename::run(args, &cli.global),
        #[cfg(feature = "usage")]
        Command::Usage(args) => usage::run(args, &cli.global),
        #[cfg(feature = "watch")]
        Command::Watch(args) => watch::run(args, &cli.global),
        Command::Init(args) => init::run(args, &cli.global),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args, &cli.global),
        #[cfg(feature = "db")]
        Command::Db(args) => db::run(args, &cli.global),
        #[cfg(feature = "db")]
        Command::Scratch(args) => scratch::run(args),
    }
}
