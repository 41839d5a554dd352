//! What a round consists of, a file for each stage.

pub(super) mod check;
pub(super) mod exec;
pub(super) mod format;
pub(super) mod generate;
#[cfg(feature = "db")]
pub(super) mod pending;

use std::time::Duration;

use serde_json::{Value, json};

use super::super::terminal::Style;
use super::round::{Mark, Stage, StageRun};

/// The result of something that ran in the background.
pub(super) enum Late {
    /// What a history of migrations leads to.
    #[cfg(feature = "db")]
    History(Box<pending::Replayed>),
    /// How the command of `--exec` ended.
    Exec(exec::Ended),
}

/// For whom stages put what they found into words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// What the terminal can show.
    pub(super) style: Style,
    /// Whether it is a program, which reads JSON and no text.
    pub(super) is_program: bool,
}

impl StageRun {
    /// A stage that ended so, with nothing to read below the headline.
    pub(super) fn new(stage: Stage, mark: Mark, headline: impl Into<String>) -> Self {
        let (body, script) = (String::new(), String::new());
        Self { stage, mark, headline: headline.into(), body, script, data: json!({}), took: None }
    }

    /// A stage that could not do its work.
    pub(super) fn failed(stage: Stage, error: &anyhow::Error) -> Self {
        let text = format!("{error:#}");
        let (headline, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let mut run = Self::new(stage, Mark::Error, headline);
        run.data = json!({ "error": text });
        if rest.is_empty() { run } else { run.with_body(format!("{rest}\n")) }
    }

    /// A stage whose result comes later.
    pub(super) fn running(stage: Stage, headline: &str) -> Self {
        Self::new(stage, Mark::Running, headline)
    }

    pub(super) fn with_body(self, body: String) -> Self {
        Self { body, ..self }
    }

    pub(super) fn with_data(self, data: Value) -> Self {
        Self { data, ..self }
    }

    pub(super) fn after(self, took: Duration) -> Self {
        Self { took: Some(took), ..self }
    }
}

/// `1 file`, `2 files`
pub(super) fn count(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
