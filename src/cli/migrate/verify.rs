//! `prismakit migrate verify`: tries migrations there and back.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use anyhow::Context;

use crate::cli::exit::Outcome;
use crate::cli::{Global, terminal};
use crate::migrate::certificate::{Certificate, Loss, Verdict};
use crate::migrate::history::{Migration, Script};
use crate::migrate::layout::{is_part, part_count};
use crate::migrate::verify::{Stage, Verifier, VerifyError};

use super::trial::{Trial, TrialArgs};

/// Tries migrations on scratch databases: rows in every table, up, down and up again.
///
/// After each step, the tables must be those that the history makes of an empty database. After the
/// way back, the rows must be those from before; what a migration gives up on its way up is named.
/// What was seen is written into `certificate.json` next to the migration, and `prismakit check` says
/// when it no longer fits the files.
///
/// Exits with 1 if a migration does not do what it should.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate verify
  prismakit migrate verify 20261120101500_add_tags --rows 100
  prismakit migrate verify --scratch-url env:SCRATCH_URL --dry-run")]
pub(in crate::cli) struct Args {
    /// The migrations to try, each with the other parts of it where `diff` has written several [default: all
    /// that have a `down.sql`]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Write no certificates
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    trial: TrialArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let trial = Trial::new(&args.trial, global)?;
    let migrations = &trial.history.migrations;
    let places = trial.places(&args.names, |place| migrations[place].down.is_some())?;
    if places.is_empty() && !global.quiet {
        terminal::line("no migration has a `down.sql`; `prismakit migrate retrofit` writes them");
    }
    let ground = || trial.ground();
    let mut show = progress(global);
    let mut verifier = Verifier::new(&ground, migrations, trial.settings.clone(), &mut show);
    let mut failures = 0;
    let units = units(migrations, &places);
    for (tried, unit) in (1..).zip(&units) {
        let downs =
            unit.clone().map(|place| way_back(&migrations[place])).collect::<anyhow::Result<Vec<_>>>();
        let downs = match downs {
            Ok(downs) => downs,
            // Whoever names a migration wants that one; the others are still to be tried.
            Err(error) if args.names.is_empty() => {
                failures += 1;
                terminal::line(&format!("failed {}: {error}", names(&migrations[unit.clone()])));
                continue;
            }
            Err(error) => return Err(error),
        };
        match verifier.verify_parts(unit.start, &downs) {
            Ok(certificates) => {
                for (certificate, migration) in certificates.iter().zip(&migrations[unit.clone()]) {
                    if !args.dry_run {
                        certificate.write(migration)?;
                    }
                    say(global, certificate)?;
                }
            }
            Err(VerifyError::Failed(failure)) => {
                failures += 1;
                clear(global);
                terminal::line(&format!("failed {}: {failure}", names(&migrations[unit.clone()])));
                if failure.stops_history() {
                    say_the_rest(tried, units.len());
                    break;
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Outcome::findings_if(failures > 0))
}

/// The migrations at these places, each with the other parts of the one that was asked for: parts are undone
/// together, and may not lead back alone.
fn units(migrations: &[Migration], places: &[usize]) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut start = 0;
    while start < migrations.len() {
        let count = part_count(&migrations[start].up.text);
        let others = migrations[start + 1..].iter().zip(2..=count);
        let end =
            start + 1 + others.take_while(|(part, number)| is_part(&part.up.text, *number, count)).count();
        if places.iter().any(|place| (start..end).contains(place)) {
            units.push(start..end);
        }
        start = end;
    }
    units
}

fn way_back(migration: &Migration) -> anyhow::Result<&Script> {
    let name = &migration.name;
    migration.down.as_ref().with_context(|| {
        format!("`{name}` has no `down.sql`: `prismakit migrate retrofit {name}` writes one")
    })
}

/// `20261120101500_add_tags`, or the first and the last of several parts.
fn names(parts: &[Migration]) -> String {
    match parts {
        [first, .., last] => format!("{} to {}", first.name, last.name),
        _ => parts.iter().map(|part| part.name.as_str()).collect(),
    }
}

/// Shows on a terminal what is being done.
pub(super) fn progress(global: &Global) -> impl FnMut(&Migration, Stage) + use<> {
    let is_shown = is_shown(global);
    move |migration, stage| {
        if is_shown {
            let what = match stage {
                Stage::Preparing => "preparing",
                Stage::Up => "up",
                Stage::Down => "down",
                Stage::Again => "up again",
            };
            // Nothing is left to be told if standard error is closed.
            let _ = write!(io::stderr(), "\r\x1b[2K{}: {what}", migration.name);
            let _ = io::stderr().flush();
        }
    }
}

fn is_shown(global: &Global) -> bool {
    !global.no_progress && !global.quiet && io::stderr().is_terminal()
}

/// Takes away what is shown on a terminal.
pub(super) fn clear(global: &Global) {
    if is_shown(global) {
        let _ = write!(io::stderr(), "\r\x1b[2K").and_then(|()| io::stderr().flush());
    }
}

/// What comes behind a migration that does not run.
pub(super) fn say_the_rest(tried: usize, all: usize) {
    if tried < all {
        terminal::line(&format!("{} more come behind it and cannot be tried", all - tried));
    }
}

/// What was seen, on one line, and what is lost, each on one more.
pub(super) fn say(global: &Global, certificate: &Certificate) -> anyhow::Result<()> {
    clear(global);
    let rows: usize = certificate.rows.iter().map(|table| table.rows).sum();
    let (name, tables) = (&certificate.migration, certificate.rows.len());
    let verdict = match certificate.verdict {
        Verdict::Reversible => "reversible",
        Verdict::LosesData => "loses data",
    };
    terminal::print(|out| {
        writeln!(
            out,
            "verified {name}: {verdict}, with {} in {}",
            count(rows, "row"),
            count(tables, "table")
        )?;
        certificate.lost.iter().try_for_each(|loss| writeln!(out, "  lost: {}", words(loss)))
    })?;
    for it in &certificate.left_out {
        global.explain(format_args!("{name}: not shown for {}: {}", it.what, it.reason));
    }
    Ok(())
}

fn words(loss: &Loss) -> String {
    let rows = count(loss.rows, "row");
    match &loss.column {
        Some(column) => format!("`{}.{column}` in {rows}", loss.table),
        None => format!("{rows} of `{}`", loss.table),
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
