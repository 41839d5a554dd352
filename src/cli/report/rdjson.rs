//! Findings in the format of reviewdog, which posts them as comments, with fixes as suggestions.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diagnostic::{Edit, Fix, Severity, apply};
use crate::text::{Location, Position, Sources, Span};

use super::super::terminal::Style;
use super::{Finding, Format, Report};

pub(super) static FORMAT: Format =
    Format { name: "rdjson", help: "The format of reviewdog, which comments on changes", write };

/// A suggestion replaces the lines from its first edit to its last; more than so many are no comment
/// any more.
const MAX_LINES: u32 = 30;

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let source = json!({ "name": "prismakit", "url": env!("CARGO_PKG_REPOSITORY") });
    write!(out, "{{\"source\":{source},\"diagnostics\":[")?;
    for (index, finding) in report.findings.iter().enumerate() {
        out.write_all(if index == 0 { b"" } else { b"," })?;
        serde_json::to_writer(&mut *out, &diagnostic(finding))?;
    }
    writeln!(out, "]}}")
}

fn diagnostic(finding: &Finding<'_>) -> Value {
    let Finding { sources, diagnostic, .. } = *finding;
    let mut value = json!({
        "message": finding.text(),
        "location": { "path": finding.file(), "range": range(finding.range()) },
        "severity": severity(diagnostic.severity),
        "code": { "value": diagnostic.code },
    });
    if let Some(url) = finding.url() {
        value["code"]["url"] = url.into();
    }
    let fix = diagnostic.fix.as_deref();
    if let Some(suggestion) = fix.and_then(|fix| suggestion(sources, diagnostic.location, fix)) {
        value["suggestions"] = json!([suggestion]);
    }
    value
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

/// Several suggestions are several ways out, so that all edits make one, if they stand together.
fn suggestion(sources: &Sources, at: Location, fix: &Fix) -> Option<Value> {
    if fix.edits.iter().any(|edit| edit.file != at.file) {
        return None;
    }
    let span = fix.edits.iter().map(|edit| edit.span).reduce(Span::to)?;
    let file = sources.get(at.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    if end.line - start.line >= MAX_LINES {
        return None;
    }
    let moved: Vec<Edit> = fix.edits.iter().map(|edit| relative(edit, span.start)).collect();
    let text = apply(&file.text()[span.range()], &moved);
    Some(json!({ "range": range((start, end)), "text": text }))
}

/// The edit of a text that begins at `start`.
fn relative(edit: &Edit, start: u32) -> Edit {
    let span = Span::new(edit.span.start - start, edit.span.end - start);
    Edit { file: edit.file, span, text: edit.text.clone() }
}

/// Columns count bytes, from 1.
fn range((start, end): (Position, Position)) -> Value {
    let place = |position: Position| json!({ "line": position.line, "column": position.column });
    json!({ "start": place(start), "end": place(end) })
}
