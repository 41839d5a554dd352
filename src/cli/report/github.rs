//! Annotations in the pull request, by the commands that GitHub Actions reads from the output.

use std::io::{self, Write};

use crate::diagnostic::Severity;

use super::super::terminal::Style;
use super::{Finding, Format, Report};

pub(super) static FORMAT: Format =
    Format { name: "github", help: "Annotations of GitHub Actions in the pull request", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    report.findings.iter().try_for_each(|finding| annotation(finding, out))
}

fn annotation(finding: &Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (start, end) = finding.range();
    let diagnostic = finding.diagnostic;
    write!(out, "::{} ", command(diagnostic.severity))?;
    write!(out, "file={},line={},col={}", property(finding.file()), start.line, start.column_utf16)?;
    write!(out, ",endLine={}", end.line)?;
    // GitHub ignores columns of annotations that span lines, and refuses empty ranges.
    if end.line == start.line && end.column_utf16 > start.column_utf16 {
        write!(out, ",endColumn={}", end.column_utf16)?;
    }
    let title = format!("{} {}", diagnostic.code, finding.name());
    let help = diagnostic.help.as_deref().map(|help| format!("\nhelp: {help}"));
    let message = format!("{}{}", diagnostic.message, help.unwrap_or_default());
    writeln!(out, ",title={}::{}", property(&title), data(&message))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// A message as the runner wants it: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as the runner wants it: a comma would end it, and colons the list.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
