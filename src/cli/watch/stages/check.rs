//! The stage `check`: what is wrong with the schemas.

use crate::cli::watch::project::Project;
use crate::cli::watch::round::{Stage, StageRun};

use super::{Reader, found};

/// Puts the findings of a project into words.
pub(in crate::cli::watch) fn run(project: &Project, reader: Reader) -> StageRun {
    found(Stage::Check, project.report(), reader)
}
