//! `prismakit migrate squash`: one migration in place of many.

use crate::cli::exit::Outcome;
use crate::cli::{Global, sources, terminal};
use crate::migrate::squash::{self, RowChange};

use super::confirmation::ConfirmationArgs;
use super::trial::{Trial, TrialArgs};

/// Puts one migration in the place of many, and proves on scratch databases that it makes the same.
///
/// Statements that change rows are named: the one migration makes tables and nothing else. The folder
/// as it was is kept beside the new one. A database that has all of the migrations is told so with
/// `prismakit migrate resolve --applied`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate squash --dry-run
  prismakit migrate squash --to 20261120101500_add_tags --name first_year")]
pub(in crate::cli) struct Args {
    /// The last migration to squash [default: the last of all]
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// What the one migration is called [default: `squashed`, with the time of the last]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Print the one migration, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    confirmation: ConfirmationArgs,
    #[command(flatten)]
    trial: TrialArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let trial = Trial::new(&args.trial, global)?;
    let migrations = &trial.history.migrations;
    let to: Vec<String> = args.to.iter().cloned().collect();
    let Some(last) = trial.places(&to, |_| true)?.pop().filter(|last| *last > 0) else {
        terminal::line("there is nothing to squash: it takes two migrations");
        return Ok(Outcome::Clean);
    };
    let squashed = &migrations[..=last];
    let changes = squash::row_changes(trial.dialect, squashed);
    say_what_is_lost(&changes);
    let text = squash::script(squashed, &trial.settings.schemas, &|| trial.ground())?;
    let name = args.name.clone().unwrap_or_else(|| squash::name(&migrations[last].name));
    if args.dry_run {
        terminal::print(|out| write!(out, "-- {name}\n{text}"))?;
        return Ok(Outcome::Clean);
    }
    let folder = sources::display_name(&trial.history.folder);
    let count = squashed.len();
    if !args.confirmation.given(&format!("put `{name}` in the place of {count} migrations in `{folder}`?")) {
        return Ok(Outcome::Findings);
    }
    let backup = squash::exchange(&trial.history, count, &name, &text)?;
    terminal::print(|out| {
        writeln!(out, "squashed {count} migrations into {name}: it makes the same tables")?;
        writeln!(out, "the folder as it was is `{}`", sources::display_name(&backup))
    })?;
    if !global.quiet {
        terminal::line(&format!(
            "for each database that has all of them: `prismakit migrate resolve --applied {name}`"
        ));
    }
    Ok(Outcome::Clean)
}

fn say_what_is_lost(changes: &[RowChange]) {
    for change in changes {
        let (path, line) = (sources::display_name(&change.path), change.line);
        terminal::line(&format!(
            "warning: {path}:{line}: `{}` changes rows and is left out",
            change.statement
        ));
    }
}
