//! Findings as Code Quality reports of GitLab have them. A merge request shows what is in the report
//! of its branch and not in that of its target, by fingerprints that moved lines do not change.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::diagnostic::Severity;

use super::super::baseline::{Places, is_of_the_language};
use super::super::terminal::Style;
use super::{Finding, Format, Report, one_line};

pub(super) static FORMAT: Format =
    Format { name: "gitlab", help: "Code Quality of GitLab in the merge request", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::new();
    out.write_all(b"[")?;
    for (index, finding) in report.findings.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Issue::of(finding, fingerprints.of(finding)))?;
    }
    out.write_all(if report.findings.is_empty() { b"]\n" } else { b"\n]\n" })
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl<'a> Issue<'a> {
    fn of(finding: &Finding<'a>, fingerprint: String) -> Self {
        let (start, end) = finding.range();
        Self {
            description: format!("{}: {}", finding.diagnostic.code, one_line(&finding.diagnostic.message)),
            check_name: finding.name(),
            fingerprint,
            severity: severity(finding),
            location: Place { path: finding.file(), lines: Lines { begin: start.line, end: end.line } },
        }
    }
}

/// GitLab knows five levels; nothing that a schema says blocks anything.
fn severity(finding: &Finding<'_>) -> &'static str {
    match finding.diagnostic.severity {
        Severity::Error if is_of_the_language(finding.diagnostic) => "critical",
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

/// GitLab drops all but one of those that are alike, so each is counted.
struct Fingerprints {
    places: Places,
    counts: BTreeMap<String, usize>,
}

impl Fingerprints {
    fn new() -> Self {
        Self { places: Places::of(Path::new("")), counts: BTreeMap::new() }
    }

    fn of(&mut self, finding: &Finding<'_>) -> String {
        let Finding { schema, sources, diagnostic, .. } = *finding;
        let fingerprint = self.places.fingerprint(schema, sources, diagnostic);
        let count = self.counts.entry(fingerprint.digest(0)).or_default();
        *count += 1;
        fingerprint.digest(*count)
    }
}
