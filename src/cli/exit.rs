//! Which exit code the process ends with: 0 clean, 1 findings, 2 could not do the work.

use std::io::{self, Write};
use std::process::ExitCode;

use super::shown;
use super::terminal::{self, ColorChoice};

/// Wrong use, unreadable input, or any failure of the tool.
const FAILURE: u8 = 2;

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to report, or nothing that should stop a script.
    Clean,
    /// Findings, unformatted files, differences.
    Findings,
}

impl Outcome {
    /// `Findings` if there is something to report.
    pub(super) fn findings_if(found: bool) -> Self {
        if found { Outcome::Findings } else { Outcome::Clean }
    }
}

/// Turns the result of a command into an exit code, with a message on standard error if it failed.
pub(super) fn report(result: anyhow::Result<Outcome>, color: ColorChoice) -> ExitCode {
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal::error(color, &error);
            ExitCode::from(FAILURE)
        }
    }
}

/// Prints what is wrong with the arguments, or the help that was asked for.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() && shown::message(&text) != text {
        terminal::line(text.trim_end());
        return ExitCode::from(FAILURE);
    }
    // Nothing can be done about a closed standard error, and help into a closed pipe is no failure.
    let _ = error.print();
    let _ = io::stdout().flush();
    if error.use_stderr() { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS }
}
