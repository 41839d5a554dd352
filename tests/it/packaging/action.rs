//! The action of this repository, whose shell steps are run with a release that is none, and the hooks of
//! pre-commit.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use regex::Regex;
use tempfile::TempDir;
use yaml_rust2::{Yaml, YamlLoader};

use super::{BINARY, folder, read, write_program};

fn yaml(path: &str) -> Yaml {
    YamlLoader::load_from_str(&read(path)).expect("it is YAML").remove(0)
}

fn steps() -> Vec<Yaml> {
    yaml("action.yml")["runs"]["steps"].as_vec().expect("there are steps").clone()
}

/// A runner with as many programs as a step needs.
struct Runner {
    folder: TempDir,
}

impl Runner {
    fn new() -> Self {
        let runner = Self { folder: folder() };
        for name in ["bin", "temp", "work"] {
            fs::create_dir(runner.path(name)).expect("the folder can be made");
        }
        for program in ["bash", "mkdir", "cat", "chmod"] {
            let found = ["/bin", "/usr/bin"].map(|folder| Path::new(folder).join(program));
            let found = found.iter().find(|path| path.exists()).expect("it is on every system");
            symlink(found, runner.path("bin").join(program)).expect("a link can be made");
        }
        runner
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// A program that notes its arguments, and installs a `prismakit` where it is told to.
    fn installer(self, name: &str, option: &str) -> Self {
        let text = format!(
            "#!/bin/sh\necho \"{name} $*\" >>\"$RUNNER_TEMP/calls\"\n\
             while [ \"$1\" != {option} ]; do shift; done\n\
             mkdir -p \"$2/bin\"\nprintf '#!/bin/sh\\n' >\"$2/bin/prismakit\"\nchmod +x \"$2/bin/prismakit\"\n"
        );
        write_program(&self.path("bin").join(name), &text);
        self
    }

    /// Runs the step of this name as GitHub does.
    fn run(&self, name: &str, environment: &[(&str, &str)]) -> Output {
        let steps = steps();
        let step =
            steps.iter().find(|step| step["name"].as_str() == Some(name)).expect("there is such a step");
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let script = step["run"].as_str().expect("it runs something");
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]);
        command.env_clear().env("PATH", self.path("bin")).envs(environment.iter().copied());
        for (name, path) in [("RUNNER_TEMP", "temp"), ("GITHUB_PATH", "path"), ("GITHUB_OUTPUT", "output")] {
            command.env(name, self.path(path));
        }
        command.current_dir(self.path("work")).output().expect("bash starts")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }
}

#[test]
fn the_action_installs_a_release() {
    let runner = Runner::new().installer("npm", "--prefix");
    let output = runner.run("Install prismakit", &[("VERSION", "0.1.0; exit 3")]);
    assert!(output.status.success(), "{output:?}");
    let prefix = runner.path("temp/prismakit");
    let call = format!(
        "npm install --global --prefix {} --no-audit --no-fund prismakit@0.1.0; exit 3\n",
        prefix.display()
    );
    assert_eq!(runner.text("temp/calls"), call);
    let folders = runner.text("path");
    assert!(folders.lines().any(|folder| Path::new(folder).join("prismakit").is_file()), "{folders}");
}

#[test]
fn without_npm_it_takes_cargo_binstall() {
    for (version, package) in [("latest", "prismakit"), ("0.1.0", "prismakit@0.1.0")] {
        let runner = Runner::new().installer("cargo", "--root").installer("cargo-binstall", "--root");
        let output = runner.run("Install prismakit", &[("VERSION", version)]);
        assert!(output.status.success(), "{output:?}");
        let calls = runner.text("temp/calls");
        assert!(calls.starts_with("cargo binstall --no-confirm --root "), "{calls}");
        assert!(calls.ends_with(&format!(" {package}\n")), "{calls}");
    }
    let output = Runner::new().run("Install prismakit", &[("VERSION", "latest")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("::error::"), "{output:?}");
}

#[test]
fn the_action_runs_and_ends_as_prismakit_does() {
    let runner = Runner::new();
    symlink(BINARY, runner.path("bin/prismakit")).expect("a link can be made");
    fs::write(runner.path("work/schema.prisma"), "model A {\n  id: Int @id\n}\n").expect("it can be written");
    let check = "check schema.prisma --output-format github";
    let output = runner.run("Run prismakit", &[("ARGS", check), ("SARIF", "true")]);
    assert!(output.status.success(), "the last step ends as prismakit did: {output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("::error file=schema.prisma"), "{output:?}");
    let sarif = runner.path("temp/prismakit.sarif");
    assert_eq!(runner.text("output"), format!("exit-code=1\nsarif={}\n", sarif.display()));
    assert!(runner.text("temp/prismakit.sarif").starts_with("{\"$schema\""));
    assert_eq!(runner.run("End as prismakit did", &[("CODE", "1")]).status.code(), Some(1));

    let runner = Runner::new();
    write_program(&runner.path("bin/prismakit"), "#!/bin/sh\nfor word; do echo \"[$word]\"; done\n");
    fs::write(runner.path("work/a.prisma"), "").expect("it can be written");
    let output =
        runner.run("Run prismakit", &[("ARGS", "  fmt *.prisma $HOME `x`\n--check "), ("SARIF", "false")]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[fmt]\n[*.prisma]\n[$HOME]\n[`x`]\n[--check]\n");
    assert_eq!(runner.text("output"), "exit-code=0\n");
}

#[test]
fn the_action_says_what_it_takes() {
    let action = yaml("action.yml");
    let inputs = action["inputs"].as_hash().expect("there are inputs");
    let text = read("action.yml");
    let used = Regex::new(r"inputs\.([a-z-]+)").expect("it is a pattern");
    let mut used: Vec<_> = used.captures_iter(&text).map(|found| found[1].to_owned()).collect();
    used.sort();
    used.dedup();
    let mut named: Vec<_> = inputs.keys().filter_map(|name| Some(name.as_str()?.to_owned())).collect();
    named.sort();
    assert_eq!(named, used);
    for (name, input) in inputs {
        assert!(input["description"].as_str().is_some() && input["default"].as_str().is_some(), "{name:?}");
    }
    for step in steps() {
        // What a workflow says is a value, and never a part of a script.
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step:?}");
    }
}

#[test]
fn hooks_are_commands() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_vec().expect("there is a list");
    let ids: Vec<_> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["prismakit-check", "prismakit-fmt"]);
    for hook in hooks {
        let entry: Vec<&str> = hook["entry"].as_str().expect("it starts something").split(' ').collect();
        assert_eq!(entry[0], "prismakit");
        let output = Command::new(BINARY).args(&entry[1..]).arg("--help").output().expect("it starts");
        assert!(output.status.success(), "{entry:?}");
        let files =
            Regex::new(hook["files"].as_str().expect("it is for some files")).expect("it is a pattern");
        assert!(files.is_match("prisma/schema.prisma") && !files.is_match("prisma/schema.ts"));
    }
}
