//! The help of every subcommand, because help is part of the interface.

use super::{Cli, assert_run};

/// Every subcommand, as the help lists them.
pub(super) fn subcommands() -> Vec<String> {
    subcommands_of(&[])
}

/// Every subcommand of a command, as its help lists them.
fn subcommands_of(path: &[&str]) -> Vec<String> {
    let args: Vec<&str> = path.iter().chain(&["--help"]).copied().collect();
    let help = String::from_utf8(Cli::new().with_args(&args).output().stdout).expect("the help is text");
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    // What is said about one may go on in the next line.
    let commands = commands.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    commands.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn the_command_has_help() {
    assert_run!("help", Cli::new().args(["--help"]));
}

#[test]
fn every_subcommand_has_help() {
    let commands = subcommands();
    assert!(commands.len() > 2, "{commands:?}");
    for command in commands.iter().filter(|command| *command != "help") {
        assert_run!(format!("help_{command}"), Cli::new().args([command, "--help"]));
    }
}

#[test]
fn commands_within_commands_have_help() {
    for parent in ["db", "migrate"] {
        for command in subcommands_of(&[parent]).iter().filter(|command| *command != "help") {
            assert_run!(format!("help_{parent}_{command}"), Cli::new().args([parent, command, "--help"]));
        }
    }
}

/// Whether they are understood is tested where the pages of the manual are made.
#[test]
fn every_help_ends_with_examples() {
    let paths = subcommands().into_iter().filter(|command| command != "help").map(|command| vec![command]);
    let mut paths: Vec<Vec<String>> = paths.collect();
    for command in ["db", "migrate"] {
        let nested = subcommands_of(&[command]).into_iter().filter(|name| name != "help");
        paths.extend(nested.map(|name| vec![command.to_owned(), name]));
    }
    assert!(paths.len() > 18, "{paths:?}");
    for path in paths {
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.push("--help");
        let help = String::from_utf8(Cli::new().with_args(&args).output().stdout).expect("the help is text");
        let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{path:?}: {help}"));
        let start = format!("  prismakit {} ", path.join(" "));
        let starts = |line: &str| format!("{line} ").starts_with(&start);
        assert!(examples.lines().count() > 0 && examples.lines().all(starts), "{path:?}: {examples}");
    }
}

#[test]
fn wrong_use_exits_with_2() {
    assert_run!("wrong_option", Cli::new().args(["check", "--fxi"]));
    assert_run!("wrong_command", Cli::new().args(["chekc"]));
    assert_run!("no_command", Cli::new().args([]));
}
