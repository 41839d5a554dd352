//! Which file a module is: relative paths, the aliases of `tsconfig.json`, packages of the workspace.
//!
//! The order is that of TypeScript: a relative path is looked for beside the file. Every other name is
//! first asked of the nearest `tsconfig.json` and its like, then of those further up, then of the packages
//! in the repository by their names, then of what frameworks set up without writing it down (`@/`, `~/`,
//! `$lib/`). What none of them knows comes from outside.

mod files;
mod json;
mod packages;
mod paths;
mod tsconfig;

use super::files::CodeFiles;
use super::program::CodeFile;
use files::Index;
use packages::Packages;
use tsconfig::Configs;

/// What a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Module {
    /// A file of the code.
    File(CodeFile),
    /// A package that is not part of the code.
    Foreign,
    /// A path at which there is no file.
    Missing,
}

/// The files that modules are found among.
#[derive(Debug)]
pub(super) struct Modules {
    index: Index,
    configs: Configs,
    packages: Packages,
}

impl Modules {
    /// Modules are among the paths, which are sorted; how they are called is in other files.
    pub(super) fn new(paths: &[&str], files: &dyn CodeFiles) -> Self {
        let index = Index::new(paths);
        let packages = Packages::read(files);
        let configs = Configs::read(files, &packages);
        Self { index, configs, packages }
    }

    /// What the module is for the file at the path.
    pub(super) fn find(&self, from: &str, module: &str) -> Module {
        // Bundlers take `./icon.svg?raw`.
        let module = module.split('?').next().unwrap_or_default();
        let folder = paths::folder(from);
        if module.starts_with('.') {
            let found = paths::join(folder, module).and_then(|path| self.index.probe(&path));
            return found.map_or(Module::Missing, Module::File);
        }
        let found = self
            .configs
            .candidates(folder, module)
            .find_map(|path| self.index.probe(&path))
            .or_else(|| self.packages.find(&self.index, folder, module))
            .or_else(|| self.conventional(folder, module));
        found.map_or(Module::Foreign, Module::File)
    }

