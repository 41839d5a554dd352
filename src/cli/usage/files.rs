//! The files of a project that are code, or say how its modules are found.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, mpsc};

use anyhow::{Context, bail};
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::cli::sources;
use crate::usage::files::{CodeFiles, MAX_BYTES};
use crate::usage::language::{Language, is_typed_sql};

/// Folders of what is installed or built, which hold no code that somebody writes.
const SKIPPED: &[&str] = &["node_modules", ".next", "dist", "build", "coverage"];

/// Files on the disk.
#[derive(Debug)]
pub(super) struct DiskFiles {
    /// The folder that paths are relative to.
    root: PathBuf,
    paths: Vec<String>,
    folders: Vec<String>,
    /// The code that could not be read, with the reasons.
    skipped: Mutex<BTreeMap<String, String>>,
}

/// Something that was come across.
enum Found {
    File(String),
    Folder(String),
}

impl DiskFiles {
    /// The files below `root`, but for what `.gitignore` or `exclude` names, which is relative to `base`, and
    /// for what is in `generated` folders.
    pub(super) fn find(
        root: &Path,
        (base, exclude): (&Path, &[String]),
        generated: &[PathBuf],
    ) -> anyhow::Result<Self> {
        let excluded = excluded(base, exclude)?;
        let generated: Vec<PathBuf> =
            generated.iter().filter_map(|folder| fs::canonicalize(folder).ok()).collect();
        let folder = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let is_wanted = move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let skipped = is_folder && is_skipped(entry);
            let is_generated = || {
                is_folder
                    && !generated.is_empty()
                    && fs::canonicalize(entry.path()).is_ok_and(|path| generated.contains(&path))
            };
            entry.depth() == 0
                || !(skipped || excluded.matched(entry.path(), is_folder).is_ignore() || is_generated())
        };
        let walk = WalkBuilder::new(folder).require_git(false).filter_entry(is_wanted).build_parallel();
        let (sender, found) = mpsc::channel();
        walk.run(|| {
            let sender = sender.clone();
            Box::new(move |entry| {
                // What cannot be read holds nothing that could be said.
                if let Some(found) = entry.ok().and_then(|entry| Found::of(folder, &entry)) {
                    // Only the end of the program could close the other end.
                    let _ = sender.send(found);
                }
                WalkState::Continue
            })
        });
        drop(sender);
        let (mut paths, mut folders) = (Vec::new(), Vec::new());
        for found in found {
            match found {
                Found::File(path) => paths.push(path),
                Found::Folder(path) => folders.push(path),
            }
        }
        paths.sort_unstable();
        folders.sort_unstable();
        Ok(Self { root: root.to_owned(), paths, folders, skipped: Mutex::default() })
    }

    /// The folders that were looked into, relative to the root, which is the empty path.
    #[cfg(feature = "watch")]
    pub(super) fn folders(&self) -> &[String] {
        &self.folders
    }

    /// The code that was asked for and could not be read, with the reasons.
    pub(super) fn skipped(&self) -> BTreeMap<String, String> {
        self.skipped.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The file at one of the paths.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

impl CodeFiles for DiskFiles {
    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn read(&self, path: &str) -> Option<String> {
        let text = text(&self.file(path));
        let reason = text.as_ref().err().filter(|_| Language::of_path(path).is_some());
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        match reason {
            Some(reason) => _ = skipped.insert(path.to_owned(), reason.clone()),
            None => _ = skipped.remove(path),
        }
        text.ok()
    }
}

/// The text of a file of code, or why it is left out.
pub(super) fn text(path: &Path) -> Result<String, String> {
    let is_large = |length: usize| length > MAX_BYTES;
    let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if usize::try_from(length).is_ok_and(is_large) {
        return Err(format!("it is larger than {} MB", MAX_BYTES >> 20));
    }
    let bytes = sources::read_bytes(path).map_err(|error| format!("{error:#}"))?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16: save it as UTF-8".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let line =
            1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..error.utf8_error().valid_up_to()]).count();
        format!("it is not UTF-8, in line {line}: save it as UTF-8")
    })
}

