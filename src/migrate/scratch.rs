//! Throwaway database servers: started in a temporary folder, stopped and removed when dropped; and
//! throwaway databases on them, or on servers of others.
//!
//! A server listens on a socket in its own folder and nowhere else: no port has to be free, no
//! password is needed, and nobody but its user (and root) can reach it.

mod account;
pub mod database;
mod engine;
mod error;
mod mariadb;
mod mysql;
mod postgresql;
mod process;
mod programs;
mod socket;
mod url;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use crate::schema::connector::Provider;

pub use database::{Connections, Host, ScratchDatabase};
pub use error::Error;

use engine::Engine;
use process::Running;

/// The servers that can be started; of several for one provider, the first that is installed.
static ENGINES: &[&Engine] = &[&postgresql::ENGINE, &mariadb::ENGINE, &mysql::ENGINE];

/// What starting a server depends on.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where programs are looked for before the usual places, written like the variable `PATH`.
    pub path: OsString,
    /// Where the folder of the server is made; others must be able to pass through it if this
    /// process is root's, because the server will be somebody else's.
    pub folder: PathBuf,
    /// How long it may take until the server answers.
    pub limit: Duration,
}

/// A server on which databases can be made and thrown away.
#[derive(Debug)]
pub struct Server {
    url: String,
    /// Kept because dropping it stops the server.
    _running: Option<Running>,
}

impl Server {
    /// Makes and starts a server for `provider`.
    ///
    /// Durability is switched off: it forgets everything if the machine does.
    pub fn start(provider: Provider, settings: &Settings) -> Result<Self, Error> {
        let installation = programs::find(provider, ENGINES, &settings.path)?;
        let running = process::start(installation, settings)?;
        Ok(Self { url: running.url(), _running: Some(running) })
    }

    /// A server that somebody else has started, and that goes on when this value is dropped.
    pub fn at(url: &str) -> Result<Self, Error> {
        url::with_database(url, "").ok_or(Error::Url)?;
        Ok(Self { url: url.to_owned(), _running: None })
    }

    /// The URL to create databases through. It may hold a password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The URL of a database on this server, whether there is one or not. It may hold a password.
    pub fn database_url(&self, database: &str) -> String {
        url::with_database(&self.url, database).expect("the URL was split when the server was made")
    }
}
