//! One migration in place of many: what they make of an empty database, in one script, with the proof
//! that it makes the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::diff::{Pair, diff};
use crate::plan::{Options, plan};
use crate::sql::script::{statements, tokens};
use crate::sql::{AttachmentKind, Database, Dialect, catalogue, introspect};

use super::history::{History, Migration, Script, UP};
use super::replay::{self, ReplayError};
use super::verify::{Grounds, VerifyError};

/// Why migrations are not squashed.
#[derive(Debug, Error)]
pub enum SquashError {
    /// There is nowhere to try it, or the history does not run.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// The one script does not run.
    #[error("the squashed migration does not run: {0}")]
    Replay(#[from] ReplayError),
    /// It makes something else.
    #[error("the squashed migration does not make what the history makes:{}", lines(.0))]
    Differs(Vec<String>),
    /// There is no statement for something.
    #[error("nothing can be written for the state behind these migrations: {0}")]
    Refused(String),
    /// The folders cannot be exchanged.
    #[error("cannot access `{}`: {source}", path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A name that no folder of a migration can have.
    #[error(
        "`{0}` is no name for a migration: it takes letters, digits, `_` and `-`, and begins with none of the signs"
    )]
    Name(String),
    /// A name that would not stand between those before and behind it.
    #[error("the migration would be called `{name}`, which does not sort before `{next}`")]
    Order {
        /// The name.
        name: String,
        /// The migration that comes behind it.
        next: String,
    },
}

fn lines(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| text + "\n  " + line)
}

/// A statement that changes rows, which a squashed migration does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// How it begins, without texts.
    pub statement: String,
}

