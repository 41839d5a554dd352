//! States that take a database: one that exists, and a history of migrations that is replayed on a
//! scratch database.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::cli::config::ConfigFile;
use crate::cli::scratch::Scratch;
use crate::cli::{Global, database};
use crate::migrate::history::History;
use crate::migrate::replay::replay;
use crate::migrate::scratch::Connections;
use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::sql::connection::Settings;
use crate::sql::url::is_url;
use crate::sql::{Connection, Database, DatabaseUrl, Dialect, introspect};

pub(in crate::cli) use crate::cli::scratch::ScratchArgs;

/// A state that takes a database.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) enum Live {
    /// A database that exists.
    Database(DatabaseUrl),
    /// A folder of migrations.
    Migrations(PathBuf),
}

impl Live {
    /// Reads the text of an argument, if it is such a state.
    pub(super) fn parse(text: &str) -> anyhow::Result<Option<Self>> {
        match text.strip_prefix("migrations:") {
            Some("") => bail!("a folder is missing: write `migrations:DIR`"),
            Some(folder) => Ok(Some(Live::Migrations(PathBuf::from(folder)))),
            None if is_url(text.trim_start()) => Ok(Some(Live::Database(DatabaseUrl::parse(text)?))),
            None => Ok(None),
        }
    }

    /// The state of a folder of migrations.
    pub(in crate::cli) fn migrations(folder: &Path) -> Self {
        Live::Migrations(folder.to_owned())
    }

    /// What messages call it, without what is secret.
    pub(in crate::cli) fn name(&self) -> String {
        match self {
            Live::Database(url) => url.to_string(),
            Live::Migrations(folder) => format!("migrations:{}", folder.display()),
        }
    }
}

/// What a history leads to.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Replayed {
    /// The database.
    pub(in crate::cli) database: Database,
    /// The server that it was replayed on and its version; `None` where nothing was.
    pub(in crate::cli) server: Option<String>,
}

/// What reads such states.
pub(in crate::cli) struct Reader<'g> {
    global: &'g Global,
    config: &'g ConfigFile,
    scratch: Scratch<'g>,
}

impl<'g> Reader<'g> {
    /// Nothing is started before it is needed.
    pub(in crate::cli) fn new(
        args: &ScratchArgs,
        global: &'g Global,
        config: &'g ConfigFile,
    ) -> anyhow::Result<Self> {
        Ok(Self { global, config, scratch: Scratch::new(args, global)? })
    }

    /// The database schemas that a schema is about, or else the schema of the project.
    pub(in crate::cli) fn schemas(&self, schema: Option<&Schema>) -> anyhow::Result<Vec<String>> {
        match schema {
            Some(schema) => Ok(database::schemas(schema)),
            None => database::schemas_of_project(self.global, self.config),
        }
    }

    /// What a state holds, in `schemas` or in the database schema of its own. A history that does not
    /// say for which database it is is taken to be for `dialect`.
    pub(in crate::cli) fn read(
        &self,
        live: &Live,
        dialect: Option<&'static Dialect>,
        schemas: &[String],
    ) -> anyhow::Result<Database> {
        match live {
            Live::Database(url) => {
                self.keep_off(url)?;
                of_database(url, schemas)
            }
            Live::Migrations(folder) => {
                Ok(self.replayed(&History::read(folder)?, dialect, schemas)?.database)
            }
        }
    }

    /// Refuses to work beside a database that is in use, where it may be mistaken for a scratch database.
    pub(in crate::cli) fn keep_off(&self, target: &DatabaseUrl) -> anyhow::Result<()> {
        self.scratch.keep_off(target)
    }

    /// What a history leads to.
    pub(in crate::cli) fn replayed(
        &self,
        history: &History,
        dialect: Option<&'static Dialect>,
        schemas: &[String],
    ) -> anyhow::Result<Replayed> {
        let Some(dialect) = dialect_of(history)?.or(dialect) else {
            bail!(
                "nothing says for which database the migrations in `{}` are: there is no \
                 `migration_lock.toml` with a `provider`",
                history.folder.display()
            )
        };
        if history.migrations.is_empty() {
            return Ok(Replayed { database: Database::empty(dialect), server: None });
        }
        let scratch = self.scratch.database(dialect, Connections::One)?;
        let mut connection = scratch.connect()?;
        replay(&mut connection, &history.migrations)
            .context("the history cannot be replayed on an empty database")?;
        let database =
            introspect(&mut connection, schemas).context("cannot read what the history has made")?;
        Ok(Replayed { database, server: Some(connection.server().to_owned()) })
    }
}

/// What a database that exists holds.
pub(in crate::cli) fn of_database(url: &DatabaseUrl, schemas: &[String]) -> anyhow::Result<Database> {
    let mut connection = Connection::open(url, &Settings::default())?;
    introspect(&mut connection, schemas).with_context(|| format!("cannot read the database `{url}`"))
}

fn dialect_of(history: &History) -> anyhow::Result<Option<&'static Dialect>> {
    let Some(name) = &history.provider else { return Ok(None) };
    let dialect = Provider::from_name(name).and_then(Dialect::of);
    let folder = history.folder.display();
    dialect.map(Some).with_context(|| {
        format!("the migrations in `{folder}` are for `{name}`, which prismakit does not replay")
    })
}
