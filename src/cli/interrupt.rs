//! What Ctrl-C does to commands that have something to bring in order before they end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::cli::terminal;

/// The exit code of a process that was interrupted.
const INTERRUPTED: i32 = 130;

/// Sets `stop` when the process is interrupted, and says `what` is done then. Where it is so again, the
/// process ends at once.
pub(super) fn watch(stop: &Arc<AtomicBool>, what: &'static str) {
    let stop = Arc::clone(stop);
    thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_err() {
                return;
            }
            stop.store(true, Ordering::Relaxed);
            terminal::line(&format!("stopping: {what}; again to end at once"));
            if tokio::signal::ctrl_c().await.is_ok() {
                end();
            }
        });
    });
}

#[expect(clippy::disallowed_methods, reason = "whoever asks twice does not want to wait for anything")]
fn end() {
    std::process::exit(INTERRUPTED);
}
