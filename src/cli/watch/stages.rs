//! What a round consists of, a file for each stage.

pub(super) mod check;
pub(super) mod exec;
pub(super) mod format;
pub(super) mod generate;
#[cfg(feature = "db")]
pub(super) mod pending;
#[cfg(feature = "usage")]
pub(super) mod usage;

use std::time::Duration;

use serde_json::{Value, json};

use super::super::report::{Report, human, json};
use super::super::shown;
use super::super::terminal::Style;
use super::round::{Mark, Stage, StageRun};

/// So many findings are shown; whoever has more reads them with the command of the stage.
const SHOWN: usize = 100;

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
        let text = shown::message(&format!("{error:#}")).into_owned();
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

/// A stage that has found something, or nothing.
fn found(stage: Stage, mut report: Report<'_>, reader: Reader) -> StageRun {
    let mark = match &report.summary {
        summary if summary.errors > 0 => Mark::Error,
        summary if summary.warnings > 0 => Mark::Attention,
        _ => Mark::Clean,
    };
    let run = StageRun::new(stage, mark, human::summary(&report.summary));
    if reader.is_program {
        return run.with_data(serde_json::to_value(json::Document::of(&report)).unwrap_or_default());
    }
    let hidden = report.findings.len().saturating_sub(SHOWN);
    report.findings.truncate(SHOWN);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = (human::FORMAT.write)(&report, reader.style, &mut bytes);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if hidden > 0 {
        text = format!("{text}… and {hidden} more: `prismakit {}` shows them all\n", stage.name());
    }
    run.with_body(text)
}

/// `1 file`, `2 files`
pub(super) fn count(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
