//! `certificate.json`: what was seen when a migration was tried there and back, and on which files.
//!
//! The same trial writes the same bytes: there is no clock in it, and nothing of the values of rows
//! or of the texts in statements, which may be secret.

mod summary;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::history::{self, Migration, Script};
use super::rows::Style;

pub use summary::summary;

/// The name of the file, which stands next to the migration.
pub const FILE: &str = "certificate.json";

/// The version of the format.
pub const VERSION: u32 = 1;

/// What was seen when a migration was tried: rows in every table, up, down, and up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Certificate {
    /// The version of this format.
    pub version: u32,
    /// The tool that tried it, with its version.
    pub tool: String,
    /// The server that it was tried on, with its version.
    pub server: String,
    /// The name of the migration.
    pub migration: String,
    /// What was tried.
    pub files: Files,
    /// What the way back restores.
    pub verdict: Verdict,
    /// What it does not restore.
    pub lost: Vec<Loss>,
    /// The statements of the way up.
    pub up: Vec<Step>,
    /// The statements of the way back.
    pub down: Vec<Step>,
    /// The rows that there were.
    pub rows: Vec<TableRows>,
    /// What the trial does not show.
    pub left_out: Vec<LeftOut>,
}

/// What was tried, as SHA-256 in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Files {
    /// Of `migration.sql`.
    pub migration: String,
    /// Of `down.sql`.
    pub down: String,
    /// Of the names and ways up of all migrations before, each hash made with the one before it.
    pub history: String,
}

/// What the way back restores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The tables and every row of them.
    Reversible,
    /// The tables, and the rows but for what is named as lost.
    LosesData,
}

/// Values that are not there again after the way back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// The column; `null` where whole rows are lost.
    pub column: Option<String>,
    /// In how many of the rows that there were.
    pub rows: usize,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The line of the file that it begins in, from 1.
    pub line: usize,
    /// How it begins, without texts.
    pub statement: String,
    /// Whether it ran in a transaction, its own or the one that `migrate up` puts around it.
    pub transaction: bool,
    /// What it does to rows, and whether that comes back.
    pub reversibility: Reversibility,
    /// The columns and tables of which it loses values.
    pub loses: Vec<String>,
    /// The locks that it took on tables that were there before; `null` where none could be seen.
    pub locks: Option<Vec<Lock>>,
}

/// Whether what a statement does can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reversibility {
    /// All rows were equal after the way back.
    Reversible,
    /// It names something of which values are lost.
    LosesData,
}

/// A lock on a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Lock {
    /// The table.
    pub table: String,
    /// Its mode, in the words of the database.
    pub mode: String,
}

/// The rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableRows {
    /// The table.
    pub table: String,
    /// How many there were.
    pub rows: usize,
    /// What their values were like.
    pub values: Style,
}

/// Something that the trial does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// What it is about.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// Why there is no certificate to read, although there is a file.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// The file cannot be read or written.
    #[error("cannot access `{}`: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is something else.
    #[error("`{}` is not a certificate: {reason}", path.display())]
    Content {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Something that a certificate says and that is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Mismatch {
    /// The way up is another.
    #[error("`migration.sql` was changed after it was verified")]
    Up,
    /// The way back is another.
    #[error("`down.sql` was changed after it was verified")]
    Down,
    /// There is no way back any more.
    #[error("`down.sql` is not there any more")]
    NoDown,
    /// The migrations before are others.
    #[error("migrations before it were changed, added or removed after it was verified")]
    History,
    /// It is that of another migration.
    #[error("it is the certificate of another migration")]
    Name,
}

impl Certificate {
    /// The certificate of a migration; `None` where there is none.
    pub fn read(migration: &Migration) -> Result<Option<Self>, CertificateError> {
        let path = path(migration);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(CertificateError::File { path, source }),
        };
        let content = |reason| CertificateError::Content { path: path.clone(), reason };
        let certificate: Self = serde_json::from_str(&text).map_err(|error| content(error.to_string()))?;
        if certificate.version != VERSION {
            return Err(content(format!(
                "its format has version {}, and this prismakit knows {VERSION}",
                certificate.version
            )));
        }
        Ok(Some(certificate))
    }

    /// The bytes of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("there are only texts and numbers in it") + "\n"
    }

    /// Puts it next to the migration, in place of one that is there.
    pub fn write(&self, migration: &Migration) -> Result<(), CertificateError> {
        let path = path(migration);
        fs::write(&path, self.text()).map_err(|source| CertificateError::File { path, source })
    }

    /// What in the files is not as it was when the migration was tried; `before` are the migrations
    /// before it.
    pub fn mismatches(&self, migration: &Migration, before: &[Migration]) -> Vec<Mismatch> {
        let mut found = Vec::new();
        let mut note = |is_wrong: bool, mismatch| found.extend(is_wrong.then_some(mismatch));
        note(self.migration != migration.name, Mismatch::Name);
        note(!migration.up.matches(&self.files.migration), Mismatch::Up);
        match &migration.down {
            Some(down) => note(!down.matches(&self.files.down), Mismatch::Down),
            None => note(true, Mismatch::NoDown),
        }
        note(self.files.history != chain(before), Mismatch::History);
        found
    }
}

impl Loss {
    /// What is lost: `table` or `table.column`.
    pub fn subject(&self) -> String {
        match &self.column {
            Some(column) => format!("{}.{column}", self.table),
            None => self.table.clone(),
        }
    }
}

impl Files {
    /// The hashes of the files of a migration; `before` are the migrations before it.
    pub fn of(migration: &Migration, down: &Script, before: &[Migration]) -> Self {
        Self { migration: hash(&migration.up), down: hash(down), history: chain(before) }
    }
}

/// Where the certificate of a migration is.
pub fn path(migration: &Migration) -> PathBuf {
    migration.folder.join(Path::new(FILE))
}

/// The hash of a history: of each migration together with the hash of those before it. Ends of lines
/// do not matter.
pub fn chain(migrations: &[Migration]) -> String {
    let link = |before: String, migration: &Migration| {
        history::checksum(&format!("{before}\n{}\n{}", migration.name, hash(&migration.up)))
    };
    migrations.iter().fold(history::checksum(""), link)
}

/// Git may change the ends of lines.
fn hash(script: &Script) -> String {
    history::checksum(&script.text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests;
