//! What has to be known about a kind of server in order to start and stop one.

use std::ffi::OsString;
use std::path::Path;

use crate::schema::connector::Provider;

/// A kind of server. Its functions get the folder that the server has for itself.
#[derive(Debug)]
pub(super) struct Engine {
    /// The databases it serves.
    pub(super) provider: Provider,
    /// The Debian package that has the programs.
    pub(super) package: &'static str,
    /// Where the programs are if they are not in the path; `*` stands for a version.
    pub(super) places: &'static [&'static str],
    /// Who may run it where this process is root's.
    pub(super) accounts: &'static [&'static str],
    /// Makes an empty cluster.
    pub(super) initializer: Program,
    /// Runs until it is stopped.
    pub(super) server: Program,
    /// Stops the server, where killing it would leave something behind.
    pub(super) stopper: Option<Program>,
    /// Whether the server answers.
    pub(super) is_ready: fn(&Path) -> bool,
    /// The URL to create databases through.
    pub(super) url: fn(&Path) -> String,
}

/// A program with what it is started with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Program {
    /// The name of its file.
    pub(super) name: &'static str,
    /// Its arguments.
    pub(super) arguments: fn(&Path) -> Vec<OsString>,
}

impl Engine {
    /// What has to be installed: the server itself comes first.
    pub(super) fn programs(&self) -> impl Iterator<Item = &Program> {
        [&self.server, &self.initializer].into_iter().chain(&self.stopper)
    }
}

/// `--name=folder/file`
pub(super) fn option(name: &str, folder: &Path, file: &str) -> OsString {
    let mut argument = OsString::from(format!("--{name}="));
    argument.push(folder.join(file));
    argument
}