/// The statements of migrations that change rows. What a table that is made anew takes over from itself
/// is none.
pub fn row_changes(dialect: &Dialect, migrations: &[Migration]) -> Vec<RowChange> {
    const WORDS: [&str; 7] = ["INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "COPY", "WITH"];
    let mut found = Vec::new();
    for migration in migrations {
        for statement in statements(dialect, &migration.up.text) {
            let tokens = tokens(&dialect.lexicon, &statement.text);
            let is_change = tokens.first().is_some_and(|first| WORDS.iter().any(|word| first.is(word)));
            let is_rebuild = tokens.first().is_some_and(|first| first.is("INSERT"))
                && tokens.iter().any(|token| token.name().is_some_and(|name| name.starts_with("new_")))
                && tokens.iter().any(|token| token.is("SELECT"));
            if is_change && !is_rebuild {
                found.push(RowChange {
                    path: migration.up.path.clone(),
                    line: statement.line,
                    statement: super::certificate::summary(dialect, &statement.text),
                });
            }
        }
    }
    found
}

/// The script that makes what these migrations make of an empty database, proven by running both.
pub fn script(
    migrations: &[Migration],
    schemas: &[String],
    grounds: Grounds<'_>,
) -> Result<String, SquashError> {
    let mut ground = grounds().map_err(VerifyError::Scratch)?;
    replay::replay(ground.connection(), migrations)?;
    let expected = introspect(ground.connection(), schemas).map_err(VerifyError::Sql)?;
    let text = text(&expected)?;
    let mut fresh = grounds().map_err(VerifyError::Scratch)?;
    replay::run(fresh.connection(), &Script { path: PathBuf::from(UP), text: text.clone() })?;
    let made = introspect(fresh.connection(), schemas).map_err(VerifyError::Sql)?;
    let difference = catalogue::difference(&catalogue::lines(&expected), &catalogue::lines(&made));
    if difference.is_empty() { Ok(text) } else { Err(SquashError::Differs(difference)) }
}

/// Everything that there is, types and functions first, views last.
fn text(target: &Database) -> Result<String, SquashError> {
    let empty = Database::empty(target.dialect);
    let options = Options { lock_timeout: None, is_online: false, ..Options::default() };
    let found = diff(Pair::new(&empty, target), &[]).map_err(|it| SquashError::Refused(it.to_string()))?;
    let plan = plan(&found, &options);
    if let Some(refusal) = plan.refusals.first() {
        return Err(SquashError::Refused(format!("`{}`: {}", refusal.object, refusal.reason)));
    }
    let mut parts: Vec<String> = target.opaques.iter().map(|it| it.definition.clone()).collect();
    for step in plan.up.iter().flat_map(|segment| &segment.steps) {
        parts.extend(step.statements(target.dialect.writer));
    }
    let attached = target.tables.iter().flat_map(|table| &table.attachments);
    // Checks stand in the definition of the table.
    parts.extend(attached.filter(|it| it.kind != AttachmentKind::Check).map(|it| it.definition.clone()));
    parts.extend(target.views.iter().map(|view| view.definition.clone()));
    let ended = parts.iter().map(|part| format!("{};\n", part.trim().trim_end_matches(';')));
    Ok(ended.collect::<Vec<_>>().join("\n"))
}

/// What a migration is called that takes the place of all up to `last`: it has the same time.
pub fn name(last: &str) -> String {
    let stamp: String = last.chars().take_while(char::is_ascii_digit).collect();
    if stamp.len() == 14 { format!("{stamp}_squashed") } else { format!("{last}_squashed") }
}

/// Puts one migration in the place of the first `count` of a history. The folder as it was stands
/// beside it afterwards, and its path is returned.
///
/// A folder is prepared first and then takes the place of the other, so that nobody sees half of it.
pub fn exchange(history: &History, count: usize, name: &str, text: &str) -> Result<PathBuf, SquashError> {
    let is_plain = |c: char| c.is_alphanumeric() || "_-".contains(c);
    if !name.chars().all(is_plain) || !name.starts_with(char::is_alphanumeric) {
        return Err(SquashError::Name(name.to_owned()));
    }
    if let Some(next) = history.migrations.get(count).filter(|next| next.name.as_str() <= name) {
        return Err(SquashError::Order { name: name.to_owned(), next: next.name.clone() });
    }
    let beside = |suffix: &str| {
        let folder = history.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        history.folder.with_file_name(format!("{folder}{suffix}"))
    };
    let (new, old) = (beside(".squashing"), beside(&format!(".before_{name}")));
    if old.exists() {
        let source = io::Error::new(io::ErrorKind::AlreadyExists, "it is there already");
        return Err(SquashError::File { path: old, source });
    }
    let prepared = prepare(history, count, &new, name, text);
    if let Err(error) = prepared {
        // What is left of it is in nobody's way but the next try's.
        let _ = fs::remove_dir_all(&new);
        return Err(error);
    }
    fs::rename(&history.folder, &old).map_err(at(&history.folder))?;
    if let Err(source) = fs::rename(&new, &history.folder) {
        fs::rename(&old, &history.folder).map_err(at(&old))?;
        return Err(SquashError::File { path: new, source });
    }
    Ok(old)
}

fn prepare(history: &History, count: usize, new: &Path, name: &str, text: &str) -> Result<(), SquashError> {
    let folder = new.join(name);
    fs::create_dir(new).map_err(at(new))?;
    fs::create_dir(&folder).map_err(at(&folder))?;
    fs::write(folder.join(UP), text).map_err(at(&folder))?;
    let squashed = &history.migrations[..count];
    for entry in fs::read_dir(&history.folder).map_err(at(&history.folder))? {
        let path = entry.map_err(at(&history.folder))?.path();
        if !squashed.iter().any(|migration| migration.folder == path) {
            copy(&path, &new.join(path.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), SquashError> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).map_err(at(from));
    }
    fs::create_dir(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SquashError + use<> {
    let path = path.to_owned();
    move |source| SquashError::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_stands_where_the_last_stood() {
        for (last, expected) in [
            ("20240102030405_add_x", "20240102030405_squashed"),
            ("04_add_x", "04_add_x_squashed"),
            ("20240102_add_x", "20240102_add_x_squashed"),
        ] {
            assert_eq!(name(last), expected);
        }
    }
}
