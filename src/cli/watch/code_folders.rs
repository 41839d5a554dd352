//! Which folders hold code, and what may matter of that which happens in them.
//!
//! Each folder is watched by itself: below the root of an application there are tens of thousands that hold
//! what is installed or built, and the system may have to be paid for each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::usage::files::matters;

use super::folders::Depth;
use super::interest::absolute;

/// Files that say what is code and what is not.
const IGNORING: &[&str] = &[".gitignore", ".ignore"];

/// The folders of a code base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeFolders {
    /// The folder that all of them are in, as the system names it in its events.
    root: PathBuf,
    folders: BTreeSet<PathBuf>,
}

impl CodeFolders {
    /// Folders below a root, which is the empty path if it is the current folder.
    pub(super) fn new(root: &Path, below: &[String]) -> Self {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let root = root.canonicalize().unwrap_or_else(|_| absolute(root));
        let folders = below.iter().map(|path| if path.is_empty() { root.clone() } else { root.join(path) });
        Self { folders: folders.collect(), root }
    }

    /// What the system is asked to watch.
    pub(super) fn wanted(&self) -> BTreeMap<PathBuf, Depth> {
        self.folders.iter().map(|folder| (folder.clone(), Depth::Flat)).collect()
    }

    /// Whether what is, or was, at a path may be code, or a folder with code.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        if self.folders.contains(path) {
            return true;
        }
        path.parent().is_some_and(|folder| self.folders.contains(folder))
            && (is_ignoring(path) || self.relative(path).is_some_and(|path| matters(&path)) || path.is_dir())
    }

    /// The path below the root, with `/`.
    pub(super) fn relative(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).ok()?.to_str()?;
        Some(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() })
    }
}

/// Whether a file says what is code and what is not.
fn is_ignoring(path: &Path) -> bool {
    path.file_name().is_some_and(|name| IGNORING.iter().any(|ignoring| name == *ignoring))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_beside_code_is_no_matter() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for path in ["src/v1.0", "node_modules/hen", "docs"] {
            std::fs::create_dir_all(root.join(path)).unwrap();
        }
        let code = CodeFolders::new(&root, &[String::new(), "src".to_owned(), "gone".to_owned()]);
        for (path, expected) in [
            ("src/a.ts", true),
            ("src/a.vue", true),
            ("src/tsconfig.json", true),
            ("src/a.css", false),
            ("src/4913", false),
            // A folder that is new, whatever it is called.
            ("src/v1.0", true),
            ("src/v1.0/a.ts", false),
            ("src", true),
            ("gone", true),
            (".gitignore", true),
            ("package.json", true),
            ("schema.prisma", false),
            ("node_modules/hen/index.js", false),
            ("docs/a.ts", false),
        ] {
            assert_eq!(code.concerns(&root.join(path)), expected, "{path}");
        }
        assert!(!code.concerns(Path::new("/")));
        assert_eq!(code.relative(&root.join("src/a.ts")).as_deref(), Some("src/a.ts"));
        assert_eq!(code.wanted().len(), 3);
        assert!(code.wanted().values().all(|depth| *depth == Depth::Flat));
    }
}