    /// What frameworks and bundlers set up in places that are not read.
    fn conventional(&self, folder: &str, module: &str) -> Option<CodeFile> {
        let (alias, rest) = module.split_once('/')?;
        let places: &[&str] = match alias {
            "@" | "~" | "~~" | "@@" | "" => &["src", "", "app", "lib"],
            "src" | "app" => &[alias],
            "$lib" => &["src/lib"],
            _ => return None,
        };
        paths::ancestors(folder).find_map(|base| {
            places.iter().find_map(|place| self.index.probe(&paths::join(base, &format!("{place}/{rest}"))?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::MemoryFiles;
    use super::*;

    /// Modules with what they lead to in the file `from`.
    fn check(files: &[(&str, &str)], from: &str, cases: &[(&str, Option<&str>)]) {
        let memory = MemoryFiles::new(files.iter().copied());
        let paths: Vec<&str> =
            memory.paths().iter().map(String::as_str).filter(|path| !path.contains(".json")).collect();
        let modules = Modules::new(&paths, &memory);
        for (module, expected) in cases {
            let found = match modules.find(from, module) {
                Module::File(file) => Some(paths[file.0 as usize]),
                _ => None,
            };
            assert_eq!(found, *expected, "{module} from {from}");
        }
    }

    #[test]
    fn relative_modules_are_found_with_any_ending() {
        let files =
            ["a/b.ts", "a/c.tsx", "a/d/index.js", "e.ts", "index.ts", "a/f.prisma.ts"].map(|path| (path, ""));
        let cases = [
            ("./b", Some("a/b.ts")),
            ("./b.js", Some("a/b.ts")),
            ("./b.ts", Some("a/b.ts")),
            ("./b.ts?raw", Some("a/b.ts")),
            ("./c.jsx", Some("a/c.tsx")),
            ("./d", Some("a/d/index.js")),
            ("./d/", Some("a/d/index.js")),
            ("./f.prisma", Some("a/f.prisma.ts")),
            ("../e", Some("e.ts")),
            ("..", Some("index.ts")),
            ("../../e", None),
            ("e", None),
        ];
        check(&files, "a/b.ts", &cases);
    }

    #[test]
    fn aliases_come_from_the_nearest_configuration_and_those_it_extends() {
        let files = [
            ("tsconfig.json", r##"{ "compilerOptions": { "paths": { "#shared/*": ["./shared/*"] } } }"##),
            ("shared/money.ts", ""),
            (
                "apps/web/tsconfig.json",
                "{\n  // where names begin\n  \"extends\": \"../../base.tsconfig\", /* both */\n  \"compilerOptions\": { \"paths\": {\n    \"~/*\": [\"./nowhere/*\", \"apps/web/src/*\"],\n    \"db\": [\"./apps/web/src/database.ts\",],\n  } }\n}",
            ),
            ("base.tsconfig.json", r#"{ "compilerOptions": { "baseUrl": "." } }"#),
            ("apps/web/src/database.ts", ""),
            ("apps/web/src/pages/a.ts", ""),
            ("apps/web/lib/b.ts", ""),
        ];
        let cases = [
            ("~/database", Some("apps/web/src/database.ts")),
            ("db", Some("apps/web/src/database.ts")),
            ("#shared/money", Some("shared/money.ts")),
            ("shared/money", Some("shared/money.ts")),
            ("@/lib/b", Some("apps/web/lib/b.ts")),
            ("@/pages/a", Some("apps/web/src/pages/a.ts")),
            ("@/pages/z", None),
            ("react", None),
        ];
        check(&files, "apps/web/src/pages/a.ts", &cases);
    }

    #[test]
    fn configurations_of_packages_are_extended_and_solutions_are_looked_into() {
        let files = [
            ("config/package.json", r#"{ "name": "@farm/config" }"#),
            ("config/base.json", r#"{ "compilerOptions": { "paths": { "farm/*": ["../lib/*"] } } }"#),
            ("config/tsconfig.json", "{}"),
            ("lib/hens.ts", ""),
            ("web/tsconfig.json", r#"{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }"#),
            (
                "web/tsconfig.app.json",
                r#"{ "extends": ["@farm/config/base.json"], "compilerOptions": { "strict": true } }"#,
            ),
            ("web/a.ts", ""),
            ("loop/tsconfig.json", r#"{ "extends": "./tsconfig.json" }"#),
        ];
        check(&files, "web/a.ts", &[("farm/hens", Some("lib/hens.ts")), ("farm/cows", None)]);
        check(&files, "loop/a.ts", &[("farm/hens", None)]);
    }

    #[test]
    fn packages_of_the_workspace_are_found_by_their_names() {
        let files = [
            ("packages/db/package.json", r#"{ "name": "@farm/db", "main": "dist/index.js" }"#),
            ("packages/db/src/index.ts", ""),
            ("packages/db/src/client.ts", ""),
            (
                "packages/ui/package.json",
                r##"{ "name": "ui", "exports": {
                    ".": { "types": "./dist/main.d.ts", "default": "./dist/main.js" },
                    "./button": "./source/button.tsx",
                    "./icons/*": { "import": "./source/icons/*.tsx" } },
                  "imports": { "#theme": "./source/theme.ts", "#parts/*": "./source/parts/*.ts" } }"##,
            ),
            ("packages/ui/src/main.ts", ""),
            ("packages/ui/source/button.tsx", ""),
            ("packages/ui/source/icons/hen.tsx", ""),
            ("packages/ui/source/theme.ts", ""),
            ("packages/ui/source/parts/leg.ts", ""),
            ("packages/bare/package.json", r#"{ "name": "bare" }"#),
            ("packages/bare/index.ts", ""),
        ];
        let cases = [
            ("@farm/db", Some("packages/db/src/index.ts")),
            ("@farm/db/client", Some("packages/db/src/client.ts")),
            ("@farm/db/src/client", Some("packages/db/src/client.ts")),
            ("@farm/db/dist/client.js", Some("packages/db/src/client.ts")),
            ("ui", Some("packages/ui/src/main.ts")),
            ("ui/button", Some("packages/ui/source/button.tsx")),
            ("ui/icons/hen", Some("packages/ui/source/icons/hen.tsx")),
            ("bare", Some("packages/bare/index.ts")),
            ("@farm/dbx", None),
            ("#theme", Some("packages/ui/source/theme.ts")),
            ("#parts/leg", Some("packages/ui/source/parts/leg.ts")),
        ];
        check(&files, "packages/ui/source/icons/hen.tsx", &cases);
    }
}
