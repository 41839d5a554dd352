//! The program in the package `prismakit`: it finds the binary, and is the binary to whoever called it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use super::packages::Packages;
use super::{Platform, failure, folder, output};

/// Says which signals come. A shell would not do: to it two that come at once are one.
const LISTENER: &str = "\
#!/usr/bin/env node
for (const signal of ['INT', 'HUP']) process.on(`SIG${signal}`, () => console.log(signal));
process.on('SIGTERM', () => {
  console.log('TERM');
  process.exitCode = 7;
  clearTimeout(end);
});
const end = setTimeout(() => console.log('over'), 60000);
console.log('ready');
";

/// A `node_modules` with the launcher and some platform packages.
struct Installed {
    folder: TempDir,
}

impl Installed {
    fn new(packages: &Packages, names: &[&str]) -> Self {
        let installed = Self { folder: folder() };
        let modules = installed.folder.path().join("node_modules");
        copy(&packages.path().join("prismakit"), &modules.join("prismakit"));
        for name in names {
            copy(&packages.path().join(name), &modules.join("@prismakit").join(name));
        }
        installed
    }

    fn launcher(&self) -> PathBuf {
        self.folder.path().join("node_modules/prismakit/bin/prismakit.js")
    }

    /// The launcher, in a process whose Node.js was told these things about its system.
    fn on(&self, system: &str) -> Command {
        let path = self.folder.path().join("system.cjs");
        fs::write(&path, system).expect("the file can be written");
        let mut command = Command::new("node");
        command.arg("--require").arg(path).arg(self.launcher());
        command
    }
}

fn copy(from: &Path, to: &Path) {
    for path in super::files(from) {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("a file is in a folder")).expect("it can be made");
        fs::copy(from.join(path), target).expect("the file can be copied");
    }
}

/// The package for this platform.
fn here() -> String {
    Platform::here().package
}

/// A launcher that runs away from any terminal, with its output.
fn start(installed: &Installed, args: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new("setsid");
    command.arg("node").arg(installed.launcher()).args(args).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("setsid starts");
    let output = BufReader::new(child.stdout.take().expect("its output is piped"));
    (child, output)
}

fn kill(child: &Child, signal: &str) {
    output(Command::new("kill").args(["-s", signal, &child.id().to_string()]));
}

#[test]
fn signals_are_handed_on_and_the_exit_code_is_that_of_the_binary() {
    let packages = Packages::of(|_| LISTENER.to_owned());
    let installed = Installed::new(&packages, &[&here()]);
    let (mut child, mut output) = start(&installed, &[]);
    let mut line = move || {
        let mut line = String::new();
        output.read_line(&mut line).expect("the listener prints text");
        line.trim_end().to_owned()
    };
    assert_eq!(line(), "ready");
    for signal in ["INT", "HUP", "INT", "TERM"] {
        kill(&child, signal);
        assert_eq!(line(), signal);
    }
    assert_eq!(child.wait().expect("it ends").code(), Some(7));
}

#[test]
fn the_launcher_ends_by_the_signal_that_ended_the_binary() {
    let packages = Packages::of_this_run();
    let installed = Installed::new(&packages, &[&here()]);
    let schema = installed.folder.path().join("schema.prisma");
    let text = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel A {\n  id Int @id\n  name String\n}\n";
    fs::write(&schema, text).expect("the schema can be written");
    let schema = schema.display().to_string();
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let (mut child, mut output) = start(&installed, &["seed", "--rows", "100M", "--schema", &schema]);
        output.read_exact(&mut [0; 1000]).expect("rows are made");
        kill(&child, signal);
        assert_eq!(child.wait().expect("it ends").signal(), Some(number), "{signal}");
        assert!(output.bytes().count() < 100_000_000, "the binary has ended, too");
    }
}

/// At a terminal everybody gets the Ctrl-C, and a second one would mean something else.
#[test]
fn an_interrupt_at_a_terminal_is_not_doubled() {
    let listener = LISTENER.replace("console.log('ready')", "console.log('ready ' + process.ppid)");
    let packages = Packages::of(|_| listener.clone());
    let installed = Installed::new(&packages, &[&here()]);
    let mut command = Command::new("script");
    command.args(["--quiet", "--command"]).arg(format!("exec node {}", installed.launcher().display()));
    command.arg("/dev/null").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("script starts");
    let mut terminal = BufReader::new(child.stdout.take().expect("its output is piped"));
    let mut keys = child.stdin.take().expect("its input is piped");
    // The terminal shows the key as ^C.
    let mut line = move || {
        let mut line = String::new();
        terminal.read_line(&mut line).expect("the listener prints text");
        line.trim_end().trim_start_matches("^C").to_owned()
    };
    let ready = line();
    let launcher = ready.strip_prefix("ready ").unwrap_or_else(|| panic!("{ready}"));
    // Were an interrupt handed on, it would come before the signal that is.
    for _ in 0..3 {
        keys.write_all(b"\x03").expect("the terminal is there");
        assert_eq!(line(), "INT");
        output(Command::new("kill").args(["-s", "HUP", launcher]));
        assert_eq!(line(), "HUP");
    }
    output(Command::new("kill").args(["-s", "TERM", launcher]));
    assert_eq!([line(), line()], ["TERM", ""]);
    child.wait().expect("it ends");
}

