//! A JSON object on each line for each finding, for programs that read as it comes.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::super::VERSION;
use super::super::terminal::Style;
use super::json::FindingObject;
use super::{Format, Report};

pub(super) static FORMAT: Format =
    Format { name: "jsonl", help: "A JSON object on each line for each finding", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        serde_json::to_writer(&mut *out, &Line { version: VERSION, finding: finding.into() })?;
        writeln!(out)?;
    }
    Ok(())
}

/// A line of `prismakit check --output-format jsonl`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "A line of prismakit check --output-format jsonl")]
pub(in crate::cli) struct Line<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    #[serde(flatten)]
    finding: FindingObject<'a>,
}
