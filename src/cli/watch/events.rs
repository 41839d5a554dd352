//! What happens outside: files that change, keys, the end. All of it comes through one channel.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::Event as Input;

use super::stages::Late;

/// However busy a folder is, a round begins after so many pauses.
const MAX_PAUSES: u32 = 20;

/// Something that happens.
pub(super) enum Event {
    /// These files may have changed.
    Files(Vec<PathBuf>),
    /// Anything may have changed: the system has lost count, or a folder that is watched came or went.
    Everything,
    /// A key, or another size of the terminal.
    Input(Input),
    /// A stage that ran in the background has ended.
    Late(Late),
    /// Something that belongs to no round.
    Notice(String),
    /// The process is asked to end.
    Stop,
}

/// What may have changed since the last round.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The files that are known to have been touched.
    pub(super) paths: Vec<PathBuf>,
    /// Whether others may have been.
    pub(super) everything: bool,
}

impl Touched {
    /// All there is.
    pub(super) fn everything() -> Self {
        Self { paths: Vec::new(), everything: true }
    }

    /// Takes in what an event says; other events are handed back.
    pub(super) fn add(&mut self, event: Event) -> Option<Event> {
        match event {
            Event::Files(paths) => self.paths.extend(paths),
            Event::Everything => self.everything = true,
            other => return Some(other),
        }
        None
    }
}

/// Waits until no file has changed for as long as `pause`: an editor writes one in several steps, and a
/// change of branches many. Other events are put aside for later, in `kept`.
pub(super) fn settle(
    events: &Receiver<Event>,
    touched: &mut Touched,
    pause: Duration,
    kept: &mut Vec<Event>,
) {
    let limit = Instant::now() + pause * MAX_PAUSES;
    let mut until = Instant::now() + pause;
    loop {
        let wait = until.min(limit).saturating_duration_since(Instant::now());
        match events.recv_timeout(wait) {
            Ok(event) => match touched.add(event) {
                None => until = Instant::now() + pause,
                Some(other) => kept.push(other),
            },
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Has the process end by an event instead of at once, so that the terminal is given back.
pub(super) fn stop_on_signals(sender: Sender<Event>) -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(move || _ = sender.send(Event::Stop))
}
