//! The stage `check`: what is wrong with the schemas.

use serde_json::Value;

use crate::cli::report::{Report, human, json};
use crate::cli::watch::project::Project;
use crate::cli::watch::round::{Mark, Stage, StageRun};

use super::Reader;

/// So many findings are shown; whoever has more reads them with `prismakit check`.
const SHOWN: usize = 100;

/// Puts the findings of a project into words.
pub(in crate::cli::watch) fn run(project: &Project, reader: Reader) -> StageRun {
    let mut report = project.report();
    let mark = match &report.summary {
        summary if summary.errors > 0 => Mark::Error,
        summary if summary.warnings > 0 => Mark::Attention,
        _ => Mark::Clean,
    };
    let run = StageRun::new(Stage::Check, mark, human::summary(&report.summary));
    if reader.is_program { run.with_data(data(&report)) } else { run.with_body(body(&mut report, reader)) }
}

fn body(report: &mut Report<'_>, reader: Reader) -> String {
    let hidden = report.findings.len().saturating_sub(SHOWN);
    report.findings.truncate(SHOWN);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = (human::FORMAT.write)(report, reader.style, &mut bytes);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if hidden > 0 {
        text = format!("{text}… and {hidden} more: `prismakit check` shows them all\n");
    }
    text
}

fn data(report: &Report<'_>) -> Value {
    serde_json::to_value(json::Document::of(report)).unwrap_or_default()
}
