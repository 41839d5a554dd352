//! The code as files, wherever they are: the rim knows the disk, tests have theirs in memory.

/// Files beyond this are written by programs: bundles and data. They are not read.
pub const MAX_BYTES: usize = 2 << 20;

/// The files of a code base.
pub trait CodeFiles: Sync {
    /// The paths of all files that may matter, sorted, relative to the root, with `/`: code, and what says
    /// how modules are found (`tsconfig*.json`, `jsconfig.json`, `package.json`, `pnpm-workspace.yaml`), and
    /// `.sql` files.
    fn paths(&self) -> &[String];

    /// The text of one of these files; `None` if it cannot be read or is no text.
    fn read(&self, path: &str) -> Option<String>;
}

/// Whether the path is that of a migration, which is about a schema that has passed.
pub fn is_migration(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "data-migrations" | "migration" | "migrations"))
}

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    paths: Vec<String>,
    texts: Vec<String>,
}

impl MemoryFiles {
    /// Files with their paths and texts.
    pub fn new<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let mut files: Vec<(String, String)> =
            files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let (paths, texts) = files.into_iter().unzip();
        Self { paths, texts }
    }
}

impl CodeFiles for MemoryFiles {
    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn read(&self, path: &str) -> Option<String> {
        let index = self.paths.binary_search_by(|known| known.as_str().cmp(path)).ok()?;
        Some(self.texts[index].clone())
    }
}
