//! `prismakit migrate status`: where a database stands in a history.

use std::io::{self, Write};

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::Outcome;
use crate::cli::terminal::Style;
use crate::cli::{Global, VERSION, sources, terminal};
use crate::migrate::status::{Entry, State, Status};
use crate::plan::Direction;
use crate::sql::connection::Settings;

use super::session::{HistoryArgs, Session};

/// Lists the migrations: applied, pending, failed, interrupted, edited since, or missing in the folder.
///
/// Exits with 0 where nothing is to be done, with 1 where something is, with 2 if nobody can tell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit migrate status
  prismakit migrate status --url env:STAGING_URL --output-format json")]
pub(super) struct Args {
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    output_format: Format,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    // A line for each migration.
    #[default]
    Human,
    // One document, as `prismakit schema migrate-status` describes it.
    Json,
}

/// The status as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit migrate status --output-format json")]
pub(in crate::cli) struct Document {
    /// The version of this format.
    version: u32,
    /// The database, without secrets.
    database: String,
    /// The server and its version.
    server: String,
    /// The folder of the migrations.
    folder: String,
    /// Whether nothing is to be done.
    up_to_date: bool,
    /// Every migration that the folder or the books know, sorted by name.
    migrations: Vec<MigrationEntry>,
}

/// A migration.
#[derive(Debug, Serialize, JsonSchema)]
struct MigrationEntry {
    /// The name of its folder.
    name: String,
    /// Where it stands.
    state: StateName,
    /// Whether its script is another one than the one that was run.
    edited: bool,
    /// Whether it is applied and not in the folder.
    missing: bool,
    /// Whether it has a `down.sql`.
    down: bool,
    /// When it was finished, in the words of the database.
    applied_at: Option<String>,
    /// What went wrong the last time, if it is not through.
    reason: Option<String>,
    /// For one whose run was cut off, how many statements are done.
    statements_done: Option<usize>,
}

/// Where a migration stands.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum StateName {
    /// It is in the database.
    Applied,
    /// It is not.
    Pending,
    /// Another tool began it and did not get through.
    Failed,
    /// A run on the way up was cut off or is going on.
    InterruptedUp,
    /// A run on the way back was cut off or is going on.
    InterruptedDown,
}

impl StateName {
    fn of(state: State) -> Self {
        match state {
            State::Applied => StateName::Applied,
            State::Pending => StateName::Pending,
            State::Failed => StateName::Failed,
            State::Interrupted { direction: Direction::Up, .. } => StateName::InterruptedUp,
            State::Interrupted { direction: Direction::Down, .. } => StateName::InterruptedDown,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            StateName::Applied => "applied",
            StateName::Pending => "pending",
            StateName::Failed => "failed",
            StateName::InterruptedUp | StateName::InterruptedDown => "interrupted",
        }
    }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let mut session = Session::open(&args.history, &args.database, global, &Settings::default())?;
    let status = Status::read(&mut session.connection, &session.history)?;
    match args.output_format {
        Format::Human => {
            let style = Style::stdout(global.color);
            terminal::print(|out| write(&session, &status, style, out))?;
        }
        Format::Json => {
            let document = document(&session, &status);
            terminal::print(|out| {
                serde_json::to_writer_pretty(&mut *out, &document)?;
                writeln!(out)
            })?;
        }
    }
    Ok(Outcome::findings_if(!status.is_up_to_date()))
}

fn document(session: &Session, status: &Status) -> Document {
    let entry = |entry: &Entry| MigrationEntry {
        name: entry.name.clone(),
        state: StateName::of(entry.state),
        edited: entry.is_edited,
        missing: !entry.is_in_folder,
        down: entry.has_way_back,
        applied_at: entry.applied_at.clone(),
        reason: entry.reason.clone(),
        statements_done: match entry.state {
            State::Interrupted { done, .. } => Some(done),
            _ => None,
        },
    };
    Document {
        version: VERSION,
        database: session.connection.url().to_string(),
        server: session.connection.server().to_owned(),
        folder: sources::display_name(&session.history.folder),
        up_to_date: status.is_up_to_date(),
        migrations: status.entries.iter().map(entry).collect(),
    }
}

fn write(session: &Session, status: &Status, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})", session.connection.url(), session.connection.server())?;
    let width = status.entries.iter().map(|entry| entry.name.len()).max().unwrap_or_default();
    for entry in &status.entries {
        let state = StateName::of(entry.state);
        let word = style.paint(color(entry), &format!("{:<11}", state.word()));
        let line = format!("  {word} {:<width$}  {}", entry.name, remarks(entry).join(", "));
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{}", summary(status))
}

fn color(entry: &Entry) -> &'static str {
    match entry.state {
        State::Applied if entry.is_edited || !entry.is_in_folder => "1;33",
        State::Applied => "32",
        State::Pending => "1;94",
        State::Failed | State::Interrupted { .. } => "1;91",
    }
}

fn remarks(entry: &Entry) -> Vec<String> {
    let mut remarks = Vec::new();
    if let State::Interrupted { direction, done } = entry.state {
        let (way, command) = match direction {
            Direction::Up => ("up", "migrate up"),
            Direction::Down => ("back", "migrate down"),
        };
        remarks.push(format!("{done} statements of its way {way} are done; `{command}` goes on"));
    }
    if entry.is_edited {
        remarks.push("edited since it was applied".to_owned());
    }
    if !entry.is_in_folder {
        remarks.push("missing in the folder".to_owned());
    } else if !entry.has_way_back {
        remarks.push("no way back".to_owned());
    }
    remarks.extend(entry.reason.as_ref().and_then(|reason| reason.lines().next()).map(str::to_owned));
    remarks
}

fn summary(status: &Status) -> String {
    if status.entries.is_empty() {
        return "there are no migrations".to_owned();
    }
    let all = [StateName::Applied, StateName::Pending, StateName::Failed, StateName::InterruptedUp];
    let counts = all.map(|state| {
        let same = status.entries.iter().filter(|entry| StateName::of(entry.state).word() == state.word());
        (same.count(), state.word())
    });
    let counts: Vec<_> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let advice = if status.pending().next().is_some() {
        "; `prismakit migrate up` applies what is pending"
    } else {
        ""
    };
    format!("{}{advice}", counts.join(", "))
}
