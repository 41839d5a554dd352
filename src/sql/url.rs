//! URLs of databases as Prisma writes them. What is secret in one is never shown.

use std::fmt;
use std::net::IpAddr;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;
use url::{Host, Url};

use crate::schema::connector::Provider;

use super::dialect::Dialect;

/// Where a database is, and with which secrets it is reached.
///
/// `Display` and `Debug` show it without password and parameters.
#[derive(Clone, PartialEq)]
pub struct DatabaseUrl {
    dialect: &'static Dialect,
    address: Address,
}

/// The two kinds of places.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A database on a server.
    Server(Url),
    /// A file; `None` for a database in memory.
    File(Option<PathBuf>),
}

/// Why a text is no URL of a database. The text itself is never repeated, as it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UrlError {
    /// It does not begin as a URL of a database does.
    #[error(
        "this is not the URL of a database: it begins with `postgresql://`, `mysql://`, `sqlite:` or `file:`"
    )]
    Scheme,
    /// There is a database of the kind, but no dialect for it.
    #[error("prismakit does not connect to {0}: it knows PostgreSQL, MySQL, MariaDB and SQLite")]
    NoDialect(Provider),
    /// It cannot be taken apart.
    #[error(
        "the URL of the database cannot be read ({0}): write `scheme://user:password@host:port/database`, \
         with `%40` for `@`, `%2F` for `/`, `%23` for `#` and so on in the password"
    )]
    Syntax(String),
    /// It names no database.
    #[error("the URL names no database: write its name behind the host, as in `{0}://user@host/shop`")]
    NoDatabase(String),
}

/// The schemes of URLs, with the databases that they are for.
const SCHEMES: &[(&str, Provider)] = &[
    ("postgresql:", Provider::Postgresql),
    ("postgres:", Provider::Postgresql),
    ("mysql:", Provider::MySql),
    ("mariadb:", Provider::MySql),
    ("sqlite:", Provider::Sqlite),
    ("file:", Provider::Sqlite),
    ("sqlserver:", Provider::SqlServer),
    ("mongodb:", Provider::MongoDb),
    ("mongodb+srv:", Provider::MongoDb),
];

/// Whether a text begins as the URL of a database does.
pub fn is_url(text: &str) -> bool {
    scheme(text).is_some()
}

