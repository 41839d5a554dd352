//! The help of every subcommand, because help is part of the interface.

use super::{Cli, assert_run};

/// Every subcommand, as the help lists them.
fn subcommands() -> Vec<String> {
    let help = String::from_utf8(Cli::new().args(["help"]).output().stdout).expect("the help is text");
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
    for command in ["drift", "pull"] {
        assert_run!(format!("help_db_{command}"), Cli::new().args(["db", command, "--help"]));
    }
    for command in ["purge", "retrofit", "squash", "verify"] {
        assert_run!(format!("help_migrate_{command}"), Cli::new().args(["migrate", command, "--help"]));
    }
}

#[test]
fn wrong_use_exits_with_2() {
    assert_run!("wrong_option", Cli::new().args(["check", "--fxi"]));
    assert_run!("wrong_command", Cli::new().args(["chekc"]));
    assert_run!("no_command", Cli::new().args([]));
}
