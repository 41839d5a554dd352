//! How long a run waits for what others hold.

use std::time::Duration;

use crate::cli::diff::LockTimeout;
use crate::migrate::apply::Settings;

/// How long a run waits for what others hold.
#[derive(Debug, clap::Args)]
pub(super) struct WaitingArgs {
    /// How long a statement waits for a lock, where the script does not say: `500ms`, `1min`, `none`
    /// [default: 5s]
    #[arg(long, value_name = "TIME")]
    lock_timeout: Option<LockTimeout>,
    /// How often what got no lock is tried again, with longer and longer pauses
    #[arg(long, value_name = "N", default_value_t = Settings::default().retries)]
    retries: u32,
}

impl WaitingArgs {
    pub(super) fn settings(&self) -> Settings {
        let defaults = Settings::default();
        let milliseconds = |timeout: LockTimeout| timeout.0.map(|limit| Duration::from_millis(limit.into()));
        Settings {
            lock_timeout: self.lock_timeout.map_or(defaults.lock_timeout, milliseconds),
            retries: self.retries,
            ..defaults
        }
    }
}
