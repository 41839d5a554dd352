//! Which file a path without an ending means.

use super::super::program::CodeFile;

/// The endings that an import leaves out, in the order in which they are tried.
const ENDINGS: &[&str] =
    &[".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"];

/// Endings that are written though the file has another: code is made of it.
const MADE: &[&str] = &[".js", ".jsx", ".mjs", ".cjs", ".d.ts"];

/// Folders that hold what is made of the sources, which stand in another.
const MADE_FOLDERS: &[&str] = &["dist/", "build/", "lib/", "out/", "out-tsc/"];

/// The files by path.
#[derive(Debug)]
pub(super) struct Index {
    paths: Vec<Box<str>>,
}

impl Index {
    /// Sorted paths.
    pub(super) fn new(paths: &[&str]) -> Self {
        Self { paths: paths.iter().map(|path| Box::from(*path)).collect() }
    }

    /// The file at a path as imports write it: whole, without ending, with that of the JavaScript that is
    /// made of it, or the folder of an index file.
    pub(super) fn probe(&self, path: &str) -> Option<CodeFile> {
        let made = MADE.iter().find_map(|ending| path.strip_suffix(ending));
        self.exact(path)
            .or_else(|| self.with_ending(path))
            .or_else(|| self.with_ending(made?))
            .or_else(|| self.with_ending(&path_of_index(path)))
    }

    /// The file that something in a package is made of: `dist/main.js` comes from `src/main.ts`.
    pub(super) fn source(&self, folder: &str, path: &str) -> Option<CodeFile> {
        let path = path.trim_start_matches("./");
        let at = |path: &str| self.probe(&super::paths::join(folder, path)?);
        at(path).or_else(|| {
            let rest = MADE_FOLDERS.iter().find_map(|made| path.strip_prefix(made))?;
            // `dist/cjs/main.js` and the like have one folder more.
            let deeper = rest.split_once('/').map(|(_, rest)| rest);
            [Some(rest), deeper]
                .into_iter()
                .flatten()
                .find_map(|rest| at(&format!("src/{rest}")).or_else(|| at(rest)))
        })
    }

    fn with_ending(&self, stem: &str) -> Option<CodeFile> {
        let start = self.paths.partition_point(|known| &**known < stem);
        // Most paths that are tried lead nowhere, which one look at what begins with them says.
        self.paths.get(start).filter(|known| known.starts_with(stem))?;
        let mut path = String::with_capacity(stem.len() + 8);
        ENDINGS.iter().find_map(|ending| {
            path.clear();
            path.push_str(stem);
            path.push_str(ending);
            self.exact(&path)
        })
    }

    fn exact(&self, path: &str) -> Option<CodeFile> {
        let index = self.paths.binary_search_by(|known| (**known).cmp(path)).ok()?;
        Some(CodeFile(u32::try_from(index).expect("there are less than 2^32 files")))
    }
}

fn path_of_index(folder: &str) -> String {
    if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") }
}
