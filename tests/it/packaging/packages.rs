//! The npm packages, as `npm/build.mjs` writes them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{BINARY, Platform, failure, files, folder, output, read, root, version, write_program};

/// The packages of a release, in folders of their own.
pub(super) struct Packages {
    folder: TempDir,
}

impl Packages {
    /// With this script in the place of the binary of each platform.
    pub(super) fn of(binary: impl Fn(&Platform) -> String) -> Self {
        let packages = Self { folder: folder() };
        for platform in Platform::all() {
            write_program(&packages.binary(&platform), &binary(&platform));
        }
        packages.build();
        packages
    }

    /// With the executable of this run, reached by a script that is faster to pack than itself; on other
    /// platforms with one that says which it is for.
    pub(super) fn of_this_run() -> Self {
        let here = Platform::here().target;
        Self::of(|platform| match &platform.target {
            target if *target == here => format!("#!/bin/sh\nexec '{BINARY}' \"$@\"\n"),
            target => format!("#!/bin/sh\necho {target}\n"),
        })
    }

    /// With a copy of the executable of this run.
    pub(super) fn with_executable() -> Self {
        let packages = Self { folder: folder() };
        for platform in Platform::all() {
            write_program(&packages.binary(&platform), "");
        }
        fs::copy(BINARY, packages.binary(&Platform::here())).expect("the executable can be copied");
        packages.build();
        packages
    }

    fn build(&self) {
        output(&mut build(&self.folder.path().join("binaries"), &self.path()));
    }

    fn binary(&self, platform: &Platform) -> PathBuf {
        self.folder.path().join("binaries").join(&platform.target).join(platform.file())
    }

    /// The folder of the folders.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("packages")
    }

    /// What `npm pack` makes of the packages with these folders: the paths of the files.
    pub(super) fn pack(&self, names: &[&str]) -> Vec<PathBuf> {
        let out = self.folder.path().join("tarballs");
        fs::create_dir_all(&out).expect("the folder can be made");
        let mut command = npm(self.folder.path(), &["pack", "--json", "--pack-destination"]);
        command.arg(&out).args(names.iter().map(|name| self.path().join(name)));
        let printed: Value = serde_json::from_str(&output(&mut command)).expect("npm prints JSON");
        let packed = printed.as_array().expect("npm prints a list").iter();
        packed.map(|entry| out.join(entry["filename"].as_str().expect("a file has a name"))).collect()
    }
}

fn build(binaries: &Path, out: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("npm/build.mjs")).arg(binaries).arg(out);
    command
}

/// npm, with settings and a cache of this folder.
pub(super) fn npm(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("npm");
    at_home(&mut command, home).args(args);
    command
}

/// Keeps a package manager to a folder: its settings, its caches.
pub(super) fn at_home<'c>(command: &'c mut Command, home: &Path) -> &'c mut Command {
    for (name, _) in std::env::vars().filter(|(name, _)| name.to_lowercase().starts_with("npm_config_")) {
        command.env_remove(name);
    }
    command.env("HOME", home).env("npm_config_cache", home.join("npm-cache")).env("CI", "1");
    command.env("npm_config_userconfig", home.join(".npmrc")).env("npm_config_update_notifier", "false")
}

