//! Reads the files of schemas, and says clearly which one cannot be read and why.

mod folder;
mod group;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;

use crate::text::{SourceFile, Sources};

use super::environment::current_dir;
use super::git;

/// Offsets are 32 bits wide, so that trees stay small.
const MAX_BYTES: u64 = u32::MAX as u64;

/// The files of one schema, read.
#[derive(Debug)]
pub(super) struct SchemaFiles {
    /// Their texts, sorted by name.
    pub(super) sources: Sources,
    /// Where they were read from, in the same order.
    pub(super) paths: Vec<PathBuf>,
    /// The file or folder that the schema begins at.
    pub(super) root: PathBuf,
    /// The same below the folder that was named; empty if the schema is what was named.
    pub(super) place: PathBuf,
}

/// A file that was read.
#[derive(Debug)]
struct Text {
    path: PathBuf,
    text: String,
}

/// Reads the schemas at `path`, which may be `-` for standard input, called `stdin_name` then.
pub(super) fn read_argument(path: &Path, stdin_name: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
    if is_stdin(path) { Ok(vec![read_stdin(stdin_name)?]) } else { read_path(path) }
}

/// Whether an argument stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads the schemas at `path`: a file is one schema, a folder holds one or several.
pub(super) fn read_path(path: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
    if !path.is_dir() {
        return Ok(vec![file(path, read(path)?)]);
    }
    let files = folder::prisma_files(path)?;
    if files.is_empty() {
        bail!("there is no `*.prisma` file in the folder `{}`", path.display());
    }
    let texts: anyhow::Result<Vec<Text>> =
        files.into_par_iter().map(|path| Ok(Text { text: read(&path)?, path })).collect();
    Ok(folder(path, texts?))
}

/// Reads the schemas that were at `path` in a revision; there may be none.
pub(super) fn read_revision(revision: &str, path: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
    let files = git::prisma_files(revision, path)?;
    let texts = files.into_iter().map(|file| {
        let context = || format!("cannot read `{}` in the revision `{revision}`", file.path.display());
        Ok(Text { text: decode(file.bytes).with_context(context)?, path: file.path })
    });
    let mut texts = texts.collect::<anyhow::Result<Vec<_>>>()?;
    if texts.len() == 1 && texts[0].path == path {
        return Ok(texts.pop().map(|text| file(path, text.text)).into_iter().collect());
    }
    Ok(if texts.is_empty() { Vec::new() } else { folder(path, texts) })
}

fn read_stdin(name: &Path) -> anyhow::Result<SchemaFiles> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(file(name, decode(bytes).context("cannot read standard input")?))
}

fn file(path: &Path, text: String) -> SchemaFiles {
    schema(path.to_owned(), PathBuf::new(), vec![Text { path: path.to_owned(), text }])
}

fn folder(folder: &Path, texts: Vec<Text>) -> Vec<SchemaFiles> {
    let groups = group::by_datasource(folder, texts);
    let place = |root: &Path| root.strip_prefix(folder).unwrap_or(root).to_owned();
    groups.into_iter().map(|(root, texts)| schema(root.clone(), place(&root), texts)).collect()
}

fn schema(root: PathBuf, place: PathBuf, texts: Vec<Text>) -> SchemaFiles {
    let mut named: Vec<_> = texts.into_iter().map(|text| (display_name(&text.path), text)).collect();
    named.sort_by(|(a, _), (b, _)| a.cmp(b));
    let (files, paths) =
        named.into_iter().map(|(name, text)| (SourceFile::new(name, text.text), text.path)).unzip();
    SchemaFiles { sources: Sources::new(files), paths, root, place }
}

/// Reads a text file.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    read_bytes(path).and_then(decode).with_context(|| format!("cannot read `{}`", path.display()))
}

/// Reads a file, whatever is in it.
pub(super) fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| reason(path, error))?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        bail!("it is a folder");
    }
    if metadata.len() > MAX_BYTES {
        bail!("it is larger than 4 GiB");
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decode(bytes: Vec<u8>) -> anyhow::Result<String> {
    if bytes.len() as u64 > MAX_BYTES {
        bail!("it is larger than 4 GiB");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        bail!("it is UTF-16, and a schema is UTF-8: save it in that encoding");
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..valid]).count();
        anyhow::anyhow!("it is not UTF-8: the byte at offset {valid}, in line {line}, begins no character")
    })
}

/// The usual reasons in words of ours, which say the same on every system.
fn reason(path: &Path, error: io::Error) -> anyhow::Error {
    let is_link = path.is_symlink();
    match error.kind() {
        io::ErrorKind::NotFound if is_link => anyhow::anyhow!("it is a link to a file that is not there"),
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!("permission denied"),
        io::ErrorKind::IsADirectory => anyhow::anyhow!("it is a folder"),
        io::ErrorKind::NotADirectory => anyhow::anyhow!("a part of the path is not a folder"),
        // `ErrorKind::FilesystemLoop` is not stable; a link that is neither broken nor forbidden has no
        // other way to fail.
        _ if is_link && path.canonicalize().is_err() => {
            anyhow::anyhow!("it is a link that leads in a circle")
        }
        _ => error.into(),
    }
}

/// The path as reports show it: relative to the current folder where it is below that, with `/`.
pub(super) fn display_name(path: &Path) -> String {
    let relative = current_dir().and_then(|dir| path.strip_prefix(dir).ok().map(Path::to_owned));
    let relative = relative.as_deref().unwrap_or(path);
    let name = relative.strip_prefix(".").unwrap_or(relative).display().to_string();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}
