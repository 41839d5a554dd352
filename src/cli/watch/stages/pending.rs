//! The stage `diff`: what the next migration would do. The history is replayed in the background, once for
//! each state that it is in; after that a comparison takes no longer than reading the schema.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use serde_json::json;

use crate::cli::Global;
use crate::cli::config::ConfigFile;
use crate::cli::database;
use crate::cli::diff::comparison::Comparison;
use crate::cli::diff::side::{Side, following};
use crate::cli::state::{Live, Reader as StateReader, ScratchArgs};
use crate::cli::watch::events::Event;
use crate::cli::watch::round::{Mark, Stage, StageRun};
use crate::migrate::history::History;
use crate::schema::Schema;
use crate::sql::{Database, Dialect};

use super::{Late, Reader, count};

/// The history of a project, and what it leads to.
pub(in crate::cli::watch) struct Pending {
    folder: PathBuf,
    scratch: ScratchArgs,
    sender: Sender<Event>,
    /// The files, as they were when they were read last.
    history: Option<History>,
    state: State,
}

enum State {
    /// Nothing is known yet, or not any more.
    Unknown,
    /// The files are being replayed.
    Replaying,
    Known(anyhow::Result<Database>),
}

/// What a history leads to.
pub(in crate::cli::watch) struct Replayed {
    history: History,
    database: anyhow::Result<Database>,
}

impl Pending {
    /// The history in `folder`. Nothing is read yet.
    pub(in crate::cli::watch) fn new(folder: PathBuf, scratch: ScratchArgs, sender: Sender<Event>) -> Self {
        Self { folder, scratch, sender, history: None, state: State::Unknown }
    }

    /// The folder of the history.
    pub(in crate::cli::watch) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is a history to compare with.
    pub(in crate::cli::watch) fn is_there(&self) -> bool {
        self.history.is_some()
    }

    /// Reads the files again, and says whether they are not as they were.
    pub(in crate::cli::watch) fn refresh(&mut self) -> bool {
        let history = read(&self.folder);
        let is_changed = self.history != history;
        if is_changed {
            self.history = history;
            self.state = State::Unknown;
        }
        is_changed
    }

    /// Compares, or sets out to find what to compare with; `None` where there is no history.
    pub(in crate::cli::watch) fn run(
        &mut self,
        after: &Side,
        global: &Global,
        config: &ConfigFile,
        reader: Reader,
    ) -> Option<StageRun> {
        let history = self.history.clone()?;
        if let State::Unknown = self.state {
            self.replay(history, after, global.clone(), config.clone());
        }
        Some(match &self.state {
            State::Unknown | State::Replaying => {
                StageRun::running(Stage::Diff, "the migrations are replayed")
            }
            State::Known(Err(error)) => StageRun::failed(Stage::Diff, error),
            State::Known(Ok(database)) => self
                .compared(database.clone(), after, config, reader)
                .unwrap_or_else(|error| StageRun::failed(Stage::Diff, &error)),
        })
    }

    /// Takes note of what a history leads to, unless it is another one by now.
    pub(in crate::cli::watch) fn replayed(&mut self, replayed: Replayed) {
        self.state = if self.history.as_ref() == Some(&replayed.history) {
            State::Known(replayed.database)
        } else {
            State::Unknown
        };
    }

    fn replay(&mut self, history: History, after: &Side, global: Global, config: ConfigFile) {
        self.state = State::Replaying;
        let schemas = after.schema().map(database::schemas).unwrap_or_default();
        let dialect = after.schema().and_then(Schema::provider).and_then(Dialect::of);
        let (scratch, sender) = (self.scratch.clone(), self.sender.clone());
        thread::spawn(move || {
            let database = StateReader::new(&scratch, &global, &config)
                .and_then(|reader| Ok(reader.replayed(&history, dialect, &schemas)?.database));
            let replayed = Box::new(Replayed { history, database });
            _ = sender.send(Event::Late(Late::History(replayed)));
        });
    }

    fn compared(
        &self,
        history: Database,
        after: &Side,
        config: &ConfigFile,
        reader: Reader,
    ) -> anyhow::Result<StageRun> {
        let before = Side::of_database(Live::migrations(&self.folder).name());
        let databases = following(history, &before, after)?;
        let pair = crate::diff::Pair::new(&before, after);
        let comparison = Comparison::new(pair, databases.as_ref(), &config.config.diff)?;
        Ok(told(comparison, reader))
    }
}

/// The history in a folder; a folder that is not there has none. What cannot be read now is read when it
/// changes again.
fn read(folder: &Path) -> Option<History> {
    folder.is_dir().then(|| History::read(folder).ok()).flatten()
}

fn told(comparison: Comparison, reader: Reader) -> StageRun {
    if comparison.is_empty() {
        return StageRun::new(Stage::Diff, Mark::Clean, "the migrations lead to this schema");
    }
    let Comparison { sentences, sql, losses, open, document, .. } = comparison;
    let parts = [(losses.len(), "loses data"), (open.len(), "to be decided")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
    let headline =
        format!("{} not in the migrations{}", count(sentences.len(), "change"), parts.collect::<String>());
    let run = StageRun::new(Stage::Diff, Mark::Attention, headline);
    if reader.is_program {
        return run.with_data(json!({ "pending": document }));
    }
    let lines = sentences.iter().map(|line| format!("{line}\n"));
    let losses = losses.iter().map(|loss| format!("loses data: {loss}\n"));
    let open = open.iter().flat_map(|(reason, ways)| {
        std::iter::once(format!("to be decided: {reason}\n"))
            .chain(ways.iter().map(|way| format!("  {way}\n")))
    });
    let body = lines.chain(losses).chain(open).collect();
    StageRun { script: sql, ..run.with_body(body) }
}
