//! Why there is no migration, on standard error: what it is about, where that stands, and what
//! would let it pass.

use std::io::{self, Write};

use crate::cli::Global;
use crate::cli::report::human;
use crate::cli::terminal::{self, Style};
use crate::diagnostic::Diagnostic;
use crate::diff::Question;
use crate::plan::Refusal;

use super::report::{QuestionReport, RefusalReport, Report};

/// Shows what has to be decided first.
pub(super) fn show(report: &Report<'_>, global: &Global) {
    terminal::stderr(global.color, |style, out| {
        for question in &report.questions {
            writeln!(out, "{}\n", asked(question, style))?;
        }
        for refusal in &report.refusals {
            writeln!(out, "{}\n", refused(refusal, style))?;
        }
        if global.quiet { Ok(()) } else { summary(report, out) }
    });
}

fn refused(report: &RefusalReport<'_>, style: Style) -> String {
    let Refusal { object, reason, ways_out, .. } = report.refusal;
    let message = format!("`{object}`: {reason}");
    match report.place {
        Some((sources, location)) => {
            let diagnostic = Diagnostic::error(report.code, location, message).help(ways_out.join("\n"));
            human::render(sources, &diagnostic, style)
        }
        None => human::render_without_place(report.code, &message, ways_out, style),
    }
}

/// What is gone, what it may be now, and what decides.
fn asked(report: &QuestionReport<'_>, style: Style) -> String {
    let Question { from, .. } = report.question;
    let message = report.asked();
    let ways_out = report.ways_out();
    match report.place {
        Some((sources, location)) => {
            let diagnostic = Diagnostic::error("", location, message).label(format!("was this `{from}`?"));
            human::render(sources, &diagnostic.help(ways_out.join("\n")), style)
        }
        None => human::render_without_place("", &message, &ways_out, style),
    }
}

fn summary(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (questions, refusals) = (report.questions.len(), report.refusals.len());
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let what = match (questions, refusals) {
        (0, _) => count(refusals, "refusal"),
        (_, 0) => count(questions, "question"),
        (_, _) => format!("{}, {}", count(questions, "question"), count(refusals, "refusal")),
    };
    writeln!(out, "no migration: {what}")
}
