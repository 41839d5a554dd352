//! The npm packages, published to a registry and installed from it by every package manager.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use super::packages::{Packages, at_home, npm};
use super::{Platform, folder, output, root, script, version};

/// A registry that has the packages of this run, and a folder for those who install from it.
struct Registry {
    process: Child,
    published: BufReader<ChildStdout>,
    address: String,
    home: TempDir,
    packages: Packages,
}

impl Registry {
    fn start() -> Self {
        let mut command = Command::new("node");
        command.arg(root().join("tests/packaging/registry.mjs"));
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the registry starts");
        let mut published = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut address = String::new();
        published.read_line(&mut address).expect("it prints its address");
        let address = address.trim_end().to_owned();
        let home = folder();
        // npm publishes nothing without a token, whatever it is.
        let token = address.replace("http:", "");
        let settings = format!("registry={address}\n{token}/:_authToken=none\naudit=false\nfund=false\n");
        fs::write(home.path().join(".npmrc"), settings).expect("the settings can be written");
        Self { process, published, address, home, packages: Packages::of_this_run() }
    }

    /// What `scripts/package-publish` prints.
    fn publish(&self) -> String {
        let names: Vec<_> = Platform::all().into_iter().map(|platform| platform.package).collect();
        let mut names: Vec<_> = names.iter().map(String::as_str).collect();
        names.push("prismakit");
        self.publish_tarballs(&self.packages.pack(&names))
    }

    fn publish_tarballs(&self, tarballs: &[PathBuf]) -> String {
        let mut command = script("package-publish");
        command.arg(tarballs[0].parent().expect("a tarball is in a folder"));
        output(at_home(&mut command, self.home.path()))
    }

    /// A project of its own, with these files.
    fn project(&self, name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = self.home.path().join(name);
        fs::create_dir_all(&folder).expect("the folder can be made");
        let manifest = [("package.json", "{\"name\": \"app\", \"version\": \"1.0.0\", \"private\": true}")];
        for (name, text) in manifest.iter().chain(files) {
            fs::write(folder.join(name), text).expect("the file can be written");
        }
        folder
    }

    /// A package manager among the tools of the tests.
    fn manager(&self, path: &str, project: &Path, args: &[&str]) -> Command {
        let mut command = Command::new("node");
        command.arg(root().join("tests/packaging/node_modules").join(path)).args(args).current_dir(project);
        at_home(&mut command, self.home.path());
        command
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.process.stdin.take());
        self.process.wait().expect("the registry is ours");
    }
}

