//! Where rounds are shown: a screen, lines or JSON lines.

use std::io::{self, IsTerminal};
use std::sync::mpsc::Sender;

use anyhow::{Context, bail};
use crossterm::event::Event as Input;

use crate::cli::terminal::Style;

use super::events::Event;
use super::jsonl::JsonLines;
use super::keys;
use super::lines::Lines;
use super::round::{Request, Round, Stage, Watched};
use super::screen::Screen;
use super::{Args, Format};

/// A place to show rounds. None of them knows what stages mean.
pub(super) trait Display {
    /// What is watched: once before the first round, and again where the configuration changes it.
    fn watched(&mut self, watched: &Watched) -> io::Result<()>;

    /// A round is over, but for stages that are still running.
    fn round(&mut self, round: &Round) -> io::Result<()>;

    /// A stage of the latest round that was running has ended.
    fn late(&mut self, round: &Round, stage: Stage) -> io::Result<()>;

    /// Something to know that belongs to no round: what a key has done, why it could not be done.
    fn notice(&mut self, text: &str) -> io::Result<()>;

    /// Answers a key or another size of the terminal; what the display cannot do itself is returned.
    fn input(&mut self, _: Input) -> Option<Request> {
        None
    }

    /// Watching ends: the terminal is left as it was found.
    fn close(&mut self) -> io::Result<()>;
}

/// The format that is asked for, or else the one that fits standard output.
pub(super) fn format(args: &Args) -> Format {
    let usual = || if args.once || !io::stdout().is_terminal() { Format::Lines } else { Format::Screen };
    args.output_format.unwrap_or_else(usual)
}

/// Opens a display. On a screen, keys are sent to `sender`.
pub(super) fn open(format: Format, style: Style, sender: &Sender<Event>) -> anyhow::Result<Box<dyn Display>> {
    Ok(match format {
        Format::Lines => Box::new(Lines::new(io::stdout(), style)),
        Format::Jsonl => Box::new(JsonLines::new(io::stdout())),
        Format::Screen => {
            if !io::stdout().is_terminal() {
                bail!("standard output is no terminal: write `--output-format lines`");
            }
            let screen = Screen::open(style).context("cannot take the terminal")?;
            let sender = sender.clone();
            keys::listen(move |input| sender.send(Event::Input(input)).is_ok());
            Box::new(screen)
        }
    })
}
