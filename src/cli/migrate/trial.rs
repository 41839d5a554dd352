//! What the commands that try migrations have in common: which migrations, and where they are tried.

use anyhow::{Context, bail};

use crate::cli::config::ConfigFile;
use crate::cli::provider::ProviderName;
use crate::cli::scratch::{Scratch, ScratchArgs};
use crate::cli::{Global, database, discover, sources};
use crate::migrate::history::History;
use crate::migrate::scratch::Connections;
use crate::migrate::verify::{BoxError, Ground, ROWS, Settings};
use crate::schema::connector::Provider;
use crate::schema::{self, Options, Schema};
use crate::sql::Dialect;

use super::session::HistoryArgs;

/// Which migrations, and where they are tried.
#[derive(Debug, clap::Args)]
pub(super) struct TrialArgs {
    /// How many rows every table gets
    #[arg(long, value_name = "N", default_value_t = ROWS)]
    rows: usize,
    /// The database of the migrations [default: the one that `migration_lock.toml` or the schema names]
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,
    #[command(flatten)]
    history: HistoryArgs,
    #[command(flatten)]
    scratch: ScratchArgs,
}

/// Migrations, and where to try them.
pub(super) struct Trial<'g> {
    pub(super) history: History,
    pub(super) dialect: &'static Dialect,
    pub(super) settings: Settings,
    scratch: Scratch<'g>,
}

impl<'g> Trial<'g> {
    pub(super) fn new(args: &TrialArgs, global: &'g Global) -> anyhow::Result<Self> {
        let config = ConfigFile::load(global)?;
        let history = args.history.read(global, &config)?;
        let schema = declared(global, &config);
        let dialect = dialect(args, &history, schema.as_ref())?;
        let schemas = schema.as_ref().map(database::schemas).unwrap_or_default();
        let settings = Settings { rows: args.rows, schemas };
        Ok(Self { history, dialect, settings, scratch: Scratch::new(&args.scratch, global)? })
    }

    /// Makes an empty database.
    pub(super) fn ground(&self) -> Result<Ground, BoxError> {
        Ground::new(self.scratch.database(self.dialect, Connections::One)?)
    }

    /// The places of the migrations that are named, or of all that `is_meant`.
    pub(super) fn places(
        &self,
        names: &[String],
        is_meant: impl Fn(usize) -> bool,
    ) -> anyhow::Result<Vec<usize>> {
        let migrations = &self.history.migrations;
        if names.is_empty() {
            return Ok((0..migrations.len()).filter(|&place| is_meant(place)).collect());
        }
        let place = |name: &String| {
            let found = migrations.iter().position(|migration| migration.name == *name);
            found.with_context(|| {
                let folder = sources::display_name(&self.history.folder);
                format!("there is no migration `{name}` in `{folder}`")
            })
        };
        let mut places = names.iter().map(place).collect::<anyhow::Result<Vec<_>>>()?;
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }
}

/// The one schema of the project, if there is one.
fn declared(global: &Global, config: &ConfigFile) -> Option<Schema> {
    let paths = discover::existing(global, config);
    let [path] = paths.as_slice() else { return None };
    let mut schemas = sources::read_path(path).ok()?;
    let files = if schemas.len() == 1 { schemas.pop() } else { None };
    // Where the URL stands has no influence on the tables.
    let options = Options { allow_datasource_urls: true, ..Options::default() };
    Some(schema::analyze(files?.sources, &options).schema)
}

/// Which database the migrations are for.
fn dialect(args: &TrialArgs, history: &History, schema: Option<&Schema>) -> anyhow::Result<&'static Dialect> {
    let of_lock = || history.provider.as_deref().and_then(Provider::from_name);
    let of_schema = || schema.and_then(Schema::provider);
    let provider = args.provider.map(|name| name.0).or_else(of_lock).or_else(of_schema);
    let Some(provider) = provider else {
        bail!(
            "nothing says which database the migrations in `{}` are for: name it with `--provider`",
            sources::display_name(&history.folder)
        )
    };
    Dialect::of(provider).with_context(|| format!("prismakit runs no migrations of {provider}"))
}
