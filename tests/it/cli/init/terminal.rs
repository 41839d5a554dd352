//! The questions on a terminal, and what becomes of the answers.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::super::Cli;
use super::{AUTOINCREMENT, POSTGRES, models};

/// Answers the questions of `init` on a terminal; gives back the exit code and what was shown.
fn answered(cli: &Cli, answers: &str) -> (u32, String) {
    let size = PtySize { rows: 40, cols: 200, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("there are terminals");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_prismakit"));
    command.arg("init");
    command.cwd(cli.path());
    command.env("NO_COLOR", "1");
    let mut child = pair.slave.spawn_command(command).expect("the executable starts");
    drop(pair.slave);
    let mut keys = pair.master.take_writer().expect("there is a keyboard");
    let mut screen = pair.master.try_clone_reader().expect("there is a screen");
    keys.write_all(answers.as_bytes()).expect("keys can be pressed");
    let mut shown = Vec::new();
    // The end of a terminal is an error on Linux.
    let _ = screen.read_to_end(&mut shown);
    let status = child.wait().expect("the command ends");
    (status.exit_code(), String::from_utf8_lossy(&shown).replace("\r\n", "\n"))
}

/// A project in which something is found whatever the settings are.
fn project() -> Cli {
    let twice = models(3, AUTOINCREMENT, "").replacen("@id", "@id @unique", 1);
    Cli::new().file("prisma/schema.prisma", POSTGRES.to_owned() + &twice)
}

#[test]
fn the_return_key_means_yes() {
    let cli = project();
    let (code, shown) = answered(&cli, "\n\n");
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Write prismakit.toml? [Y/n] "), "{shown}");
    assert!(shown.contains("Write the 1 finding into .prismakit-baseline.json? [Y/n] "), "{shown}");
    assert!(cli.read("prismakit.toml").contains("\nbaseline = \".prismakit-baseline.json\"\n"));
    assert!(cli.read(".prismakit-baseline.json").contains("PK011"));
}

#[test]
fn each_question_can_be_refused() {
    let cli = project();
    let (code, shown) = answered(&cli, "y\nn\n");
    assert_eq!(code, 0, "{shown}");
    assert!(!cli.path().join(".prismakit-baseline.json").exists());
    assert!(cli.read("prismakit.toml").contains("\n#baseline = "));
    let cli = project();
    let (code, shown) = answered(&cli, "no\n");
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("nothing was done"), "{shown}");
    assert!(!cli.path().join("prismakit.toml").exists());
    // What Ctrl-D sends, at the start of a line.
    let (code, shown) = answered(&cli, "\u{4}");
    assert_eq!(code, 1, "{shown}");
    assert!(!cli.path().join("prismakit.toml").exists());
}
