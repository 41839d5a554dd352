//! `prismakit check`: validates schemas and lints their conventions.

mod base;
mod baseline;
#[cfg(feature = "db")]
pub(super) mod certificates;
mod fixes;
mod ignores;
mod input;
mod migrations;
mod output;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::lint::{Preset, Selection};
use crate::schema::Schema;
use crate::text::Sources;

use super::Global;
use super::config::ConfigFile;
use super::exit::Outcome;
use super::init::prisma_lint::Legacy;
use super::provider::ProviderName;
use super::report::Report;
use super::state::ScratchArgs;
use super::terminal;
use super::version::PrismaVersion;

use baseline::BaselineArgs;
use fixes::{Change, Fixing};
use ignores::Origin;
use output::OutputArgs;

/// What standard input is called where nobody gives it a name.
const STDIN_NAME: &str = "<stdin>";

/// Checks schemas: the language, as Prisma does, and conventions.
///
/// A file is one schema. A folder is one schema in several files; where the datasources stand in
/// several folders below it, each of these folders is a schema of its own, together with what lies
/// below it and in no other of them.
///
/// Exits with 0 if there is no error, with 1 if there is one, with 2 if the check cannot be made.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit check
  prismakit check prisma/ --fix
  prismakit check --since git:origin/main --deny-warnings
  prismakit check --select PX,id-type --output-format github --output-file sarif=prismakit.sarif
  prismakit check --statistics
  prismakit check --write-baseline
  prismakit check --select PX001 --add-ignore='the table is small'")]
pub(super) struct Args {
    /// Files and folders to check; `-` is standard input [default: the schema of the project]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Compare with what was before, and add the rules about changes: a file, a folder, `git:REV`,
    /// `git:REV:PATH`, the URL of a database, `migrations:DIR` (replayed on a scratch database) or `empty`
    #[arg(long, value_name = "STATE")]
    // Not parsed by clap, whose message would repeat the password of a URL.
    since: Option<String>,
    /// The path of what comes through standard input
    #[arg(long, value_name = "PATH", default_value = STDIN_NAME, hide_default_value = true)]
    stdin_filename: PathBuf,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    fix: FixArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    scratch: ScratchArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
struct RuleArgs {
    /// Run only these rules: codes, names, or the letters of a group (`PX`)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these rules, or do not show these warnings of the language
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The levels to start from
    #[arg(long, value_name = "PRESET", value_parser = preset_parser())]
    preset: Option<Preset>,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    /// The database of a schema that has no datasource: postgresql, mysql, sqlite, sqlserver, …
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fixes")]
struct FixArgs {
    /// Apply the fixes that leave the database and client code as they are
    #[arg(long)]
    fix: bool,
    /// Apply also fixes that take a migration (add an index, rename a table) or change client code
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be fixed, and change nothing; exits with 1 if there is something
    #[arg(long)]
    diff: bool,
    /// Write comments that silence what is still found, with a reason
    #[arg(
        long,
        value_name = "REASON",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        value_parser = ignores::reason,
        conflicts_with = "write_baseline"
    )]
    add_ignore: Option<String>,
}

fn preset_parser() -> impl TypedValueParser<Value = Preset> {
    let names = Preset::ALL.iter().map(|preset| preset.name());
    PossibleValuesParser::new(names)
        .map(|name| Preset::from_name(&name).expect("the parser allows names of presets only"))
}

/// A schema and all that was found in it.
#[derive(Debug)]
pub(super) struct Checked {
    /// The schema, after the fixes.
    pub(super) schema: Schema,
    /// What is left to report.
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the rules have looked at it; an error of the language may keep them from it.
    is_linted: bool,
    /// How many findings are gone, by code.
    pub(super) fixed: BTreeMap<&'static str, usize>,
    /// What the fixes have changed.
    changes: Vec<Change>,
    /// How it was checked, if it is checked again.
    origin: Option<Origin>,
}

