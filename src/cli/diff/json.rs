//! A migration for programs, in the format that `prismakit schema diff` describes.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::{DecidedBy, Question, Rename};
use crate::plan::{Direction, Finding};

use super::super::VERSION;
use super::report::{RefusalReport, Report};
use super::steps::{Condition, RenderedStep};

/// Writes the document; a direction that is not asked for is empty.
pub(super) fn write(report: &Report<'_>, directions: &[Direction], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::new(report, directions))?;
    writeln!(out)
}

/// What `prismakit diff --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit diff --output-format json")]
pub(in crate::cli) struct Document<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The database, as a datasource calls it.
    dialect: &'static str,
    /// Whether there is nothing to do.
    empty: bool,
    /// The steps that lead to the new state; empty where something has to be decided first.
    up: Vec<StepObject<'a>>,
    /// The steps that lead back.
    down: Vec<StepObject<'a>>,
    /// What the migration may do to rows, to a service that goes on meanwhile, or to clients.
    hazards: Vec<HazardObject<'a>>,
    /// What is renamed.
    renames: Vec<RenameObject<'a>>,
    /// What may have been renamed and is not clear. Nothing is written while there is any.
    questions: Vec<QuestionObject<'a>>,
    /// Why there is no migration, or why it is not allowed. Nothing is written while there is any.
    refusals: Vec<RefusalObject<'a>>,
}

impl<'a> Document<'a> {
    /// The document of a report.
    pub(super) fn new(report: &'a Report<'_>, directions: &[Direction]) -> Self {
        let steps = |direction| {
            let steps = if directions.contains(&direction) { report.steps(direction) } else { &[] };
            steps.iter().map(StepObject::from).collect()
        };
        Self {
            version: VERSION,
            dialect: report.dialect.provider.name(),
            empty: report.is_empty(),
            up: steps(Direction::Up),
            down: steps(Direction::Down),
            hazards: report.hazards.iter().map(HazardObject::from).collect(),
            renames: report.renames.iter().map(RenameObject::from).collect(),
            questions: report.questions.iter().map(|report| QuestionObject::from(report.question)).collect(),
            refusals: report.refusals.iter().map(RefusalObject::from).collect(),
        }
    }
}

/// A step of a migration.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Step")]
struct StepObject<'a> {
    /// The number of its segment, from 0: what runs together, and is one migration for the tools
    /// that run them.
    segment: usize,
    /// Whether the segment runs in a transaction.
    transaction: bool,
    /// The statements, each with a semicolon at its end.
    sql: String,
    /// What it does, as in `AddColumn`.
    step: &'static str,
    /// What it does it to, as the schema calls it: `Lead.industry`.
    object: &'a str,
    /// Whether the opposite direction restores what was there: `reversible`, `with-saved-data`, `if`
    /// the queries of `conditions` count no rows, or `irreversible`.
    reversibility: &'static str,
    /// For `if`: what rows must not be there.
    conditions: Vec<ConditionObject<'a>>,
    /// For `irreversible`: why.
    reason: Option<&'a str>,
    /// The codes of the hazards in it.
    hazards: &'a [&'static str],
    /// The locks that it takes on tables with rows, in the words of the database.
    lock: Option<&'static str>,
}

impl<'a> From<&'a RenderedStep> for StepObject<'a> {
    fn from(step: &'a RenderedStep) -> Self {
        Self {
            segment: step.segment,
            transaction: step.is_transaction,
            sql: step.sql(),
            step: step.name,
            object: &step.object,
            reversibility: step.way_back.name(),
            conditions: step.way_back.conditions().iter().map(ConditionObject::from).collect(),
            reason: step.way_back.reason(),
            hazards: &step.hazards,
            lock: step.lock,
        }
    }
}

/// Rows that must not be there.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Condition")]
struct ConditionObject<'a> {
    /// What it is about.
    object: &'a str,
    /// What is wrong with such rows.
    problem: &'a str,
    /// The query that counts them.
    query: &'a str,
}

impl<'a> From<&'a Condition> for ConditionObject<'a> {
    fn from(Condition { object, problem, query }: &'a Condition) -> Self {
        Self { object, problem, query }
    }
}

