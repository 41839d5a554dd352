//! Rounds for programs: a JSON object on each line for each event, in the format that
//! `prismakit schema watch` describes.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::super::VERSION;
use super::display::Display;
use super::round::{BlockChange, Cause, Mark, Round, Stage, StageRun, Watched};
use super::wording::milliseconds;

/// JSON lines, flushed event by event.
#[derive(Debug)]
pub(super) struct JsonLines<W: Write> {
    out: W,
}

impl<W: Write> JsonLines<W> {
    /// Lines that go to `out`.
    pub(super) const fn new(out: W) -> Self {
        Self { out }
    }

    fn write(&mut self, event: Event<'_>) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &Line { version: VERSION, event })?;
        writeln!(self.out)
    }
}

impl<W: Write> Display for JsonLines<W> {
    fn watched(&mut self, watched: &Watched) -> io::Result<()> {
        let stages = watched.stages.iter().map(|stage| stage.name()).collect();
        self.write(Event::Watched { paths: &watched.paths, stages })?;
        self.out.flush()
    }

    fn round(&mut self, round: &Round) -> io::Result<()> {
        let ran = || round.stages.iter().filter(|run| run.took.is_some() || run.mark == Mark::Running);
        self.write(Event::Round {
            round: round.number,
            causes: round.causes.iter().map(CauseObject::from).collect(),
            blocks: round.blocks.iter().map(BlockObject::from).collect(),
            stages: ran().map(|run| run.stage.name()).collect(),
            took_ms: milliseconds(round.took),
        })?;
        ran().try_for_each(|run| self.write(stage(round, run)))?;
        self.out.flush()
    }

    fn late(&mut self, round: &Round, late: Stage) -> io::Result<()> {
        let runs = round.stages.iter().filter(|run| run.stage == late);
        runs.into_iter().try_for_each(|run| self.write(stage(round, run)))?;
        self.out.flush()
    }

    fn notice(&mut self, text: &str) -> io::Result<()> {
        self.write(Event::Notice { text })?;
        self.out.flush()
    }

    fn close(&mut self) -> io::Result<()> {
        self.write(Event::End {})?;
        self.out.flush()
    }
}

fn stage<'a>(round: &Round, run: &'a StageRun) -> Event<'a> {
    Event::Stage {
        round: round.number,
        stage: run.stage.name(),
        mark: run.mark.name(),
        headline: &run.headline,
        took_ms: run.took.map(milliseconds),
        data: &run.data,
    }
}

/// A line of `prismakit watch --output-format jsonl`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "A line of prismakit watch --output-format jsonl")]
pub(in crate::cli) struct Line<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    #[serde(flatten)]
    event: Event<'a>,
}

/// What has happened.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event<'a> {
    /// What is watched: the first line, and again where the configuration changes it.
    Watched {
        /// Schemas, template packs, migrations, code and configuration, with `/`.
        paths: &'a [String],
        /// What runs when they change.
        #[schemars(with = "Vec<StageName>")]
        stages: Vec<&'static str>,
    },
    /// A round has run; a line for each of its stages follows.
    Round {
        /// Which one it is, from 1.
        round: u64,
        /// The files that set it off, by path; none in the first round, and where it was asked for.
        causes: Vec<CauseObject<'a>>,
        /// The blocks of schemas that are not as they were in the round before.
        blocks: Vec<BlockObject<'a>>,
        /// The stages that ran or are running. What was found in the others is as it was.
        #[schemars(with = "Vec<StageName>")]
        stages: Vec<&'static str>,
        /// From the first change after the pause to the last result, in milliseconds, without stages
        /// that are still running.
        took_ms: f64,
    },
    /// A stage has ended, or goes on while the next changes are awaited.
    Stage {
        /// The round that it belongs to.
        round: u64,
        /// Which.
        #[schemars(with = "StageName")]
        stage: &'static str,
        /// How it ended.
        #[schemars(with = "MarkName")]
        mark: &'static str,
        /// The result in a line, for people.
        headline: &'a str,
        /// How long it took in milliseconds; `null` while it is running.
        took_ms: Option<f64>,
        /// The result for programs: an object, different for each stage.
        data: &'a Value,
    },
    /// Something to know that belongs to no round.
    Notice {
        /// What it is.
        text: &'a str,
    },
    /// Watching has ended: the last line.
    End {},
}

