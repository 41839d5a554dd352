//! Which files below a folder belong to schemas: every `*.prisma`, however deep.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::reason;

/// Folders that hold copies of schemas or none at all.
const SKIPPED: &[&str] = &[".git", "node_modules"];

/// The `*.prisma` files below `folder`, sorted. Links are followed, and what they lead to is taken
/// once, so that a link to a folder above ends the walk.
pub(super) fn prisma_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut walk = Walk { seen: BTreeSet::new(), files: Vec::new() };
    walk.folder(folder)?;
    walk.files.sort();
    Ok(walk.files)
}

struct Walk {
    /// Folders and files in their canonical form.
    seen: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let context = || format!("cannot read the folder `{}`", folder.display());
        let canonical =
            fs::canonicalize(folder).map_err(|error| reason(folder, error)).with_context(context)?;
        if !self.seen.insert(canonical.clone()) {
            return Ok(());
        }
        for entry in entries(folder).map_err(|error| reason(folder, error)).with_context(context)? {
            self.entry(&entry, &canonical)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, canonical_folder: &Path) -> anyhow::Result<()> {
        let path = entry.path();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        // A link that leads nowhere is no folder; if it is called `*.prisma`, reading it will say so.
        let is_folder =
            if is_link { path.is_dir() } else { entry.file_type().is_ok_and(|kind| kind.is_dir()) };
        if is_folder {
            let skipped = SKIPPED.iter().any(|name| entry.file_name() == *name);
            return if skipped { Ok(()) } else { self.folder(&path) };
        }
        let is_schema = path.extension().is_some_and(|extension| extension == "prisma");
        let canonical = is_link.then(|| fs::canonicalize(&path).ok()).flatten();
        let canonical = canonical.unwrap_or_else(|| canonical_folder.join(entry.file_name()));
        if is_schema && !is_link && !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // Reading a pipe would wait for somebody who writes to it.
            bail!("cannot read `{}`: it is neither a file nor a folder", path.display());
        }
        if is_schema && self.seen.insert(canonical) {
            self.files.push(path);
        }
        Ok(())
    }
}

/// The entries in the order of their names: of two ways to the same file, always the same is taken.
fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
