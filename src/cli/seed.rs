//! `prismakit seed`: rows for the tables of the schema.

mod counts;
#[cfg(feature = "db")]
mod load;
mod output;
pub(in crate::cli) mod settings;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, anyhow, bail};

use crate::schema::Schema;
use crate::seed::choices::ChoiceError;
use crate::seed::format::{self, FORMATS, Format, RenderError, Shard, Source, render};
use crate::seed::plan::{Options, Window};
use crate::seed::values::text::Locale;
use crate::seed::{Choices, Guided, Plan};
use crate::sql::calendar;
use crate::sql::{LowerError, lower_with_relations};

use super::config::ConfigFile;
use super::diff::side::Side;
use super::exit::Outcome;
use super::provider::ProviderName;
use super::version::PrismaVersion;
use super::{Global, sources, terminal};

use counts::Counts;
use output::Output;

/// Makes rows for the tables of the schema: such as the database accepts, and such as could be real.
///
/// What stands in a row depends on the seed, the names of the model and the field, and the number of the
/// row; so the same command makes the same bytes everywhere, and the first rows stay the same when more
/// are asked for. Foreign keys lead to rows that are there, unique values come once, and what the name of
/// a field says is what stands in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit seed --rows 20
  prismakit seed --rows 1000,User=50 --output-format copy --out seed.sql
  prismakit seed --rows 10k --output-format csv --out data/
  prismakit seed --rows 100M --output-format jsonl --shard 1/4 --out data/
  prismakit seed --rows 1M --url postgresql://localhost/app --fast-load")]
pub(super) struct Args {
    /// How many rows: `1000` for each model, `User=50` for one; may be repeated, or parted by commas
    #[arg(short, long, value_name = "N|MODEL=N", allow_hyphen_values = true)]
    rows: Vec<String>,
    /// What all chance is drawn from: another number makes other rows [default: 0]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// The plan file, which says more about models and fields [default: what `[seed]` in the
    /// configuration names]
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Where people and places are from: `en`, `de`, `fr`, … [default: en]
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    locale: Option<Locale>,
    /// What the rows are written as
    #[arg(short = 'f', long, value_name = "FORMAT", default_value = "sql", value_parser = format_named)]
    output_format: &'static dyn Format,
    /// The file to write, or for formats with a file for each table, the folder [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write one of several parts only, which together are the whole: `2/4` is the second of four
    #[arg(long, value_name = "I/N", value_parser = shard)]
    shard: Option<Shard>,
    /// How many threads make rows [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// The database of a schema that names none
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    /// The major version of Prisma whose rules hold
    #[arg(long, value_name = "VERSION")]
    prisma_version: Option<PrismaVersion>,
    #[cfg(feature = "db")]
    #[command(flatten)]
    load: load::Args,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let counts = Counts::parse(&args.rows)?;
    let config = ConfigFile::load(global)?;
    let side = Side::of_project(global, &config, args.prisma_version, args.provider, "no rows are made")?;
    let schema = side.schema().expect("the state of a project is a schema");
    counts.check(schema)?;
    let choices = choices(args, counts, &config, schema)?;
    let planning = |first| {
        let plan = plan(args, &choices, schema, first)?;
        for shortage in plan.shortages.iter().filter(|_| !global.quiet) {
            terminal::line(&format!("note: {shortage}"));
        }
        anyhow::Ok(plan)
    };
    #[cfg(feature = "db")]
    if args.load.is_meant() {
        if args.out.is_some() || args.shard.is_some() {
            bail!("rows go into the database or to `--out`, and parts of them (`--shard`) to `--out` only");
        }
        return load::run(&args.load, global, schema, jobs(args), &planning);
    }
    match write(args, &planning(BTreeMap::new())?, schema) {
        // Whoever reads has enough.
        Err(error) if args.out.is_none() && terminal::is_closed(&error) => Ok(Outcome::Clean),
        written => written.map(|()| Outcome::Clean),
    }
}

