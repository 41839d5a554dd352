//! How often each code was found, the most frequent first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::terminal::Style;
use super::{Finding, Report};

/// Writes a line for each code.
pub(in crate::cli) fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, (usize, &Finding<'_>)> = BTreeMap::new();
    for finding in &report.findings {
        counts.entry(finding.diagnostic.code).or_insert((0, finding)).0 += 1;
    }
    let mut rows: Vec<_> = counts.into_values().collect();
    // The sort is stable, so that codes with the same count stay in order.
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let width = rows.first().map_or(0, |(count, _)| count.to_string().len());
    for (count, finding) in rows {
        let severity = finding.diagnostic.severity;
        let level = style.paint(Style::sgr(severity), &format!("{:<7}", severity.as_str()));
        writeln!(out, "{count:>width$}  {level}  {}  {}", finding.diagnostic.code, finding.name())?;
    }
    Ok(())
}