fn scheme(text: &str) -> Option<(&'static str, Provider)> {
    SCHEMES
        .iter()
        .copied()
        .find(|(scheme, _)| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

impl DatabaseUrl {
    /// Reads a URL as Prisma and the servers' own tools write it.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        let (scheme, provider) = scheme(text).ok_or(UrlError::Scheme)?;
        let dialect = Dialect::of(provider).ok_or(UrlError::NoDialect(provider))?;
        let rest = &text[scheme.len()..];
        let address =
            if dialect.abilities.is_file { file(rest) } else { server(scheme.trim_end_matches(':'), rest)? };
        Ok(Self { dialect, address })
    }

    /// The database in a file.
    ///
    /// # Panics
    ///
    /// If the databases of the dialect are not files.
    pub fn file(dialect: &'static Dialect, path: Option<PathBuf>) -> Self {
        assert!(dialect.abilities.is_file, "a server is not reached by a path");
        Self { dialect, address: Address::File(path) }
    }

    /// The same, where the path of a file is seen from `folder`.
    #[must_use]
    pub fn seen_from(self, folder: &Path) -> Self {
        let address = match self.address {
            Address::File(Some(path)) => Address::File(Some(plain(&folder.join(path)))),
            other => other,
        };
        Self { address, ..self }
    }

    /// The dialect that the database speaks.
    pub fn dialect(&self) -> &'static Dialect {
        self.dialect
    }

    /// The database schema that it names, by Prisma's parameter `schema`.
    pub fn schema(&self) -> Option<String> {
        self.parameter("schema")
    }

    /// The name of the database; for a file its path.
    pub fn database(&self) -> String {
        match &self.address {
            Address::Server(url) => decoded(url.path().trim_start_matches('/')),
            Address::File(path) => shown_path(path.as_deref()),
        }
    }

    /// The file; `None` for a server, and for a database in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.address {
            Address::File(path) => path.as_deref(),
            Address::Server(_) => None,
        }
    }

    /// Whether nobody else's machine is reached by it.
    pub fn is_local(&self) -> bool {
        match &self.address {
            Address::File(_) => true,
            Address::Server(url) => {
                self.named_host().map_or_else(|| is_local(url.host().as_ref()), |host| is_local_name(&host))
            }
        }
    }

    /// Another database on the same server, with the same secrets. No database schema of it is named.
    #[must_use]
    pub fn sibling(&self, database: &str) -> Self {
        let mut sibling = self.clone();
        if let Address::Server(url) = &mut sibling.address {
            let kept = url.query_pairs().filter(|(key, _)| key != "dbname" && key != "schema");
            let kept: Vec<_> = kept.map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
            url.query_pairs_mut().clear().extend_pairs(kept);
            url.set_path(database);
        }
        sibling
    }

    /// Whether the same database is reached by both, whoever the user is.
    pub fn is_same_database(&self, other: &Self) -> bool {
        self.path().is_some() && self.path() == other.path()
            || self.server().is_some()
                && (self.server(), self.database()) == (other.server(), other.database())
    }

    /// The host or the folder of the socket, and the port; the host is empty for this machine.
    fn server(&self) -> Option<(&'static str, String, u16)> {
        let Address::Server(url) = &self.address else { return None };
        let host = self.named_host().or_else(|| url.host_str().map(decoded)).unwrap_or_default();
        let is_here = !host.starts_with('/') && is_local_name(host.trim_matches(['[', ']']));
        let port = url.port().unwrap_or(if self.dialect.provider == Provider::MySql { 3306 } else { 5432 });
        Some((self.dialect.provider.name(), if is_here { String::new() } else { host.to_lowercase() }, port))
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let Address::Server(url) = &self.address else { return None };
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// The host that a parameter names instead of the address: mostly the folder of a socket.
    fn named_host(&self) -> Option<String> {
        ["host", "socket", "hostaddr"].iter().find_map(|name| self.parameter(name))
    }
}

fn is_local(host: Option<&Host<&str>>) -> bool {
    match host {
        None => true,
        Some(Host::Domain(name)) => is_local_name(&decoded(name)),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
    }
}

fn is_local_name(name: &str) -> bool {
    let is_address = || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    name.is_empty() || name.starts_with('/') || name.eq_ignore_ascii_case("localhost") || is_address()
}

/// The path without `.` in it.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|component| *component != Component::CurDir).collect()
}

/// Prisma's `file:./dev.db?connection_limit=1`, and `sqlite:` with and without slashes.
fn file(rest: &str) -> Address {
    let path = rest.split('?').next().unwrap_or_default();
    let path = path.strip_prefix("//").unwrap_or(path);
    Address::File((!path.is_empty() && path != ":memory:").then(|| PathBuf::from(decoded(path))))
}

