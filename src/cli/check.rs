//! `prismakit check`: validates schemas and lints their conventions.

mod base;
#[cfg(feature = "db")]
pub(super) mod certificates;
mod fixes;
mod ignores;
mod input;
mod migrations;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::bail;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::lint::{self, Group, RuleDef};
use crate::schema::Schema;
use crate::text::Sources;

use super::baseline::Baseline;
use super::baseline::args::{BaselineArgs, Part, Scope};
use super::config::ConfigFile;
use super::exit::Outcome;
use super::fixing::{self, Change, FixArgs, Fixing};
use super::ignore_args::IgnoreArgs;
use super::init::prisma_lint::Legacy;
use super::report::Report;
use super::report::output::OutputArgs;
use super::rule_args::RuleArgs;
use super::state::ScratchArgs;
use super::{Global, sources, terminal};

use ignores::Origin;

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
    ignores: IgnoreArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    scratch: ScratchArgs,
    #[command(flatten)]
    output: OutputArgs,
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
    let (fixing, comments) = (Fixing::of(&args.fix), args.ignores.add_ignore.as_deref());
    let inputs = input::read(args, global, &config)?;
    args.output.check(|path| input::is_among(&inputs, path))?;
    let baseline = args.baseline.read(&config)?;
    let mut beside = beside(args, global, &config, &inputs);
    let checked: anyhow::Result<Vec<_>> =
        inputs.into_par_iter().map(|input| input.check(&settings, fixing, comments.is_some())).collect();
    let mut checked = checked?;
    if let Some(reason) = comments {
        ignores::add(reason, &settings, baseline.as_ref(), &mut checked, global.quiet)?;
    }
    hide_known(args, global, &config, baseline, &mut checked, &mut beside)?;
    let outcome = match fixing {
        Fixing::Diff(_) => {
            args.output.report_beside(&Report::new(&checked, &beside, global.quiet))?;
            show_changes(args, global, &checked)?
        }
        Fixing::Write(_) => {
            let printed = fixing::write(fixes::all(&checked))?;
            if !global.quiet {
                fixes::say_what_is_left_to_do(&checked);
            }
            report(args, global, &checked, &beside, printed)?
        }
        Fixing::Off => {
            let printed = comments.is_some() && fixing::write(fixes::all(&checked))?;
            report(args, global, &checked, &beside, printed)?
        }
    };
    // The process ends here: giving back every node of every tree would take longer than the rules.
    std::mem::forget(checked);
    Ok(args.output.unless_zero(outcome))
}

/// What else belongs to the schemas, unless only some rules are to be run.
#[cfg(feature = "db")]
fn beside(args: &Args, global: &Global, config: &ConfigFile, inputs: &[input::Input]) -> Beside {
    if args.rules.selects() {
        return Beside::default();
    }
    let roots: Vec<_> = inputs.iter().filter_map(input::Input::root).collect();
    certificates::check(global, config, &roots)
}

#[cfg(not(feature = "db"))]
fn beside(_: &Args, _: &Global, _: &ConfigFile, _: &[input::Input]) -> Beside {
    Beside::default()
}

/// Nothing of what a team had decided gets lost without a word.
fn say_what_has_no_equal(legacy: Option<&Legacy>) {
    let Some(Legacy { file, left, .. }) = legacy else { return };
    for line in left {
        terminal::line(&format!("note: not taken over from {file}: {line}"));
    }
}

/// Writes the baseline where that is asked for, and hides what stands in it.
fn hide_known(
    args: &Args,
    global: &Global,
    config: &ConfigFile,
    baseline: Option<Baseline>,
    checked: &mut [Checked],
    beside: &mut Beside,
) -> anyhow::Result<()> {
    if args.baseline.writes() {
        refuse_baseline(args, checked)?;
    }
    let is_linted = checked.iter().all(|checked| checked.is_linted);
    let about_code = |code: &str| lint::find(code).is_some_and(|rule| rule.group == Group::Queries);
    let is_compared = |code: &str| lint::find(code).is_some_and(RuleDef::is_about_changes);
    let looked_at: Vec<_> = checked.iter().map(|checked| checked.schema.ast().sources.clone()).collect();
    let scope = Scope {
        command: "check",
        files: looked_at.iter().flat_map(|sources| sources.iter().map(|(_, file)| file.name())).collect(),
        owns: &|code| !about_code(code),
        ran: &|code| is_linted && args.rules.leaves_all() && !about_code(code) && !is_compared(code),
    };
    let schemas = checked.iter_mut().map(|checked| Part {
        schema: Some(&checked.schema),
        sources: &checked.schema.ast().sources,
        findings: &mut checked.findings,
    });
    let beside = Part { schema: None, sources: &beside.sources, findings: &mut beside.findings };
    let mut parts: Vec<_> = schemas.chain([beside]).collect();
    args.baseline.apply((global, config), baseline, &mut parts, &scope)
}

/// Refuses to write a baseline of what cannot be in one.
fn refuse_baseline(args: &Args, checked: &[Checked]) -> anyhow::Result<()> {
    if args.paths.iter().any(|path| sources::is_stdin(path)) {
        bail!("`--write-baseline` is for files, and not for what comes through standard input");
    }
    if !checked.iter().all(|checked| checked.is_linted) {
        bail!(
            "no baseline is written: errors of the language keep the rules from looking; `prismakit check` \
             shows them, and no baseline hides them"
        );
    }
    Ok(())
}

fn show_changes(args: &Args, global: &Global, checked: &[Checked]) -> anyhow::Result<Outcome> {
    let style = args.output.style(global);
    args.output.write(false, |out| fixing::show(fixes::all(checked), style, out))?;
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
    Ok(args.output.outcome(&report.summary))
}
