//! Writes the way back of a migration that has none, from what the database holds before and after it.
//!
//! The way up stays as it is and keeps nothing. What it renames is read from its own SQL: a difference
//! alone cannot tell a rename from a column that went and one that came.

mod renames;
mod strangers;

use thiserror::Error;

use crate::diff::{Diff, HintError, Pair, diff};
use crate::plan::{Options, Refusal, Segment, way_back};
use crate::sql::Database;

use super::certificate::Certificate;
use super::history::{DOWN, Migration, Script};

/// Why there is no way back.
#[derive(Debug, Error)]
pub enum RetrofitError {
    /// What is read from the way up does not fit what it does.
    #[error(transparent)]
    Hint(#[from] HintError),
    /// Something that nobody can decide.
    #[error("{}", reasons(.0))]
    Refused(Vec<Refusal>),
}

fn reasons(refusals: &[Refusal]) -> String {
    let reasons: Vec<_> = refusals.iter().map(|it| format!("`{}`: {}", it.object, it.reason)).collect();
    reasons.join("; ")
}

/// The way back of a migration, as a file that is not written yet. `databases` are what the history
/// makes before it and with it.
pub fn script(migration: &Migration, databases: Pair<&Database>) -> Result<Script, RetrofitError> {
    let found = difference(migration, databases)?;
    let options = Options { keeps_dropped: false, ..Options::default() };
    let segments = way_back(&found, &options).map_err(RetrofitError::Refused)?;
    let text = text(databases, &segments);
    Ok(Script { path: migration.folder.join(DOWN), text })
}

/// Adds at the head what the trial has shown, and moves the lines in the certificate along.
pub fn with_header(script: &Script, migration: &Migration, certificate: &mut Certificate) -> Script {
    let mut lines =
        vec![format!("-- The way back from {}, written by prismakit.", one_line(&migration.name))];
    if certificate.lost.is_empty() {
        let rows: usize = certificate.rows.iter().map(|table| table.rows).sum();
        lines.push(format!("-- Tried with {rows} rows: it restores all of them."));
    } else {
        lines.push("-- It cannot restore what the way up gives up:".to_owned());
        lines.extend(certificate.lost.iter().map(|loss| format!("--   {}", one_line(&loss.subject()))));
    }
    lines.push(String::new());
    certificate.down.iter_mut().for_each(|step| step.line += lines.len());
    Script { path: script.path.clone(), text: lines.join("\n") + "\n" + &script.text }
}

/// A name may hold a line break, and what follows it would be a statement.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

fn difference<'a>(migration: &Migration, databases: Pair<&'a Database>) -> Result<Diff<'a>, HintError> {
    let told = renames::told(&migration.up, databases);
    let found = diff(databases, &told)?;
    let denied = renames::denied(&migration.up, databases, &found);
    if denied.is_empty() { Ok(found) } else { diff(databases, &[told, denied].concat()) }
}

/// The statements, each with its end, between `BEGIN` and `COMMIT` where they run in a transaction.
fn text(databases: Pair<&Database>, segments: &[Segment<'_>]) -> String {
    let writer = databases.before.dialect.writer;
    let ends = |statements: Vec<String>| -> Vec<String> {
        statements.into_iter().map(|statement| statement + ";\n").collect()
    };
    let strangers = strangers::statements(databases);
    let mut parts = ends(strangers.first);
    for segment in segments {
        let statements = ends(segment.steps.iter().flat_map(|step| step.statements(writer)).collect());
        let text = statements.concat();
        parts.push(if segment.is_transaction { format!("BEGIN;\n{text}COMMIT;\n") } else { text });
    }
    parts.extend(ends(strangers.last));
    if parts.iter().all(String::is_empty) { "-- nothing to do\n".to_owned() } else { parts.join("\n") }
}
