//! `prismakit db drift`: what differs between a database, its history and the schema.

mod beyond;
mod human;
pub(in crate::cli) mod json;
mod markdown;
mod states;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::cli::config::ConfigFile;
use crate::cli::database::DatabaseArgs;
use crate::cli::diff::comparison::Comparison;
use crate::cli::diff::settings::DiffConfig;
use crate::cli::diff::side::Side;
use crate::cli::exit::Outcome;
use crate::cli::migrate::HistoryArgs;
use crate::cli::state::{Reader, ScratchArgs};
use crate::cli::terminal::Style;
use crate::cli::{Global, terminal};
use crate::diff::Pair;
use crate::sql::{Database, align};

use beyond::{Beyond, Difference};
use states::States;

/// Tells what differs between a database, the history that it has gone through, and the schema.
///
/// The history is replayed on a scratch database, as far as the database has it. Of what differs, the
/// SQL is shown that leads from the one to the other, and back. What a schema cannot say (triggers,
/// checks, views, …) is compared with the history.
///
/// Exits with 0 if nothing differs, with 1 if something does, with 2 if nobody can tell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit db drift --url env:STAGING_URL
  prismakit db drift --no-history --output-format sql")]
pub(super) struct Args {
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    output_format: Format,
    /// Compare with the schema only
    #[arg(long)]
    no_history: bool,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    scratch: ScratchArgs,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    // What differs, with the statements.
    #[default]
    Human,
    // The statements alone.
    Sql,
    // One document, as `prismakit schema drift` describes it.
    Json,
    // What somebody who reviews it wants to know.
    Markdown,
}

/// One of the three that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Database,
    /// The history, as far as the database has it.
    Applied,
    /// The history as a whole.
    History,
    Schema,
}

impl Place {
    /// What it is called in sentences.
    const fn name(self) -> &'static str {
        match self {
            Place::Database => "database",
            Place::Applied | Place::History => "history",
            Place::Schema => "schema",
        }
    }
}

/// Two of the three, and what lies between them.
struct Compared {
    places: Pair<Place>,
    comparison: Comparison,
    /// What the schema language cannot say and differs.
    beyond: Vec<Difference>,
}

impl Compared {
    fn is_empty(&self) -> bool {
        self.comparison.is_empty() && self.beyond.is_empty()
    }
}

/// All that was found out.
struct Drift {
    states: States,
    compared: Vec<Compared>,
    /// What the database has and no schema can say.
    unsayable: Vec<Beyond>,
}

impl Drift {
    /// Whether nothing differs.
    fn is_empty(&self) -> bool {
        self.compared.iter().all(Compared::is_empty)
    }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let reader = Reader::new(&args.scratch, global, &config)?;
    let states = states::read(args, global, &config, &reader)?;
    let drift = Drift::of(states, &config.config.diff)?;
    let style = Style::stdout(global.color);
    terminal::print(|out| args.output_format.write(&drift, style, out))?;
    Ok(Outcome::findings_if(!drift.is_empty()))
}

impl Format {
    fn write(self, drift: &Drift, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Human => human::write(drift, style, out),
            Format::Sql => {
                let scripts = drift.compared.iter().map(|compared| compared.comparison.commented());
                let scripts: Vec<_> = scripts.filter(|script| !script.is_empty()).collect();
                out.write_all(scripts.join("\n").as_bytes())
            }
            Format::Json => json::write(drift, out),
            Format::Markdown => markdown::write(drift, out),
        }
    }
}

impl Drift {
    fn of(states: States, config: &DiffConfig) -> anyhow::Result<Self> {
        let mut compared = Vec::new();
        if let Some((side, declared)) = &states.schema {
            let live = (&states.side, &states.database);
            compared.push(with_schema(Place::Database, live, (side, declared), config)?);
        }
        if let Some(history) = &states.history {
            let live = (&states.side, &states.database);
            compared.push(with_history(live, (&history.side, &history.applied), config)?);
            if let Some((side, declared)) = &states.schema {
                let whole = (&history.side, &history.whole);
                compared.push(with_schema(Place::History, whole, (side, declared), config)?);
            }
        }
        let unsayable = beyond::of(&states.database);
        Ok(Self { states, compared, unsayable })
    }
}

fn with_schema(
    place: Place,
    (side, live): (&Side, &Database),
    (schema, declared): (&Side, &Database),
    config: &DiffConfig,
) -> anyhow::Result<Compared> {
    let (mut live, mut declared) = (live.clone(), declared.clone());
    align(&mut live, &mut declared);
    let comparison = Comparison::new(Pair::new(side, schema), Pair::new(&live, &declared), config)?;
    Ok(Compared { places: Pair::new(place, Place::Schema), comparison, beyond: Vec::new() })
}

fn with_history(
    (side, live): (&Side, &Database),
    (history, applied): (&Side, &Database),
    config: &DiffConfig,
) -> anyhow::Result<Compared> {
    let comparison = Comparison::new(Pair::new(side, history), Pair::new(live, applied), config)?;
    let beyond = beyond::difference(&beyond::of(live), &beyond::of(applied));
    Ok(Compared { places: Pair::new(Place::Database, Place::Applied), comparison, beyond })
}
