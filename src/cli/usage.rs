//! `prismakit usage`: what application code does with the schema.

mod changes;
pub(super) mod codebase;
#[cfg(feature = "db")]
mod explain;
pub(super) mod files;
mod fixes;
mod ignores;
pub(super) mod impact;
mod indexes;
pub(super) mod list;
mod place;
pub(super) mod reading;
mod remarks;

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::lint::{self, Group, RuleDef, Settings};
use crate::schema::Schema;
use crate::usage::code::Code;

use super::baseline::Baseline;
use super::baseline::args::{BaselineArgs, Part, Scope};
use super::check::Beside;
use super::config::ConfigFile;
use super::diff::settings::hints;
use super::exit::Outcome;
use super::fixing::{self, FixArgs, Fixing};
use super::ignore_args::IgnoreArgs;
use super::report::Report;
use super::report::output::OutputArgs;
use super::report::proof::Proof;
use super::rule_args::RuleArgs;
use super::{Global, terminal};

use fixes::Edited;
use reading::{Project, Wanted};

/// Checks the Prisma Client queries in TypeScript and JavaScript code against the schema.
///
/// Code is read as it is written, without `node_modules`, a generated client or a compiler: values are
/// followed through variables, functions and files, and what cannot be known is left alone. All code below
/// the current folder is read, as far as `.gitignore` allows; where paths are named, what is found in
/// others is not reported.
///
/// Exits with 0 if there is no error, with 1 if there is one, with 2 if the code cannot be checked.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit usage
  prismakit usage apps/web packages/api
  prismakit usage --since git:origin/main --output-format markdown
  prismakit usage --since git:origin/main --rename Lead.phone=Lead.mobile
  prismakit usage --select UQ010 --unsafe-fixes --diff
  prismakit usage --select UQ011 --add-ignore='three at most'
  prismakit usage --select UQ010 --explain-url env:DATABASE_URL
  prismakit usage --list
  prismakit usage --output-format github --output-file sarif=usage.sarif")]
pub(super) struct Args {
    /// Files and folders whose queries are reported [default: `src` of `[usage]` in `prismakit.toml`, else
    /// the current folder]
    #[arg(value_name = "SRC")]
    paths: Vec<PathBuf>,
    /// Say what changes of the schema since then mean for the code, and nothing else: a file, a folder,
    /// `git:REV`, `git:REV:PATH` or `empty`
    #[arg(long, value_name = "STATE")]
    // Not parsed by clap, whose message would repeat the password of a URL.
    since: Option<String>,
    /// Say what was renamed since then, as `prismakit diff --rename` does: `Model.old=Model.new`, `Old=New`
    #[arg(long, value_name = "OLD=NEW", value_delimiter = ',', requires = "since")]
    rename: Vec<String>,
    /// Say that this was not renamed, but is gone
    #[arg(long, value_name = "NAME", value_delimiter = ',', requires = "since")]
    no_rename: Vec<String>,
    /// List every query that is found, and whether it is understood in full, instead of the findings; as lines,
    /// as `json` or as `jsonl`
    #[arg(long, conflicts_with_all = ["since", "fix", "unsafe_fixes", "diff", "add_ignore", "statistics", "write_baseline"])]
    list: bool,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    fix: FixArgs,
    #[command(flatten)]
    ignores: IgnoreArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[cfg(feature = "db")]
    #[command(flatten)]
    explain: explain::ExplainArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let settings = config.settings(&args.rules.selection())?;
    let renames = hints(&args.rename, &args.no_rename)?;
    let wanted = Wanted {
        paths: &args.paths,
        version: args.rules.prisma_version,
        provider: args.rules.provider,
        since: args.since.as_deref(),
        renames: &renames,
    };
    let mut project = Project::find(&wanted, global, &config)?;
    args.output.check(|path| project.reads(path))?;
    if args.list {
        let code = project.read();
        say_what_was_read(&code, &project, global);
        return list::show(&project.schema, &code, &args.output, global);
    }
    let baseline = args.baseline.read(&config)?;
    let fixing = Fixing::of(&args.fix);
    let mut edited = Edited::default();
    let fixed = match fixing.applicability() {
        Some(applicability) => fixes::fix(&mut project, &settings, applicability, &mut edited),
        None => 0,
    };
    if let Some(reason) = &args.ignores.add_ignore {
        let silenced = ignores::add(reason, &settings, baseline.as_ref(), &mut project, &mut edited)?;
        if !global.quiet {
            ignores::say(&silenced);
        }
    }
    let changes = edited.changes(&project);
    match fixing {
        Fixing::Diff(_) => {
            args.output.write(false, |out| fixing::show(&changes, args.output.style(global), out))?;
            return Ok(args.output.unless_zero(Outcome::findings_if(!changes.is_empty())));
        }
        Fixing::Write(_) | Fixing::Off => drop(fixing::write(&changes)?),
    }
    report(args, (global, &config), &settings, &project, baseline, fixed)
}

