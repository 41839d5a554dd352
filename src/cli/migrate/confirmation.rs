//! Asks before something is taken back that may hold rows.

use std::io::{self, IsTerminal, Write};

use crate::cli::terminal;

/// The answer that was given in advance.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ConfirmationArgs {
    /// Do it without asking
    #[arg(short, long)]
    yes: bool,
}

impl ConfirmationArgs {
    /// Whether it may be done. Without a terminal to ask on, only what was said in advance counts.
    pub(in crate::cli) fn given(&self, question: &str) -> bool {
        if self.yes {
            return true;
        }
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            terminal::line("nothing was done: there is no terminal to ask on, so say it with `--yes`");
            return false;
        }
        let is_given = ask(question);
        if !is_given {
            terminal::line("nothing was done");
        }
        is_given
    }
}

fn ask(question: &str) -> bool {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{question} [y/N] ").and_then(|()| io::stderr().flush());
    let read = asked.and_then(|()| io::stdin().read_line(&mut answer));
    read.is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}
