//! `prismakit rules`: the list of everything that can be found.

use std::io::{self, Write};

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::lint::{Selection, Settings};

use super::catalogue::{self, Entry};
use super::config::ConfigFile;
use super::exit::Outcome;
use super::terminal::{self, Style};
use super::{Global, VERSION};

/// Lists the rules, with the levels that the configuration gives them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit rules
  prismakit rules --output-format json")]
pub(super) struct Args {
    /// How to write the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    output_format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    // A line for each rule.
    #[default]
    Human,
    // One document, as `prismakit schema rules` describes it.
    Json,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match args.output_format {
        Format::Human => {
            let settings = ConfigFile::load(global)?.settings(&Selection::default())?;
            terminal::print(|out| write_lines(&settings, Style::stdout(global.color), out))?;
        }
        Format::Json => {
            let rules = catalogue::entries().map(RuleObject::from).collect();
            terminal::print(|out| {
                serde_json::to_writer(&mut *out, &Document { version: VERSION, rules })?;
                writeln!(out)
            })?;
        }
    }
    Ok(Outcome::Clean)
}

fn write_lines(settings: &Settings, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let width = catalogue::entries().map(|entry| entry.name().len()).max().unwrap_or_default();
    let mut group = "";
    for entry in catalogue::entries() {
        if entry.group() != group {
            let gap = if group.is_empty() { "" } else { "\n" };
            group = entry.group();
            writeln!(out, "{gap}{}", style.paint("1", group))?;
        }
        let (code, name, level) = (entry.code(), entry.name(), entry.level(settings));
        let fix = if entry.fix() == "none" { "" } else { entry.fix() };
        writeln!(out, "  {code}  {name:width$}  {level:5}  {fix:6}  {}", entry.summary())?;
    }
    writeln!(out, "\n`prismakit explain CODE` says more about each.")
}

/// What `prismakit rules --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit rules --output-format json")]
pub(super) struct Document {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Every rule, in the order of the codes.
    rules: Vec<RuleObject>,
}

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub(super) struct RuleObject {
    /// The stable code.
    code: &'static str,
    /// The stable name.
    name: &'static str,
    /// What it looks after.
    group: &'static str,
    /// The level without any configuration: `off`, `info`, `warn` or `error`.
    default: &'static str,
    /// What `check` can do about its findings: `safe`, `unsafe` or `none`.
    fix: &'static str,
    /// The databases that it is for.
    providers: Vec<&'static str>,
}

impl From<Entry> for RuleObject {
    fn from(entry: Entry) -> Self {
        Self {
            code: entry.code(),
            name: entry.name(),
            group: entry.group(),
            default: entry.default_level(),
            fix: entry.fix(),
            providers: entry.providers().iter().map(|provider| provider.name()).collect(),
        }
    }
}
