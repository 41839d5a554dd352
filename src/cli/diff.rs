//! `prismakit diff`: the SQL that leads from one state of a schema to another, and back.

#[cfg(feature = "db")]
pub(super) mod comparison;
mod folder;
mod header;
pub(super) mod json;
mod markdown;
mod origin;
mod refusal;
mod report;
pub(super) mod settings;
pub(super) mod side;
mod sql;
mod steps;
mod timeout;
mod words;

use std::io::{self, Write};
use std::path::PathBuf;

#[cfg(feature = "usage")]
use anyhow::bail;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diff::{self, Diff};
#[cfg(feature = "usage")]
use crate::diff::{Pair, RenameHint};
use crate::migrate::layout::{LAYOUTS, Layout};
use crate::plan::{self, Approvals, Direction, Options, Plan, hazards};

use super::config::ConfigFile;
use super::exit::Outcome;
use super::provider::ProviderName;
#[cfg(feature = "usage")]
use super::report::Section;
use super::state::{Reader, ScratchArgs};
#[cfg(feature = "usage")]
use super::usage;
use super::version::PrismaVersion;
use super::{Global, sources, terminal};

use folder::Target;
use report::{Judgement, Report};
use side::Side;
pub(super) use timeout::LockTimeout;

/// Writes the SQL that leads from one state of a schema to another, and back.
///
/// A state is a file or folder, `git:REV`, `git:REV:PATH`, the URL of a database, `migrations:DIR` (the
/// history, replayed on a scratch database) or `empty`.
///
/// Nothing is guessed in silence, and nothing is destroyed without leave: what may be a rename, a
/// required field without a value and a step that destroys rows are refused, with what would let
/// them pass.
///
/// Exits with 0 if it could be done, with 1 if something has to be decided or allowed first (or with
/// `--exit-code`, if there is a difference), with 2 if the states cannot be compared.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit diff
  prismakit diff --from git:main --direction up
  prismakit diff --name add_tags
  prismakit diff --rename Lead.phone=Lead.mobile --backfill \"Lead.score=0\" --name mobile_and_score
  prismakit diff --from git:main --to prisma/schema.prisma --output-format markdown --usage
  prismakit diff --from postgresql://localhost/app --allow drop-column:Lead.fax")]