impl Checked {
    /// A schema that was not linted, with what is wrong in it.
    pub(super) fn unlinted(schema: Schema, findings: Vec<Diagnostic>) -> Self {
        let (fixed, changes) = (BTreeMap::new(), Vec::new());
        Self { schema, findings, is_linted: false, fixed, changes, origin: None }
    }
}

/// Findings in files that belong to a schema and are none.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The files that something was found in.
    pub(super) sources: Sources,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let selection = args.rules.selection();
    let settings = config.settings(&selection)?;
    if !global.quiet {
        say_what_has_no_equal(config.legacy(&selection)?.as_ref());
    }
    let (fixing, comments) = (Fixing::of(&args.fix), args.fix.add_ignore.as_deref());
    let inputs = input::read(args, global, &config)?;
    args.output.check(&inputs)?;
    let baseline = baseline::read(args, &config)?;
    let mut beside = beside(args, global, &config, &inputs);
    let checked: anyhow::Result<Vec<_>> =
        inputs.into_par_iter().map(|input| input.check(&settings, fixing, comments.is_some())).collect();
    let mut checked = checked?;
    if let Some(reason) = comments {
        ignores::add(reason, &settings, baseline.as_ref(), &mut checked, global.quiet)?;
    }
    baseline::apply(args, global, &config, baseline, &mut checked, &mut beside)?;
    let outcome = match fixing {
        Fixing::Diff(_) => {
            args.output.report_beside(&Report::new(&checked, &beside, global.quiet))?;
            show_changes(args, global, &checked)?
        }
        Fixing::Write(_) => {
            let printed = fixes::write(&checked)?;
            if !global.quiet {
                fixes::say_what_is_left_to_do(&checked);
            }
            report(args, global, &checked, &beside, printed)?
        }
        Fixing::Off => {
            let printed = comments.is_some() && fixes::write(&checked)?;
            report(args, global, &checked, &beside, printed)?
        }
    };
    // The process ends here: giving back every node of every tree would take longer than the rules.
    std::mem::forget(checked);
    Ok(if args.output.exit_zero { Outcome::Clean } else { outcome })
}

/// What else belongs to the schemas, unless only some rules are to be run.
#[cfg(feature = "db")]
fn beside(args: &Args, global: &Global, config: &ConfigFile, inputs: &[input::Input]) -> Beside {
    if !args.rules.select.is_empty() {
        return Beside::default();
    }
    let roots: Vec<_> = inputs.iter().filter_map(input::Input::root).collect();
    certificates::check(global, config, &roots)
}

#[cfg(not(feature = "db"))]
fn beside(_: &Args, _: &Global, _: &ConfigFile, _: &[input::Input]) -> Beside {
    Beside::default()
}

impl RuleArgs {
    fn selection(&self) -> Selection {
        Selection { preset: self.preset, select: self.select.clone(), ignore: self.ignore.clone() }
    }
}

/// Nothing of what a team had decided gets lost without a word.
fn say_what_has_no_equal(legacy: Option<&Legacy>) {
    let Some(Legacy { file, left, .. }) = legacy else { return };
    for line in left {
        terminal::line(&format!("note: not taken over from {file}: {line}"));
    }
}

fn show_changes(args: &Args, global: &Global, checked: &[Checked]) -> anyhow::Result<Outcome> {
    let style = args.output.style(global);
    args.output.write(false, |out| fixes::show(checked, style, out))?;
    Ok(Outcome::findings_if(checked.iter().any(|checked| !checked.changes.is_empty())))
}

/// Reports what is left, on standard error if a fixed schema went through standard output.
fn report(
    args: &Args,
    global: &Global,
    checked: &[Checked],
    beside: &Beside,
    to_stderr: bool,
) -> anyhow::Result<Outcome> {
    let report = Report::new(checked, beside, global.quiet);
    args.output.report(&report, global, to_stderr)?;
    let summary = &report.summary;
    let too_many = args.output.max_warnings.is_some_and(|max| summary.warnings > max);
    let denied = args.output.deny_warnings && summary.warnings > 0;
    Ok(Outcome::findings_if(summary.errors > 0 || too_many || denied))
}
