//! Asks before something is written.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::{sources, terminal};

use super::Args;

/// Whether the configuration may be written. Without a terminal to ask on, only `--yes` counts.
pub(super) fn may_write(args: &Args, target: &Path) -> bool {
    if args.yes {
        return true;
    }
    let name = sources::display_name(target);
    if !is_there_somebody() {
        terminal::line(
            "nothing was done: there is no terminal to ask on; `--yes` writes the file, `--dry-run` prints it",
        );
        return false;
    }
    let verb = if target.exists() { "Replace" } else { "Write" };
    let may = ask(&format!("{verb} {name}?"));
    if !may {
        terminal::line("nothing was done");
    }
    may
}

/// Whether there is a terminal to ask on.
pub(super) fn is_there_somebody() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether the answer is yes, as it is when only the return key is pressed.
pub(super) fn ask(question: &str) -> bool {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{question} [Y/n] ").and_then(|()| io::stderr().flush());
    match asked.and_then(|()| io::stdin().read_line(&mut answer)) {
        // The input has ended, so that nobody has answered.
        Ok(0) | Err(_) => false,
        Ok(_) => ["", "y", "yes"].contains(&answer.trim().to_lowercase().as_str()),
    }
}
