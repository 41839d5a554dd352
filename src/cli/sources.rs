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

/// Offsets are 32 bits wide, so that trees stay small.
const MAX_BYTES: u64 = u32::MAX as u64;

/// How standard input is called where it has no better name.
const STDIN_NAME: &str = "<stdin>";

/// The files of one schema, read.
#[derive(Debug)]
pub(super) struct SchemaFiles {
    /// Their texts, sorted by name.
    pub(super) sources: Sources,
    /// The file or folder that the schema was found at.
    pub(super) root: PathBuf,
}

/// A file that was read.
#[derive(Debug)]
struct Text {
    path: PathBuf,
    text: String,
}

/// Reads the schemas at `paths`: a file is one schema, a folder holds one or several, and `-` is
/// standard input, which is called `stdin_name` then.
pub(super) fn read_all(paths: &[PathBuf], stdin_name: Option<&Path>) -> anyhow::Result<Vec<SchemaFiles>> {
    let mut schemas = Vec::new();
    for path in paths {
        match path.to_str() {
            Some("-") => schemas.push(read_stdin(stdin_name)?),
            _ if path.is_dir() => schemas.extend(read_folder(path)?),
            _ => schemas.push(schema(path.clone(), vec![Text { path: path.clone(), text: read(path)? }])),
        }
    }
    Ok(schemas)
}

/// Reads the schemas below `folder`.
fn read_folder(folder: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
    let paths = folder::prisma_files(folder)?;
    if paths.is_empty() {
        bail!("no `*.prisma` file is in the folder `{}`", folder.display());
    }
    let texts: anyhow::Result<Vec<Text>> =
        paths.into_par_iter().map(|path| Ok(Text { text: read(&path)?, path })).collect();
    let groups = group::by_datasource(folder, texts?);
    Ok(groups.into_iter().map(|(root, texts)| schema(root, texts)).collect())
}

fn read_stdin(name: Option<&Path>) -> anyhow::Result<SchemaFiles> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    let root = name.unwrap_or(Path::new(STDIN_NAME)).to_owned();
    let text =
        decode(bytes).with_context(|| format!("cannot read standard input as `{}`", root.display()))?;
    let sources = Sources::single(display_name(&root), text);
    Ok(SchemaFiles { sources, root })
}

fn schema(root: PathBuf, texts: Vec<Text>) -> SchemaFiles {
    let mut named: Vec<_> = texts.into_iter().map(|text| (display_name(&text.path), text)).collect();
    named.sort_by(|(a, _), (b, _)| a.cmp(b));
    let files = named.into_iter().map(|(name, text)| SourceFile::new(name, text.text)).collect();
    SchemaFiles { sources: Sources::new(files), root }
}

/// Reads a text file.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    read_bytes(path).and_then(decode).with_context(|| format!("cannot read `{}`", path.display()))
}

fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path).map_err(reason)?;
    let metadata = file.metadata().map_err(reason)?;
    if metadata.is_dir() {
        bail!("it is a folder");
    }
    if metadata.len() > MAX_BYTES {
        bail!("it is larger than 4 GiB");
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(reason)?;
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

/// The usual reasons in words of ours, so that they are the same on every system.
fn reason(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!("permission denied"),
        io::ErrorKind::IsADirectory => anyhow::anyhow!("it is a folder"),
        io::ErrorKind::NotADirectory => anyhow::anyhow!("a part of the path is not a folder"),
        // `ErrorKind::FilesystemLoop` is not stable, so that its message has to do.
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
