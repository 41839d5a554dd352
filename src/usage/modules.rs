//! Which file a module is: relative paths with every ending and index file.

use super::program::CodeFile;

/// The endings that an import leaves out, in the order in which they are tried.
const ENDINGS: &[&str] =
    &[".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"];

/// The files that modules are found among.
#[derive(Debug)]
pub(super) struct Modules {
    paths: Vec<Box<str>>,
}

impl Modules {
    /// Sorted paths of code.
    pub(super) fn new(paths: &[&str]) -> Self {
        Self { paths: paths.iter().map(|path| Box::from(*path)).collect() }
    }

    /// The file that the module is for the file at the path.
    pub(super) fn find(&self, from: &str, module: &str) -> Option<CodeFile> {
        if !module.starts_with('.') {
            return None;
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.probe(&join(folder, module)?)
    }

    /// The file at a path as imports write it: without ending, with that of the JavaScript that is made of
    /// it, or the folder of an index file.
    fn probe(&self, path: &str) -> Option<CodeFile> {
        let stem =
            path.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "js" | "jsx" | "mjs" | "cjs"));
        let stems = std::iter::once(path).chain(stem.map(|(stem, _)| stem));
        let with_ending = stems.flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")));
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        let index = ENDINGS.iter().map(|ending| format!("{folder}index{ending}"));
        self.exact(path).or_else(|| with_ending.chain(index).find_map(|path| self.exact(&path)))
    }

    fn exact(&self, path: &str) -> Option<CodeFile> {
        let index = self.paths.binary_search_by(|known| (**known).cmp(path)).ok()?;
        Some(CodeFile(u32::try_from(index).expect("there are less than 2^32 files")))
    }
}

/// A path from a folder; `None` above the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_modules_are_found_with_any_ending() {
        let paths = ["a/b.ts", "a/c.tsx", "a/d/index.js", "e.ts", "index.ts"];
        let modules = Modules::new(&paths);
        let cases = [
            ("a/c.tsx", "./b", Some(0)),
            ("a/c.tsx", "./b.js", Some(0)),
            ("a/b.ts", "./c", Some(1)),
            ("a/b.ts", "./d", Some(2)),
            ("a/d/index.js", "../../e", Some(3)),
            ("a/b.ts", "..", Some(4)),
            ("a/b.ts", "../../../e", None),
            ("a/b.ts", "e", None),
        ];
        for (from, module, expected) in cases {
            assert_eq!(modules.find(from, module), expected.map(CodeFile), "{module} from {from}");
        }
    }
}
