//! Why a run did not get through: what, where in which script, and what to do now.

use crate::cli::exit::Outcome;
use crate::cli::report::human;
use crate::cli::{Global, sources, terminal};
use crate::diagnostic::Diagnostic;
use crate::migrate::apply::{ApplyError, Failure};
use crate::migrate::probe::Obstacle;
use crate::migrate::run::RunError;
use crate::plan::Direction;
use crate::plan::keep::KEPT;
use crate::sql::connection::ErrorKind;
use crate::text::{FileId, Location, Sources, Span, offset_of};

/// Shows what a run ended with. Rows in the way are a refusal, whether they were found before the script or
/// by a statement of it that asks them; anything else is a failure.
pub(super) fn show(error: RunError, global: &Global) -> anyhow::Result<Outcome> {
    match error {
        RunError::Rows { path, obstacles } => {
            let script = sources::read(&path).unwrap_or_default();
            let sources = Sources::single(sources::display_name(&path), script);
            for obstacle in &obstacles {
                show_at(global, &sources, obstacle.line, &obstacle_text(obstacle), &samples(obstacle));
            }
            terminal::line("rows are in the way: nothing of this migration was run");
            Ok(Outcome::Findings)
        }
        RunError::Apply(ApplyError::Statement(failure)) => {
            let sources = Sources::single(sources::display_name(&failure.path), failure.text.as_str());
            show_at(global, &sources, failure.line, &failure.error.to_string(), &advice(&failure));
            if failure.error.kind == ErrorKind::Rows && failure.changes_nothing {
                terminal::line(&format!("rows are in the way: nothing of `{}` is kept", failure.migration));
                return Ok(Outcome::Findings);
            }
            anyhow::bail!("`{}` did not get through", failure.migration)
        }
        other => Err(other.into()),
    }
}

fn obstacle_text(obstacle: &Obstacle) -> String {
    let rows = if obstacle.rows == 1 { "1 row".to_owned() } else { format!("{} rows", obstacle.rows) };
    format!("{}: {rows}", obstacle.problem)
}

fn samples(obstacle: &Obstacle) -> Vec<String> {
    let mut lines: Vec<_> = obstacle.samples.iter().map(|sample| format!("for example {sample}")).collect();
    lines.push("put these rows right, or change the script, and run the command again".to_owned());
    lines
}

/// What is there now, and what to do.
fn advice(failure: &Failure) -> Vec<String> {
    let Failure { done, of, migration, .. } = failure;
    let command = match failure.direction {
        Direction::Up => "prismakit migrate up",
        Direction::Down => "prismakit migrate down",
    };
    let mut advice: Vec<String> = failure.error.hint.iter().cloned().collect();
    advice.extend(purged(failure));
    match failure.error.kind {
        ErrorKind::ConnectionLost => {
            advice.push(format!(
                "the connection broke off: `{command}` finds out how far it came, and goes on"
            ));
        }
        _ if failure.changes_nothing => {
            advice.push(format!("nothing was changed: put it right and run `{command}` again"));
        }
        _ => {
            advice.push(format!(
                "{done} of {of} statements are done and stay; `{command}` goes on behind them"
            ));
            advice.push(format!(
                "or finish or undo it by hand, and say so: `prismakit migrate resolve --applied {migration}` or `--rolled-back {migration}`"
            ));
        }
    }
    advice.extend(more(failure.error.kind).map(str::to_owned));
    advice
}

/// Why a way back does not find what the way up has kept, and what is left to do.
fn purged(failure: &Failure) -> Option<String> {
    let is_missing = failure.direction == Direction::Down && failure.error.kind == ErrorKind::Missing;
    let is_kept = failure.error.message.contains(KEPT);
    (is_missing && is_kept).then(|| {
        "it restores values that are no longer kept: `prismakit migrate purge` drops them for good; bring the table \
         back from a backup, or remove the statements that read it from the script"
            .to_owned()
    })
}

/// What else helps, by what went wrong.
fn more(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::LockTimeout => Some(
            "others hold a lock on the table for long: run it when there is less going on, or with a longer `--lock-timeout`",
        ),
        ErrorKind::StatementTimeout => Some(
            "the server ended the statement after its `statement_timeout`: raise it for the user that migrates",
        ),
        ErrorKind::Permission => {
            Some("the user of the URL may not do this: migrate as the owner of the tables")
        }
        ErrorKind::DiskFull => Some("make room where the database stands"),
        ErrorKind::ReadOnly => {
            Some("the database takes no changes: is it a replica, or a file that may not be written?")
        }
        _ => None,
    }
}

/// A message at a line of a script.
fn show_at(global: &Global, sources: &Sources, line: usize, message: &str, help: &[String]) {
    let file = sources.get(FileId(0));
    let start = file.lines().start_of(line.saturating_sub(1)).unwrap_or_default();
    let length =
        file.text().get(start as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default().len();
    let span = Span::new(start, start + offset_of(length));
    let diagnostic = Diagnostic::error("", Location::new(FileId(0), span), message.to_owned());
    let diagnostic = diagnostic.help(help.join("\n"));
    terminal::stderr(global.color, |style, out| {
        writeln!(out, "{}\n", human::render(sources, &diagnostic, style))
    });
}
