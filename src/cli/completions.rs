//! `prismakit completions`: what a shell needs to complete the command line.

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::exit::Outcome;
use super::{Cli, terminal};

/// Prints a script with which a shell completes subcommands, options and their values.
///
/// Where the script belongs depends on the shell: bash reads
/// `~/.local/share/bash-completion/completions/prismakit`, fish
/// `~/.config/fish/completions/prismakit.fish`, zsh a file `_prismakit` in a folder of `$fpath`. In
/// PowerShell and elvish, the profile evaluates what is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit completions bash > ~/.local/share/bash-completion/completions/prismakit
  prismakit completions zsh > ~/.zfunc/_prismakit
  prismakit completions fish > ~/.config/fish/completions/prismakit.fish
  prismakit completions powershell >> $PROFILE")]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut visible(), "prismakit", &mut script);
    terminal::print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}

/// The command without the subcommands that are hidden; the scripts would show them.
fn visible() -> Command {
    let all = Cli::command();
    Command::new("prismakit")
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .groups(all.get_groups().cloned())
        .args(all.get_arguments().cloned())
        .subcommands(all.get_subcommands().filter(|command| !command.is_hide_set()).cloned())
}
