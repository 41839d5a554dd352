//! What the user says about renames, and what is wrong with it.

use thiserror::Error;

/// A statement about a rename that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HintError {
    /// It names nothing that there is.
    #[error("`{name}` is neither a model, field, enum nor value of the {side} state{}", guess(.meant.as_deref()))]
    Unknown {
        /// What is named.
        name: String,
        /// `old` or `new`.
        side: &'static str,
        /// What may be meant.
        meant: Option<String>,
    },
    /// It may mean several things.
    #[error("`{name}` is ambiguous in the {side} state: {}", .candidates.join(", "))]
    Ambiguous {
        /// What is named.
        name: String,
        /// `old` or `new`.
        side: &'static str,
        /// What it may mean.
        candidates: Vec<String>,
    },
    /// It does not go together with itself or with another one.
    #[error("`{name}` cannot be renamed as asked: {reason}")]
    Contradiction {
        /// What is named.
        name: String,
        /// Why not.
        reason: String,
    },
}

fn guess(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}
