//! `prismakit explain`: what a rule demands and why, with an example of either kind.

mod options;

use std::borrow::Cow;
use std::io::{self, Write};

use anyhow::bail;
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use super::catalogue::{self, Entry};
use super::exit::Outcome;
use super::rules::RuleObject;
use super::terminal::{self, Style};
use super::{Global, VERSION};

use options::OptionObject;

/// How long a line of prose may be.
const WIDTH: usize = 90;

/// Explains a rule: what it demands, why, a bad and a good example, its options.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit explain PX001
  prismakit explain id-type
  prismakit explain table-name-case --output-format markdown")]
pub(super) struct Args {
    /// The code or the name of the rule
    #[arg(value_name = "CODE")]
    code: String,
    /// How to write the explanation
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    output_format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    // For a terminal.
    #[default]
    Human,
    // For a page.
    Markdown,
    // One document, as `prismakit schema explain` describes it.
    Json,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let Some(entry) = catalogue::find_written(&args.code) else {
        let code = &args.code;
        bail!("there is no rule `{code}`{}", catalogue::did_you_mean(code));
    };
    terminal::print(|out| match args.output_format {
        Format::Human => human(entry, Style::stdout(global.color), out),
        Format::Markdown => markdown(entry, out),
        Format::Json => {
            serde_json::to_writer(&mut *out, &Document::from(entry))?;
            writeln!(out)
        }
    })?;
    Ok(Outcome::Clean)
}

fn human(entry: Entry, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let title = style.paint("1", &format!("{} {}", entry.code(), entry.name()));
    writeln!(out, "{title}\n{}\n", facts(entry).join(" · "))?;
    wrapped(&entry.docs(), "", out)?;
    for (heading, text) in entry.sections() {
        writeln!(out, "\n{}\n", style.paint("1", heading))?;
        wrapped(&text, "", out)?;
    }
    for (heading, _, example) in examples(entry) {
        writeln!(out, "\n{}\n", style.paint("1", heading))?;
        for line in example.trim_matches('\n').lines() {
            let indent = if line.is_empty() { "" } else { "    " };
            writeln!(out, "{indent}{line}")?;
        }
    }
    let options = options::of(entry);
    if !options.is_empty() {
        writeln!(out, "\n{}\n", style.paint("1", "Options"))?;
    }
    for option in options {
        writeln!(out, "  {}", option.heading(""))?;
        wrapped(option.description(), "      ", out)?;
    }
    Ok(())
}

/// Writes paragraphs in lines that are pleasant to read.
fn wrapped(text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for paragraph in text.lines() {
        let mut line = indent.to_owned();
        for word in paragraph.split(' ') {
            if line.len() > indent.len() && line.chars().count() + word.chars().count() > WIDTH {
                writeln!(out, "{}", line.trim_end())?;
                indent.clone_into(&mut line);
            }
            line.push_str(word);
            line.push(' ');
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The page about a rule.
fn markdown(entry: Entry, out: &mut dyn Write) -> io::Result<()> {
    let (code, name) = (entry.code(), entry.name());
    writeln!(out, "# {code} {name}\n\n{}\n\n{}", facts(entry).join(" · "), entry.docs())?;
    for (heading, text) in entry.sections() {
        writeln!(out, "\n## {heading}\n\n{text}")?;
    }
    for (heading, language, example) in examples(entry) {
        writeln!(out, "\n## {heading}\n\n```{language}\n{}\n```", example.trim_matches('\n'))?;
    }
    let options = options::of(entry);
    if !options.is_empty() {
        writeln!(out, "\n## Options\n")?;
    }
    options.iter().try_for_each(|option| writeln!(out, "- {}: {}", option.heading("`"), option.description()))
}

/// What stands under the title.
fn facts(entry: Entry) -> Vec<String> {
    let level = match entry {
        Entry::Rule(_) => format!("{} by default", entry.default_level()),
        Entry::Hazard(_) | Entry::Validation(_) => entry.default_level().to_owned(),
    };
    let mut facts = vec![level, entry.group().to_owned()];
    if let Entry::Hazard(hazard) = entry
        && hazard.is_destructive
    {
        facts.push("has to be allowed".to_owned());
    }
    match entry.fix() {
        "safe" => facts.push("`--fix` fixes it".to_owned()),
        "unsafe" => facts.push("`--unsafe-fixes` fixes it".to_owned()),
        _ => {}
    }
    if !entry.is_for_all_databases() {
        let names = entry.providers().iter().map(ToString::to_string).collect::<Vec<_>>();
        facts.push(format!("for {}", names.join(", ")));
    }
    if !entry.versions().is_empty() {
        let versions = entry.versions().iter().map(|version| version.major().to_string()).collect::<Vec<_>>();
        facts.push(format!("in Prisma {}", versions.join(" and ")));
    }
    facts
}

/// The examples that there are, with what they show and the language that they are in.
fn examples(entry: Entry) -> impl Iterator<Item = (&'static str, &'static str, Cow<'static, str>)> {
    let (given, language) = (entry.given(), entry.language());
    let all = [
        ("Before", "prisma", given.before().map(Cow::Borrowed)),
        ("Schema", "prisma", given.schema().map(Cow::Borrowed)),
        ("Bad", language, entry.bad()),
        ("Good", language, entry.good()),
    ];
    all.into_iter().filter_map(|(heading, language, example)| Some((heading, language, example?)))
}

/// What `prismakit explain --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit explain --output-format json")]
pub(super) struct Document {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    #[serde(flatten)]
    rule: RuleObject,
    /// What it demands, and why.
    docs: Cow<'static, str>,
    /// What there is to say besides, under headings: what a hazard means on each database.
    sections: Vec<Section>,
    /// For a rule about changes: the schema before the change.
    base: Option<&'static str>,
    /// For a rule about queries: the schema that the examples, which are TypeScript then, are about.
    schema: Option<&'static str>,
    /// A schema or code that it reports.
    bad: Option<Cow<'static, str>>,
    /// The same as it should be.
    good: Option<Cow<'static, str>>,
    /// What can be configured.
    options: Vec<OptionObject>,
    /// The page about it.
    url: String,
}

/// A part of an explanation.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Section {
    /// What it is about.
    heading: &'static str,
    /// What there is to say.
    text: Cow<'static, str>,
}

impl From<Entry> for Document {
    fn from(entry: Entry) -> Self {
        Self {
            version: VERSION,
            rule: entry.into(),
            docs: entry.docs(),
            sections: entry.sections().into_iter().map(|(heading, text)| Section { heading, text }).collect(),
            base: entry.given().before(),
            schema: entry.given().schema(),
            bad: entry.bad(),
            good: entry.good(),
            options: options::of(entry),
            url: entry.url(),
        }
    }
}