/// What the configuration leaves out.
fn excluded(base: &Path, exclude: &[String]) -> anyhow::Result<Override> {
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let mut builder = OverrideBuilder::new(base);
    for pattern in exclude {
        let context = || format!("`exclude` in `[usage]`: `{pattern}` is no pattern of paths");
        if pattern.starts_with('!') {
            bail!("{}: it cannot begin with `!`", context());
        }
        builder.add(&format!("!{pattern}")).with_context(context)?;
    }
    Ok(builder.build()?)
}

impl Found {
    /// A folder, or a file that matters, with the path relative to the root, with `/`.
    fn of(root: &Path, entry: &DirEntry) -> Option<Self> {
        let kind = entry.file_type()?;
        let path = entry.path().strip_prefix(root).ok()?.to_str()?;
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        if kind.is_dir() {
            return Some(Found::Folder(path));
        }
        (kind.is_file() && matters(&path)).then_some(Found::File(path))
    }
}

/// Whether a folder holds what is installed or built.
fn is_skipped(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    SKIPPED.iter().any(|skipped| name == *skipped)
        // What Cargo builds is marked as such.
        || name == "target" && entry.path().join("CACHEDIR.TAG").is_file()
}

/// Whether a file is code or SQL of Prisma, or says how modules are found.
pub(in crate::cli) fn matters(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, "json")) => matches!(stem, "jsconfig" | "package") || stem.starts_with("tsconfig"),
        Some((_, "sql")) => is_typed_sql(path),
        _ => Language::of_path(name).is_some() || name == "pnpm-workspace.yaml",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(files: &[&str], exclude: &[&str], generated: &[&str]) -> DiskFiles {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let (path, text) = file.split_once('=').unwrap_or((file, ""));
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            crate::cli::write::put(&path, text).unwrap();
        }
        let exclude: Vec<String> = exclude.iter().map(|text| (*text).to_owned()).collect();
        let generated: Vec<PathBuf> = generated.iter().map(|path| folder.path().join(path)).collect();
        DiskFiles::find(folder.path(), (folder.path(), &exclude), &generated).unwrap()
    }

    fn found(files: &[&str], exclude: &[&str], generated: &[&str]) -> Vec<String> {
        disk(files, exclude, generated).paths
    }

    #[test]
    fn code_is_found_and_what_is_built_is_not() {
        let files = [
            "src/a.ts",
            "src/b.vue",
            "src/.hidden/c.ts",
            "src/node_modules/d.ts",
            "apps/web/.next/e.js",
            "apps/web/package.json",
            "tsconfig.base.json",
            "data.json",
            "README.md",
            "out/f.js",
            ".gitignore=/out\n*.gen.ts\n",
            "src/g.gen.ts",
        ];
        let expected = ["apps/web/package.json", "src/a.ts", "src/b.vue", "tsconfig.base.json"];
        assert_eq!(found(&files, &[], &[]), expected);
        assert_eq!(found(&files, &["src/*.vue", "apps"], &[]), ["src/a.ts", "tsconfig.base.json"]);
        assert_eq!(found(&files, &[], &["src", "nowhere"]), ["apps/web/package.json", "tsconfig.base.json"]);
    }

    #[test]
    fn folders_are_those_in_which_code_may_be() {
        let files = [
            "src/a.ts",
            "docs/deep/README.md",
            "node_modules/b/index.js",
            ".git/hooks/c.js",
            "target/CACHEDIR.TAG",
            "target/debug/d.js",
            "archery/target/e.ts",
            "out/f.js",
            ".gitignore=/out\n",
            "prisma/migrations/1/migration.sql",
            "prisma/sql/ripe.sql",
        ];
        let disk = disk(&files, &[], &[]);
        let folders = [
            "",
            "archery",
            "archery/target",
            "docs",
            "docs/deep",
            "prisma",
            "prisma/migrations",
            "prisma/migrations/1",
            "prisma/sql",
            "src",
        ];
        assert_eq!(disk.folders, folders);
        assert_eq!(disk.paths, ["archery/target/e.ts", "prisma/sql/ripe.sql", "src/a.ts"]);
    }
}
