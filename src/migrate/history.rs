//! The history of migrations as Prisma Migrate keeps it: a folder for each, sorted by name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use thiserror::Error;

/// The file of the way up.
pub const UP: &str = "migration.sql";

/// The file of the way back, which Prisma leaves alone.
pub const DOWN: &str = "down.sql";

/// The file in which Prisma keeps which database the migrations are for.
pub const LOCK: &str = "migration_lock.toml";

/// The migrations of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The folder.
    pub folder: PathBuf,
    /// The database that they are for, as a datasource calls it, if the folder says so.
    pub provider: Option<String>,
    /// The migrations in the order in which they are applied.
    pub migrations: Vec<Migration>,
}

/// A migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The name of its folder.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The way up.
    pub up: Script,
    /// The way back, if there is one.
    pub down: Option<Script>,
}

/// A file with SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

/// Why a folder of migrations cannot be read.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// The folder is not there, or is no folder.
    #[error("there is no folder of migrations `{}`", .0.display())]
    NoFolder(PathBuf),
    /// A file or folder in it cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder has no SQL in it.
    #[error(
        "`{}` is not there: Prisma refuses a migration without it; restore the file, or remove the folder if it was never applied",
        .0.display()
    )]
    NoScript(PathBuf),
}

impl History {
    /// Reads a folder. Files in it and folders that begin with a dot or an underscore are no migrations.
    pub fn read(folder: &Path) -> Result<Self, HistoryError> {
        if !folder.is_dir() {
            return Err(HistoryError::NoFolder(folder.to_owned()));
        }
        let mut folders = Vec::new();
        for entry in fs::read_dir(folder).map_err(|source| error(folder, source))? {
            let path = entry.map_err(|source| error(folder, source))?.path();
            if path.is_dir() && !is_hidden(&path) {
                folders.push(path);
            }
        }
        folders.sort();
        let migrations = folders.iter().map(|folder| Migration::read(folder)).collect::<Result<_, _>>()?;
        Ok(Self { folder: folder.to_owned(), provider: provider(folder)?, migrations })
    }

    /// The migration called so.
    pub fn find(&self, name: &str) -> Option<&Migration> {
        self.migrations.iter().find(|migration| migration.name == name)
    }
}

impl Migration {
    fn read(folder: &Path) -> Result<Self, HistoryError> {
        let up = Script::read(&folder.join(UP))?.ok_or_else(|| HistoryError::NoScript(folder.join(UP)))?;
        let down = Script::read(&folder.join(DOWN))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, folder: folder.to_owned(), up, down })
    }
}

impl Script {
    /// The script in a file; `None` where there is no file.
    fn read(path: &Path) -> Result<Option<Self>, HistoryError> {
        match fs::read(path) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes)
                    .map_err(|_| error(path, io::Error::other("it is not text in UTF-8")))?;
                Ok(Some(Self { path: path.to_owned(), text }))
            }
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(error(path, source)),
        }
    }

    /// The checksum that Prisma keeps of an applied migration: SHA-256 in hexadecimal.
    pub fn checksum(&self) -> String {
        checksum(&self.text)
    }

    /// Whether a checksum that was kept is of this script, however its lines end. Old versions of
    /// Prisma left out the leading zero of each byte.
    pub fn matches(&self, kept: &str) -> bool {
        let unix = self.text.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        [&self.text, &unix, &windows].iter().any(|text| kept == checksum(text) || kept == unpadded(text))
    }
}

/// SHA-256 of a text in hexadecimal.
pub fn checksum(text: &str) -> String {
    hexadecimal(text, |digits| format!("{digits:0>2}"))
}

fn unpadded(text: &str) -> String {
    hexadecimal(text, |digits| digits)
}

fn hexadecimal(text: &str, byte: fn(String) -> String) -> String {
    let bytes: Vec<_> =
        Sha256::digest(text.as_bytes()).iter().map(|value| byte(format!("{value:x}"))).collect();
    bytes.concat()
}

/// The value of `provider` in the lock file.
fn provider(folder: &Path) -> Result<Option<String>, HistoryError> {
    let lock = Script::read(&folder.join(LOCK))?;
    let text = lock.map(|lock| lock.text).unwrap_or_default();
    let line = text.lines().find_map(|line| line.trim().strip_prefix("provider"));
    Ok(line.and_then(|line| line.split('"').nth(1)).map(str::to_owned))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '_'])
}

fn error(path: &Path, source: io::Error) -> HistoryError {
    HistoryError::File { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn migrations_are_folders_sorted_by_name() {
        let folder = folder(&[
            ("migration_lock.toml", "# it is for\nprovider = \"sqlite\"\n"),
            ("2_b/migration.sql", "SELECT 2;"),
            ("1_a/migration.sql", "SELECT 1;"),
            ("1_a/down.sql", "SELECT -1;"),
            ("_squashed/x/migration.sql", ""),
            ("README.md", ""),
        ]);
        let history = History::read(folder.path()).unwrap();
        assert_eq!(history.provider.as_deref(), Some("sqlite"));
        let found: Vec<_> = history
            .migrations
            .iter()
            .map(|migration| {
                (
                    migration.name.as_str(),
                    migration.up.text.as_str(),
                    migration.down.as_ref().map(|down| down.text.as_str()),
                )
            })
            .collect();
        assert_eq!(found, [("1_a", "SELECT 1;", Some("SELECT -1;")), ("2_b", "SELECT 2;", None)]);
    }

    #[test]
    fn a_folder_without_sql_is_an_error() {
        let folder = folder(&[("1_a/down.sql", "")]);
        let error = History::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("1_a/migration.sql` is not there"), "{error}");
        assert!(matches!(History::read(&folder.path().join("no")), Err(HistoryError::NoFolder(_))));
    }

    #[test]
    fn checksums_do_not_depend_on_the_ends_of_lines() {
        let script = |text: &str| Script { path: PathBuf::new(), text: text.to_owned() };
        let kept = script("SELECT 1;\nSELECT 2;\n").checksum();
        assert!(script("SELECT 1;\r\nSELECT 2;\r\n").matches(&kept));
        assert!(!script("SELECT 1;\nSELECT 3;\n").matches(&kept));
        assert!(script("abc").matches("ba7816bf8f1cfea414140de5dae2223b0361a396177a9cb410ff61f2015ad"));
        assert_eq!(checksum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
