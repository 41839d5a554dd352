//! Findings as `JUnit` writes tests: a suite for each file, in it a test for each finding. What makes
//! nothing worse is no failure, and a file without findings is a test that passes, for services take a
//! report without tests for a broken one.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostic::Severity;

use super::super::terminal::Style;
use super::xml::{attribute, content};
use super::{Finding, Format, Report};

pub(super) static FORMAT: Format = Format {
    name: "junit",
    help: "XML as JUnit writes it, where a service shows the results of tests",
    write,
};

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite<'_>> = report.by_file().into_iter().map(Suite::of).collect();
    let tests: usize = suites.iter().map(Suite::tests).sum();
    let failures: usize = suites.iter().map(Suite::failures).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"prismakit\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">"
    )?;
    suites.iter().try_for_each(|suite| suite.write(out))?;
    writeln!(out, "</testsuites>")
}

/// The tests of a file.
struct Suite<'a> {
    file: &'a str,
    findings: &'a [Finding<'a>],
}

impl<'a> Suite<'a> {
    fn of((file, findings): (&'a str, &'a [Finding<'a>])) -> Self {
        Self { file, findings }
    }

    fn tests(&self) -> usize {
        self.findings.len().max(1)
    }

    fn failures(&self) -> usize {
        self.findings.iter().filter(|finding| is_failure(finding)).count()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let file = attribute(self.file);
        write!(out, "  <testsuite name=\"{file}\" tests=\"{}\"", self.tests())?;
        writeln!(out, " failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"0\">", self.failures())?;
        if self.findings.is_empty() {
            writeln!(
                out,
                "    <testcase name=\"no findings\" classname=\"{file}\" file=\"{file}\" time=\"0\"/>"
            )?;
        }
        let mut names = Names::default();
        for finding in self.findings {
            let name = attribute(&names.name(finding));
            let (start, _) = finding.range();
            write!(out, "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\"")?;
            writeln!(out, " line=\"{}\" time=\"0\">", start.line)?;
            outcome(finding, out)?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

/// Names of tests tell what is new: they are the same when lines move, and no two are alike.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    /// `PX001 unindexed-foreign-key Book.authorId`
    fn name(&mut self, finding: &Finding<'_>) -> String {
        let name = format!("{} {} {}", finding.diagnostic.code, finding.name(), finding.object());
        let name = name.trim_end().to_owned();
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name} ({count})") }
    }
}

fn is_failure(finding: &Finding<'_>) -> bool {
    finding.diagnostic.severity != Severity::Info
}

fn outcome(finding: &Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let text = content(&text(finding));
    if !is_failure(finding) {
        return writeln!(out, "      <system-out>{text}</system-out>");
    }
    let (kind, message) = (finding.diagnostic.severity.as_str(), attribute(&finding.diagnostic.message));
    writeln!(out, "      <failure type=\"{kind}\" message=\"{message}\">{text}</failure>")
}

/// The place, what is wrong, what to do, and where to read on.
fn text(finding: &Finding<'_>) -> String {
    let (start, _) = finding.range();
    let place = format!("{}:{}:{}", finding.file(), start.line, start.column);
    let (severity, code) = (finding.diagnostic.severity.as_str(), finding.diagnostic.code);
    let url = finding.url().map(|url| format!("\n{url}")).unwrap_or_default();
    format!("{place}: {severity}[{code}] {}{url}", finding.text())
}