/// Reports what is found, but for what is known.
fn report(
    args: &Args,
    (global, config): (&Global, &ConfigFile),
    settings: &Settings,
    project: &Project,
    baseline: Option<Baseline>,
    fixed: usize,
) -> anyhow::Result<Outcome> {
    let code = project.read();
    say_what_was_read(&code, project, global);
    let sources = code.sources(&project.schema.ast().sources);
    let mut findings = lint::run_code(&project.schema, settings, project.base.as_ref(), &code);
    let part = Part { schema: None, sources: &sources, findings: &mut findings };
    hide_known(args, (global, config), project, baseline, part)?;
    let proofs = proofs(args, (global, config), &project.schema, &code, &findings)?;
    let beside = Beside::default();
    let mut report = Report::of([(None, &sources, &*findings)].into_iter(), &beside, global.quiet);
    report.summary.files = code.statistics.files;
    report.summary.fixed = fixed;
    report.sections.extend(indexes::section(&findings, proofs.as_deref()));
    report.proofs = proofs;
    report.sections.extend(changes::section(&findings));
    args.output.report(&report, global, false)?;
    let outcome = args.output.outcome(&report.summary);
    // The process ends here: giving back every value would take its time.
    std::mem::forget(code);
    Ok(outcome)
}

/// What a database does with the indexes that are asked for, where it is to be asked.
#[cfg(feature = "db")]
fn proofs(
    args: &Args,
    around: (&Global, &ConfigFile),
    schema: &Schema,
    code: &Code,
    findings: &[Diagnostic],
) -> anyhow::Result<Option<Vec<Proof>>> {
    explain::proofs(&args.explain, around, schema, code, findings)
}

#[cfg(not(feature = "db"))]
fn proofs(
    _: &Args,
    _: (&Global, &ConfigFile),
    _: &Schema,
    _: &Code,
    _: &[Diagnostic],
) -> anyhow::Result<Option<Vec<Proof>>> {
    Ok(None)
}

/// Writes the baseline where that is asked for, and hides what stands in it.
fn hide_known(
    args: &Args,
    around: (&Global, &ConfigFile),
    project: &Project,
    baseline: Option<Baseline>,
    part: Part<'_>,
) -> anyhow::Result<()> {
    let names: Vec<String> = project.names().collect();
    let about_code = |code: &str| lint::find(code).is_some_and(|rule| rule.group == Group::Queries);
    let is_compared = |code: &str| lint::find(code).is_some_and(RuleDef::is_about_changes);
    let ran_all = args.rules.leaves_all();
    let scope = Scope {
        command: "usage",
        files: names.iter().map(String::as_str).collect(),
        owns: &about_code,
        ran: &|code| ran_all && about_code(code) && is_compared(code) == args.since.is_some(),
    };
    args.baseline.apply(around, baseline, &mut [part], &scope)
}

/// Nobody should take silence for a good sign where nothing was looked at.
fn say_what_was_read(code: &Code, project: &Project, global: &Global) {
    let statistics = code.statistics;
    let full = code.queries.iter().filter(|query| query.reading.gaps.is_empty()).count();
    global.explain(format_args!(
        "usage: {} files, of which {} were parsed ({} bytes, {} with errors); {} queries, {full} of them \
         understood in full, and {} in SQL",
        statistics.files,
        statistics.parsed,
        statistics.bytes_parsed,
        statistics.with_errors,
        code.queries.len(),
        code.raw.len(),
    ));
    if global.quiet {
        return;
    }
    let has_queries = !(code.queries.is_empty() && code.raw.is_empty());
    if !has_queries {
        terminal::line("note: there is no query of Prisma Client in the code");
    }
    project.say_what_is_left_out(has_queries);
}
