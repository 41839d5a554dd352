//! Rounds on a terminal: one calm screen that is redrawn where something has changed.

mod canvas;
mod cut;
mod frame;
mod guard;
mod hints;
mod pane;
mod prompt;
mod state;
#[cfg(test)]
mod tests;

use std::io::{self, Stdout, Write};

use crossterm::event::{Event, KeyEventKind};

use super::super::terminal::Style;
use super::display::Display;
use super::lines::headline;
use super::look::Look;
use super::printable::printable;
use super::round::{Request, Round, Stage, Watched};
use canvas::{Canvas, Size};
use guard::Guard;
use state::{Reaction, State};

/// A screen of its own beside the one with the shell, until it is closed.
#[derive(Debug)]
pub(super) struct Screen<W: Write> {
    canvas: Canvas<W>,
    size: Size,
    state: State,
    /// There for the terminal of this process, not for the terminals of tests.
    guard: Option<Guard>,
    /// The latest headlines, for the shell's screen.
    headlines: Vec<String>,
    /// Why a key could not be answered; the next call says it.
    failure: Option<io::Error>,
}

impl Screen<Stdout> {
    /// Takes the terminal of this process.
    pub(super) fn open(style: Style) -> io::Result<Self> {
        let guard = Guard::take()?;
        let mut screen = Screen::on(io::stdout(), guard::terminal_size(), Look::of_terminal(style));
        screen.guard = Some(guard);
        screen.start()?;
        Ok(screen)
    }
}

impl<W: Write> Screen<W> {
    /// A screen on any terminal, which is not entered yet.
    fn on(out: W, size: Size, look: Look) -> Self {
        Self {
            canvas: Canvas::new(out),
            size,
            state: State::new(look),
            guard: None,
            headlines: Vec::new(),
            failure: None,
        }
    }

    fn start(&mut self) -> io::Result<()> {
        self.canvas.enter()?;
        self.draw()
    }

    /// Answers an event; what the screen cannot do itself is returned.
    pub(super) fn answer(&mut self, event: &Event) -> Option<Request> {
        let (result, request) = match *event {
            Event::Key(key) if key.kind != KeyEventKind::Release => match self.state.key(key) {
                Reaction::Draw => (self.draw(), None),
                Reaction::Repaint => (self.repaint(), None),
                Reaction::Suspend => (self.suspend(), None),
                Reaction::Ask(request) => (self.draw(), Some(request)),
            },
            Event::Resize(columns, lines) => (self.resize(Size::told(columns, lines)), None),
            _ => (Ok(()), None),
        };
        self.failure = self.failure.take().or(result.err());
        request
    }

    fn draw(&mut self) -> io::Result<()> {
        if let Some(guard) = self.guard.as_ref().filter(|guard| !guard.is_taken()) {
            guard.renew()?;
            self.canvas.enter()?;
        }
        let frame = frame::frame(&mut self.state, self.size);
        self.canvas.draw(frame, self.size)
    }

    /// Draws everything, on a terminal that anybody may have written to.
    fn repaint(&mut self) -> io::Result<()> {
        if let Some(guard) = &self.guard {
            guard.renew()?;
            self.size = guard::terminal_size();
        }
        self.canvas.enter()?;
        self.draw()
    }

    fn resize(&mut self, size: Size) -> io::Result<()> {
        self.size = size;
        self.canvas.forget();
        self.draw()
    }

    fn suspend(&mut self) -> io::Result<()> {
        if self.guard.take().is_none() || cfg!(not(unix)) {
            return Ok(());
        }
        self.canvas.leave()?;
        guard::stop();
        self.guard = Some(Guard::take()?);
        self.repaint()
    }

    /// What an earlier call could not say.
    fn failed(&mut self) -> io::Result<()> {
        self.failure.take().map_or(Ok(()), Err)
    }

    fn results(&mut self, round: &Round) -> io::Result<()> {
        let look = self.state.look;
        let line = |run| printable(&headline(run, look.style), look);
        self.headlines = round.stages.iter().map(line).collect();
        self.draw()
    }

    /// Leaves the screen and gives the terminal back; nothing happens the second time.
    fn leave(&mut self) -> io::Result<()> {
        // After a panic it has been left, and the cursor must not go back to where it was before.
        let is_left = self.guard.as_ref().is_some_and(|guard| !guard.is_taken());
        let left = if is_left { Ok(()) } else { self.canvas.leave() };
        self.guard = None;
        left
    }
}

impl<W: Write> Display for Screen<W> {
    fn watched(&mut self, watched: &Watched) -> io::Result<()> {
        self.failed()?;
        self.state.watched = watched.clone();
        self.draw()
    }

    fn round(&mut self, round: &Round) -> io::Result<()> {
        self.failed()?;
        self.state.round(round);
        self.results(round)
    }

    fn late(&mut self, round: &Round, _: Stage) -> io::Result<()> {
        self.failed()?;
        self.state.results(round);
        self.results(round)
    }

    fn notice(&mut self, text: &str) -> io::Result<()> {
        self.failed()?;
        self.state.notice(text);
        self.draw()
    }

    fn input(&mut self, event: Event) -> Option<Request> {
        self.answer(&event)
    }

    fn close(&mut self) -> io::Result<()> {
        self.leave()?;
        let lines = std::mem::take(&mut self.headlines);
        let text: String = lines.iter().flat_map(|line| [line.as_str(), "\r\n"]).collect();
        self.canvas.print(&text)
    }
}

impl<W: Write> Drop for Screen<W> {
    fn drop(&mut self) {
        // Whoever drops it without closing it has another failure to tell.
        let _ = self.leave();
    }
}
