//! What a round of watching has found and done, ready to be shown.
//!
//! Stages say all they have to say here; displays lay it out and know nothing of what it means.

use std::time::Duration;

use serde_json::Value;

/// One run of everything that a change has an influence on.
#[derive(Clone, Debug, Default)]
pub(super) struct Round {
    /// Which one it is, from 1.
    pub(super) number: u64,
    /// The files that set it off, sorted by path; none for the first round.
    pub(super) causes: Vec<Cause>,
    /// The blocks of schemas that are not as they were in the round before, in the order of the text.
    pub(super) blocks: Vec<BlockChange>,
    /// What there is to say, in the order in which it is shown: also about stages that did not run,
    /// because nothing changed for them.
    pub(super) stages: Vec<StageRun>,
    /// From the first event after the pause to the last result, without stages that come later.
    pub(super) took: Duration,
}

/// A file that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cause {
    /// Its path, as reports show it.
    pub(super) path: String,
    /// What happened to it.
    pub(super) kind: ChangeKind,
}

/// A block of a schema that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BlockChange {
    /// Keyword and name: `model User`.
    pub(super) name: String,
    /// What happened to it.
    pub(super) kind: ChangeKind,
}

/// What happened to a file or block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChangeKind {
    /// It is new.
    Added,
    /// It has another text.
    Changed,
    /// It is gone.
    Removed,
}

impl ChangeKind {
    /// The word for it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Removed => "removed",
        }
    }
}

/// A part of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Reading configuration and files; it is shown only where it fails.
    Read,
    /// What `prismakit fmt` does.
    Format,
    /// What `prismakit check` does.
    Check,
    /// What `prismakit usage` does.
    Usage,
    /// What `prismakit generate` does.
    Generate,
    /// What `prismakit diff` does, from the migrations to the schema.
    Diff,
    /// The command of `--exec`.
    Exec,
}

impl Stage {
    /// What it is called, in all outputs.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Format => "fmt",
            Stage::Check => "check",
            Stage::Usage => "usage",
            Stage::Generate => "generate",
            Stage::Diff => "diff",
            Stage::Exec => "exec",
        }
    }
}

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing to do, or all done.
    Clean,
    /// Something to know: warnings, a migration that is due.
    Attention,
    /// Something to put right: errors in the schema, a command that failed.
    Error,
    /// It goes on in the background, and its result comes later.
    Running,
}

impl Mark {
    /// What it is called in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Mark::Clean => "clean",
            Mark::Attention => "attention",
            Mark::Error => "error",
            Mark::Running => "running",
        }
    }
}

/// A stage and how it ended.
#[derive(Clone, Debug)]
pub(super) struct StageRun {
    /// Which.
    pub(super) stage: Stage,
    /// How it ended.
    pub(super) mark: Mark,
    /// One line without a line break and without colour: `2 errors, 1 warning`.
    pub(super) headline: String,
    /// What there is to read below it, in the colours of the terminal if it has some; lines that end
    /// with a line break, perhaps none.
    pub(super) body: String,
    /// What a key shows on demand: the SQL of the pending migration. Empty for other stages.
    pub(super) script: String,
    /// The same for programs: an object.
    pub(super) data: Value,
    /// How long it took; `None` if it did not run in this round, and all of this is from an earlier one.
    pub(super) took: Option<Duration>,
}

impl StageRun {
    /// The same in a round that it did not run in.
    pub(super) fn kept(self) -> Self {
        Self { took: None, ..self }
    }
}

/// What is watched; it is shown before the first round, and where the configuration changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Watched {
    /// The schemas, template packs, migrations and configuration, as reports show paths.
    pub(super) paths: Vec<String>,
    /// Whether safe fixes, migrations and SQL can be asked for by a key.
    pub(super) stages: Vec<Stage>,
}

/// What a user can ask for while it is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// Apply the safe fixes.
    Fix,
    /// Write the pending migration, under this name.
    WriteMigration(String),
    /// Run everything again.
    RunAll,
    /// Stop.
    Quit,
}