/// A part of a round, by the name of the subcommand that does the same.
#[derive(JsonSchema)]
#[schemars(rename = "Stage", rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes the names of `Stage::name`")]
enum StageName {
    /// Reading configuration and files; there only where that fails.
    Read,
    Fmt,
    Check,
    Usage,
    Generate,
    Diff,
    /// The command of `--exec`.
    Exec,
}

/// How a stage ended.
#[derive(JsonSchema)]
#[schemars(rename = "Mark", rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes the names of `Mark::name`")]
enum MarkName {
    /// Nothing to do, or all done.
    Clean,
    /// Something to know: warnings, a migration that is due.
    Attention,
    /// Something to put right: errors in the schema, a command that failed.
    Error,
    /// It goes on, and its result comes in another line.
    Running,
}

/// What happened to a file or block.
#[derive(JsonSchema)]
#[schemars(rename = "ChangeKind", rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes the names of `ChangeKind::name`")]
enum KindName {
    Added,
    Changed,
    Removed,
}

/// A file that is not as it was.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Cause")]
struct CauseObject<'a> {
    /// The path of the file, with `/`.
    path: &'a str,
    /// What happened to it.
    #[schemars(with = "KindName")]
    kind: &'static str,
}

impl<'a> From<&'a Cause> for CauseObject<'a> {
    fn from(cause: &'a Cause) -> Self {
        Self { path: &cause.path, kind: cause.kind.name() }
    }
}

/// A block of a schema that is not as it was.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Block")]
struct BlockObject<'a> {
    /// Keyword and name, as in `model User`.
    name: &'a str,
    /// What happened to it.
    #[schemars(with = "KindName")]
    kind: &'static str,
}

impl<'a> From<&'a BlockChange> for BlockObject<'a> {
    fn from(block: &'a BlockChange) -> Self {
        Self { name: &block.name, kind: block.kind.name() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::display::Display;
    use super::super::round::{ChangeKind, Mark, Stage};
    use super::super::samples::{errors, late, pending, watched};
    use super::{JsonLines, Line};
    use crate::test_support::snapshots;

    #[test]
    fn events_are_lines() {
        let mut lines = JsonLines::new(Vec::new());
        lines.watched(&watched()).unwrap();
        lines.round(&pending(1)).unwrap();
        lines.late(&late(1), Stage::Diff).unwrap();
        lines.round(&errors(2, 1)).unwrap();
        lines.notice("a \"quoted\"\nword").unwrap();
        lines.close().unwrap();
        let text = String::from_utf8(lines.out).unwrap();
        for line in text.lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(value["version"], 1, "{line}");
        }
        snapshots("cli/watch").bind(|| insta::assert_snapshot!("jsonl", text));
    }

    #[test]
    fn the_schema_knows_all_names() {
        let schema = serde_json::to_string(&schemars::schema_for!(Line<'_>)).unwrap();
        let of_schema = [Stage::Read, Stage::Format, Stage::Check, Stage::Generate, Stage::Diff];
        let stages = of_schema.into_iter().chain([Stage::Usage, Stage::Exec]);
        let marks = [Mark::Clean, Mark::Attention, Mark::Error, Mark::Running];
        let kinds = [ChangeKind::Added, ChangeKind::Changed, ChangeKind::Removed];
        let names = stages.map(Stage::name).chain(marks.map(Mark::name));
        for name in names.chain(kinds.map(ChangeKind::name)) {
            assert!(schema.contains(&format!("\"{name}\"")), "{name}: {schema}");
        }
    }
}
