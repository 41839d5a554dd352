//! What has become of the migrations of a schema since a revision.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::config::ConfigFile;
use crate::cli::{discover, git, sources};
use crate::lint::Migrations;

/// The file of a migration that Prisma keeps the checksum of.
const SCRIPT: &str = "migration.sql";

/// The folder of the migrations of the schema at `root`: the one that is configured, or the one beside it.
pub(super) fn folder(config: &ConfigFile, root: &Path) -> PathBuf {
    let configured = config.migrations().or_else(discover::migrations);
    configured.unwrap_or_else(|| {
        let folder = if root.is_dir() { root } else { root.parent().unwrap_or(Path::new("")) };
        folder.join("migrations")
    })
}

/// Compares the migrations with those in a revision. `None` where there are none on either side, and where
/// they are laid out for another tool than Prisma.
pub(super) fn since(revision: &str, config: &ConfigFile, root: &Path) -> anyhow::Result<Option<Migrations>> {
    if config.config.diff.layout.as_deref().is_some_and(|layout| layout != "prisma") {
        return Ok(None);
    }
    let folder = folder(config, root);
    let is_script = |path: &Path| path.file_name().is_some_and(|name| name == SCRIPT);
    // They may be in another repository, or in none.
    let Ok(before) = git::files(revision, &folder, is_script) else { return Ok(None) };
    let before = before.into_iter().filter_map(|file| Some((name_of(&folder, &file.path)?, file.bytes)));
    let before: BTreeMap<_, _> = before.collect();
    let now = scripts(&folder)
        .with_context(|| format!("cannot read the migrations in `{}`", sources::display_name(&folder)))?;
    if before.is_empty() && now.is_empty() {
        return Ok(None);
    }
    let is_edited =
        |(name, text): &(&String, &Vec<u8>)| now.get(*name).is_some_and(|now| !is_same(text, now));
    Ok(Some(Migrations {
        folder: sources::display_name(&folder),
        added: now.keys().filter(|name| !before.contains_key(*name)).cloned().collect(),
        edited: before.iter().filter(is_edited).map(|(name, _)| name.clone()).collect(),
        removed: before.keys().filter(|name| !now.contains_key(*name)).cloned().collect(),
    }))
}

/// The migration whose script this is: `20260122093000_init/migration.sql` in the folder.
fn name_of(folder: &Path, path: &Path) -> Option<String> {
    let migration = path.parent()?;
    let is_directly_below = migration.parent()? == folder;
    let name = migration.file_name()?.to_string_lossy().into_owned();
    (is_directly_below && !name.starts_with(['.', '_'])).then_some(name)
}

/// The scripts in the folder, by the names of their migrations.
fn scripts(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut scripts = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(scripts);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path().join(SCRIPT);
        if let Some(name) = name_of(folder, &path).filter(|_| path.is_file()) {
            scripts.insert(name, sources::read_bytes(&path)?);
        }
    }
    Ok(scripts)
}

/// Whether two texts are the same to Prisma, which does not mind how lines end.
fn is_same(before: &[u8], now: &[u8]) -> bool {
    before == now || unix(before) == unix(now)
}

/// The text with line feeds alone at the ends of lines.
fn unix(text: &[u8]) -> Vec<u8> {
    let is_kept = |(at, byte): &(usize, &u8)| **byte != b'\r' || text.get(at + 1) != Some(&b'\n');
    text.iter().enumerate().filter(is_kept).map(|(_, byte)| *byte).collect()
}
