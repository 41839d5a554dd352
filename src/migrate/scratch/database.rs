//! Empty databases to try things on, which go when they are dropped.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;
use uuid::Uuid;

use crate::sql::connection::{self, ConnectError};
use crate::sql::{Connection, DatabaseUrl, Dialect, SqlError};

use super::{Error, Server, Settings};

/// Where scratch databases are made.
#[derive(Debug)]
pub struct Host {
    dialect: &'static Dialect,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// Files, each in a folder of its own within this one.
    Folder(PathBuf),
    /// A server.
    Server {
        /// The database that new ones are made through.
        url: DatabaseUrl,
        /// Kept because dropping it stops the server.
        _running: Option<Box<Server>>,
    },
}

/// How many connections a database is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connections {
    /// One: a database in a file is in memory then.
    One,
    /// Several, which see the same rows.
    Several,
}

/// A database that is empty when it is made, and gone when the value is dropped.
#[derive(Debug)]
pub struct ScratchDatabase {
    url: DatabaseUrl,
    keeper: Keeper,
}

#[derive(Debug)]
enum Keeper {
    /// It is in memory and goes with its connection.
    Connection,
    /// Removed when dropped.
    Folder { _folder: TempDir },
    /// The database of the server that it was made through.
    Server(DatabaseUrl),
}

impl Host {
    /// A throwaway server from what is installed, or for databases in files the folder for such.
    pub fn start(dialect: &'static Dialect, settings: &Settings) -> Result<Self, Error> {
        if dialect.abilities.is_file {
            return Ok(Self { dialect, place: Place::Folder(settings.folder.clone()) });
        }
        let server = Server::start(dialect.provider, settings)?;
        let url = DatabaseUrl::parse(server.url()).map_err(|_| Error::Url)?;
        Ok(Self { dialect, place: Place::Server { url, _running: Some(Box::new(server)) } })
    }

    /// The server of a database that is there. The database itself is not touched.
    ///
    /// # Panics
    ///
    /// If it is a file.
    pub fn at(url: DatabaseUrl) -> Self {
        assert!(!url.dialect().abilities.is_file, "a file has no server");
        Self { dialect: url.dialect(), place: Place::Server { url, _running: None } }
    }

    /// The dialect that its databases speak.
    pub fn dialect(&self) -> &'static Dialect {
        self.dialect
    }

    /// Makes an empty database that nobody else uses.
    pub fn database(&self, connections: Connections) -> Result<ScratchDatabase, Error> {
        match &self.place {
            Place::Folder(_) if connections == Connections::One => {
                let url = DatabaseUrl::file(self.dialect, None);
                Ok(ScratchDatabase { url, keeper: Keeper::Connection })
            }
            Place::Folder(folder) => {
                let folder = tempfile::Builder::new().prefix("prismakit-").tempdir_in(folder);
                let folder = folder.map_err(|source| self.no_folder(source))?;
                let url = DatabaseUrl::file(self.dialect, Some(folder.path().join("scratch.db")));
                Ok(ScratchDatabase { url, keeper: Keeper::Folder { _folder: folder } })
            }
            Place::Server { url, .. } => on_server(url),
        }
    }

    fn no_folder(&self, source: std::io::Error) -> Error {
        let Place::Folder(path) = &self.place else { unreachable!("servers have no folder") };
        Error::File { path: path.clone(), source }
    }
}

/// A name that nobody else on a shared server has.
fn on_server(url: &DatabaseUrl) -> Result<ScratchDatabase, Error> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let random = Uuid::new_v4().simple().to_string();
    let name = format!("prismakit_scratch_{}_{number}_{}", std::process::id(), &random[..8]);
    let made = administer(url, &url.dialect().writer.create_database(&name))?;
    made.map_err(|error| Error::NoDatabase { url: url.to_string(), error: Box::new(error) })?;
    Ok(ScratchDatabase { url: url.sibling(&name), keeper: Keeper::Server(url.clone()) })
}

/// Runs a statement through the database that others are made through.
fn administer(url: &DatabaseUrl, statement: &str) -> Result<Result<u64, SqlError>, ConnectError> {
    let mut connection = Connection::open(url, &connection::Settings::default())?;
    Ok(connection.execute(statement))
}

impl ScratchDatabase {
    /// Where it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Connects to it. One in memory is another one for each connection.
    pub fn connect(&self) -> Result<Connection, ConnectError> {
        Connection::open(&self.url, &connection::Settings { creates_file: true, ..Default::default() })
    }
}

impl Drop for ScratchDatabase {
    /// What cannot be dropped, because its server is gone, is gone as well.
    fn drop(&mut self) {
        if let Keeper::Server(server) = &self.keeper {
            let statement = self.url.dialect().writer.drop_database(&self.url.database());
            let _ = administer(server, &statement);
        }
    }
}
/// What a server says without the name of the scratch database that a connection is to, which is another one
/// every time.
pub fn nameless(connection: &Connection, text: &str) -> String {
    let name = connection.url().database();
    if name.starts_with("prismakit_") { text.replace(&name, "scratch") } else { text.to_owned() }
}
