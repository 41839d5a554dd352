//! A process of its own that holds a throwaway server for as long as this one holds its input open: so
//! the server goes however this process ends, be it that it is killed.

use std::io::{BufRead, BufReader, Read};
use std::process::{self, ChildStdin, Command, Stdio};

use anyhow::{Context, bail};

use crate::cli::environment;
use crate::schema::connector::Provider;
use crate::sql::DatabaseUrl;

/// The process. It ends, and the server with it, when the value is dropped.
pub(super) struct Child {
    process: process::Child,
    /// Kept because closing it is what ends the process.
    input: Option<ChildStdin>,
}

impl Child {
    /// Starts a server, and says through which database others are made on it.
    pub(super) fn start(provider: Provider) -> anyhow::Result<(Self, DatabaseUrl)> {
        let program = environment::executable().context("this program does not know where it is")?;
        let mut command = Command::new(program);
        command.args(["scratch", provider.name()]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        in_its_own_group(&mut command);
        let mut process = command.spawn().context("cannot start a server for scratch databases")?;
        let input = process.stdin.take();
        let mut child = Self { process, input };
        let url = child.url()?;
        Ok((child, url))
    }

    /// What it prints first; where it prints nothing, it has said why on standard error.
    fn url(&mut self) -> anyhow::Result<DatabaseUrl> {
        let mut line = String::new();
        if let Some(output) = self.process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        if !line.is_empty() {
            return Ok(DatabaseUrl::parse(line.trim())?);
        }
        let mut reason = String::new();
        if let Some(mut error) = self.process.stderr.take() {
            error.read_to_string(&mut reason)?;
        }
        let reason = reason.trim().trim_start_matches("error: ");
        bail!("there is no server for scratch databases; `--scratch-url` names one\n{reason}")
    }
}

impl Drop for Child {
    /// Waits until its files are removed.
    fn drop(&mut self) {
        self.input = None;
        let _ = self.process.wait();
    }
}

/// What is typed to interrupt this process must not interrupt the removal of the server.
fn in_its_own_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}