/// Something that the migration may do besides what it should.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Hazard")]
struct HazardObject<'a> {
    /// The stable code.
    code: &'static str,
    /// The stable name.
    name: &'static str,
    /// What it is about.
    object: &'a str,
    /// How bad it is: `error`, `warning` or `info`.
    severity: &'static str,
    /// What happens.
    message: &'a str,
    /// What to do about it.
    advice: &'a str,
    /// Whether it has to be allowed with `--allow`.
    destructive: bool,
    /// Whether it is.
    allowed: bool,
}

impl<'a> From<&'a Finding> for HazardObject<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            code: finding.hazard.code,
            name: finding.hazard.name,
            object: &finding.object,
            severity: finding.severity.as_str(),
            message: &finding.message,
            advice: &finding.advice,
            destructive: finding.is_destructive,
            allowed: finding.is_allowed,
        }
    }
}

/// Something that has another name.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rename")]
struct RenameObject<'a> {
    /// What it is: `table`, `column`, `enum`, `enum-value` or `constraint`.
    kind: &'static str,
    /// The old name.
    from: &'a str,
    /// The new one.
    to: &'a str,
    /// How sure it is, from 0 to 1.
    confidence: f64,
    /// How it is known: by a `flag`, an `annotation`, the `score` of its likeness, or its `identity`,
    /// where nothing but the name differs.
    decided_by: &'static str,
}

impl<'a> From<&'a Rename> for RenameObject<'a> {
    fn from(rename: &'a Rename) -> Self {
        Self {
            kind: rename.kind.name(),
            from: &rename.from,
            to: &rename.to,
            confidence: hundredths(rename.confidence),
            decided_by: decided_by(rename.decided_by),
        }
    }
}

/// The word for how a rename is known.
pub(super) const fn decided_by(decided_by: DecidedBy) -> &'static str {
    match decided_by {
        DecidedBy::Flag => "flag",
        DecidedBy::Annotation => "annotation",
        DecidedBy::Score => "score",
        DecidedBy::Identity => "identity",
    }
}

/// More digits would look like more than a guess.
fn hundredths(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

/// Something that is gone and may have another name now.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Question")]
struct QuestionObject<'a> {
    /// What it is: `table`, `column`, `enum`, `enum-value` or `constraint`.
    kind: &'static str,
    /// The old name.
    from: &'a str,
    /// What it may have become, the likeliest first.
    candidates: Vec<CandidateObject<'a>>,
    /// How to decide it.
    flags: &'a [String],
}

/// What something may have become.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Candidate")]
struct CandidateObject<'a> {
    /// The new name.
    to: &'a str,
    /// How likely it is, from 0 to 1.
    score: f64,
}

impl<'a> From<&'a Question> for QuestionObject<'a> {
    fn from(question: &'a Question) -> Self {
        let candidate = |(to, score): &'a (String, f64)| CandidateObject { to, score: hundredths(*score) };
        Self {
            kind: question.kind.name(),
            from: &question.from,
            candidates: question.candidates.iter().map(candidate).collect(),
            flags: &question.flags,
        }
    }
}

/// Something that has to be decided first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Refusal")]
struct RefusalObject<'a> {
    /// The code of the hazard that is not allowed; `null` where there is no migration at all.
    code: Option<&'static str>,
    /// What it is about.
    object: &'a str,
    /// What is wrong.
    reason: &'a str,
    /// The ways out, the best first.
    ways_out: &'a [String],
    /// The path of the file that it stands in.
    file: Option<&'a str>,
    /// The line, from 1.
    line: Option<u32>,
    /// The column, from 1, in bytes of UTF-8.
    column: Option<u32>,
}

impl<'a> From<&'a RefusalReport<'a>> for RefusalObject<'a> {
    fn from(report: &'a RefusalReport<'a>) -> Self {
        let RefusalReport { code, refusal, place } = report;
        let position = place.map(|(sources, location)| sources.position(location));
        Self {
            code: (!code.is_empty()).then_some(*code),
            object: &refusal.object,
            reason: &refusal.reason,
            ways_out: &refusal.ways_out,
            file: place.map(|(sources, location)| sources.get(location.file).name()),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        }
    }
}
