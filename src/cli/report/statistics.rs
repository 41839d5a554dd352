//! How often each rule was found at each level, the most frequent first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{Applicability, Severity};

use super::super::VERSION;
use super::super::terminal::Style;
use super::json::{SeverityName, SummaryObject};
use super::{Finding, Format, Report, WriteReport, human, json};

/// How statistics are written instead of a report in this format.
pub(in crate::cli) fn writer(format: &Format) -> Option<WriteReport> {
    match format.name {
        name if name == human::FORMAT.name => Some(write),
        name if name == json::FORMAT.name => Some(write_json),
        _ => None,
    }
}

/// What `prismakit check --statistics --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit check --statistics --output-format json")]
pub(in crate::cli) struct Document {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Rules with findings, the most frequent first.
    rules: Vec<Row>,
    /// How many of what in all.
    summary: SummaryObject,
}

/// The findings of a rule at a level.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct Row {
    /// The stable code, as in `PX001`.
    code: &'static str,
    /// The stable name, as in `unindexed-foreign-key`.
    name: &'static str,
    /// How bad they are.
    #[schemars(with = "SeverityName")]
    severity: Severity,
    /// How many there are.
    count: usize,
    /// How many `--fix` makes go away.
    fixable: usize,
    /// How many only `--unsafe-fixes` makes go away.
    unsafe_fixable: usize,
}

impl Row {
    fn new(finding: &Finding<'_>) -> Self {
        let (code, name) = (finding.diagnostic.code, finding.name());
        Self { code, name, severity: finding.diagnostic.severity, count: 0, fixable: 0, unsafe_fixable: 0 }
    }

    fn add(&mut self, finding: &Finding<'_>) {
        self.count += 1;
        match finding.diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.fixable += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixable += 1,
            None => {}
        }
    }

    fn fixes(&self) -> String {
        let counts = [("--fix", self.fixable), ("--unsafe-fixes", self.unsafe_fixable)];
        let told = counts.iter().filter(|(_, count)| *count > 0);
        told.map(|(flag, count)| format!("{flag} {count}")).collect::<Vec<_>>().join(", ")
    }
}

fn rows(report: &Report<'_>) -> Vec<Row> {
    let mut rows: BTreeMap<_, Row> = BTreeMap::new();
    for finding in &report.findings {
        // The worst first, where overrides give a rule several levels.
        let key = (finding.diagnostic.code, std::cmp::Reverse(finding.diagnostic.severity));
        rows.entry(key).or_insert_with(|| Row::new(finding)).add(finding);
    }
    let mut rows: Vec<_> = rows.into_values().collect();
    // The sort is stable, so that codes with the same count stay in order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}

fn write_json(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let summary = SummaryObject::from(&report.summary);
    serde_json::to_writer(&mut *out, &Document { version: VERSION, rules: rows(report), summary })?;
    writeln!(out)
}

/// Writes a line for each rule, and the counts at the end.
fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let rows = rows(report);
    let width = rows.first().map_or(0, |row| row.count.to_string().len());
    let name_width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for row in &rows {
        let Row { code, name, severity, count, .. } = row;
        let level = style.paint(Style::sgr(*severity), &format!("{:<7}", severity.as_str()));
        let line = format!("{code}  {name:<name_width$}  {}", row.fixes());
        writeln!(out, "{count:>width$}  {level}  {}", line.trim_end())?;
    }
    if report.quiet {
        return Ok(());
    }
    let gap = if rows.is_empty() { "" } else { "\n" };
    writeln!(out, "{gap}{}", human::summary(&report.summary))
}
