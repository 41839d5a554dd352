//! A folder in which a pack has made something of every example, and the tools that are let loose on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{Example, examples, output};

/// Where the tools are installed.
const TOOLS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs");

/// A temporary folder with a folder for each example, beside the packages that the output may import.
pub(crate) struct Workshop {
    folder: TempDir,
    /// The examples that the pack is for.
    pub(crate) examples: Vec<Example>,
}

impl Workshop {
    /// Renders `pack` with these options for every example that it is for.
    pub(crate) fn of(pack: &str, options: &[(&str, &str)]) -> Self {
        Self::with(pack, options, examples())
    }

    /// The same for these schemas.
    pub(crate) fn with(pack: &str, options: &[(&str, &str)], schemas: Vec<Example>) -> Self {
        let mut workshop = Self::empty();
        for example in schemas {
            workshop.add(pack, example, options);
        }
        workshop
    }

    /// A folder with nothing in it but the packages.
    pub(crate) fn empty() -> Self {
        let packages = Path::new(TOOLS).join("node_modules");
        assert!(packages.join(".installed").exists(), "run scripts/node-tools, which installs the tools");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        std::os::unix::fs::symlink(packages, folder.path().join("node_modules")).expect("a link can be made");
        Self { folder, examples: Vec::new() }
    }

    /// Renders `pack` for one more schema, if it is for its database.
    pub(crate) fn add(&mut self, pack: &str, example: Example, options: &[(&str, &str)]) {
        let Some(output) = output(pack, &example.context, options) else { return };
        for file in &output.files {
            self.write(&format!("{}/{}", example.name, file.path), &file.text);
        }
        self.examples.push(example);
    }

    /// Where a file stands.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Adds a file; the folder of an example has its name.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Runs `tests/packs/<script>` on the folder and gives what it found, by example; fails with what it
    /// complains about.
    pub(crate) fn check(&self, script: &str) -> Value {
        let script = Path::new(TOOLS).join(script);
        let printed = run(Command::new("node").arg(script).arg(self.folder.path()));
        serde_json::from_str(&printed).expect("the script prints JSON")
    }

    /// Runs an installed program in the folder; fails with what it complains about.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> String {
        let program = Path::new(TOOLS).join("node_modules/.bin").join(program);
        run(Command::new(program).args(arguments).current_dir(self.folder.path()))
    }

    /// Compiles all TypeScript for Node.js, into `js`, with every check that TypeScript has; fails with what
    /// it complains about.
    pub(crate) fn compile_strictly(&self) {
        self.compile_strictly_with(&[]);
    }

    /// The same with some settings of the compiler.
    pub(crate) fn compile_strictly_with(&self, settings: &[&str]) {
        self.write("package.json", "{\"type\":\"module\"}");
        self.write("tsconfig.json", include_str!("../../packs/tsconfig.json"));
        self.run("tsc", &[&["--project", "."], settings].concat());
    }
}

/// Runs a command and gives what it prints; fails with what it complains about.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let [printed, complaints] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{command:?}\n{complaints}\n{printed}");
    printed.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "Type 'string' is not assignable to type 'number'")]
    fn what_a_tool_complains_about_fails_the_test() {
        let workshop = Workshop::of("markdown", &[]);
        workshop.write("wrong.ts", "export const wrong: number = \"text\";\n");
        workshop.run("tsc", &["--noEmit", "wrong.ts"]);
    }
}
