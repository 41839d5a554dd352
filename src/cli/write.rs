//! Writes files so that nobody ever sees half of one: beside it first, then in its place.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use tempfile::{Builder, NamedTempFile};

/// Replaces what is in the file at `path`, which must be there. Permissions stay as they are, and
/// a link stays a link: the file that it leads to is the one that changes.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    replace_target(path, text).map_err(reason).with_context(|| format!("cannot write `{}`", path.display()))
}

/// A file with its text as it is, and as it is to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replacement<'a> {
    /// Where it is.
    pub(super) path: &'a Path,
    /// What is in it.
    pub(super) before: &'a str,
    /// What takes its place.
    pub(super) after: &'a str,
}

/// Replaces what is in several files, each as [`replace`] does: all of them, or none. The new texts are there
/// before the first file is replaced; where one cannot be, those before it get back what they had.
pub(super) fn replace_all(files: &[Replacement<'_>]) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for file in files {
        let staged =
            staged(file.path, file.after).map_err(reason).with_context(|| stopped(file.path, &[]))?;
        // Closed: there may be more files than may be open at a time.
        all.push((staged.0, staged.1.into_temp_path()));
    }
    for (place, (target, staged)) in all.into_iter().enumerate() {
        if let Err(error) = staged.persist(target) {
            let changed = restore(&files[..place]);
            return Err(reason(error.error)).with_context(|| stopped(files[place].path, &changed));
        }
    }
    Ok(())
}

/// Gives files back what they had, and says which of them did not take it.
fn restore<'a>(done: &[Replacement<'a>]) -> Vec<&'a Path> {
    let is_lost = |file: &&Replacement<'_>| replace(file.path, file.before).is_err();
    done.iter().filter(is_lost).map(|file| file.path).collect()
}

fn stopped(path: &Path, changed: &[&Path]) -> String {
    let names: Vec<_> = changed.iter().map(|path| format!("`{}`", path.display())).collect();
    let state = match names.as_slice() {
        [] => "nothing is changed".to_owned(),
        names => format!("changed already, and not to be put back: {}", names.join(", ")),
    };
    format!("cannot write `{}`; {state}", path.display())
}

/// Puts what `write` says into the file at `path`, which need not be there; its folder must. Nobody sees
/// half of a file, but what is no regular one (a pipe, a terminal) gets it as it comes.
pub(super) fn create(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let pour = |file: &mut File| {
        let mut out = BufWriter::new(file);
        write(&mut out).and_then(|()| out.flush())
    };
    let result = in_place_of(path).and_then(|place| match place {
        Some((target, mut file)) => {
            pour(file.as_file_mut())?;
            file.persist(target).map_err(|error| error.error).map(drop)
        }
        None => pour(&mut File::create(path)?),
    });
    result.map_err(reason)
}

/// The file to replace, and one to replace it with; `None` where it has to be written to as it is.
fn in_place_of(path: &Path) -> io::Result<Option<(PathBuf, NamedTempFile)>> {
    let before = match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Ok(None),
        Ok(metadata) if metadata.permissions().readonly() => return Ok(None),
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let target = if before.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (temporary(folder), before) {
        (Ok(file), Some(before)) => {
            keep_permissions(&file, &before)?;
            Ok(Some((target, file)))
        }
        (Ok(file), None) => Ok(Some((target, file))),
        // Its folder may be closed, and the file open.
        (Err(_), Some(_)) => Ok(None),
        (Err(error), None) => Err(error),
    }
}

/// Makes the file at `path`, and the folders that it stands in; what is there already is not touched.
pub(super) fn create_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let write = || {
        let mut file = beside(path)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(reason).with_context(|| format!("cannot write `{}`", path.display()))
}

/// A file in the same folder, which is made if it is not there.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        // The folder cannot be made, because there is a file of its name.
        ErrorKind::AlreadyExists => io::Error::from(ErrorKind::NotADirectory),
        _ => error,
    })?;
    temporary(folder)
}

