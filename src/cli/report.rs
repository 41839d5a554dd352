//! What a check found, in the order in which every format shows it.

mod checkstyle;
mod concise;
mod github;
mod gitlab;
pub(super) mod human;
pub(super) mod json;
pub(super) mod jsonl;
mod junit;
pub(super) mod markdown;
pub(super) mod output;
pub(super) mod proof;
mod rdjson;
mod sarif;
pub(super) mod statistics;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::schema::Schema;
use crate::text::{Position, Sources};

use super::baseline;
use super::catalogue::{self, Entry};
use super::check::{Beside, Checked};
use super::terminal::Style;

use proof::Proof;

/// Writes a report in some way.
pub(super) type WriteReport = fn(&Report<'_>, Style, &mut dyn Write) -> io::Result<()>;

/// A way to write findings.
#[derive(Debug)]
pub(super) struct Format {
    /// What `--output-format` calls it.
    pub(super) name: &'static str,
    /// What it is for, in the help.
    pub(super) help: &'static str,
    /// Writes a report.
    pub(super) write: WriteReport,
}

/// Every format, in the order of the help.
pub(super) static FORMATS: &[&Format] = &[
    &human::FORMAT,
    &concise::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &checkstyle::FORMAT,
    &rdjson::FORMAT,
    &markdown::FORMAT,
];

/// The format of this name.
pub(super) fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The parser of `--output-format`.
pub(super) fn parser() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values)
        .map(|name| format(&name).expect("the parser allows names of formats only"))
}

/// The findings of a run.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// Sorted by file, offset and code.
    pub(super) findings: Vec<Finding<'a>>,
    /// The names of the files that were read, sorted, each once.
    files: Vec<&'a str>,
    /// How many of what.
    pub(super) summary: Summary,
    /// What the findings come to, for those who read the report.
    pub(super) sections: Vec<Section>,
    /// What a database does with the indexes that findings ask for, where it was asked.
    pub(super) proofs: Option<Vec<Proof>>,
    /// Whether to leave out everything but the findings.
    pub(super) quiet: bool,
}

/// What several findings come to.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// What it is about.
    pub(super) heading: &'static str,
    /// What there is to say.
    pub(super) items: Vec<Item>,
    /// The same as a table, for formats that have such.
    pub(super) table: Option<Table>,
}

/// What there is to say, in columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What the columns are called.
    pub(super) head: &'static [&'static str],
    /// Each with as many cells.
    pub(super) rows: Vec<Vec<String>>,
}

/// One of the things to say in a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// A sentence, or a title with a count.
    pub(super) text: String,
    /// The places that it is about, if they are listed: `src/a.ts:3`.
    pub(super) places: Vec<String>,
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self { text, places: Vec::new() }
    }
}

/// A finding together with the texts it points into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    /// The schema that it is in, if it is in one.
    pub(super) schema: Option<&'a Schema>,
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

    /// What is wrong and what to do, in lines.
    fn text(&self) -> String {
        let help = self.diagnostic.help.as_deref().map(|help| format!("\nhelp: {help}"));
        format!("{}{}", self.diagnostic.message, help.unwrap_or_default())
    }

    /// The block and the field or value in it: `User.email`, `User`, or nothing outside of all.
    fn object(&self) -> String {
        self.schema.map(|schema| baseline::object(schema, self.diagnostic.location)).unwrap_or_default()
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
        let parts = checked.iter().map(|it| {
            let (schema, findings) = (&it.schema, it.findings.as_slice());
            (Some(schema), &*schema.ast().sources, findings)
        });
        let mut report = Self::of(parts, beside, quiet);
        report.summary.fixed = checked.iter().flat_map(|checked| checked.fixed.values()).sum();
        report
    }

    /// Collects findings with the schemas and the texts that they are about, and those beside schemas.
    pub(super) fn of(
        schemas: impl Iterator<Item = (Option<&'a Schema>, &'a Sources, &'a [Diagnostic])>,
        beside: &'a Beside,
        quiet: bool,
    ) -> Self {
        let mut entries = BTreeMap::new();
        let mut entry = |code| *entries.entry(code).or_insert_with(|| catalogue::find(code));
        let (mut findings, mut files, mut summary) = (Vec::new(), Vec::new(), Summary::default());
        let all = schemas.inspect(|(_, sources, _)| summary.files += sources.len());
        for (schema, sources, found) in all.chain([(None, &beside.sources, beside.findings.as_slice())]) {
            files.extend(sources.iter().map(|(_, file)| file.name()));
            let found = found.iter();
            findings.extend(found.map(|diagnostic| Finding {
                schema,
                sources,
                diagnostic,
                entry: entry(diagnostic.code),
            }));
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        for finding in &findings {
            summary.count(finding.diagnostic);
        }
        files.sort_unstable();
        files.dedup();
        Self { findings, files, summary, sections: Vec::new(), proofs: None, quiet }
    }

    /// Every file with its findings.
    fn by_file(&self) -> Vec<(&'a str, &[Finding<'a>])> {
        let mut rest = self.findings.as_slice();
        let files = self.files.iter().map(|file| {
            let count = rest.iter().take_while(|finding| finding.file() == *file).count();
            let (findings, others) = rest.split_at(count);
            rest = others;
            (*file, findings)
        });
        files.collect()
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
