//! How the tools that run migrations want their files named and written.
//!
//! A layout sees texts and names, nothing of schemas; it gives back files, and touches none.

mod dbmate;
mod diesel;
mod flyway;
mod golang_migrate;
mod goose;
mod prisma;
mod sqlx;
mod text;
mod version;

use std::path::PathBuf;

use thiserror::Error;

use super::stamp::Stamp;

pub use version::Habit;

/// Every layout, the one that is used without a choice first.
pub static LAYOUTS: &[&Layout] = &[
    &prisma::LAYOUT,
    &sqlx::LAYOUT,
    &dbmate::LAYOUT,
    &golang_migrate::LAYOUT,
    &flyway::LAYOUT,
    &goose::LAYOUT,
    &diesel::LAYOUT,
];

/// The way in which a tool wants migrations.
#[derive(Debug)]
pub struct Layout {
    /// What `--layout` calls it.
    pub name: &'static str,
    /// What its files are called.
    pub help: &'static str,
    /// The folder in which its tool looks without being told; `None` for one beside the schema.
    pub folder: Option<&'static str>,
    /// How its migrations are numbered.
    pub habit: Habit,
    /// Whether a transaction is a matter of both directions of a migration at once.
    pub shares_transaction: bool,
    /// What a comment begins with that is no comment for its tool, wherever it stands.
    pub marker: Option<&'static str>,
    /// The version in the name of what is there already, if that is a migration.
    pub version_of: fn(&Entry) -> Option<&str>,
    /// The files of a part.
    pub write: fn(&Unit<'_>) -> Vec<File>,
    /// Files that stand beside the migrations, once.
    pub companions: fn(&Migration) -> Vec<File>,
}

/// A migration in texts.
#[derive(Clone, Debug)]
pub struct Migration {
    /// Its name: letters, digits and underscores.
    pub name: String,
    /// When it was made.
    pub stamp: Stamp,
    /// The database, as a datasource calls it.
    pub provider: &'static str,
    /// What there is to say about it, line by line.
    pub notes: Vec<String>,
    /// What there is to say about the way back, line by line.
    pub down_notes: Vec<String>,
    /// What runs together, in the order of the way up. The way back goes through the parts from the
    /// last to the first.
    pub parts: Vec<Part>,
}

/// What is recorded as one migration.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The way up.
    pub up: Script,
    /// The way back.
    pub down: Script,
}

/// Statements that run one after the other.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// Whether they run in one transaction.
    pub is_transaction: bool,
    /// The statements, by what they belong to.
    pub sections: Vec<Section>,
}

/// The statements of a step.
#[derive(Clone, Debug)]
pub struct Section {
    /// What they do, in a few words.
    pub title: String,
    /// The statements, without semicolons at their ends.
    pub statements: Vec<String>,
}

/// A part on its way to its files.
#[derive(Debug)]
pub struct Unit<'a> {
    /// What its tool sorts it by.
    pub version: String,
    /// The name without the version.
    pub name: String,
    /// Comments on the way up.
    pub notes: Vec<String>,
    /// Comments on the way back.
    pub down_notes: Vec<String>,
    /// The statements.
    pub part: &'a Part,
}

/// What is in the folder of the migrations already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// A file to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where, below the folder of the migrations.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

/// Why a migration cannot be written so.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// A text in the SQL has a line that the tool would take for one of its own.
    #[error(
        "the SQL has a line that begins with `-- {marker}`, which {layout} would take for its own: choose another `--layout`"
    )]
    Marker {
        /// The layout.
        layout: &'static str,
        /// What the comment begins with.
        marker: &'static str,
    },
    /// What is there is numbered past what can follow.
    #[error("no migration can follow `{last}`: it is numbered past all there is")]
    NoVersionLeft {
        /// The last migration.
        last: String,
    },
    /// What is there would be sorted after what is written.
    #[error("`{existing}` would be sorted after `{new}`, which has to follow it: give it an earlier number")]
    SortedBefore {
        /// What is there.
        existing: String,
        /// What is to be written.
        new: String,
    },
}

