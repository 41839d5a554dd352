//! A line for each finding, as compilers write them: `file:line:col: level[CODE] message`.

use std::io::{self, Write};

use super::super::terminal::Style;
use super::{Format, Report, one_line};

pub(super) static FORMAT: Format =
    Format { name: "concise", help: "A line for each finding: `file:line:col: level[CODE] message`", write };

fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let start = finding.sources.position(finding.diagnostic.location);
        let level = finding.diagnostic.severity;
        let label = format!("{}[{}]", level.as_str(), finding.diagnostic.code);
        writeln!(
            out,
            "{}:{}:{}: {} {}",
            finding.file(),
            start.line,
            start.column,
            style.paint(Style::sgr(level), &label),
            one_line(&finding.diagnostic.message),
        )?;
    }
    Ok(())
}
