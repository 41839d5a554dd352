//! Databases of one's own, which go when they are dropped.

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
}

impl Database {
    pub(crate) fn new(provider: Provider) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("prismakit_{}_{number}", std::process::id());
        if provider == Provider::Sqlite {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let url = format!("sqlite:{}", folder.path().join("scratch.db").display());
            return Self { provider, name, url, _folder: Some(folder) };
        }
        administer(provider, &format!("CREATE DATABASE {name}"));
        Self { provider, url: server(provider).database_url(&name), name, _folder: None }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.provider, &self.url)
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

fn administer(provider: Provider, sql: &str) {
    let mut connection = Connection::open(provider, server(provider).url());
    connection.execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}
