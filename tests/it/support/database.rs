//! Databases of one's own, which go when they are dropped.

use std::ops::{Deref, DerefMut};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use prismakit::schema::connector::Provider;
use tempfile::TempDir;

use super::connection::Connection;
use super::server::server;

/// An empty database that nobody else uses.
pub(crate) struct Database {
    provider: Provider,
    name: String,
    url: String,
    _folder: Option<TempDir>,
    /// Connections that nobody uses at the moment; PostgreSQL takes long to make another one.
    idle: Mutex<Vec<Connection>>,
}

/// A connection with nothing left over from what it was used for before.
pub(crate) struct Session<'a> {
    /// There until it is dropped.
    connection: Option<Connection>,
    database: &'a Database,
}

impl Deref for Session<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is in use")
    }
}

impl DerefMut for Session<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("it is in use")
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if self.database.provider == Provider::Postgresql && connection.execute("DISCARD ALL").is_ok() {
            self.database.idle.lock().expect("nobody panics with the lock").push(connection);
        }
    }
}

impl Database {
    pub(crate) fn new(provider: Provider) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("prismakit_{}_{number}", std::process::id());
        if provider == Provider::Sqlite {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let url = format!("sqlite:{}", folder.path().join("scratch.db").display());
            return Self { provider, name, url, _folder: Some(folder), idle: Mutex::default() };
        }
        administer(provider, &format!("CREATE DATABASE {name}"));
        let url = server(provider).database_url(&name);
        Self { provider, url, name, _folder: None, idle: Mutex::default() }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Empties the database, which is faster than to make another one.
    pub(crate) fn reset(&self) {
        let statements = match self.provider {
            Provider::Postgresql => DROP_EVERYTHING.to_owned(),
            Provider::MySql => format!("DROP DATABASE {0}; CREATE DATABASE {0}", self.name),
            _ => {
                let path = self.url.trim_start_matches("sqlite:");
                assert!(!path.is_empty(), "SQLite has a file");
                // There is none before the first connection.
                let _ = std::fs::remove_file(path);
                return;
            }
        };
        self.connect().execute(&statements).unwrap_or_else(|error| panic!("{statements}: {error}"));
    }

    /// Connects with the settings that the server has for everybody.
    pub(crate) fn connect(&self) -> Session<'_> {
        let idle = self.idle.lock().expect("nobody panics with the lock").pop();
        let connection = idle.unwrap_or_else(|| Connection::open(self.provider, &self.url));
        Session { connection: Some(connection), database: self }
    }

    /// Connects for SQL that is the same for every database: names stand in double quotes.
    pub(crate) fn connect_standard(&self) -> Session<'_> {
        let mut session = self.connect();
        if self.provider == Provider::MySql {
            let mode = "SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')";
            session.execute(mode).expect("the mode is known");
        }
        session
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match self.provider {
            Provider::Postgresql => {
                administer(self.provider, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
            }
            Provider::MySql => administer(self.provider, &format!("DROP DATABASE {}", self.name)),
            _ => {}
        }
    }
}

/// What PostgreSQL has outside of its own schemas.
const DROP_EVERYTHING: &str = "DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
        EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', name);
    END LOOP;
END $$; CREATE SCHEMA public";

fn administer(provider: Provider, sql: &str) {
    let mut connection = Connection::open(provider, server(provider).url());
    connection.execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}
