//! Takes the terminal of this process, and gives it back however the process ends.

use std::io;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode, size};

use super::canvas::{Size, leave};

/// Whether the terminal is ours; the hook for panics has nothing else to know it by.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// As long as this lives, keys come one by one and are not shown.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        give_back_on_panic();
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        Ok(Self(()))
    }

    /// Takes it again, after somebody else may have had it.
    #[expect(clippy::unused_self, reason = "whoever renews has taken it")]
    pub(super) fn renew(&self) -> io::Result<()> {
        disable_raw_mode()?;
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// False after a panic, even if somebody caught it.
    #[expect(clippy::unused_self, reason = "whoever asks has taken it")]
    pub(super) fn is_taken(&self) -> bool {
        TAKEN.load(Ordering::SeqCst)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if TAKEN.swap(false, Ordering::SeqCst) {
            // A terminal that is gone needs no modes.
            let _ = disable_raw_mode();
        }
    }
}

/// The message of a panic would be lost on a screen that goes away, and its lines would be stairs.
fn give_back_on_panic() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if TAKEN.swap(false, Ordering::SeqCst) {
                let _ = leave(&mut io::stdout());
                let _ = disable_raw_mode();
            }
            next(info);
        }));
    });
}

/// How large the terminal is.
pub(super) fn terminal_size() -> Size {
    let (columns, lines) = size().unwrap_or_default();
    Size::told(columns, lines)
}

/// Stops this process and those beside it in the shell's job, as Ctrl-Z does; returns when the shell
/// lets it go on.
#[cfg(unix)]
pub(super) fn stop() {
    use rustix::process::{Signal, kill_current_process_group};
    // Where no shell could wake it, the system lets it go on at once.
    let _ = kill_current_process_group(Signal::TSTP);
    // Another thread may have been chosen to take the signal.
    std::thread::sleep(std::time::Duration::from_millis(20));
}

/// There are no jobs here.
#[cfg(not(unix))]
pub(super) fn stop() {}