/// How many threads there are to be.
fn jobs(args: &Args) -> usize {
    args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// What was decided in the plan file and in the schema, and above that on the command line.
fn choices(args: &Args, counts: Counts, config: &ConfigFile, schema: &Schema) -> anyhow::Result<Choices> {
    let mut choices = decided(args.plan.clone(), config, schema)?;
    choices.rows = counts.all.or(choices.rows);
    choices.seed = args.seed.or(choices.seed);
    for (model, count) in counts.models {
        let model = choices.models.entry(model).or_default();
        (model.rows, model.per, model.skip) = (Some(count), None, false);
    }
    Ok(choices)
}

/// What was decided in the plan file, or else in that of the configuration, and in the schema.
pub(super) fn decided(
    plan: Option<PathBuf>,
    config: &ConfigFile,
    schema: &Schema,
) -> anyhow::Result<Choices> {
    let path = plan.or_else(|| Some(config.folder().join(config.config.seed.plan.as_ref()?)));
    let file =
        path.map(|path| anyhow::Ok((path.display().to_string(), sources::read(&path)?))).transpose()?;
    let file = file.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    Choices::read(file, schema).map_err(|errors| anyhow!("{}", listed(&errors)))
}

/// Each with the line that it is about.
fn listed(errors: &[ChoiceError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

fn plan(
    args: &Args,
    choices: &Choices,
    schema: &Schema,
    first: BTreeMap<String, u64>,
) -> anyhow::Result<Plan> {
    let database = lower_with_relations(schema).map_err(|error| match error {
        LowerError::NoDialect(provider) => {
            anyhow!("rows are made for PostgreSQL, MySQL, MariaDB and SQLite, and not for {provider} yet")
        }
        error => error.into(),
    })?;
    let window = window(choices);
    let rows = choices.rows.unwrap_or(ROWS);
    let options = Options {
        seed: choices.seed.unwrap_or(0),
        rows,
        counts: choices
            .models
            .keys()
            .filter_map(|model| Some((model.clone(), choices.asked(model, rows)?)))
            .collect(),
        first,
        window,
    };
    let values = Guided { choices, window, locale: args.locale.or(choices.locale).unwrap_or_default() };
    Ok(Plan::new(&database, &options, &values)?)
}

/// When the rows come to be.
pub(super) fn window(choices: &Choices) -> Window {
    let until = choices.until.unwrap_or(UNTIL);
    Window { begin: until - SPAN, until }
}

/// How many rows a model gets where nobody says it.
const ROWS: u64 = 100;

/// Where nobody says it, the newest moment. It is no clock, because the same command makes the same rows
/// tomorrow.
const UNTIL: i64 = calendar::day_of(2026, 1, 1) * calendar::DAY;

/// How long before that the first rows came.
const SPAN: i64 = 3 * 365 * calendar::DAY;

fn write(args: &Args, plan: &Plan, schema: &Schema) -> anyhow::Result<()> {
    let source = Source { schema: Some(schema), ..Source::new(plan) };
    let mut output = Output::open(args.out.as_deref(), args.output_format)?;
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    let written =
        render(&source, args.output_format, shard, jobs(args), &mut |file, bytes| output.write(file, bytes));
    written.map_err(|error| match error {
        // As the error that it is, for those who ask which one.
        RenderError::Output(error) => error.into(),
        error => anyhow::Error::from(error),
    })?;
    output.finish()
}

fn format_named(name: &str) -> anyhow::Result<&'static dyn Format> {
    let names = || FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join("`, `");
    format::named(name).ok_or_else(|| anyhow!("the formats are `{}`", names()))
}

fn locale(name: &str) -> anyhow::Result<Locale> {
    let names = || Locale::ALL.iter().map(|locale| locale.name()).collect::<Vec<_>>().join("`, `");
    Locale::named(name).ok_or_else(|| anyhow!("the locales are `{}`", names()))
}

fn shard(text: &str) -> anyhow::Result<Shard> {
    let parts = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    let shard = parts.map(|(number, of)| Shard { number, of });
    shard
        .filter(|shard| (1..=shard.of).contains(&shard.number))
        .context("write `1/4` for the first of four parts, up to `4/4`")
}
