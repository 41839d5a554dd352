//! What the terminal can show, and the lines that go to standard error.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use anyhow::Context;
use clap::ValueEnum;

use crate::diagnostic::Severity;

use super::environment::variable;
use super::shown;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    // Comments, because documentation would make three lines of the help out of one.
    // On a terminal that can show colours.
    #[default]
    Auto,
    // In any case.
    Always,
    // In no case.
    Never,
}

/// How text may be decorated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// With colours.
    pub(super) color: bool,
    /// With links that a click opens.
    pub(super) hyperlinks: bool,
}

impl Style {
    /// No decoration at all, as in files.
    pub(super) const PLAIN: Style = Style { color: false, hyperlinks: false };

    /// What standard output can show.
    pub(super) fn stdout(choice: ColorChoice) -> Self {
        let terminal = io::stdout().is_terminal();
        let color = choice.allows(terminal);
        Style { color, hyperlinks: color && terminal && shows_hyperlinks() }
    }

    /// The code of the colour for findings that are so bad.
    pub(super) const fn sgr(severity: Severity) -> &'static str {
        match severity {
            Severity::Error => "1;91",
            Severity::Warning => "1;33",
            Severity::Info => "1;94",
        }
    }

    /// `text` between the codes for `sgr`, or as it is where nothing is coloured.
    pub(super) fn paint(self, sgr: &str, text: &str) -> String {
        if self.color { format!("\x1b[{sgr}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

impl ColorChoice {
    fn allows(self, terminal: bool) -> bool {
        match self {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => auto(terminal),
        }
    }
}

/// <https://no-color.org> goes before <https://bixense.com/clicolors>.
fn auto(terminal: bool) -> bool {
    if variable("NO_COLOR").is_some() {
        return false;
    }
    let forced = variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let refused = variable("CLICOLOR").is_some_and(|value| value == "0");
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    forced || (terminal && !dumb && !refused)
}

/// Terminals that are known to turn OSC 8 into links; others print some of it as text.
fn shows_hyperlinks() -> bool {
    const PROGRAMS: &[&str] = &["ghostty", "Hyper", "iTerm.app", "Tabby", "vscode", "WezTerm", "zed"];
    const TERMS: &[&str] = &["alacritty", "foot", "xterm-ghostty", "xterm-kitty", "wezterm"];
    let is_one_of =
        |name, known: &[&str]| variable(name).is_some_and(|value| known.contains(&value.as_str()));
    let vte = variable("VTE_VERSION").and_then(|version| version.parse().ok()).unwrap_or(0);
    is_one_of("TERM_PROGRAM", PROGRAMS)
        || is_one_of("TERM", TERMS)
        || vte >= 5000
        || variable("WT_SESSION").is_some()
        || variable("KONSOLE_VERSION").is_some()
}

/// Hands standard output to `write`.
///
/// A reader like `head` that has seen enough is no failure, and does not change what was found: the
/// command goes on and ends with the exit code that it would have had.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}

/// Whether nobody reads standard output any more, which is no failure of whoever writes to it.
pub(super) fn is_closed(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == ErrorKind::BrokenPipe)
}

/// Hands standard error to `write`, for what is no result; nothing is left to be told if it is closed.
pub(super) fn stderr(choice: ColorChoice, write: impl FnOnce(Style, &mut dyn Write) -> io::Result<()>) {
    let mut out = BufWriter::new(io::stderr().lock());
    let _ = write(stderr_style(choice), &mut out).and_then(|()| out.flush());
}

/// Prints why the work could not be done.
pub(super) fn error(choice: ColorChoice, error: &anyhow::Error) {
    let label = stderr_style(choice).paint("1;31", "error:");
    line(&format!("{label} {}", told(error)));
}

/// What went wrong and why, from the outside in. What says its reason itself is not followed by it.
fn told(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

/// Prints a line on standard error that is not a result, without the secrets of arguments.
pub(super) fn line(text: &str) {
    // Nothing is left to be told if standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{}", shown::message(text));
}

fn stderr_style(choice: ColorChoice) -> Style {
    Style { color: choice.allows(io::stderr().is_terminal()), hyperlinks: false }
}
