//! The environment of the process, read here and nowhere else.

use std::path::PathBuf;

/// The value of an environment variable, if it is set to something that is not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    set_variable(name).filter(|value| !value.is_empty())
}

/// The value of an environment variable, if it is set, and be it to nothing.
#[expect(clippy::disallowed_methods, reason = "this is where the environment enters")]
pub(super) fn set_variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// The arguments that the process was started with.
pub(super) fn arguments() -> impl Iterator<Item = String> {
    std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned())
}

/// The folder that the process was started in, if it still exists.
#[expect(clippy::disallowed_methods, reason = "this is where the environment enters")]
pub(super) fn current_dir() -> Option<PathBuf> {
    std::env::current_dir().ok()
}

/// The folder for files that nobody will miss.
#[cfg(feature = "db")]
pub(super) fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}

/// The file of this program.
#[cfg(any(feature = "db", feature = "watch"))]
pub(super) fn executable() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

/// Seconds since the start of 1970, by the clock of the machine.
#[expect(clippy::disallowed_methods, reason = "this is where the clock enters")]
pub(super) fn now() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |duration| duration.as_secs())
}