fn server(scheme: &str, rest: &str) -> Result<Address, UrlError> {
    // One scheme for each database, so that the drivers know it.
    let url = Url::parse(&format!("{scheme}:{rest}")).map_err(|error| UrlError::Syntax(error.to_string()))?;
    if url.cannot_be_a_base() {
        return Err(UrlError::Syntax("`//` is missing behind the colon".to_owned()));
    }
    if url.path().contains('@') {
        return Err(UrlError::Syntax("an `@` stands behind the host".to_owned()));
    }
    if url.path().trim_matches('/').is_empty() && !url.query_pairs().any(|(key, _)| key == "dbname") {
        return Err(UrlError::NoDatabase(scheme.to_owned()));
    }
    Ok(Address::Server(url))
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn shown_path(path: Option<&Path>) -> String {
    path.map_or_else(|| ":memory:".to_owned(), |path| path.display().to_string())
}

/// Without what is secret.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = match &self.address {
            Address::File(path) => return write!(f, "sqlite:{}", shown_path(path.as_deref())),
            Address::Server(url) => url,
        };
        write!(f, "{}://", url.scheme())?;
        if !url.username().is_empty() {
            write!(f, "{}@", url.username())?;
        }
        f.write_str(&self.named_host().or_else(|| url.host_str().map(str::to_owned)).unwrap_or_default())?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> DatabaseUrl {
        DatabaseUrl::parse(text).unwrap()
    }

    #[test]
    fn urls_are_shown_without_secrets() {
        for (text, shown, local) in [
            (
                "postgresql://u:secret@db.example:5432/shop?schema=a&sslpassword=secret",
                "postgresql://u@db.example:5432/shop",
                false,
            ),
            ("postgres://u:secret@localhost/shop", "postgres://u@localhost/shop", true),
            ("postgres://u:p%40secret@127.0.0.1/shop", "postgres://u@127.0.0.1/shop", true),
            ("postgres://u@localhost/shop?host=%2Fvar%2Frun", "postgres://u@/var/run/shop", true),
            ("postgres://u@localhost/shop?host=db.example", "postgres://u@db.example/shop", false),
            ("mysql://u:secret@[::1]:3306/shop", "mysql://u@[::1]:3306/shop", true),
            ("mysql://u@10.0.0.1/shop", "mysql://u@10.0.0.1/shop", false),
            ("file:./dev.db?connection_limit=1", "sqlite:./dev.db", true),
            ("sqlite:///tmp/a%20b.db", "sqlite:/tmp/a b.db", true),
            ("sqlite::memory:", "sqlite::memory:", true),
        ] {
            let url = url(text);
            assert_eq!((url.to_string().as_str(), url.is_local()), (shown, local), "{text}");
            assert!(!format!("{url:?}").contains("secret"));
        }
    }

    #[test]
    fn what_is_no_url_is_refused_without_repeating_it() {
        for text in [
            "secret",
            "http://secret@host/db",
            "postgres:secret",
            "postgres://u:secret@host:port/db",
            "postgres://u:secret@host",
            "postgres://u:1/secret@host/db",
            "mongodb://u:secret@host/db",
            "",
        ] {
            let error = DatabaseUrl::parse(text).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn paths_are_seen_from_a_folder() {
        let seen = url("file:./dev.db").seen_from(Path::new("prisma"));
        assert_eq!(seen.path(), Some(Path::new("prisma/dev.db")));
        assert_eq!(url("file:/a.db").seen_from(Path::new("prisma")).path(), Some(Path::new("/a.db")));
        assert_eq!(url("sqlite::memory:").seen_from(Path::new("prisma")).path(), None);
    }

    #[test]
    fn the_schema_and_the_database_are_named() {
        let url = url("postgresql://u@h/my%20shop?connection_limit=1&schema=sales");
        assert_eq!((url.schema().as_deref(), url.database().as_str()), (Some("sales"), "my shop"));
        let other = url.sibling("other");
        assert_eq!((other.to_string().as_str(), other.schema()), ("postgresql://u@h/other", None));
        assert_eq!(other.parameter("connection_limit").as_deref(), Some("1"));
    }

    #[test]
    fn the_same_database_is_known_however_it_is_written() {
        for (first, second, expected) in [
            ("postgres://a:x@localhost/d", "postgresql://b@127.0.0.1:5432/d?schema=s", true),
            ("postgres://[::1]/d", "postgres://localhost/d", true),
            ("postgres://DB.example/d", "postgres://db.example/d", true),
            ("postgres://h/d", "postgres://h/e", false),
            ("postgres://h/d", "postgres://h:5433/d", false),
            ("postgres://h/d", "mysql://h:5432/d", false),
            ("postgres://localhost/d?host=/run/a", "postgres://localhost/d?host=/run/b", false),
            ("file:a.db", "sqlite:a.db", true),
            ("file:a.db", "file:b.db", false),
            ("sqlite::memory:", "sqlite::memory:", false),
        ] {
            assert_eq!(url(first).is_same_database(&url(second)), expected, "{first} {second}");
        }
    }
}
