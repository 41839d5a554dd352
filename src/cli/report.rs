//! What a check found, in the order in which every format shows it.

mod concise;
mod github;
pub(super) mod human;
pub(super) mod json;
pub(super) mod jsonl;
mod sarif;
pub(super) mod statistics;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::text::{Position, Sources};

use super::catalogue::{self, Entry};
use super::check::{Beside, Checked};
use super::terminal::Style;

/// A way to write findings.
#[derive(Debug)]
pub(super) struct Format {
    /// What `--output-format` calls it.
    pub(super) name: &'static str,
    /// What it is for, in the help.
    pub(super) help: &'static str,
    /// Writes a report.
    pub(super) write: fn(&Report<'_>, Style, &mut dyn Write) -> io::Result<()>,
}

/// Every format, in the order of the help.
pub(super) static FORMATS: &[&Format] =
    &[&human::FORMAT, &concise::FORMAT, &json::FORMAT, &jsonl::FORMAT, &github::FORMAT, &sarif::FORMAT];

/// The parser of `--output-format`.
pub(super) fn parser() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).map(|name| {
        let format = FORMATS.iter().find(|format| format.name == name);
        *format.expect("the parser allows names of formats only")
    })
}

/// The findings of a run.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// Sorted by file, offset and code.
    pub(super) findings: Vec<Finding<'a>>,
    /// How many of what.
    pub(super) summary: Summary,
    /// Whether to leave out everything but the findings.
    pub(super) quiet: bool,
}

/// A finding together with the texts it points into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    pub(super) sources: &'a Sources,
    pub(super) diagnostic: &'a Diagnostic,
    /// What the catalogue says about the code.
    pub(super) entry: Option<Entry>,
}

impl<'a> Finding<'a> {
    /// The name of the file it is in.
    pub(super) fn file(&self) -> &'a str {
        self.sources.get(self.diagnostic.location.file).name()
    }

    /// The name of the rule; every code has one.
    pub(super) fn name(&self) -> &'static str {
        self.entry.map_or(self.diagnostic.code, Entry::name)
    }

    /// Where the rule is explained.
    pub(super) fn url(&self) -> Option<String> {
        self.entry.map(Entry::url)
    }

    /// Where it begins and ends.
    pub(super) fn range(&self) -> (Position, Position) {
        let file = self.sources.get(self.diagnostic.location.file);
        let span = self.diagnostic.location.span;
        (file.position(span.start), file.position(span.end))
    }

    fn sort_key(&self) -> (&'a str, u32, &'static str) {
        (self.file(), self.diagnostic.location.span.start, self.diagnostic.code)
    }
}

/// How many of what a run found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// Files that were read.
    pub(super) files: usize,
    /// Findings that make the check fail.
    pub(super) errors: usize,
    /// Findings that do so with `--deny-warnings`.
    pub(super) warnings: usize,
    /// Findings that never do.
    pub(super) infos: usize,
    /// Findings that `--fix` makes go away.
    pub(super) fixable: usize,
    /// Findings that only `--unsafe-fixes` makes go away.
    pub(super) unsafe_fixable: usize,
    /// Findings that are gone.
    pub(super) fixed: usize,
}

impl<'a> Report<'a> {
    /// Collects the findings of all schemas, and those beside them.
    pub(super) fn new(checked: &'a [Checked], beside: &'a Beside, quiet: bool) -> Self {
        let parts = checked.iter().map(|it| (&*it.schema.ast().sources, it.findings.as_slice()));
        let mut report = Self::of(parts, beside, quiet);
        report.summary.fixed = checked.iter().flat_map(|checked| checked.fixed.values()).sum();
        report
    }

    /// Collects findings with the texts that they are about, and those beside schemas.
    pub(super) fn of(
        schemas: impl Iterator<Item = (&'a Sources, &'a [Diagnostic])>,
        beside: &'a Beside,
        quiet: bool,
    ) -> Self {
        let mut entries = BTreeMap::new();
        let mut entry = |code| *entries.entry(code).or_insert_with(|| catalogue::find(code));
        let (mut findings, mut summary) = (Vec::new(), Summary::default());
        let all = schemas.inspect(|(sources, _)| summary.files += sources.len());
        for (sources, found) in all.chain([(&beside.sources, beside.findings.as_slice())]) {
            let found = found.iter();
            findings.extend(found.map(|diagnostic| Finding {
                sources,
                diagnostic,
                entry: entry(diagnostic.code),
            }));
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        for finding in &findings {
            summary.count(finding.diagnostic);
        }
        Self { findings, summary, quiet }
    }
}

impl Summary {
    fn count(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.fixable += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixable += 1,
            None => {}
        }
    }
}

/// Text without line breaks and other control characters, which could do things to a terminal or
/// end a line that must be one.
fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(char::is_control, " "))
}