impl Layout {
    /// The layout called `name`.
    pub fn find(name: &str) -> Option<&'static Layout> {
        LAYOUTS.iter().copied().find(|layout| layout.name == name)
    }

    /// The files of a migration, for a folder in which `existing` is there already.
    pub fn files(&self, migration: &Migration, existing: &[Entry]) -> Result<Vec<File>, Error> {
        self.refuse_marker(migration)?;
        let parts = if self.shares_transaction { unmixed(&migration.parts) } else { migration.parts.clone() };
        let versions = version::next(self, existing, migration.stamp, parts.len())?;
        let units = parts.iter().zip(versions).enumerate();
        let units = units.map(|(index, (part, version))| unit(migration, part, version, index, parts.len()));
        let files = units.flat_map(|unit| (self.write)(&unit));
        let companions = (self.companions)(migration).into_iter();
        let is_new = |file: &File| !existing.iter().any(|entry| file.path.as_os_str() == entry.name.as_str());
        Ok(files.chain(companions.filter(is_new)).collect())
    }

    fn refuse_marker(&self, migration: &Migration) -> Result<(), Error> {
        let Some(marker) = self.marker else { return Ok(()) };
        let scripts = migration.parts.iter().flat_map(|part| [&part.up, &part.down]);
        let mut lines = scripts.flat_map(Script::statements).flat_map(str::lines);
        let comment =
            |line: &str| line.trim_start().strip_prefix("--").map(|text| text.trim_start().to_owned());
        if lines.any(|line| comment(line).is_some_and(|text| text.starts_with(marker))) {
            return Err(Error::Marker { layout: self.name, marker });
        }
        Ok(())
    }
}

impl Script {
    /// The statements in order.
    pub fn statements(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().flat_map(|section| &section.statements).map(String::as_str)
    }

    /// Whether there is nothing to run.
    pub fn is_empty(&self) -> bool {
        self.statements().next().is_none()
    }
}

/// The parts, so that both directions of each agree on whether they run in a transaction: those that
/// do not are taken apart, the way up first, so that the order of either way stays.
fn unmixed(parts: &[Part]) -> Vec<Part> {
    let apart = parts.iter().flat_map(|part| {
        let Part { up, down } = part.clone();
        if up.is_empty() || down.is_empty() || up.is_transaction == down.is_transaction {
            return vec![Part { up, down }];
        }
        let nothing =
            |script: &Script| Script { is_transaction: script.is_transaction, sections: Vec::new() };
        let (no_down, no_up) = (nothing(&up), nothing(&down));
        vec![Part { up, down: no_down }, Part { up: no_up, down }]
    });
    apart.collect()
}

/// How the note of the first part begins that says how many there are.
const FIRST_PART: &str = "part 1 of";

/// How many migrations, from this one on, are parts of the one that was asked for, as the notes in the first
/// of them say: 1 for one that stands alone.
pub fn part_count(up: &str) -> usize {
    let count = |note: &str| note.strip_prefix(FIRST_PART)?.trim().split_once(',')?.0.parse().ok();
    notes(up).filter_map(count).find(|count| *count > 0).unwrap_or(1)
}

/// Whether the notes in a migration say that it is this part of so many.
pub fn is_part(up: &str, number: usize, count: usize) -> bool {
    let start = format!("part {number} of {count} of ");
    notes(up).any(|note| note.starts_with(&start))
}

/// The comments that a script begins with.
fn notes(script: &str) -> impl Iterator<Item = &str> {
    script.lines().map_while(|line| line.strip_prefix("--")).map(str::trim)
}

/// The first part says what there is to say; the others say where they belong.
fn unit<'a>(migration: &Migration, part: &'a Part, version: String, index: usize, count: usize) -> Unit<'a> {
    let Migration { name, notes, down_notes, .. } = migration;
    if index == 0 {
        let mut notes = notes.clone();
        if count > 1 {
            notes.push(format!("{FIRST_PART} {count}, which are undone together, the last first"));
        }
        return Unit { version, name: name.clone(), notes, down_notes: down_notes.clone(), part };
    }
    let number = index + 1;
    let note = format!("part {number} of {count} of `{name}`");
    Unit {
        version,
        name: format!("{name}_{number}"),
        notes: vec![note.clone()],
        down_notes: vec![note],
        part,
    }
}

#[cfg(test)]
mod tests;
