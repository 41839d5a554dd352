//! Variables: those of the process, and those that `.env` files add to them, in Prisma's order.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::cli::{environment, sources};

use super::dotenv::{self, Entries};

/// The variables of the process and of `.env` files. No file changes what the process has.
pub(super) struct Variables {
    /// The files, the first that has a variable first.
    paths: Vec<PathBuf>,
    files: OnceCell<Vec<Entries>>,
}

impl Variables {
    /// Prisma reads the file in the current folder, then the one beside the schema, or else that in
    /// `prisma`.
    pub(super) fn beside(schema: &Path) -> Self {
        let mut paths: Vec<_> =
            ["".as_ref(), schema, "prisma".as_ref()].iter().map(|folder| folder.join(".env")).collect();
        paths.dedup();
        Self { paths, files: OnceCell::new() }
    }

    /// The value of a variable, unless it is empty. Files are read when the process has none.
    pub(super) fn value(&self, name: &str) -> anyhow::Result<Option<String>> {
        if let Some(value) = environment::variable(name) {
            return Ok(Some(value));
        }
        let values = self.files()?.iter().map(|entries| dotenv::value(entries, name, environment::variable));
        Ok(values.flatten().find(|value| !value.is_empty()))
    }

    /// The value of a variable; an empty one where it is set to nothing everywhere.
    pub(super) fn set(&self, name: &str) -> anyhow::Result<Option<String>> {
        if let Some(value) = self.value(name)? {
            return Ok(Some(value));
        }
        let is_set = environment::set_variable(name).is_some()
            || self.files()?.iter().any(|entries| entries.contains_key(name));
        Ok(is_set.then(String::new))
    }

    fn files(&self) -> anyhow::Result<&[Entries]> {
        if self.files.get().is_none() {
            let files = self.paths.iter().filter(|path| path.is_file());
            let read = files.map(|path| Ok(dotenv::entries(&sources::read(path)?)));
            let _ = self.files.set(read.collect::<anyhow::Result<_>>()?);
        }
        Ok(self.files.get().map(Vec::as_slice).unwrap_or_default())
    }
}