pub(super) struct Args {
    /// The state to start from [default: the migrations of the project]
    #[arg(long, value_name = "STATE")]
    // Not parsed by clap, whose message would repeat the password of a URL.
    from: Option<String>,
    /// The state to reach [default: the schema of the project]
    #[arg(long, value_name = "STATE")]
    to: Option<String>,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    /// The database of a schema that has no datasource: postgresql, mysql, sqlite, …
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    migration: MigrationArgs,
    #[command(flatten)]
    scratch: ScratchArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Decisions")]
struct PlanArgs {
    /// Say what was renamed: `Model.old=Model.new` for fields, `Old=New` for models, enums and relations
    #[arg(long, value_name = "OLD=NEW", value_delimiter = ',')]
    rename: Vec<String>,
    /// Say that this was not renamed, but is gone
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    no_rename: Vec<String>,
    /// Give the rows that are there a value for a field that becomes required, as an expression in SQL
    #[arg(long, value_name = "MODEL.FIELD=SQL")]
    backfill: Vec<String>,
    /// Let a step destroy rows or values: the code or name of a hazard, of one object or of all; or `all`
    #[arg(long, value_name = "HAZARD[:OBJECT]", value_delimiter = ',')]
    allow: Vec<String>,
    /// Keep dropped tables and columns aside, so that the way back restores them
    #[arg(long)]
    keep_dropped: bool,
    /// Build indexes and check constraints in the transaction, although that locks tables
    #[arg(long)]
    no_online: bool,
    /// Write `IF EXISTS` and `IF NOT EXISTS` where they are safe
    #[arg(long)]
    if_exists: bool,
    /// How long a statement waits for a lock before it gives up: `500ms`, `1min`, `none` [default: 5s]
    #[arg(long, value_name = "TIME")]
    lock_timeout: Option<LockTimeout>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Migrations")]
struct MigrationArgs {
    /// Write a migration of this name instead of printing it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The folder that it goes into [default: where the tool looks; for Prisma, beside the schema]
    #[arg(long, value_name = "DIR", requires = "name")]
    migrations: Option<PathBuf>,
    /// The tool that runs it [default: prisma]
    #[arg(long, value_name = "TOOL", value_parser = layout_parser(), requires = "name")]
    layout: Option<&'static Layout>,
    /// The time that it is named after, in UTC: `20261120101500` [default: now]
    #[arg(long, value_name = "TIME", requires = "name")]
    timestamp: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
struct OutputArgs {
    /// How to write it [default: sql, or with `--name` the paths of the files]
    #[arg(long, value_name = "FORMAT", value_enum)]
    output_format: Option<Format>,
    /// Which way
    #[arg(long, value_name = "DIRECTION", value_enum, default_value_t)]
    direction: Directions,
    /// Exit with 1 if there is a difference
    #[arg(long)]
    exit_code: bool,
    /// Read the code, and list what the change touches in it; with `--output-format markdown`, between
    /// schemas [default of SRC: `src` of `[usage]` in `prismakit.toml`, else the current folder]
    #[cfg(feature = "usage")]
    #[arg(long, value_name = "SRC", num_args = 0..)]
    usage: Option<Vec<PathBuf>>,
}

#[cfg(feature = "usage")]
impl OutputArgs {
    /// Refuses what has no place in the output.
    fn check(&self) -> anyhow::Result<()> {
        if self.usage.is_some() && !matches!(self.output_format, Some(Format::Markdown)) {
            bail!("`--usage` lists code in a document: add `--output-format markdown`");
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    // Statements, each step under its name.
    Sql,
    // One document, as `prismakit schema diff` describes it.
    Json,
    // What somebody who reviews it wants to know.
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Directions {
    Up,
    Down,
    #[default]
    Both,
}

impl Directions {
    const fn as_slice(self) -> &'static [Direction] {
        match self {
            Directions::Up => &[Direction::Up],
            Directions::Down => &[Direction::Down],
            Directions::Both => &[Direction::Up, Direction::Down],
        }
    }
}

fn layout_parser() -> impl TypedValueParser<Value = &'static Layout> {
    let values = LAYOUTS.iter().map(|layout| PossibleValue::new(layout.name).help(layout.help));
    PossibleValuesParser::new(values)
        .map(|name| Layout::find(&name).expect("the parser allows names of layouts only"))
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let options = settings::options(args, &config.config.diff)?;
    let hints = settings::hints(&args.plan.rename, &args.plan.no_rename)?;
    #[cfg(feature = "usage")]
    args.output.check()?;
    let approvals = Approvals::parse(args.plan.allow.iter().map(String::as_str))?;
    let target = folder::Target::of(args, &config)?;
    let reader = Reader::new(&args.scratch, global, &config)?;
    let sides = side::read(args, global, &config)?;
    let databases = side::databases(&sides, &reader)?;
    let diff = diff::diff(databases.as_ref(), &hints)?;
    let plan = if diff.questions.is_empty() { plan::plan(&diff, &options) } else { undecided() };
    let judgement = judge(&diff, &plan, &options, &approvals);
    for mistake in &judgement.verdict.mistakes {
        say(global, &format!("note: {mistake}"));
    }
    let report = Report::new(sides.as_ref(), &diff, &plan, &judgement);
    #[cfg(feature = "usage")]
    let report = Report { code: code_section(args, sides.as_ref(), &hints, (global, &config))?, ..report };
    let place = if sides.after.schema().is_some() { &sides.after } else { &sides.before };
    let outcome = output(args, global, &report, target.as_ref().map(|target| (target, place)))?;
    // The process ends here: giving back every node of every tree would take longer than the diff.
    std::mem::forget(report);
    std::mem::forget((judgement, plan, diff));
    std::mem::forget((databases, sides));
    Ok(outcome)
}

/// What the change means for the code, where that is asked for.
#[cfg(feature = "usage")]
fn code_section(
    args: &Args,
    sides: Pair<&Side>,
    hints: &[RenameHint],
    around: (&Global, &ConfigFile),
) -> anyhow::Result<Option<Section>> {
    let Some(named) = &args.output.usage else { return Ok(None) };
    usage::impact::section(sides, named, hints, around).map(Some)
}

/// While it is open whether something was renamed, every plan would be a guess.
fn undecided() -> Plan<'static> {
    Plan { up: Vec::new(), down: Vec::new(), refusals: Vec::new() }
}

/// The hazards of a migration, and what may not happen without leave.
fn judge(diff: &Diff<'_>, plan: &Plan<'_>, options: &Options, approvals: &Approvals) -> Judgement {
    if plan.up.is_empty() && plan.down.is_empty() {
        return Judgement::default();
    }
    let mut findings = hazards::search(diff, &plan.up, &plan.down, options);
    let verdict = approvals.judge(&mut findings, options);
    Judgement { findings, verdict }
}

/// Prints or writes the migration, and says what stands in its way.
fn output(
    args: &Args,
    global: &Global,
    report: &Report<'_>,
    target: Option<(&Target, &Side)>,
) -> anyhow::Result<Outcome> {
    let is_refused = !report.is_decided();
    let format = args.output.output_format.or(target.is_none().then_some(Format::Sql));
    let directions = args.output.direction.as_slice();
    if let Some(format) = format {
        terminal::print(|out| format.write(report, directions, out))?;
    }
    if is_refused {
        refusal::show(report, global);
    } else if report.is_empty() {
        say(global, "no difference");
    } else if let Some((target, place)) = target {
        let files = target.write(report, place)?;
        let is_result = format.is_none();
        for file in files {
            let name = sources::display_name(&file);
            if is_result { terminal::print(|out| writeln!(out, "{name}"))? } else { say(global, &name) }
        }
    }
    Ok(Outcome::findings_if(is_refused || (args.output.exit_code && !report.is_empty())))
}

fn say(global: &Global, text: &str) {
    if !global.quiet {
        terminal::line(text);
    }
}

impl Format {
    fn write(self, report: &Report<'_>, directions: &[Direction], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Sql if report.is_decided() => sql::write(report, directions, out),
            // Nobody should pipe into a database what is not allowed.
            Format::Sql => Ok(()),
            Format::Json => json::write(report, directions, out),
            Format::Markdown => markdown::write(report, directions, out),
        }
    }
}
