//! The scripts for shells: each shell accepts its own, and completes with it.

use std::process::Command;

use super::Cli;
use super::help::subcommands;

/// What `completions` prints for a shell.
fn script(shell: &str) -> String {
    let output = Cli::new().args(["completions", shell]).output();
    assert_eq!(output.status.code(), Some(0), "{shell}");
    String::from_utf8(output.stdout).expect("a script is text")
}

/// Runs a shell in a folder that has the script as `prismakit.sh`; gives back what it prints.
fn run(shell: &str, args: &[&str]) -> String {
    let cli = Cli::new().file("prismakit.sh", script(shell));
    let output = Command::new(shell).args(args).current_dir(cli.path()).output();
    let output = output.unwrap_or_else(|error| panic!("`scripts/servers` installs {shell}: {error}"));
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && stderr.is_empty(), "{shell}: {stderr}\n{stdout}");
    stdout.into_owned()
}

#[test]
fn every_shell_accepts_its_script() {
    run("bash", &["-n", "prismakit.sh"]);
    run("zsh", &["-n", "prismakit.sh"]);
    run("fish", &["--no-execute", "prismakit.sh"]);
}

#[test]
fn every_script_knows_every_subcommand_and_no_hidden_one() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        let words: Vec<&str> = script.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        for command in subcommands() {
            assert!(words.contains(&command.as_str()), "{shell} lacks {command}");
        }
        let shows = |text: &str| script.contains(text);
        assert!(!shows("__scratch") && !shows("throwaway database server"), "{shell} shows what is hidden");
    }
    assert_eq!(offered(&["prismakit", "scr"]), [""]);
}

/// What bash offers for the last of these words.
fn offered(words: &[&str]) -> Vec<String> {
    let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
    let complete = format!(
        ". ./prismakit.sh; COMP_WORDS=({}); COMP_CWORD={}; _prismakit prismakit '{last}' '{before}'; \
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" "),
        words.len() - 1,
    );
    run("bash", &["-c", &complete]).lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    assert_eq!(offered(&["prismakit", "mig"]), ["migrate"]);
    assert_eq!(offered(&["prismakit", "migrate", "ver"]), ["verify"]);
    assert_eq!(offered(&["prismakit", "check", "--max"]), ["--max-warnings"]);
    assert_eq!(offered(&["prismakit", "check", "--preset", "st"]), ["strict"]);
    assert_eq!(offered(&["prismakit", "fmt", "--color", "al"]), ["always"]);
}

#[test]
fn fish_completes_commands_and_options() {
    let offered = |line: &str| {
        let complete = format!("source prismakit.sh; complete -C '{line}'");
        run("fish", &["--no-config", "-c", &complete])
    };
    assert!(offered("prismakit mig").starts_with("migrate\t"), "{}", offered("prismakit mig"));
    assert!(offered("prismakit check --max").starts_with("--max-warnings\t"));
}

#[test]
fn a_shell_that_is_not_known_is_refused() {
    let output = Cli::new().args(["completions", "tcsh"]).output();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bash"));
}
