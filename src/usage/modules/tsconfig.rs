//! Aliases of modules: `baseUrl` and `paths` of `tsconfig.json`, `jsconfig.json` and what they extend.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::Value;

use super::super::files::CodeFiles;
use super::packages::Packages;
use super::{json, paths};

/// How many configurations one extends in a row; more is a cycle.
const MAX_EXTENDS: u32 = 8;

/// The configurations by folder.
#[derive(Debug, Default)]
pub(super) struct Configs {
    by_folder: IndexMap<Box<str>, Vec<Config>, FxBuildHasher>,
}

/// What a configuration says of the names of modules.
#[derive(Clone, Debug, Default)]
struct Config {
    /// The folder that names without a dot begin in.
    base: Option<String>,
    /// Patterns with the paths that they stand for, the more precise first.
    aliases: Vec<(String, Vec<String>)>,
}

impl Configs {
    /// Those among the files.
    pub(super) fn read(files: &dyn CodeFiles, packages: &Packages) -> Self {
        let mut reader = Reader { files, packages, read: IndexMap::default() };
        let mut by_folder: IndexMap<Box<str>, Vec<Config>, FxBuildHasher> = IndexMap::default();
        let mut found: Vec<&String> = files.paths().iter().filter(|path| is_config(path)).collect();
        // `tsconfig.json` itself comes before those beside it (`tsconfig.app.json`).
        found.sort_by_key(|path| (path.len(), *path));
        for path in found {
            let config = reader.config(path, MAX_EXTENDS);
            if config.base.is_some() || !config.aliases.is_empty() {
                by_folder.entry(paths::folder(path).into()).or_default().push(config);
            }
        }
        Self { by_folder }
    }

    /// The paths that a module may have for files in a folder, the likeliest first.
    pub(super) fn candidates(&self, folder: &str, module: &str) -> impl Iterator<Item = String> {
        paths::ancestors(folder)
            .filter_map(|folder| self.by_folder.get(folder))
            .flatten()
            .flat_map(move |config| config.candidates(module))
    }
}

impl Config {
    fn candidates(&self, module: &str) -> impl Iterator<Item = String> {
        let aliases = self.aliases.iter().filter_map(move |(pattern, targets)| {
            let star = paths::star(pattern, module)?;
            Some(targets.iter().map(move |target| target.replacen('*', star, 1)))
        });
        let base = self.base.as_deref().and_then(|base| paths::join(base, module));
        aliases.flatten().chain(base)
    }
}

struct Reader<'f> {
    files: &'f dyn CodeFiles,
    packages: &'f Packages,
    read: IndexMap<String, Option<Value>, FxBuildHasher>,
}

impl Reader<'_> {
    fn config(&mut self, path: &str, depth: u32) -> Config {
        let Some((depth, value)) = depth.checked_sub(1).zip(self.value(path)) else {
            return Config::default();
        };
        let folder = paths::folder(path);
        let mut config = Config::default();
        for extended in strings(value.get("extends")) {
            if let Some(path) = self.extended(folder, extended) {
                let above = self.config(&path, depth);
                config.base = above.base.or(config.base);
                config.aliases = if above.aliases.is_empty() { config.aliases } else { above.aliases };
            }
        }
        let options = value.get("compilerOptions");
        let option = |name| options.and_then(|options| options.get(name));
        if let Some(base) = option("baseUrl").and_then(Value::as_str) {
            config.base = paths::join(folder, base.trim_start_matches("${configDir}/"));
        }
        if let Some(patterns) = option("paths").and_then(Value::as_object) {
            let base = config.base.clone().unwrap_or_else(|| folder.to_owned());
            config.aliases = aliases(&base, patterns);
        }
        config
    }

    fn value(&mut self, path: &str) -> Option<Value> {
        if let Some(value) = self.read.get(path) {
            return value.clone();
        }
        let value = self.files.read(path).and_then(|text| json::parse(&text));
        self.read.insert(path.to_owned(), value.clone());
        value
    }

    /// The path of the configuration that is extended.
    fn extended(&self, folder: &str, name: &str) -> Option<String> {
        let path = if name.starts_with('.') {
            paths::join(folder, name)?
        } else {
            let (package, rest) = self.packages.inside(name)?;
            paths::join(package, if rest.is_empty() { "tsconfig.json" } else { rest })?
        };
        let known = self.files.paths();
        [path.clone(), format!("{path}.json"), format!("{path}/tsconfig.json")]
            .into_iter()
            .find(|path| known.binary_search(path).is_ok())
    }
}

fn aliases(base: &str, patterns: &serde_json::Map<String, Value>) -> Vec<(String, Vec<String>)> {
    let mut aliases: Vec<(String, Vec<String>)> = patterns
        .iter()
        .map(|(pattern, targets)| {
            let targets = strings(Some(targets)).map(|target| target.trim_start_matches("${configDir}/"));
            (pattern.clone(), targets.filter_map(|target| paths::join(base, target)).collect())
        })
        .collect();
    // Names without a star first, then by what stands before the star, the longest first.
    aliases.sort_by_key(|(pattern, _)| match pattern.find('*') {
        Some(star) => (true, std::cmp::Reverse(star)),
        None => (false, std::cmp::Reverse(0)),
    });
    aliases
}

/// A text, or the texts of a list.
fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let one = value.and_then(Value::as_str);
    let many = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many)
}

/// Whether it is a configuration of TypeScript that files are compiled with.
fn is_config(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    (name.starts_with("tsconfig") || name.starts_with("jsconfig")) && name.strip_suffix(".json").is_some()
}
