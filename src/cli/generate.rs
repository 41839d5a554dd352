//! `prismakit generate`: code from templates, written only where it changed.

mod catalogue;
pub(super) mod changes;
mod folder;
pub(super) mod jobs;
mod record;
pub(in crate::cli) mod settings;

use std::io;
use std::path::PathBuf;

use anyhow::anyhow;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::generate::error::{GenerateError, RenderError};
use crate::generate::{Context, Output, render};
use crate::schema::Schema;
use crate::text::{FileId, Location, Sources, Span, offset_of};

use super::config::ConfigFile;
use super::diff::side::Side;
use super::exit::Outcome;
use super::provider::ProviderName;
use super::terminal::{self, Style};
use super::version::PrismaVersion;
use super::{Global, report, sources};

use changes::{Changes, Made};
use jobs::Job;

/// Makes code, documents and diagrams of the schema, from template packs.
///
/// A pack is one of those that `--list` shows, or a folder with a `pack.toml`. Without `--template`,
/// everything is made that `[[generate]]` in `prismakit.toml` asks for.
///
/// A file is written only where its text changed. A file that this command did not write, or that was
/// changed since, is not touched without `--force`; one that is no longer made is removed. What was
/// written stands in `.prismakit-generated.json` in the output folder, which belongs into version
/// control with the rest. Exits with 1 if `--check` finds something to do.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit generate --template rust --out src/db
  prismakit generate --template rust --out src/db --option date-time=time
  prismakit generate --template ./templates/graphql --out generated
  prismakit generate --check")]
pub(super) struct Args {
    /// The pack to use, by name or by its folder; may be repeated, and each has a folder of its name in
    /// `--out` then
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Vec<String>,
    /// The folder that the files are written into
    #[arg(short, long, value_name = "DIR", requires = "template")]
    out: Option<PathBuf>,
    /// An option of the pack; a list is parted by commas
    #[arg(long, value_name = "NAME=VALUE", requires = "template")]
    option: Vec<String>,
    /// Only say what would be written or removed
    #[arg(long)]
    check: bool,
    /// Also replace files that are not known as generated, or were changed since
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// List the built-in packs; with `--template`, the options of that one
    #[arg(long, conflicts_with_all = ["check", "force", "dump_context"])]
    list: bool,
    /// Print as JSON what templates see of the schema, and write nothing
    #[arg(long, conflicts_with_all = ["check", "force", "template"])]
    dump_context: bool,
    /// The database of a schema that names none
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    /// The major version of Prisma whose rules hold
    #[arg(long, value_name = "VERSION")]
    prisma_version: Option<PrismaVersion>,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    if args.list {
        return catalogue::show(args, Style::stdout(global.color));
    }
    let config = ConfigFile::load(global)?;
    let jobs = if args.dump_context { Vec::new() } else { jobs::of(args, &config)? };
    let side = Side::of_project(global, &config, args.prisma_version, args.provider, "nothing is generated")?;
    let context = context(side.schema().expect("the state of a project is a schema"))?;
    if args.dump_context {
        terminal::print(|out| {
            serde_json::to_writer_pretty(&mut *out, &context)?;
            writeln!(out)
        })?;
        return Ok(Outcome::Clean);
    }
    let outputs: Vec<_> = jobs.par_iter().map(|job| rendered(job, &context)).collect();
    let outputs = jobs.iter().zip(outputs).map(|(job, output)| explained(job, output, global));
    let outputs = outputs.collect::<anyhow::Result<Vec<_>>>()?;
    let made = outputs.into_iter().map(|output| Made { output, changed: None }).collect();
    let changes = changes::of(&jobs, made)?;
    if args.check { check(&changes, global) } else { write(&changes, args.force, global) }
}

fn context(schema: &Schema) -> anyhow::Result<Context> {
    Ok(Context::of(schema)?)
}

/// What a pack makes.
fn rendered(job: &Job, context: &Context) -> Result<Output, GenerateError> {
    render(&job.pack, context, &job.pack.options(&job.options)?)
}

/// Where a template is wrong, its line is shown.
fn explained(job: &Job, output: Result<Output, GenerateError>, global: &Global) -> anyhow::Result<Output> {
    output.map_err(|error| match error {
        GenerateError::Pack(error) => error.into(),
        GenerateError::Render(error) => {
            let style = |style, out: &mut dyn io::Write| writeln!(out, "{}\n", fault(job, &error, style));
            terminal::stderr(global.color, style);
            anyhow!("nothing is generated, because a template of the pack `{}` failed", job.pack.name)
        }
    })
}

/// Where a template is wrong, with its line.
pub(super) fn fault(job: &Job, error: &RenderError, style: Style) -> String {
    let place = &error.place;
    let name = job.folder.as_ref().map_or_else(
        || format!("{}/{}", place.pack, place.template),
        |folder| sources::display_name(&folder.join(&place.template)),
    );
    let range = place.range.clone().unwrap_or_else(|| line(&place.text, place.line));
    let location = Location::new(FileId::default(), Span::new(offset_of(range.start), offset_of(range.end)));
    let message = match &place.item {
        Some(item) => format!("{} (for `{item}`)", error.message),
        None => error.message.clone(),
    };
    let mut diagnostic = Diagnostic::error("", location, message);
    let callers = place.callers.iter().map(|caller| format!("called at {}/{caller}", place.pack));
    let help: Vec<_> = error.hint.iter().cloned().chain(callers).collect();
    diagnostic.help = (!help.is_empty()).then(|| help.join("\n").into());
    report::human::render(&Sources::single(&name, place.text.as_str()), &diagnostic, style)
}

/// The bytes of a line, which counts from 1; nothing where there is none.
fn line(text: &str, number: Option<usize>) -> std::ops::Range<usize> {
    let Some(number) = number else { return 0..0 };
    let start = text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
    let rest: &str = text.get(start..).unwrap_or_default();
    start..start + rest.lines().next().map_or(0, str::len)
}

fn check(changes: &[Changes], global: &Global) -> anyhow::Result<Outcome> {
    terminal::print(|out| {
        changes.iter().flat_map(Changes::lines).try_for_each(|line| writeln!(out, "{line}"))
    })?;
    say(changes, global, "would be");
    Ok(Outcome::findings_if(changes.iter().any(|changes| !changes.is_empty())))
}

fn write(changes: &[Changes], force: bool, global: &Global) -> anyhow::Result<Outcome> {
    let refusals: Vec<_> = changes.iter().flat_map(|changes| changes.refusals(force)).collect();
    if !refusals.is_empty() {
        for refusal in &refusals {
            terminal::line(refusal);
        }
        terminal::line("nothing is written; `--force` replaces these files");
        return Ok(Outcome::Findings);
    }
    for changes in changes {
        changes.apply()?;
    }
    say(changes, global, "");
    if !global.quiet {
        let notes = changes.iter().filter_map(|changes| changes.new_notes(global.verbose));
        notes.for_each(|notes| terminal::line(&format!("\n{}", notes.trim_end())));
    }
    Ok(Outcome::Clean)
}

fn say(changes: &[Changes], global: &Global, verb: &str) {
    if global.quiet {
        return;
    }
    for changes in changes {
        terminal::line(&changes.summary(verb));
    }
}
