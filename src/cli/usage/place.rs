//! Where the code is: the folder that all of it is below, and the parts of it that are reported.
//!
//! All code is read, so that imports can be followed; that is the code below the current folder, or where
//! something outside of it is named, below the repository that is named.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

/// The folder of the code, and what is meant of it.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The folder; empty for the current one.
    pub(super) root: PathBuf,
    /// What stands before the paths of files for the user.
    pub(super) prefix: String,
    /// The paths that are meant; none means all.
    within: Vec<String>,
}

impl Place {
    /// That of these files and folders; none of them means the current folder.
    pub(super) fn of(named: &[PathBuf]) -> anyhow::Result<Self> {
        if named.is_empty() {
            return Ok(Self::default());
        }
        let canonical =
            |path: &Path| fs::canonicalize(path).with_context(|| format!("cannot read `{}`", path.display()));
        let here = canonical(Path::new("."))?;
        let named = named.iter().map(|path| canonical(path)).collect::<anyhow::Result<Vec<_>>>()?;
        let is_here = named.iter().all(|path| path.starts_with(&here));
        let base = if is_here { here.clone() } else { repository(&common(&named)) };
        let within = named.iter().filter_map(|path| path.strip_prefix(&base).ok()).map(slashed);
        let within: Vec<String> = within.collect();
        let within = if within.iter().any(String::is_empty) { Vec::new() } else { within };
        if is_here {
            return Ok(Self { within, ..Self::default() });
        }
        let prefix = format!("{}/", slashed(relative(&base, &here)));
        Ok(Self { root: base, prefix, within })
    }

    /// Whether a file, by its path below the root, is meant.
    pub(super) fn holds(&self, path: &str) -> bool {
        let is_below = |within: &String| {
            path.strip_prefix(within.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.within.is_empty() || self.within.iter().any(is_below)
    }

    /// What the user calls a file.
    pub(super) fn name(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The path of a file that the user calls so.
    pub(super) fn path<'n>(&self, name: &'n str) -> &'n str {
        name.strip_prefix(self.prefix.as_str()).unwrap_or(name)
    }

    /// The place in words.
    pub(super) fn told(&self) -> String {
        let names: Vec<_> = self.within.iter().map(|path| format!("`{}`", self.name(path))).collect();
        match names.as_slice() {
            [] if self.prefix.is_empty() => "the current folder".to_owned(),
            [] => format!("`{}`", self.prefix),
            names => names.join(", "),
        }
    }
}

/// The folder that all of these are below.
fn common(paths: &[PathBuf]) -> PathBuf {
    let mut paths = paths.iter();
    let Some(first) = paths.next() else { return PathBuf::new() };
    let folder = if first.is_file() { first.parent().unwrap_or(first) } else { first };
    paths.fold(folder.to_owned(), |common, path| {
        let shared = common.components().zip(path.components()).take_while(|(a, b)| a == b);
        shared.map(|(part, _)| part).collect()
    })
}

/// The repository that a folder is in, or the folder.
fn repository(folder: &Path) -> PathBuf {
    folder.ancestors().find(|above| above.join(".git").exists()).unwrap_or(folder).to_owned()
}

/// The way from one folder to another.
fn relative(to: &Path, from: &Path) -> PathBuf {
    let shared = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

fn slashed(path: impl AsRef<Path>) -> String {
    let text = path.as_ref().to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_is_meant() {
        let place = |within: &[&str]| Place {
            within: within.iter().map(|path| (*path).to_owned()).collect(),
            ..Place::default()
        };
        for (within, path, expected) in [
            (&[][..], "src/a.ts", true),
            (&["src"], "src/a.ts", true),
            (&["src"], "srcs/a.ts", false),
            (&["src/a.ts"], "src/a.ts", true),
            (&["a", "src/b"], "src/a.ts", false),
        ] {
            assert_eq!(place(within).holds(path), expected, "{within:?} {path}");
        }
    }

    #[test]
    fn ways_lead_up_and_down() {
        for (to, from, expected) in
            [("/a/b", "/a/b/c", ".."), ("/a/d", "/a/b/c", "../../d"), ("/a/b/c/d", "/a/b", "c/d")]
        {
            assert_eq!(relative(Path::new(to), Path::new(from)), Path::new(expected));
        }
        let paths = ["/a/b/c", "/a/b/d/e", "/a/b"].map(PathBuf::from);
        assert_eq!(common(&paths), Path::new("/a/b"));
    }
}