/// The packages of platforms in a folder, sorted.
fn installed(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_system_gets_its_package_and_no_other() {
    let mut registry = Registry::start();
    the_launcher_is_published_last(&mut registry);
    npm_installs(&registry);
    pnpm_installs(&registry);
    yarn_installs(&registry);
    yarn_classic_installs(&registry);
}

fn the_launcher_is_published_last(registry: &mut Registry) {
    registry.publish();
    let mut names: Vec<_> = Platform::all().iter().map(Platform::name).collect();
    names.sort();
    names.push("prismakit".to_owned());
    let published: Vec<_> =
        registry.published.by_ref().lines().take(names.len()).map(Result::unwrap).collect();
    assert_eq!(published, names);

    let again: Vec<_> =
        names.iter().map(|name| format!("{name}@{} is published already\n", version())).collect();
    assert_eq!(registry.publish(), again.concat());
}

/// Whoever asks for no version gets none that is not finished.
#[test]
fn a_version_that_is_not_finished_is_not_the_latest() {
    let registry = Registry::start();
    let manifest = registry.packages.path().join("prismakit/package.json");
    let text = fs::read_to_string(&manifest).expect("the package has a manifest");
    fs::write(&manifest, text.replace(version(), "9.0.0-rc.1")).expect("the manifest is ours");
    registry.publish_tarballs(&registry.packages.pack(&["prismakit"]));
    for (tag, version) in [("next", "9.0.0-rc.1\n"), ("latest", "")] {
        let package = format!("prismakit@{tag}");
        let mut command = npm(registry.home.path(), &["view", &package, "version"]);
        assert_eq!(output(&mut command), version, "{tag}");
    }
}

fn npm_installs(registry: &Registry) {
    for platform in Platform::all() {
        let project = registry.project(&format!("npm-{}", platform.package), &[]);
        let (os, cpu) = (format!("--os={}", platform.os), format!("--cpu={}", platform.cpu));
        let mut command = npm(registry.home.path(), &["install", &os, &cpu, "prismakit"]);
        command.args(platform.libc.as_ref().map(|libc| format!("--libc={libc}")));
        output(command.current_dir(&project));
        assert_eq!(installed(&project.join("node_modules/@prismakit")), [platform.package]);
    }
    let project = registry.project("npm-other", &[]);
    output(npm(registry.home.path(), &["install", "--os=freebsd", "prismakit"]).current_dir(&project));
    assert_eq!(installed(&project.join("node_modules")), [".bin", ".package-lock.json", "prismakit"]);
}

/// The systems that a project is installed for, in YAML as pnpm and Yarn have it.
fn architectures(platform: &Platform) -> String {
    let libc = platform.libc.as_ref().map(|libc| format!("  libc: [{libc}]\n")).unwrap_or_default();
    format!("supportedArchitectures:\n  os: [{}]\n  cpu: [{}]\n{libc}", platform.os, platform.cpu)
}

/// Some that differ in everything. The fields are those that npm reads for all platforms.
fn some() -> impl Iterator<Item = Platform> {
    Platform::all().into_iter().step_by(3)
}

fn pnpm_installs(registry: &Registry) {
    for platform in some() {
        let settings = [("pnpm-workspace.yaml", architectures(&platform))];
        let settings = settings.each_ref().map(|(name, text)| (*name, text.as_str()));
        let project = registry.project(&format!("pnpm-{}", platform.package), &settings);
        output(&mut registry.manager("pnpm/bin/pnpm.cjs", &project, &["add", "prismakit"]));
        let names = installed(&project.join("node_modules/.pnpm"));
        let names: Vec<_> = names.iter().filter(|name| name.starts_with("@prismakit")).collect();
        assert_eq!(names, [&format!("@prismakit+{}@{}", platform.package, version())]);
    }
    let project = registry.project("pnpm", &[]);
    output(&mut registry.manager("pnpm/bin/pnpm.cjs", &project, &["add", "prismakit"]));
    let mut run = registry.manager("pnpm/bin/pnpm.cjs", &project, &["exec", "prismakit", "--version"]);
    assert_eq!(output(&mut run), format!("prismakit {}\n", version()));
}

/// Yarn 4, which leaves packages in archives (`pnp`) unless they ask for a folder.
fn yarn_installs(registry: &Registry) {
    let settings = |linker: &str, more: &str| {
        let address = &registry.address;
        format!(
            "npmRegistryServer: {address}\nunsafeHttpWhitelist: [127.0.0.1]\nenableTelemetry: false\n\
             enableGlobalCache: false\nnpmMinimalAgeGate: 0\nnodeLinker: {linker}\n{more}"
        )
    };
    let add = |name: &str, settings: &str| {
        let project = registry.project(name, &[(".yarnrc.yml", settings), ("yarn.lock", "")]);
        output(&mut registry.manager("@yarnpkg/cli-dist/bin/yarn.js", &project, &["add", "prismakit"]));
        project
    };
    for platform in some() {
        let name = format!("yarn-{}", platform.package);
        let project = add(&name, &settings("node-modules", &architectures(&platform)));
        assert_eq!(installed(&project.join("node_modules/@prismakit")), [platform.package]);
    }
    for linker in ["node-modules", "pnp", "pnpm"] {
        let project = add(&format!("yarn-{linker}"), &settings(linker, ""));
        let args = ["prismakit", "--version"];
        let mut run = registry.manager("@yarnpkg/cli-dist/bin/yarn.js", &project, &args);
        assert_eq!(output(&mut run), format!("prismakit {}\n", version()), "{linker}");
    }
}

/// Yarn 1 knows nothing of C libraries: on Linux it installs the packages for both.
fn yarn_classic_installs(registry: &Registry) {
    let project = registry.project("yarn-classic", &[]);
    output(&mut registry.manager("yarn/bin/yarn.js", &project, &["add", "prismakit"]));
    let here = Platform::here();
    let expected =
        Platform::all().into_iter().filter(|platform| (&platform.os, &platform.cpu) == (&here.os, &here.cpu));
    let mut expected: Vec<_> = expected.map(|platform| platform.package).collect();
    expected.sort();
    assert_eq!(installed(&project.join("node_modules/@prismakit")), expected);
    let mut run = registry.manager("yarn/bin/yarn.js", &project, &["--silent", "prismakit", "--version"]);
    assert_eq!(output(&mut run), format!("prismakit {}\n", version()));
}
