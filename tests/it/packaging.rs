//! What is published: npm packages, archives, the crate, the image, and the workflows that publish them.

mod action;
mod archives;
mod crates;
mod install;
mod launcher;
mod packages;
mod registry;
mod workflows;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

/// The executable of this run.
pub(super) const BINARY: &str = env!("CARGO_BIN_EXE_prismakit");

/// A line of `npm/platforms.json`.
#[derive(Deserialize)]
pub(super) struct Platform {
    pub(super) package: String,
    pub(super) target: String,
    pub(super) os: String,
    pub(super) cpu: String,
    pub(super) libc: Option<String>,
}

impl Platform {
    /// All platforms that there are releases for.
    pub(super) fn all() -> Vec<Self> {
        serde_json::from_str(&read("npm/platforms.json")).expect("the table of the platforms is JSON")
    }

    /// The one that the tests run on, which has to be among them.
    pub(super) fn here() -> Self {
        let os = std::env::consts::OS.replace("macos", "darwin");
        let cpu = std::env::consts::ARCH.replace("x86_64", "x64").replace("aarch64", "arm64");
        let libc = if cfg!(target_env = "musl") { "musl" } else { "glibc" };
        let is_here =
            |it: &Self| it.os == os && it.cpu == cpu && it.libc.as_deref().is_none_or(|name| name == libc);
        Self::all().into_iter().find(is_here).expect("there are releases for this platform")
    }

    /// The name of the package.
    pub(super) fn name(&self) -> String {
        format!("@prismakit/{}", self.package)
    }

    /// The name of the file of the binary.
    pub(super) fn file(&self) -> &str {
        if self.os == "win32" { "prismakit.exe" } else { "prismakit" }
    }
}

/// A folder for what is made of this repository.
pub(super) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of this repository.
pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(super) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// A script of this repository.
pub(super) fn script(name: &str) -> Command {
    Command::new(root().join("scripts").join(name))
}

/// What a command prints that succeeds.
pub(super) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{text}\n{errors}", output.status);
    text
}

/// The exit code of a command and what it prints as an error.
pub(super) fn failure(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

pub(super) fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("the file is JSON")
}

/// Writes a program into a folder, which is made.
pub(super) fn write_program(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the program can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the program is ours");
}

/// The files below a folder, by their path in it, sorted.
pub(super) fn files(folder: &Path) -> Vec<String> {
    let name =
        |path: &Path| path.strip_prefix(folder).expect("it is in the folder").to_string_lossy().into_owned();
    let mut found: Vec<_> = files_at(folder).iter().map(|path| name(path)).collect();
    found.sort();
    found
}

fn files_at(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        entries(path).iter().flat_map(|path| files_at(path)).collect()
    } else {
        vec![path.to_owned()]
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("the entry can be read").path()).collect()
}
