//! A migration as SQL that can be piped into a database.

use std::io::{self, Write};

use crate::plan::Direction;

use super::report::Report;
use super::steps::RenderedStep;

/// Writes the steps of the directions, each under its name; where both are wanted, under a headline.
pub(super) fn write(report: &Report<'_>, directions: &[Direction], out: &mut dyn Write) -> io::Result<()> {
    if report.is_empty() {
        return Ok(());
    }
    for (index, direction) in directions.iter().enumerate() {
        if directions.len() > 1 {
            let gap = if index > 0 { "\n" } else { "" };
            writeln!(out, "{gap}-- {}\n", headline(report, *direction))?;
        }
        out.write_all(script(report.steps(*direction)).as_bytes())?;
    }
    Ok(())
}

fn headline(report: &Report<'_>, direction: Direction) -> String {
    let states = report.states.map(|name| name.replace(char::is_control, " "));
    match direction {
        Direction::Up => format!("Up: from {} to {}", states.before, states.after),
        Direction::Down => format!("Down: from {} back to {}", states.after, states.before),
    }
}

/// The statements, between `BEGIN` and `COMMIT` where they run in a transaction.
pub(super) fn script(steps: &[RenderedStep]) -> String {
    let segments = steps.chunk_by(|a, b| a.segment == b.segment);
    segments.map(segment).collect::<Vec<_>>().join("\n")
}

fn segment(steps: &[RenderedStep]) -> String {
    let filled = steps.iter().filter(|step| !step.statements.is_empty());
    let texts: Vec<_> = filled.map(text).collect();
    let text = texts.join("\n");
    if steps[0].is_transaction { format!("BEGIN;\n\n{text}\nCOMMIT;\n") } else { text }
}

fn text(step: &RenderedStep) -> String {
    format!("-- {}\n{}\n", step.title().replace(char::is_control, " "), step.sql())
}
