//! The folder of migrations and the database that a command is about.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::{Global, discover, environment, sources};
use crate::migrate::history::History;
use crate::migrate::lock;
use crate::schema::connector::Provider;
use crate::sql::connection::{Connection, Settings};

/// Which migrations.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Migrations")]
pub(in crate::cli) struct HistoryArgs {
    /// The folder of the migrations [default: that of `prismakit.toml` or `prisma.config.ts`, else
    /// `migrations` beside the schema]
    #[arg(long, value_name = "DIR")]
    migrations: Option<PathBuf>,
}

/// A folder of migrations, and a connection to the database.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) history: History,
    pub(super) connection: Connection,
}

/// The switch by which Prisma's users turn the lock off, for poolers that cannot hold one.
const NO_LOCK: &str = "PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK";

impl HistoryArgs {
    /// Reads the folder.
    pub(super) fn read(&self, global: &Global, config: &ConfigFile) -> anyhow::Result<History> {
        let folder = self.folder(global, config);
        global.explain(format_args!("migrations: {}", folder.display()));
        Ok(History::read(&folder)?)
    }

    /// Whether it is named by the command line.
    pub(in crate::cli) fn is_named(&self) -> bool {
        self.migrations.is_some()
    }

    /// Where it is, whether or not there is one.
    pub(in crate::cli) fn folder(&self, global: &Global, config: &ConfigFile) -> PathBuf {
        let named = self.migrations.clone().or_else(|| config.migrations());
        named.or_else(discover::migrations).unwrap_or_else(|| beside_schema(global, config))
    }
}

/// Prisma looks beside the file of the schema, or in its folder.
fn beside_schema(global: &Global, config: &ConfigFile) -> PathBuf {
    let usual = || PathBuf::from("prisma/migrations");
    let paths = discover::existing(global, config);
    let Some(path) = paths.first() else { return usual() };
    let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
    folder.join("migrations")
}

impl Session {
    /// Reads the folder and connects.
    pub(super) fn open(
        history: &HistoryArgs,
        database: &DatabaseArgs,
        global: &Global,
        settings: &Settings,
    ) -> anyhow::Result<Self> {
        let config = ConfigFile::load(global)?;
        let history = history.read(global, &config)?;
        let url = database::find(database, global, &config)?;
        refuse_other_database(&history, url.dialect().provider)?;
        let connection = Connection::open(&url, settings)?;
        global.explain(format_args!("server: {}", connection.server()));
        Ok(Self { history, connection })
    }

    /// Takes the lock of the migrations.
    pub(super) fn lock(&mut self, patience: Duration) -> anyhow::Result<()> {
        if environment::variable(NO_LOCK).is_some() {
            return Ok(());
        }
        Ok(lock::acquire(&mut self.connection, patience)?)
    }
}

/// Refuses a folder of migrations for another database.
pub(in crate::cli) fn refuse_other_database(history: &History, provider: Provider) -> anyhow::Result<()> {
    let Some(named) = &history.provider else { return Ok(()) };
    if Provider::from_name(named) != Some(provider) {
        bail!(
            "the migrations in `{}` are for `{named}`, and the database is one of `{provider}`",
            sources::display_name(&history.folder)
        );
    }
    Ok(())
}
