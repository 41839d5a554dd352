//! Packages of the repository, found by the names in their `package.json`.
//!
//! Which folders a workspace has is not asked: every package that is in the repository can be meant.

use serde_json::Value;

use super::super::files::CodeFiles;
use super::super::program::CodeFile;
use super::files::Index;
use super::{json, paths};

/// The packages of a repository.
#[derive(Debug, Default)]
pub(super) struct Packages {
    /// By name.
    named: Vec<Package>,
    /// The folders of packages with `imports`, the deepest first.
    with_imports: Vec<(String, Value)>,
}

#[derive(Debug)]
struct Package {
    name: String,
    folder: String,
    /// Paths of the file that the package itself stands for, the likeliest first.
    entries: Vec<String>,
    exports: Option<Value>,
}

/// The fields of `package.json` that name the entry, those first that rather name a source.
const ENTRIES: &[&str] = &["source", "types", "typings", "module", "main"];

/// Where the entry is if nothing says so.
const USUAL_ENTRIES: &[&str] = &["src/index", "index", "src/main", "lib/index"];

impl Packages {
    /// Those among the files.
    pub(super) fn read(files: &dyn CodeFiles) -> Self {
        let mut packages = Self::default();
        for path in files.paths().iter().filter(|path| is_manifest(path)) {
            let Some(manifest) = files.read(path).and_then(|text| json::parse(&text)) else { continue };
            packages.add(paths::folder(path).to_owned(), &manifest);
        }
        packages.named.sort_by(|a, b| (&a.name, &a.folder).cmp(&(&b.name, &b.folder)));
        packages.with_imports.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        packages
    }

    fn add(&mut self, folder: String, manifest: &Value) {
        if let Some(imports) = manifest.get("imports") {
            self.with_imports.push((folder.clone(), imports.clone()));
        }
        if let Some(name) = manifest.get("name").and_then(Value::as_str) {
            let entries = ENTRIES.iter().filter_map(|field| manifest.get(field).and_then(Value::as_str));
            self.named.push(Package {
                name: name.to_owned(),
                folder,
                entries: entries.map(str::to_owned).collect(),
                exports: manifest.get("exports").cloned(),
            });
        }
    }

    /// The folder of the package that a module is of, and the path in it.
    pub(super) fn inside<'m>(&self, module: &'m str) -> Option<(&str, &'m str)> {
        let (package, rest) = self.package(module)?;
        Some((&package.folder, rest))
    }

    /// The file that a module is in one of the packages.
    pub(super) fn find(&self, index: &Index, folder: &str, module: &str) -> Option<CodeFile> {
        if module.starts_with('#') {
            return self.import(index, folder, module);
        }
        let (package, rest) = self.package(module)?;
        let subpath = if rest.is_empty() { ".".to_owned() } else { format!("./{rest}") };
        let exported = package.exports.as_ref().map(|exports| targets(exports, &subpath)).unwrap_or_default();
        let at = |path: &str| index.source(&package.folder, path);
        exported.iter().find_map(|path| at(path)).or_else(|| {
            if rest.is_empty() {
                let entries = package.entries.iter().map(String::as_str);
                entries.chain(USUAL_ENTRIES.iter().copied()).find_map(at)
            } else {
                at(rest).or_else(|| at(&format!("src/{rest}")))
            }
        })
    }

    /// What a name with `#` is in the package that the folder is in.
    fn import(&self, index: &Index, folder: &str, module: &str) -> Option<CodeFile> {
        let (package, imports) = paths::ancestors(folder)
            .find_map(|folder| self.with_imports.iter().find(|(known, _)| known == folder))?;
        targets(imports, module).iter().find_map(|path| index.source(package, path))
    }

    fn package<'m>(&self, module: &'m str) -> Option<(&Package, &'m str)> {
        let slashes = usize::from(module.starts_with('@'));
        let end = module.match_indices('/').nth(slashes).map_or(module.len(), |(at, _)| at);
        let at = self.named.partition_point(|package| package.name.as_str() < &module[..end]);
        let package = self.named.get(at).filter(|package| package.name == module[..end])?;
        Some((package, module[end..].trim_start_matches('/')))
    }
}

/// The paths that `exports` or `imports` name for a subpath, whatever the conditions.
fn targets(map: &Value, subpath: &str) -> Vec<String> {
    let mut found = Vec::new();
    match map {
        Value::Object(entries) if entries.keys().any(|key| key.starts_with(['.', '#'])) => {
            for (pattern, target) in entries {
                if let Some(star) = paths::star(pattern, subpath) {
                    leaves(target, star, &mut found);
                }
            }
        }
        map if subpath == "." => leaves(map, "", &mut found),
        _ => {}
    }
    found
}

fn leaves(target: &Value, star: &str, found: &mut Vec<String>) {
    match target {
        Value::String(path) => found.push(path.replace('*', star)),
        Value::Array(list) => list.iter().for_each(|target| leaves(target, star, found)),
        Value::Object(conditions) => conditions.values().for_each(|target| leaves(target, star, found)),
        _ => {}
    }
}

fn is_manifest(path: &str) -> bool {
    path.strip_suffix("package.json").is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
}
