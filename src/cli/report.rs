//! What a check found, in the order in which every format shows it.

pub(super) mod human;

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::text::Sources;

use super::check::Checked;

/// The findings of a run.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// Sorted by file, offset and code.
    pub(super) findings: Vec<Finding<'a>>,
    /// How many of what.
    pub(super) summary: Summary,
}

/// A finding together with the texts it points into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    pub(super) sources: &'a Sources,
    pub(super) diagnostic: &'a Diagnostic,
}

impl<'a> Finding<'a> {
    /// The name of the file it is in.
    pub(super) fn file(&self) -> &'a str {
        self.sources.get(self.diagnostic.location.file).name()
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
}

impl<'a> Report<'a> {
    /// Collects the findings of all schemas.
    pub(super) fn new(checked: &'a [Checked]) -> Self {
        let mut findings: Vec<_> = checked.iter().flat_map(findings_of).collect();
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let files = checked.iter().map(|checked| checked.schema.ast().sources.len()).sum();
        let mut summary = Summary { files, ..Summary::default() };
        for finding in &findings {
            summary.count(finding.diagnostic);
        }
        Self { findings, summary }
    }
}

fn findings_of(checked: &Checked) -> impl Iterator<Item = Finding<'_>> {
    let sources = &*checked.schema.ast().sources;
    checked.findings.iter().map(move |diagnostic| Finding { sources, diagnostic })
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
