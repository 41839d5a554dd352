//! Findings for programs, in the format that `prismakit schema check` describes.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::diagnostic::{Applicability, Edit, Fix, Label, Severity};
use crate::text::{Location, Position, Sources};

use super::super::VERSION;
use super::super::terminal::Style;
use super::proof::Proof;
use super::{Finding, Format, Report, Summary};

pub(super) static FORMAT: Format = Format { name: "json", help: "One JSON document", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::of(report))?;
    writeln!(out)
}

/// What `prismakit check --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit check --output-format json")]
pub(in crate::cli) struct Document<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Sorted by file, offset and code.
    #[serde(serialize_with = "one_by_one")]
    #[schemars(with = "Vec<FindingObject<'static>>")]
    findings: &'a [Finding<'a>],
    /// How many of what.
    summary: SummaryObject,
    /// With `prismakit usage --explain-url`: what the database does with each index that findings ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    indexes: Option<&'a [Proof]>,
}

impl<'a> Document<'a> {
    /// The document about a report.
    pub(in crate::cli) fn of(report: &'a Report<'a>) -> Self {
        let summary = SummaryObject::from(&report.summary);
        Self { version: VERSION, findings: &report.findings, summary, indexes: report.proofs.as_deref() }
    }
}

/// Findings become JSON as they are written; there may be very many.
fn one_by_one<S: Serializer>(findings: &[Finding<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(FindingObject::from))
}

/// Something that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(super) struct FindingObject<'a> {
    /// The stable code, as in `PX001`.
    code: &'static str,
    /// The stable name, as in `unindexed-foreign-key`.
    name: &'static str,
    /// How bad it is.
    #[schemars(with = "SeverityName")]
    severity: Severity,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    help: Option<&'a str>,
    /// Where the rule is explained.
    url: Option<String>,
    /// The path of the file, with `/`.
    file: &'a str,
    /// Where it is wrong.
    range: Range,
    /// Other places that explain it.
    related: Vec<Related<'a>>,
    /// A change that makes it go away.
    fix: Option<FixObject<'a>>,
}

impl<'a> From<&Finding<'a>> for FindingObject<'a> {
    fn from(finding: &Finding<'a>) -> Self {
        let Finding { sources, diagnostic, .. } = *finding;
        Self {
            code: diagnostic.code,
            name: finding.name(),
            severity: diagnostic.severity,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            url: finding.url(),
            file: finding.file(),
            range: Range::new(sources, diagnostic.location),
            related: diagnostic.related.iter().map(|label| Related::new(sources, label)).collect(),
            fix: diagnostic.fix.as_deref().map(|fix| FixObject::new(sources, fix)),
        }
    }
}

#[derive(JsonSchema)]
#[schemars(rename = "Severity", rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes the names of severities, which live below the command line")]
pub(super) enum SeverityName {
    Error,
    Warning,
    Info,
}

/// From the first byte to the one after the last.
#[derive(Debug, Serialize, JsonSchema)]
struct Range {
    start: Place,
    end: Place,
}

impl Range {
    fn new(sources: &Sources, location: Location) -> Self {
        let file = sources.get(location.file);
        let place = |offset| Place::from(file.position(offset));
        Self { start: place(location.span.start), end: place(location.span.end) }
    }
}

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Position")]
struct Place {
    /// From 1.
    line: u32,
    /// From 1, in bytes of UTF-8.
    column: u32,
    /// From 1, in units of UTF-16.
    column_utf16: u32,
    /// From 0, in bytes of UTF-8 since the start of the file.
    offset: u32,
}

impl From<Position> for Place {
    fn from(Position { line, column, column_utf16, offset }: Position) -> Self {
        Self { line, column, column_utf16, offset }
    }
}

/// Another place that explains a finding.
#[derive(Debug, Serialize, JsonSchema)]
struct Related<'a> {
    /// What it has to do with the finding.
    message: &'a str,
    /// The path of the file.
    file: &'a str,
    /// Where it is.
    range: Range,
}

impl<'a> Related<'a> {
    fn new(sources: &'a Sources, label: &'a Label) -> Self {
        let file = sources.get(label.location.file).name();
        Self { message: &label.message, file, range: Range::new(sources, label.location) }
    }
}

/// A change that makes a finding go away.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
struct FixObject<'a> {
    /// What it does.
    title: &'a str,
    /// `safe` fixes are applied by `--fix`, `unsafe` ones by `--unsafe-fixes` only.
    #[schemars(with = "ApplicabilityName")]
    applicability: Applicability,
    /// The edits, which do not overlap.
    edits: Vec<EditObject<'a>>,
}

impl<'a> FixObject<'a> {
    fn new(sources: &'a Sources, fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| EditObject::new(sources, edit)).collect();
        Self { title: &fix.title, applicability: fix.applicability, edits }
    }
}

#[derive(JsonSchema)]
#[schemars(rename = "Applicability", rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes names that live below the command line")]
enum ApplicabilityName {
    Safe,
    Unsafe,
}

/// Replaces the bytes from `start` to `end` with `text`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
struct EditObject<'a> {
    /// The path of the file.
    file: &'a str,
    /// The offset of the first byte to replace.
    start: u32,
    /// The offset after the last byte to replace; equal to `start` for an insertion.
    end: u32,
    /// What stands there afterwards.
    text: &'a str,
}

impl<'a> EditObject<'a> {
    fn new(sources: &'a Sources, edit: &'a Edit) -> Self {
        let file = sources.get(edit.file).name();
        Self { file, start: edit.span.start, end: edit.span.end, text: &edit.text }
    }
}

/// How many of what a run found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Summary")]
pub(super) struct SummaryObject {
    /// Files that were read.
    files: usize,
    /// Findings that make the check fail.
    errors: usize,
    /// Findings that do so with `--deny-warnings`.
    warnings: usize,
    /// Findings that never do.
    infos: usize,
    /// Findings that `--fix` makes go away.
    fixable: usize,
}

impl From<&Summary> for SummaryObject {
    fn from(summary: &Summary) -> Self {
        let Summary { files, errors, warnings, infos, fixable, unsafe_fixable: _, fixed: _ } = *summary;
        Self { files, errors, warnings, infos, fixable }
    }
}