#[test]
fn the_package_for_the_c_library_is_taken_where_both_are_there() {
    let packages = Packages::of(|platform| format!("#!/bin/sh\necho {}\n", platform.package));
    let installed = Installed::new(&packages, &["linux-x64", "linux-x64-musl"]);
    for (header, package) in [("glibcVersionRuntime: '2.36'", "linux-x64"), ("", "linux-x64-musl")] {
        let system = on("linux", "x64", header);
        assert_eq!(output(&mut installed.on(&system)), format!("{package}\n"));
    }
    // A static binary runs on every Linux.
    let installed = Installed::new(&packages, &["linux-arm64-musl"]);
    let system = on("linux", "arm64", "glibcVersionRuntime: '2.36'");
    assert_eq!(output(&mut installed.on(&system)), "linux-arm64-musl\n");
}

/// What tells the launcher that it runs somewhere else.
fn on(os: &str, cpu: &str, header: &str) -> String {
    format!(
        "Object.defineProperty(process, 'platform', {{ value: '{os}' }});\n\
         Object.defineProperty(process, 'arch', {{ value: '{cpu}' }});\n\
         process.report.getReport = () => ({{ header: {{ {header} }} }});\n"
    )
}

const REASONS: &str = "\
It is an optional dependency of `prismakit`, which package managers leave out
- if they are told to: `--no-optional`, `--omit=optional`, or `optional` or `omit` in .npmrc;
- if node_modules or the lock file was made on another system.
";
const AGAIN: &str = "\
help: install again on this system, with optional dependencies (npm: `npm install --include=optional`);
      where that changes nothing, remove node_modules and the lock file first
";

#[test]
fn a_package_that_is_missing_is_named_with_the_reason() {
    let packages = Packages::of_this_run();
    let glibc = "glibcVersionRuntime: '2.36'";
    let cases: &[(&[&str], [&str; 3], &str, &str)] = &[
        (&[], ["linux", "x64", glibc], "linux-x64", ""),
        (&[], ["linux", "x64", ""], "linux-x64-musl", ""),
        (&["darwin-arm64"], ["linux", "arm64", glibc], "linux-arm64", "@prismakit/darwin-arm64"),
        (
            &["linux-x64", "linux-x64-musl"],
            ["darwin", "x64", ""],
            "darwin-x64",
            "@prismakit/linux-x64, @prismakit/linux-x64-musl",
        ),
        (&["linux-x64"], ["win32", "x64", ""], "win32-x64", "@prismakit/linux-x64"),
    ];
    for (packed, [os, cpu, header], wanted, others) in cases {
        let installed = Installed::new(&packages, packed);
        let (code, message) = failure(&mut installed.on(&on(os, cpu, header)));
        let others = match *others {
            "" => String::new(),
            names => format!("  Installed here, for another system: {names}\n"),
        };
        let first = format!(
            "error: `@prismakit/{wanted}` is not installed, the package with the binary of prismakit for this system\n"
        );
        assert_eq!(message, first + REASONS + &others + AGAIN);
        assert_eq!(code, Some(2));
    }
}

#[test]
fn a_system_without_a_package_is_named() {
    let packages = Packages::of_this_run();
    let installed = Installed::new(&packages, &["linux-x64"]);
    let names: Vec<_> = Platform::all().into_iter().map(|platform| platform.package).collect();
    let message = format!(
        "error: there is no binary of prismakit for linux-riscv64; there are binaries for {}\n\
         help: build it from source: cargo install prismakit\n",
        names.join(", ")
    );
    assert_eq!(failure(&mut installed.on(&on("linux", "riscv64", ""))), (Some(2), message));
}

/// The kernel then says that there is no such file, and means the loader.
#[test]
fn a_binary_for_another_c_library_is_told_from_one_that_is_missing() {
    let packages = Packages::of(|_| "#!/lib/ld-of-another-library.so\n".to_owned());
    let installed = Installed::new(&packages, &["linux-x64"]);
    let (code, message) = failure(&mut installed.on(&on("linux", "x64", "")));
    let first = "error: the binary in `@prismakit/linux-x64` cannot start here: this system has musl, and it \
                 needs another C library\n";
    assert_eq!(message, first.to_owned() + AGAIN);
    assert_eq!(code, Some(2));
}