#[test]
fn packages_say_what_cargo_says() {
    let packages = Packages::of_this_run();
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let platforms = Platform::all();
    let folders = platforms.iter().map(|platform| platform.package.as_str()).chain(["prismakit"]);
    for name in folders {
        let package = super::json(&packages.path().join(name).join("package.json"));
        for key in ["version", "license"] {
            assert_eq!(package[key].as_str(), manifest["package"][key].as_str(), "{name}: {key}");
        }
        let repository = manifest["package"]["repository"].as_str().expect("the crate has a repository");
        assert_eq!(package["repository"]["url"], format!("git+{repository}.git"), "{name}");
        for key in ["scripts", "dependencies", "devDependencies", "peerDependencies"] {
            assert_eq!(package.get(key), None, "{name} does nothing but be there");
        }
    }
    for platform in &platforms {
        let package = super::json(&packages.path().join(&platform.package).join("package.json"));
        assert_eq!(package["name"], platform.name());
        assert_eq!(package["os"], json!([platform.os]));
        assert_eq!(package["cpu"], json!([platform.cpu]));
        assert_eq!(package.get("libc"), platform.libc.as_ref().map(|libc| json!([libc])).as_ref());
    }
    let launcher = super::json(&packages.path().join("prismakit/package.json"));
    assert_eq!(launcher["description"], manifest["package"]["description"].as_str().expect("it is a text"));
    let optional = launcher["optionalDependencies"].as_object().expect("it has optional dependencies");
    assert_eq!(
        optional.iter().map(|(name, version)| (name.clone(), version.clone())).collect::<Vec<_>>(),
        platforms.iter().map(|platform| (platform.name(), json!(version()))).collect::<Vec<_>>()
    );
}

#[test]
fn packages_hold_a_program_and_what_belongs_to_it() {
    let packages = Packages::of_this_run();
    let platforms = Platform::all();
    let programs = platforms.iter().map(|platform| (platform.package.as_str(), platform.file()));
    for (name, program) in programs.chain([("prismakit", "prismakit.js")]) {
        let tarball = packages.pack(&[name]).remove(0);
        let listing = output(Command::new("tar").arg("-tvzf").arg(tarball));
        let entry = |line: &str| {
            let mut words = line.split_whitespace();
            (words.next_back().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned())
        };
        let mut entries: Vec<_> = listing.lines().map(entry).collect();
        entries.sort();
        let text = "-rw-r--r--".to_owned();
        let expected = [
            ("package/LICENSE-APACHE".to_owned(), text.clone()),
            ("package/LICENSE-MIT".to_owned(), text.clone()),
            ("package/README.md".to_owned(), text.clone()),
            (format!("package/bin/{program}"), "-rwxr-xr-x".to_owned()),
            ("package/package.json".to_owned(), text),
        ];
        assert_eq!(entries, expected, "{name}");
    }
}

#[test]
fn the_same_binaries_make_the_same_packages() {
    let (first, second) = (Packages::of_this_run(), Packages::of_this_run());
    let paths = files(&first.path());
    assert_eq!(paths, files(&second.path()));
    assert_eq!(paths.len(), 5 * (Platform::all().len() + 1));
    for path in paths {
        let read = |packages: &Packages| fs::read(packages.path().join(&path)).expect("the file is there");
        assert!(read(&first) == read(&second), "{path}");
    }
}

#[test]
fn permissions_that_were_lost_are_given_back() {
    let packages = Packages::with_executable();
    let copy = folder();
    let binaries = packages.folder.path().join("binaries");
    for path in files(&binaries) {
        fs::set_permissions(binaries.join(path), fs::Permissions::from_mode(0o644))
            .expect("the file is ours");
    }
    output(&mut build(&binaries, copy.path()));
    let program = copy.path().join(Platform::here().package).join("bin/prismakit");
    assert_eq!(output(Command::new(program).arg("--version")), format!("prismakit {}\n", version()));
}

#[test]
fn nothing_is_built_from_half_of_the_binaries_or_over_what_is_there() {
    let packages = Packages::of_this_run();
    let binaries = packages.folder.path().join("binaries");
    let out = folder();
    fs::write(out.path().join("mine"), "").expect("the file can be written");
    let message = format!("error: {}: the folder is not empty\n", out.path().display());
    assert_eq!(failure(&mut build(&binaries, out.path())), (Some(2), message));

    let missing = Platform::all().remove(4);
    fs::remove_file(packages.binary(&missing)).expect("the binary is there");
    let out = folder();
    let message = format!("error: {}: no such file\n", packages.binary(&missing).display());
    assert_eq!(failure(&mut build(&binaries, out.path())), (Some(2), message));
    assert!(files(out.path()).is_empty());
}
