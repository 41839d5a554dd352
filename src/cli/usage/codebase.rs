//! The code of a project: its files, and which of them are reported.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::schema::Schema;
use crate::schema::config::StringOrEnv;
use crate::text::{FileId, SourceFile};
use crate::usage::code::Code;
use crate::usage::files::CodeFiles;

use super::files::{DiskFiles, text};
use super::place::Place;

/// The files of the code, and what is meant of it.
#[derive(Debug)]
pub(in crate::cli) struct Codebase {
    files: DiskFiles,
    place: Place,
}

impl Codebase {
    /// The code of these files and folders, or of those that are configured; `generated` folders are left out.
    pub(in crate::cli) fn find(
        named: &[PathBuf],
        config: &ConfigFile,
        generated: &[PathBuf],
    ) -> anyhow::Result<Self> {
        let place = Place::of(&places(named, config)?)?;
        let exclude = (config.folder(), config.config.usage.exclude.as_slice());
        let files = DiskFiles::find(&place.root, exclude, generated)?;
        Ok(Self { files, place })
    }

    /// What is meant, in words.
    pub(super) fn told(&self) -> String {
        self.place.told()
    }

    /// The folder that the paths of files are relative to; empty for the current one.
    #[cfg(feature = "watch")]
    pub(in crate::cli) fn root(&self) -> &Path {
        &self.place.root
    }

    /// The folders below it in which there is code, or may be some day.
    #[cfg(feature = "watch")]
    pub(in crate::cli) fn folders(&self) -> &[String] {
        self.files.folders()
    }

    /// The code that was asked for and could not be read, as the user knows it, with the reasons.
    pub(in crate::cli) fn skipped(&self) -> Vec<(String, String)> {
        let skipped = self.files.skipped().into_iter();
        skipped.map(|(path, reason)| (self.place.name(&path), reason)).collect()
    }

    /// Whether it is all that is below the current folder.
    pub(super) fn is_here(&self) -> bool {
        self.place.root.as_os_str().is_empty()
    }

    /// The file at a path.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.files.file(path)
    }

    /// Whether a file is one of the code.
    pub(super) fn has(&self, is_it: impl Fn(&Path) -> bool) -> bool {
        self.files.paths().iter().any(|path| is_it(&self.files.file(path)))
    }

    /// The names of the files whose queries are reported.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let paths = self.files.paths().iter().filter(|path| self.place.holds(path));
        paths.map(|path| self.place.name(path))
    }

    /// What the user calls the file at a path.
    #[cfg(feature = "watch")]
    pub(in crate::cli) fn name(&self, path: &str) -> String {
        self.place.name(path)
    }

    /// The path of the file that the user calls so.
    pub(super) fn path<'n>(&self, name: &'n str) -> &'n str {
        self.place.path(name)
    }

    /// What is reported of the code, with the files as the user knows them.
    pub(in crate::cli) fn reported(&self, mut code: Code) -> Code {
        let is_within = self.within(&code);
        code.queries.retain(|query| is_within(query.call.file));
        code.raw.retain(|raw| is_within(raw.call.file));
        code.mentions.retain(|mention| is_within(mention.location.file));
        code.problems.retain(|problem| is_within(problem.location.file));
        self.named(code)
    }

    /// Whether a file is of the schema, or of the code that is wanted.
    pub(super) fn within(&self, code: &Code) -> impl Fn(FileId) -> bool + use<> {
        let holds: Vec<bool> = code.files.iter().map(|file| self.place.holds(file.name())).collect();
        let first_file = code.first_file;
        move |file| {
            let index = file.0.checked_sub(first_file).map(|index| index as usize);
            index.and_then(|index| holds.get(index)).copied().unwrap_or(true)
        }
    }

    /// The code with the names of its files as seen from the current folder.
    pub(super) fn named(&self, mut code: Code) -> Code {
        if !self.place.prefix.is_empty() {
            let named = |file: &SourceFile| SourceFile::new(self.place.name(file.name()), file.text());
            code.files = code.files.iter().map(named).collect();
        }
        code
    }
}

impl CodeFiles for Codebase {
    fn paths(&self) -> &[String] {
        self.files.paths()
    }

    fn read(&self, path: &str) -> Option<String> {
        self.files.read(path)
    }
}

/// The files and folders whose queries are reported, as seen from the current folder.
pub(in crate::cli) fn places(named: &[PathBuf], config: &ConfigFile) -> anyhow::Result<Vec<PathBuf>> {
    let configured = || config.config.usage.src.iter().map(|path| config.folder().join(path)).collect();
    let named: Vec<PathBuf> = if named.is_empty() { configured() } else { named.to_vec() };
    if let Some(missing) = named.iter().find(|path| !path.exists()) {
        bail!("there is no file or folder `{}`", missing.display());
    }
    Ok(named)
}

/// Refuses to take a file for read that is named and cannot be.
pub(super) fn refuse_unreadable(named: &[PathBuf], config: &ConfigFile) -> anyhow::Result<()> {
    for path in places(named, config)?.iter().filter(|path| path.is_file()) {
        if let Err(reason) = text(path) {
            bail!("cannot read `{}`: {reason}", path.display());
        }
    }
    Ok(())
}

/// The folders that generators write to; `paths` are the files of the schema.
pub(in crate::cli) fn generated(schema: &Schema, paths: &[PathBuf]) -> Vec<PathBuf> {
    let outputs = schema.config().generators.iter().filter_map(|generator| {
        let Some(StringOrEnv::Literal(output)) = generator.output else { return None };
        let folder = paths.get(generator.file.0 as usize)?.parent()?;
        Some(folder.join(schema.name(output)))
    });
    outputs.collect()
}
