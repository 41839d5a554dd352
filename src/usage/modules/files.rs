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
        // All that is called so, whatever the ending, stands together.
        let start = self.paths.partition_point(|known| is_before(known, stem));
        let endings = self.paths[start..].iter().map_while(|known| known.strip_prefix(stem));
        let endings = endings.take_while(|ending| ending.starts_with('.'));
        let rank = |ending: &str| ENDINGS.iter().position(|known| *known == ending);
        let ranked = (start..).zip(endings).filter_map(|(at, ending)| Some((rank(ending)?, at)));
        ranked.min().map(|(_, at)| file(at))
    }

    fn exact(&self, path: &str) -> Option<CodeFile> {
        self.paths.binary_search_by(|known| (**known).cmp(path)).ok().map(file)
    }
}

fn file(index: usize) -> CodeFile {
    CodeFile(u32::try_from(index).expect("there are less than 2^32 files"))
}

/// Whether a path stands before the stem with a dot.
fn is_before(path: &str, stem: &str) -> bool {
    match path.strip_prefix(stem) {
        Some(rest) => rest < ".",
        None => path < stem,
    }
}

fn path_of_index(folder: &str) -> String {
    if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") }
}
