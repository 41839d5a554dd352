//! The life of a server: a folder is made, a cluster in it, the server runs, all of it goes.

use std::fs::{self, File};
use std::io;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::Settings;
use super::account::{self, Account};
use super::engine::{Engine, Program};
use super::error::Error;
use super::programs::Installation;

/// How often a program is asked whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// How long a server may take to stop before it is killed.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// What the programs write, in the folder of the server.
const LOG: &str = "log";

/// How much of a log is shown.
const LOG_LINES: usize = 20;

/// A server that runs as long as this value lives.
#[derive(Debug)]
pub(super) struct Running {
    server: Child,
    site: Site,
}

impl Running {
    pub(super) fn url(&self) -> String {
        (self.site.engine().url)(self.site.folder.path())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let site = &self.site;
        if let Some(stopper) = &site.engine().stopper {
            // What cannot be stopped is killed below.
            let _ = site.run(stopper, Instant::now() + STOP_LIMIT);
        }
        end(&mut self.server);
    }
}

/// Makes a cluster and starts its server.
pub(super) fn start(installation: Installation, settings: &Settings) -> Result<Running, Error> {
    let deadline = Instant::now() + settings.limit;
    let site = Site::new(installation, settings)?;
    site.run(&site.engine().initializer, deadline)?;
    let server = site.spawn(&site.engine().server)?;
    let mut running = Running { server, site };
    running.wait_until_ready(deadline)?;
    Ok(running)
}

impl Running {
    fn wait_until_ready(&mut self, deadline: Instant) -> Result<(), Error> {
        let (site, engine) = (&self.site, self.site.engine());
        while !(engine.is_ready)(site.folder.path()) {
            if self.server.try_wait().map_err(|error| site.error(error))?.is_some() {
                return Err(site.failed(&engine.server));
            }
            site.pause(&engine.server, deadline)?;
        }
        Ok(())
    }
}

/// The folder of a server, and what may happen in it.
#[derive(Debug)]
struct Site {
    installation: Installation,
    account: Option<Account>,
    folder: TempDir,
    settings: Settings,
}

impl Site {
    fn new(installation: Installation, settings: &Settings) -> Result<Self, Error> {
        let folder = tempfile::Builder::new().prefix("prismakit-").tempdir_in(&settings.folder);
        let folder = folder.map_err(|source| Error::File { path: settings.folder.clone(), source })?;
        let account = account::hand_over(folder.path(), installation.engine)?;
        Ok(Self { installation, account, folder, settings: settings.clone() })
    }

    fn engine(&self) -> &'static Engine {
        self.installation.engine
    }

    /// Runs a program to its end.
    fn run(&self, program: &Program, deadline: Instant) -> Result<(), Error> {
        let mut child = self.spawn(program)?;
        loop {
            match child.try_wait().map_err(|error| self.error(error))? {
                Some(status) if status.success() => return Ok(()),
                Some(_) => return Err(self.failed(program)),
                None => self.pause(program, deadline).inspect_err(|_| end(&mut child))?,
            }
        }
    }

    /// Starts a program with none of the variables of this process but its path: those of database
    /// clients would lead it elsewhere.
    fn spawn(&self, program: &Program) -> Result<Child, Error> {
        let (folder, file) = (self.folder.path(), self.installation.file(program));
        let mut command = Command::new(file);
        command.args((program.arguments)(folder)).current_dir(folder).env_clear();
        command.env("PATH", &self.settings.path).env("HOME", folder).env("TMPDIR", folder).env("LC_ALL", "C");
        let log = File::options().create(true).append(true).open(folder.join(LOG));
        let (log, same) =
            log.and_then(|log| Ok((log.try_clone()?, log))).map_err(|error| self.error(error))?;
        command.stdin(Stdio::null()).stdout(log).stderr(same);
        if let Some(account) = self.account {
            account::run_as(&mut command, account);
        }
        command.spawn().map_err(|source| Error::File { path: file.to_owned(), source })
    }

    fn pause(&self, program: &Program, deadline: Instant) -> Result<(), Error> {
        if Instant::now() >= deadline {
            let seconds = self.settings.limit.as_secs();
            return Err(Error::TooSlow { program: program.name, seconds, log: self.log() });
        }
        thread::sleep(PAUSE);
        Ok(())
    }

    fn failed(&self, program: &Program) -> Error {
        Error::Failed { program: program.name, log: self.log() }
    }

    /// The end of what the programs wrote.
    fn log(&self) -> String {
        let text = fs::read(self.folder.path().join(LOG)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")
    }

    fn error(&self, source: io::Error) -> Error {
        Error::File { path: self.folder.path().to_owned(), source }
    }
}

/// Kills a program, unless it has ended by itself.
fn end(child: &mut Child) {
    // There is nobody to tell if it has.
    let _ = child.kill();
    let _ = child.wait();
}
