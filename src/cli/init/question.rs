//! Asks before something is written.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::baseline::NAME;
use crate::cli::{sources, terminal};

use super::Args;
use super::project::{Count, plural};

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

/// Whether what is still found goes into a baseline. Nobody who is not asked gets one.
pub(super) fn wants_baseline(args: &Args, left: &Count) -> bool {
    if args.baseline || args.no_baseline {
        return args.baseline;
    }
    let findings = plural(left.hideable(), "finding");
    !args.yes && is_there_somebody() && ask(&format!("Write the {findings} into {NAME}?"))
}

/// Whether there is a terminal to ask on.
fn is_there_somebody() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether the answer is yes, as it is when only the return key is pressed.
fn ask(question: &str) -> bool {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{question} [Y/n] ").and_then(|()| io::stderr().flush());
    match asked.and_then(|()| io::stdin().read_line(&mut answer)) {
        // The input has ended, so that nobody has answered.
        Ok(0) | Err(_) => false,
        Ok(_) => ["", "y", "yes"].contains(&answer.trim().to_lowercase().as_str()),
    }
}
