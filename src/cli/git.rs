//! Reads schemas and migrations out of the history of a git repository, without touching the work tree.
//!
//! git is started with a list of arguments, never through a shell. Only commands that run nothing
//! which a repository could configure are used: `cat-file` knows no filters and no hooks.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, anyhow, bail};

/// A file in a revision.
#[derive(Debug)]
pub(super) struct File {
    /// Where it was, as seen from where the command was started.
    pub(super) path: PathBuf,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// The `*.prisma` files at or below `path` as they were in `revision`; empty if `path` was not there.
pub(super) fn prisma_files(revision: &str, path: &Path) -> anyhow::Result<Vec<File>> {
    files(revision, path, |path| path.extension().is_some_and(|extension| extension == "prisma"))
}

/// The files below `path` that are wanted, and that at `path` itself, as they were in `revision`.
pub(super) fn files(
    revision: &str,
    path: &Path,
    is_wanted: impl Fn(&Path) -> bool,
) -> anyhow::Result<Vec<File>> {
    let (folder, rest) = existing_folder(path);
    let commit = commit(folder, revision)?;
    let blobs = blobs(folder, &commit, &rest, is_wanted)?;
    let contents = contents(folder, &blobs)?;
    let with_path = |(blob, bytes): (Blob, Vec<u8>)| File { path: folder.join(blob.path), bytes };
    Ok(blobs.into_iter().zip(contents).map(with_path).collect())
}

/// The nearest folder at or above `path` that is there today, and the way from it to `path`. The
/// revision may hold folders that have been removed since.
fn existing_folder(path: &Path) -> (&Path, PathBuf) {
    let folder = path.ancestors().find(|folder| folder.is_dir() || *folder == Path::new(""));
    let folder = folder.unwrap_or(Path::new(""));
    let rest = path.strip_prefix(folder).unwrap_or(path);
    (folder, Path::new(".").join(rest))
}

/// The id of the commit that `revision` names.
fn commit(folder: &Path, revision: &str) -> anyhow::Result<String> {
    if !is_revision(revision) {
        bail!("`{revision}` is not the name of a git revision");
    }
    git(folder, ["rev-parse".as_ref(), "--git-dir".as_ref()])
        .with_context(|| format!("cannot read the revision `{revision}`"))?;
    let name = format!("{revision}^{{commit}}");
    let output = run(folder, ["rev-parse", "--verify", "--quiet", &name], &[])?;
    if !output.status.success() {
        bail!("git knows no revision `{revision}`");
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Names that git could take for an option, or that are no names at all, do not get to git.
fn is_revision(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('-') && !name.contains(|c: char| c.is_control())
}

/// A file in the object store.
#[derive(Debug)]
struct Blob {
    id: String,
    path: PathBuf,
}

fn blobs(
    folder: &Path,
    commit: &str,
    path: &Path,
    is_wanted: impl Fn(&Path) -> bool,
) -> anyhow::Result<Vec<Blob>> {
    let arguments = ["ls-tree", "-r", "-z", commit, "--"].map(OsStr::new);
    let listing = git(folder, arguments.into_iter().chain([path.as_os_str()]))?;
    let entries = listing.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
    let blobs: anyhow::Result<Vec<_>> = entries.map(blob).collect();
    // A file that is named itself is wanted whatever it is called.
    Ok(blobs?
        .into_iter()
        .filter(|blob| is_wanted(&blob.path) || Path::new(".").join(&blob.path) == path)
        .collect())
}

/// `100644 blob af8302383d59b6304eff7629bbc30900885044cf<TAB>prisma/schema.prisma`
fn blob(entry: &[u8]) -> anyhow::Result<Blob> {
    let entry = std::str::from_utf8(entry).context("a path in the repository is not UTF-8")?;
    let (object, path) = entry.split_once('\t').context("git lists files in an unknown way")?;
    if object.starts_with("120000") && path.ends_with(".prisma") {
        bail!("`{path}` is a symbolic link in that revision; name the file that it leads to");
    }
    let id = object.rsplit(' ').next().unwrap_or_default();
    Ok(Blob { id: id.to_owned(), path: PathBuf::from(path) })
}

/// The bytes of all blobs, with one process.
fn contents(folder: &Path, blobs: &[Blob]) -> anyhow::Result<Vec<Vec<u8>>> {
    let ids = blobs.iter().fold(String::new(), |ids, blob| ids + &blob.id + "\n");
    let output = run(folder, ["cat-file", "--batch"], ids.as_bytes())?;
    let mut rest = output.stdout.as_slice();
    blobs
        .iter()
        .map(|blob| {
            next_content(&mut rest).with_context(|| format!("git cannot read `{}`", blob.path.display()))
        })
        .collect()
}

/// `<id> blob <length>`, a line feed, the bytes, a line feed.
fn next_content(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memchr(b'\n', rest)?;
    let header = std::str::from_utf8(&rest[..end]).ok()?;
    let len: usize = header.rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(end + 1..end + 1 + len)?.to_vec();
    *rest = rest.get(end + len + 2..)?;
    Some(bytes)
}

/// What git prints, or its complaint as an error.
fn git<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> anyhow::Result<Vec<u8>> {
    let output = run(folder, arguments, &[])?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    if complaint.contains("not a git repository") {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        bail!("the folder `{}` is not in a git repository", folder.display());
    }
    Err(anyhow!("git: {}", complaint.trim().trim_start_matches("fatal: ")))
}

fn run<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
    input: &[u8],
) -> anyhow::Result<Output> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("GIT_LITERAL_PATHSPECS", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("cannot start git, which holds that revision")?;
    let mut stdin = child.stdin.take();
    std::thread::scope(|scope| {
        // git answers while it is being asked: both at once, or the pipes fill up. If it ends early,
        // its exit code says so.
        scope.spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(input)));
        child.wait_with_output().context("cannot read what git prints")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_no_revisions() {
        for name in ["", "-", "--output=/tmp/x", "-p", "a\0b", "a\nb"] {
            assert!(!is_revision(name), "{name:?}");
        }
        for name in ["HEAD", "origin/main", "HEAD~3", "v1.2^{commit}", "main@{1 day ago}", "é"] {
            assert!(is_revision(name), "{name:?}");
        }
    }
}
