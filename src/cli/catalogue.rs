//! Everything that can be found, with what `explain` says about it: the rules of the language and
//! the conventions.

/// What is known about a code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The stable code.
    pub(super) code: &'static str,
    /// The stable name.
    pub(super) name: &'static str,
    /// What it looks after.
    pub(super) group: &'static str,
    /// What it demands, and why.
    pub(super) docs: &'static str,
}

impl Entry {
    /// What it demands.
    pub(super) fn summary(&self) -> &'static str {
        self.docs.lines().next().unwrap_or_default()
    }
}

/// The entry of a code.
pub(super) fn find(_code: &str) -> Option<Entry> {
    None
}

/// The page about a code.
pub(super) fn url(code: &str) -> String {
    format!("{}/blob/main/docs/rules/{code}.md", env!("CARGO_PKG_REPOSITORY"))
}
