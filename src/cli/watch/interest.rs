//! Which files matter for what: the answer to what has to run when one of them changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
#[cfg(feature = "usage")]
use std::sync::Arc;

#[cfg(feature = "usage")]
use super::code_folders::CodeFolders;
use super::events::Touched;
use super::folders::Depth;

/// Files that say where the schema is and by which rules it is read.
const CONFIGURATION: &[&str] = &["prismakit.toml", ".prismakit.toml", "package.json", ".env"];

/// What a file is, for those who watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// Everything depends on it.
    Configuration,
    /// A file of a schema, which everything but the configuration depends on.
    Schema,
    /// A template or manifest of a pack, which `generate` depends on.
    Template,
    /// A file of a migration, which the pending difference depends on.
    Migration,
    /// Code, or what says which files are code, which `usage` depends on.
    #[cfg(feature = "usage")]
    Code,
}

/// What is watched, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Interests {
    /// The files and folders, in their canonical form as far as they are there.
    roots: Vec<(PathBuf, Subject)>,
    named: Vec<PathBuf>,
    /// The folders with code, which are too many to be roots.
    #[cfg(feature = "usage")]
    code: Arc<CodeFolders>,
}

/// Which subjects changes are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Affected {
    paths: BTreeMap<Subject, Vec<PathBuf>>,
    everything: bool,
}

impl Interests {
    /// Adds a file or folder.
    pub(super) fn add(&mut self, path: &Path, subject: Subject) {
        // The name under which it is known, and the file that a link leads to.
        let absolute = absolute(path);
        if let Ok(target) = path.canonicalize()
            && target != absolute
        {
            self.roots.push((target, subject));
        }
        self.roots.push((absolute, subject));
        if subject != Subject::Configuration || path.is_file() {
            self.named.push(path.to_owned());
        }
    }

    /// Adds code, as it is named and as the folders that it is in.
    #[cfg(feature = "usage")]
    pub(super) fn add_code(&mut self, named: Vec<PathBuf>, folders: &Arc<CodeFolders>) {
        self.named.extend(named);
        self.code = Arc::clone(folders);
    }

    /// The folders with code.
    #[cfg(feature = "usage")]
    pub(super) fn code(&self) -> &Arc<CodeFolders> {
        &self.code
    }

    /// The folders that have to be watched for it, but for those of code.
    pub(super) fn folders(&self) -> BTreeMap<PathBuf, Depth> {
        let mut folders = BTreeMap::new();
        for (path, _) in &self.roots {
            let above = path.parent().unwrap_or(path).to_owned();
            // What a folder lies in tells when it comes and goes.
            folders.entry(above).or_insert(Depth::Flat);
            if path.is_dir() {
                folders.insert(path.clone(), Depth::Deep);
            }
        }
        folders
    }

    /// What is watched as it was named, without configuration, which need not be there.
    pub(super) fn named(&self) -> &[PathBuf] {
        &self.named
    }

    /// What changes are about.
    pub(super) fn affected(&self, touched: &Touched) -> Affected {
        let mut affected = Affected { paths: BTreeMap::new(), everything: touched.everything };
        for path in &touched.paths {
            for (_, subject) in self.roots.iter().filter(|(root, subject)| concerns(root, *subject, path)) {
                affected.paths.entry(*subject).or_default().push(path.clone());
            }
            #[cfg(feature = "usage")]
            if self.code.concerns(path) {
                affected.paths.entry(Subject::Code).or_default().push(path.clone());
            }
        }
        for paths in affected.paths.values_mut() {
            paths.sort();
            paths.dedup();
        }
        affected
    }
}

impl Affected {
    /// Whether nothing that matters may have changed.
    pub(super) fn is_nothing(&self) -> bool {
        !self.everything && self.paths.is_empty()
    }

    /// Whether anything may have changed.
    #[cfg(feature = "usage")]
    pub(super) fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether a subject may have changed.
    pub(super) fn concerns(&self, subject: Subject) -> bool {
        self.everything || self.paths.contains_key(&subject)
    }

    /// The files of a subject that were touched, as far as they are known.
    pub(super) fn paths(&self, subject: Subject) -> &[PathBuf] {
        self.paths.get(&subject).map_or(&[], Vec::as_slice)
    }
}

/// Whether something at `path` is of interest, as `root` is. A folder above may have come or gone.
fn concerns(root: &Path, subject: Subject, path: &Path) -> bool {
    if root == path || root.starts_with(path) {
        return true;
    }
    let Ok(below) = path.strip_prefix(root) else { return false };
    let is_hidden = below.iter().any(|part| part.to_string_lossy().starts_with('.'));
    let extension = path.extension().unwrap_or_default();
    !is_hidden
        && match subject {
            Subject::Configuration => false,
            #[cfg(feature = "usage")]
            Subject::Code => false,
            // A name without an ending may be a folder, and what is in it came with it.
            Subject::Schema => extension == "prisma" || extension.is_empty(),
            Subject::Template => {
                extension.is_empty() || extension == "toml" || extension == "j2" || extension == "jinja"
            }
            Subject::Migration => true,
        }
}

/// Files beside which a project keeps its configuration, in a folder.
pub(super) fn configuration_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    CONFIGURATION.iter().map(move |name| folder.join(name))
}

/// The path without detours; what of it is there is named as the system names it in its events.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else { return absolute };
    match folder.canonicalize() {
        Ok(folder) => folder.join(name),
        Err(_) => self::absolute(folder).join(name),
    }
}
