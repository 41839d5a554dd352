//! Findings as Checkstyle writes them, which many services and editors read: XML, an element for each
//! file and in it one for each finding.

use std::io::{self, Write};

use super::super::terminal::Style;
use super::xml::attribute;
use super::{Finding, Format, Report};

pub(super) static FORMAT: Format =
    Format { name: "checkstyle", help: "XML as Checkstyle writes it, for CI services and editors", write };

/// The version of Checkstyle since which its reports look like this.
const VERSION: &str = "4.3";

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"{VERSION}\">")?;
    for (name, findings) in report.by_file() {
        if findings.is_empty() {
            writeln!(out, "  <file name=\"{}\"/>", attribute(name))?;
            continue;
        }
        writeln!(out, "  <file name=\"{}\">", attribute(name))?;
        findings.iter().try_for_each(|finding| element(finding, out))?;
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn element(finding: &Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (start, _) = finding.range();
    let (severity, code) = (finding.diagnostic.severity.as_str(), finding.diagnostic.code);
    write!(out, "    <error line=\"{}\" column=\"{}\"", start.line, start.column_utf16)?;
    write!(out, " severity=\"{severity}\" message=\"{}\"", attribute(&finding.text()))?;
    writeln!(out, " source=\"prismakit.{code}\"/>")
}
