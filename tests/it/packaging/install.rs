//! The npm packages, installed from files as on a machine without a network.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::packages::{Packages, npm};
use super::{BINARY, Platform, folder, output, root};

const CLEAN: &str = "model Note {\n  id String @id @default(cuid())\n\n  @@map(\"notes\")\n}\n";
const UNFORMATTED: &str = "model  A {\n  id Int @id\n}\n";

/// Runs a command in a folder with this as its standard input.
fn run(command: &mut Command, folder: &Path, stdin: &str) -> Output {
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("standard input is piped");
    std::thread::scope(|scope| {
        // A command that does not read its input has closed it, which is its right.
        scope.spawn(move || input.write_all(stdin.as_bytes()));
        child.wait_with_output().expect("the output can be read")
    })
}

#[test]
fn two_files_install_without_a_network_and_run_as_the_binary_does() {
    let packages = Packages::with_executable();
    let here = Platform::here().package;
    let tarballs = packages.pack(&["prismakit", &here]);
    let app = folder();
    let mut install =
        npm(app.path(), &["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"]);
    output(install.args(tarballs).current_dir(app.path()));

    let cases: &[(&[&str], &str, i32)] = &[
        (&["--version"], "", 0),
        (&["check", "examples/prisma/shop"], "", 0),
        (&["check", "examples/prisma/broken"], "", 1),
        (&["check", "no-such.prisma"], "", 2),
        (&["check", "--no-such-option"], "", 2),
        (&["check", "-"], CLEAN, 0),
        (&["check", "-"], UNFORMATTED, 1),
        (&["fmt", "-"], UNFORMATTED, 0),
    ];
    for (args, stdin, code) in cases {
        let mut command = npm(app.path(), &["exec", "--no", "--prefix"]);
        let installed = run(command.arg(app.path()).args(["--", "prismakit"]).args(*args), root(), stdin);
        let direct = run(Command::new(BINARY).args(*args), root(), stdin);
        assert_eq!(direct.status.code(), Some(*code), "{args:?}");
        assert_eq!(installed, direct, "{args:?}");
    }
    let mut npx = Command::new("npx");
    super::packages::at_home(&mut npx, app.path());
    let printed = output(npx.args(["--no-install", "prismakit", "--version"]).current_dir(app.path()));
    assert_eq!(printed, format!("prismakit {}\n", super::version()));
}
