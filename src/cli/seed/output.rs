//! Where the rows are written to: standard output, a file, or a folder with a file for each table.
//!
//! Files come into their place when all of them are complete; until then, what was there stays.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

use crate::cli::write::{reason, temporary};
use crate::seed::format::Format;

/// Where rows go.
pub(super) enum Output {
    Stdout(BufWriter<io::Stdout>),
    Device(BufWriter<fs::File>),
    File(PathBuf, BufWriter<NamedTempFile>),
    Folder {
        path: PathBuf,
        done: Vec<(String, NamedTempFile)>,
        open: Option<(String, BufWriter<NamedTempFile>)>,
    },
}

impl Output {
    /// For an output in this format.
    pub(super) fn open(out: Option<&Path>, format: &dyn Format) -> anyhow::Result<Self> {
        match out {
            None if !format.is_folder() => Ok(Self::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))),
            None => {
                bail!("`{}` has a file for each table: name the folder for them with `--out`", format.name())
            }
            Some(path) if format.is_folder() => {
                fs::create_dir_all(path)
                    .map_err(reason)
                    .with_context(|| format!("cannot make the folder `{}`", path.display()))?;
                Ok(Self::Folder { path: path.to_owned(), done: Vec::new(), open: None })
            }
            // What is no file is not replaced by one: `/dev/null`, a pipe.
            Some(path) if fs::metadata(path).is_ok_and(|it| !it.is_file()) => {
                let file = fs::OpenOptions::new().write(true).open(path).map_err(reason);
                Ok(Self::Device(BufWriter::with_capacity(BUFFER, file.with_context(|| told(path))?)))
            }
            Some(path) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let file = temporary(folder.unwrap_or(Path::new(".")))
                    .map_err(reason)
                    .with_context(|| told(path))?;
                Ok(Self::File(path.to_owned(), BufWriter::with_capacity(BUFFER, file)))
            }
        }
    }

    /// Takes the next bytes of a file.
    pub(super) fn write(&mut self, file: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.write_all(bytes),
            Self::Device(out) => out.write_all(bytes),
            Self::File(_, out) => out.write_all(bytes),
            Self::Folder { path, done, open } => {
                if open.as_ref().is_none_or(|(name, _)| name != file) {
                    close(open, done)?;
                    let temporary = temporary(path)?;
                    *open = Some((file.to_owned(), BufWriter::with_capacity(BUFFER, temporary)));
                }
                match open {
                    Some((_, out)) => out.write_all(bytes),
                    None => Ok(()),
                }
            }
        }
    }

    /// Puts what was written into its place.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::Device(mut out) => Ok(out.flush()?),
            Self::File(path, out) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error).map_err(reason)?;
                file.persist(&path).map_err(|error| reason(error.error)).with_context(|| told(&path))?;
                Ok(())
            }
            Self::Folder { path, mut done, mut open } => {
                close(&mut open, &mut done).map_err(reason)?;
                for (name, file) in done {
                    let path = path.join(name);
                    file.persist(&path).map_err(|error| reason(error.error)).with_context(|| told(&path))?;
                }
                Ok(())
            }
        }
    }
}

const BUFFER: usize = 256 * 1024;

fn told(path: &Path) -> String {
    format!("cannot write `{}`", path.display())
}

fn close(
    open: &mut Option<(String, BufWriter<NamedTempFile>)>,
    done: &mut Vec<(String, NamedTempFile)>,
) -> io::Result<()> {
    if let Some((name, out)) = open.take() {
        done.push((name, out.into_inner().map_err(io::IntoInnerError::into_error)?));
    }
    Ok(())
}
