//! The screen and its keys on a real terminal.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::terminal::Terminal;
use super::{Project, UNKNOWN, signal};

fn started(project: &Project) -> Terminal {
    let terminal = Terminal::watch(project, &[]);
    terminal.see("no findings");
    terminal.see("waiting");
    assert!(terminal.is_alternate());
    terminal
}

#[test]
fn a_finding_comes_and_goes_with_the_saves() {
    let project = Project::new();
    let mut terminal = started(&project);
    project.schema(UNKNOWN);
    terminal.see("Pots");
    terminal.see("prisma/schema.prisma changed: model User");
    terminal.see("1 error");
    project.schema(super::USER);
    terminal.see("no findings");
    terminal.miss("Pots");
    terminal.type_in("q");
    terminal.ends_with(0);
    terminal.see("check: no findings");
}

#[test]
fn f_applies_the_safe_fixes() {
    let project = Project::new();
    project.write("prismakit.toml", "preset = \"none\"\n[rules]\nPX013 = \"error\"\n");
    project.schema(
        "model User {\n  id Int @id\n  a  Int\n\n  @@index([a], name: \"users_by_a\")\n  @@map(\"user\")\n}\n",
    );
    let mut terminal = Terminal::watch(&project, &[]);
    terminal.see("PX013");
    terminal.see("f fix");
    terminal.type_in("f");
    terminal.see("fixed 1 finding");
    terminal.see("no findings");
    assert!(project.read("prisma/schema.prisma").contains("@@index([a], map: \"users_by_a\")"));
    terminal.miss("f fix");
    terminal.type_in("q");
    terminal.ends_with(0);
}

#[test]
fn the_migration_is_shown_and_written() {
    let project = Project::new();
    std::fs::create_dir(project.path("prisma/migrations")).unwrap();
    let mut terminal = Terminal::watch(&project, &[]);
    terminal.see("1 change not in the migrations");
    terminal.type_in("s");
    terminal.see("CREATE TABLE \"user\"");
    terminal.see("SQL of the migration");
    terminal.type_in("s");
    terminal.miss("SQL of the migration");
    terminal.type_in("w");
    terminal.see("Name of the migration:");
    terminal.type_in("\r");
    terminal.see("A migration needs a name.");
    terminal.type_in("innt\x7f\x7fit\r");
    terminal.see("the migrations lead to this schema");
    terminal.see("_init/migration.sql");
    terminal.miss("w write migration");
    let migrations = project.migrations();
    assert!(migrations.len() == 1 && migrations[0].to_string_lossy().ends_with("_init"), "{migrations:?}");
    assert!(migrations[0].join("migration.sql").exists() && migrations[0].join("down.sql").exists());
    terminal.type_in("q");
    terminal.ends_with(0);
}

#[test]
fn a_prompt_can_be_left() {
    let project = Project::new();
    std::fs::create_dir(project.path("prisma/migrations")).unwrap();
    let mut terminal = Terminal::watch(&project, &[]);
    terminal.see("w write migration");
    terminal.type_in("w");
    terminal.see("Name of the migration:");
    terminal.type_in("q");
    terminal.see("Name of the migration: q");
    terminal.type_in("\x1b");
    terminal.miss("Name of the migration:");
    terminal.type_in("q");
    terminal.ends_with(0);
    assert_eq!(project.migrations(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_keys_are_listed() {
    let project = Project::new();
    let mut terminal = started(&project);
    terminal.type_in("?");
    terminal.see("apply the safe fixes of check");
    terminal.type_in("q");
    terminal.miss("apply the safe fixes of check");
    terminal.type_in("r");
    terminal.see("run again");
    terminal.type_in("\x0c");
    terminal.see("waiting");
    terminal.type_in("q");
    terminal.ends_with(0);
}

#[test]
fn another_size_is_another_picture() {
    let project = Project::new();
    let mut terminal = started(&project);
    for (columns, lines) in [(40, 10), (200, 60), (10, 3), (1, 1), (80, 24)] {
        terminal.resize(columns, lines);
        if columns >= 10 {
            terminal.see("prismakit");
        }
    }
    terminal.see("q quit");
    terminal.see("no findings in 1 file");
    terminal.type_in("q");
    terminal.ends_with(0);
}

#[test]
fn ctrl_c_and_signals_give_the_terminal_back() {
    let project = Project::new();
    for how in [None, Some(Signal::TERM), Some(Signal::HUP), Some(Signal::INT)] {
        let mut terminal = started(&project);
        match how {
            None => terminal.type_in("\x03"),
            Some(how) => signal(terminal.pid(), how),
        }
        terminal.ends_with(0);
        terminal.see("check: no findings");
    }
}

#[test]
fn nothing_stands_across_the_findings() {
    let project = Project::new();
    let mut terminal = Terminal::watch(&project, &["--verbose"]);
    terminal.see("no findings");
    assert!(!terminal.bytes().contains("schema: prisma"), "{}", terminal.bytes());
    terminal.type_in("q");
    terminal.ends_with(0);
}

#[test]
fn the_shell_gets_the_terminal_while_it_is_suspended() {
    let project = Project::new();
    let mut shell = CommandBuilder::new("bash");
    let script = "set -m; \"$0\" watch; echo \"stopped with $?\"; read -r line; fg; echo \"ended with $?\"";
    shell.args(["-c", script, env!("CARGO_BIN_EXE_prismakit")]);
    let mut terminal = Terminal::run(&project, shell);
    terminal.see("no findings");
    terminal.type_in("\x1a");
    terminal.see("stopped with 148");
    assert!(!terminal.is_alternate());
    project.schema(UNKNOWN);
    terminal.type_in("\n");
    terminal.see("Pots");
    assert!(terminal.is_alternate());
    terminal.type_in("q");
    terminal.ends_with(0);
    terminal.see("ended with 0");
}

#[test]
fn a_terminal_without_utf_8_or_colours_gets_neither() {
    let project = Project::new();
    project.schema(UNKNOWN);
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_prismakit"));
    command.arg("watch");
    command.env("LC_ALL", "POSIX");
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::run(&project, command);
    terminal.see("Pots");
    terminal.see("x check");
    terminal.type_in("q");
    terminal.ends_with(0);
    let bytes = terminal.bytes();
    assert!(bytes.is_ascii(), "{bytes}");
    let colours = bytes.match_indices("\x1b[").filter_map(|(start, _)| {
        let rest = &bytes[start + 2..];
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        (rest[end..].starts_with('m') && !["", "0"].contains(&&rest[..end])).then(|| rest[..end].to_owned())
    });
    assert_eq!(colours.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_schema_cannot_command_the_terminal() {
    let project = Project::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[?1049l\u{1b}[2J\u{202E}";
    project.schema(&format!("model User {{\n  id Int @id\n  posts Pots[] // {hostile}\n}}\n"));
    let mut terminal = Terminal::watch(&project, &[]);
    terminal.see("Pots");
    assert!(terminal.is_alternate());
    let bytes = terminal.bytes();
    assert!(!bytes.contains("\x1b]") && !bytes.contains("\x1b[?1049l") && !bytes.contains('\u{202E}'));
    terminal.type_in("q");
    terminal.ends_with(0);
}