/// A file of its own in a folder that is there, as open as the user wants new files to be.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".prismakit-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Puts a text that can be made again into the file at `path`, and makes the folders that it stands in.
/// Nobody sees half of it; unlike what [`replace`] writes, it may be lost with the power, for which
/// thousands of files take no longer than they have to.
pub(super) fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    let write = || {
        let mut file = beside(path)?;
        file.write_all(text.as_bytes())?;
        if let Ok(metadata) = fs::metadata(path) {
            keep_permissions(&file, &metadata)?;
        }
        file.persist(path)?;
        Ok(())
    };
    write().map_err(reason).with_context(|| format!("cannot write `{}`", path.display()))
}

/// The usual reasons in words of ours, which say the same on every system.
pub(super) fn reason(error: io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow!("its folder is not there"),
        ErrorKind::PermissionDenied => anyhow!("permission denied"),
        ErrorKind::IsADirectory => anyhow!("it is a folder"),
        ErrorKind::NotADirectory => anyhow!("a part of the path is not a folder"),
        ErrorKind::ReadOnlyFilesystem => anyhow!("the file system is read-only"),
        ErrorKind::StorageFull => anyhow!("no space is left"),
        _ => error.into(),
    }
}

fn replace_target(path: &Path, text: &str) -> io::Result<()> {
    let (target, file) = staged(path, text)?;
    file.persist(target).map_err(|error| error.error).map(drop)
}

/// The file that is to be replaced, and beside it the one that takes its place.
fn staged(path: &Path, text: &str) -> io::Result<(PathBuf, NamedTempFile)> {
    let target = fs::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    if !metadata.is_file() {
        // What is written beside a device or a pipe would take its place.
        return Err(io::Error::other(
            "it is not a regular file; `-` reads standard input and prints the result",
        ));
    }
    if metadata.permissions().readonly() {
        // Renaming would get around it, but whoever protects a file means it.
        return Err(io::Error::other("the file is read-only"));
    }
    // Only within one folder, renaming is certain to replace the file in one step.
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = Builder::new().prefix(".prismakit-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    keep_permissions(&file, &metadata)?;
    file.as_file().sync_all()?;
    Ok((target, file))
}

fn keep_permissions(file: &NamedTempFile, metadata: &Metadata) -> io::Result<()> {
    keep_owner(file, metadata);
    file.as_file().set_permissions(metadata.permissions())
}

/// Root formats files of others, for example in a container; they must stay theirs. Nobody else
/// may give files away, so that a failure means there was nothing to do.
#[cfg(unix)]
fn keep_owner(file: &NamedTempFile, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file.as_file(), Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema.prisma");
        fs::File::create(&path).unwrap().write_all(b"old").unwrap();
        replace(&path, "new").unwrap();
        assert_eq!(io::read_to_string(fs::File::open(&path).unwrap()).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_put_back_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let [there, gone] = ["a", "b"].map(|name| folder.path().join(name));
        fs::File::create(&there).unwrap().write_all(b"new").unwrap();
        let done = [&gone, &there].map(|path| Replacement { path, before: "old", after: "new" });
        assert_eq!(restore(&done), [gone.as_path()]);
        assert_eq!(io::read_to_string(fs::File::open(&there).unwrap()).unwrap(), "old");
        let said = stopped(&there, &restore(&done));
        assert!(said.contains("not to be put back") && said.contains(&gone.display().to_string()), "{said}");
    }

    #[test]
    fn a_missing_file_is_not_created() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema.prisma");
        let error = format!("{:#}", replace(&path, "new").unwrap_err());
        assert!(error.starts_with("cannot write `") && !path.exists(), "{error}");
    }

    #[test]
    fn a_report_is_there_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        let text = || fs::File::open(&path).and_then(io::read_to_string).unwrap();
        let fails = |out: &mut dyn Write| {
            out.write_all(b"half").and_then(|()| out.flush())?;
            Err(io::Error::other("no more"))
        };
        assert!(create(&path, fails).is_err() && !path.exists());
        create(&path, |out| out.write_all(b"old")).unwrap();
        assert!(create(&path, fails).is_err());
        assert_eq!(text(), "old");
        create(&path, |out| out.write_all(b"new")).unwrap();
        assert_eq!(text(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_stays_a_socket() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema.prisma");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let error = format!("{:#}", replace(&path, "new").unwrap_err());
        assert!(error.contains("it is not a regular file"), "{error}");
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_socket());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::File::create(&target).unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("target", &link).unwrap();
        replace(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::metadata(&target).unwrap().len(), 3);
    }
}
