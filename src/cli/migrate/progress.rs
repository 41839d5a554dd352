//! What a run shows while it goes on: on a terminal one line that is redrawn, elsewhere only what is
//! out of the ordinary.

use std::io::{self, IsTerminal, Write};
use std::mem;

use crate::cli::{Global, terminal};
use crate::migrate::apply::{Event, Observer};
use crate::plan::Direction;

/// How much of a statement is shown, in characters.
const WIDTH: usize = 60;

/// Shows a run on standard error.
#[derive(Debug)]
pub(super) struct Progress {
    is_redrawn: bool,
    is_quiet: bool,
    /// What is run, for the line that is redrawn.
    script: String,
    /// What got through, in order.
    through: Vec<String>,
}

impl Progress {
    pub(super) fn new(global: &Global) -> Self {
        let is_redrawn = !global.no_progress && !global.quiet && io::stderr().is_terminal();
        Self { is_redrawn, is_quiet: global.quiet, script: String::new(), through: Vec::new() }
    }

    /// Ends the line that is redrawn, and says what got through: `applied NAME`, `took back NAME`.
    pub(super) fn end(mut self) -> Vec<String> {
        mem::take(&mut self.through)
    }

    fn redraw(&self, text: &str) {
        if self.is_redrawn {
            // Nothing is left to be told if standard error is closed.
            let _ = write!(io::stderr(), "\r\x1b[2K{text}").and_then(|()| io::stderr().flush());
        }
    }

    fn say(&self, text: &str) {
        if !self.is_quiet {
            self.redraw("");
            terminal::line(text);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.redraw("");
    }
}

impl Observer for Progress {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Script { migration, direction, .. } => {
                self.script = format!("{} {migration}", verb(direction));
            }
            Event::Statement { number, of, text } => {
                let first: String = text.lines().next().unwrap_or_default().chars().take(WIDTH).collect();
                self.redraw(&format!("{} [{number}/{of}] {first}", self.script));
            }
            Event::Leftover { name } => {
                self.say(&format!("dropping the index `{name}`, which an earlier try has left unusable"));
            }
            Event::Retry { number, of, pause, reason } => self.say(&format!(
                "no lock ({reason}): trying again in {} s ({number} of {of})",
                pause.as_secs_f32()
            )),
            Event::Through { migration, direction } => {
                self.through.push(format!("{} {migration}", past(direction)));
            }
            Event::Boundary => {}
        }
    }
}

fn verb(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "applying",
        Direction::Down => "taking back",
    }
}

fn past(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "applied",
        Direction::Down => "took back",
    }
}
