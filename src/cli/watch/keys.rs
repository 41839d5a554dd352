//! Reads what the terminal has to tell, keys and changes of its size, on a thread of its own.

use std::io::{self, ErrorKind};
use std::thread::{self, JoinHandle};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

/// Hands every event to `send` until that returns false.
///
/// A terminal that can no longer be read ends with the key that means to quit.
pub(super) fn listen(send: impl Fn(Event) -> bool + Send + 'static) -> JoinHandle<()> {
    thread::spawn(move || forward(event::read, send))
}

fn forward(mut read: impl FnMut() -> io::Result<Event>, send: impl Fn(Event) -> bool) {
    loop {
        match read() {
            Ok(event) => {
                if !send(event) {
                    return;
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => {
                send(end());
                return;
            }
        }
    }
}

/// What a closed terminal is told as: Ctrl-C.
fn end() -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{Error, ErrorKind};

    use super::{Event, end, forward};

    #[test]
    fn an_interruption_is_no_end_and_a_failure_is() {
        let mut results = vec![
            Err(Error::from(ErrorKind::NotConnected)),
            Ok(Event::Resize(2, 2)),
            Err(Error::from(ErrorKind::Interrupted)),
            Ok(Event::Resize(1, 1)),
        ];
        let sent = RefCell::new(Vec::new());
        let hand_over = |event| {
            sent.borrow_mut().push(event);
            true
        };
        forward(|| results.pop().unwrap(), hand_over);
        assert_eq!(sent.into_inner(), [Event::Resize(1, 1), Event::Resize(2, 2), end()]);
    }

    #[test]
    fn nothing_is_read_when_nobody_listens() {
        let mut reads = 0;
        let read = || {
            reads += 1;
            Ok(Event::FocusGained)
        };
        forward(read, |_| false);
        assert_eq!(reads, 1);
    }
}
