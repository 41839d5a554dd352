//! Why a migration does not get a certificate.

use std::path::PathBuf;

use thiserror::Error;

use crate::migrate::contents::Difference;
use crate::migrate::group::ScriptError;
use crate::migrate::replay::ReplayError;
use crate::sql::SqlError;

use super::ground::BoxError;

/// Why there is no certificate.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// There is no database to try it on.
    #[error("there is no scratch database: {0}")]
    Scratch(#[source] BoxError),
    /// A query of ours failed.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// A script that nobody can run.
    #[error("`{}`, {error}", path.display())]
    Script {
        /// Which.
        path: PathBuf,
        /// Why.
        error: ScriptError,
    },
    /// It was tried and does not do what it should.
    #[error(transparent)]
    Failed(#[from] Box<Failure>),
}

/// What a migration does that it should not.
#[derive(Debug, Error)]
pub enum Failure {
    /// The migrations before it, or it itself, do not run on an empty database.
    #[error("the history does not run on an empty database: {0}")]
    History(ReplayError),
    /// The way up failed.
    #[error("the way up fails, also on empty tables: {0}")]
    WayUp(ReplayError),
    /// The way back failed.
    #[error("the way back fails: {0}")]
    WayBack(ReplayError),
    /// The way up failed where it had been before.
    #[error("the way up fails after the way back: {0}")]
    WayUpAgain(ReplayError),
    /// With rows, it makes other tables than without.
    #[error("after the way up, the tables are not those that it makes on an empty database{}", list(.0))]
    Up(Vec<String>),
    /// The way back does not lead back.
    #[error("after the way back, the tables are not those from before{}", list(.0))]
    Down(Vec<String>),
    /// The second way up leads elsewhere.
    #[error("after the way up, down and up, the tables are not those after the way up{}", list(.0))]
    Again(Vec<String>),
    /// The way back loses what the way up has kept.
    #[error("the way back loses what the way up keeps{}", list(&described(.0)))]
    Loses(Vec<Kept>),
    /// The way back leaves rows that were not there.
    #[error("the way back leaves what was not there before{}", list(.0.iter().map(ToString::to_string).collect::<Vec<_>>().as_slice()))]
    Leaves(Vec<Difference>),
    /// The second way up gives other rows.
    #[error("after the way up, down and up, the rows are not those after the way up{}", list(.0.iter().map(ToString::to_string).collect::<Vec<_>>().as_slice()))]
    OtherRows(Vec<Difference>),
}

/// Values that the way up keeps and the way back loses.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What is lost.
    pub difference: Difference,
    /// Where the values were after the way up, where that is another place.
    pub place: Option<String>,
}

impl Failure {
    /// Whether nothing that comes later in the history can be tried either.
    pub fn stops_history(&self) -> bool {
        matches!(self, Failure::History(_))
    }
}

impl VerifyError {
    pub(super) fn history(error: ReplayError) -> Self {
        Failure::History(error).into()
    }

    pub(super) fn way_up(error: ReplayError) -> Self {
        Failure::WayUp(error).into()
    }

    pub(super) fn way_back(error: ReplayError) -> Self {
        Failure::WayBack(error).into()
    }

    pub(super) fn again(error: ReplayError) -> Self {
        Failure::WayUpAgain(error).into()
    }
}

impl From<Failure> for VerifyError {
    fn from(failure: Failure) -> Self {
        Box::new(failure).into()
    }
}

/// How many lines of a difference are shown.
const SHOWN: usize = 12;

fn list(lines: &[String]) -> String {
    let shown = lines.iter().take(SHOWN).fold(":".to_owned(), |text, line| text + "\n  " + line);
    match lines.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{shown}\n  and {more} more"),
        _ => shown,
    }
}

fn described(kept: &[Kept]) -> Vec<String> {
    let line = |it: &Kept| match &it.place {
        Some(place) => format!("{}; the values were in `{place}`", it.difference),
        None => it.difference.to_string(),
    };
    kept.iter().map(line).collect()
}
