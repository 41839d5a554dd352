//! What is wrong with a migration, and when that was seen.

use std::fmt;

/// A case that does not do what it says.
#[derive(Debug)]
pub(super) struct Failure {
    /// While what was done.
    pub(super) phase: &'static str,
    /// What is wrong, in lines.
    pub(super) problem: String,
}

impl Failure {
    pub(super) fn new(phase: &'static str, problem: impl Into<String>) -> Self {
        Self { phase, problem: problem.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.problem.lines().map(|line| format!("\n    {line}"));
        write!(f, "{}:{}", self.phase, lines.collect::<String>())
    }
}
