//! `prismakit migrate retrofit`: ways back for migrations that have none.

use std::fs;

use anyhow::Context;

use crate::cli::exit::Outcome;
use crate::cli::{Global, sources, terminal};
use crate::diff::Pair;
use crate::migrate::certificate::{Certificate, Files};
use crate::migrate::history::{Migration, Script};
use crate::migrate::retrofit;
use crate::migrate::verify::{Verifier, VerifyError};

use super::trial::{Trial, TrialArgs};
use super::verify;

/// Writes a `down.sql` for each migration that has none, and tries it as `verify` does.
///
/// The way back is made from what the database holds before and after the migration, on scratch
/// databases. A file is written only if the way back was seen to work; what the migration itself gives
/// up stands at its head. A `down.sql` that is there is left alone. Prisma ignores these files.
///
/// Exits with 1 if a migration gets none.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate retrofit
  prismakit migrate retrofit 20261120101500_add_tags --dry-run")]
pub(in crate::cli) struct Args {
    /// The migrations [default: all that have no `down.sql`]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Try the ways back and print them, and write no files
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    trial: TrialArgs,
}

/// What came of a migration.
enum Retrofitted {
    Written(Box<Certificate>, Script),
    /// Why there is none.
    Not(String),
    /// Why there is none for this one and all that follow.
    Stop(String),
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let trial = Trial::new(&args.trial, global)?;
    let migrations = &trial.history.migrations;
    let mut places = trial.places(&args.names, |place| migrations[place].down.is_none())?;
    for &place in places.iter().filter(|&&place| migrations[place].down.is_some()) {
        terminal::line(&format!("`{}` has a `down.sql`, which is left alone", migrations[place].name));
    }
    places.retain(|&place| migrations[place].down.is_none());
    let ground = || trial.ground();
    let mut show = verify::progress(global);
    let mut verifier = Verifier::new(&ground, migrations, trial.settings.clone(), &mut show);
    let mut written = 0;
    for (tried, &place) in (1..).zip(&places) {
        let migration = &migrations[place];
        match retrofit(&mut verifier, migrations, place)? {
            Retrofitted::Written(certificate, script) if args.dry_run => {
                written += 1;
                verify::say(global, &certificate)?;
                terminal::print(|out| writeln!(out, "{}", script.text.trim_end()))?;
            }
            Retrofitted::Written(certificate, script) => {
                write(&script)?;
                certificate.write(migration)?;
                written += 1;
                verify::say(global, &certificate)?;
            }
            Retrofitted::Not(reason) => refuse(global, migration, &reason),
            Retrofitted::Stop(reason) => {
                refuse(global, migration, &reason);
                verify::say_the_rest(tried, places.len());
                break;
            }
        }
    }
    if !global.quiet {
        terminal::line(&format!("{written} of {} migrations got a way back", places.len()));
    }
    Ok(Outcome::findings_if(written < places.len()))
}

fn retrofit(
    verifier: &mut Verifier<'_>,
    migrations: &[Migration],
    place: usize,
) -> anyhow::Result<Retrofitted> {
    let migration = &migrations[place];
    let tried = (|| {
        let before = verifier.state(place)?.clone();
        let after = verifier.state(place + 1)?.clone();
        let script = match retrofit::script(migration, Pair::new(&before, &after)) {
            Ok(script) => script,
            Err(error) => return Ok(Retrofitted::Not(error.to_string())),
        };
        let mut certificate = verifier.verify(place, &script)?;
        let script = retrofit::with_header(&script, migration, &mut certificate);
        certificate.files = Files::of(migration, &script, &migrations[..place]);
        Ok(Retrofitted::Written(Box::new(certificate), script))
    })();
    match tried {
        Ok(retrofitted) => Ok(retrofitted),
        Err(VerifyError::Failed(failure)) if failure.stops_history() => {
            Ok(Retrofitted::Stop(failure.to_string()))
        }
        Err(VerifyError::Failed(failure)) => Ok(Retrofitted::Not(failure.to_string())),
        Err(error @ VerifyError::Script { .. }) => Ok(Retrofitted::Not(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

fn refuse(global: &Global, migration: &Migration, reason: &str) {
    verify::clear(global);
    terminal::line(&format!("no way back for {}: {reason}", migration.name));
}

/// Never touches a file that somebody else has written in the meantime.
fn write(script: &Script) -> anyhow::Result<()> {
    let context = || format!("cannot write `{}`", sources::display_name(&script.path));
    let mut file = fs::File::create_new(&script.path).with_context(context)?;
    std::io::Write::write_all(&mut file, script.text.as_bytes()).with_context(context)
}
