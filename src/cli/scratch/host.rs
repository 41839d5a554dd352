//! Where a command makes its scratch databases: on the server of `--scratch-url`, or on a server that is
//! started for it.

use std::cell::OnceCell;
use std::fmt;

use anyhow::bail;

use crate::cli::config::ConfigFile;
use crate::cli::{Global, database, environment};
use crate::migrate::scratch::{Connections, Host, ScratchDatabase, Settings};
use crate::sql::{DatabaseUrl, Dialect};

use super::child::Child;

/// Where scratch databases are made.
#[derive(Clone, Default, clap::Args)]
#[command(next_help_heading = "Scratch databases")]
pub(in crate::cli) struct ScratchArgs {
    /// A database on the server to make scratch databases on, which itself is left alone; or `env:NAME`
    /// [default: a server from what is installed; SQLite needs none]
    #[arg(long, value_name = "URL")]
    // Not parsed by clap, whose message would repeat the password.
    scratch_url: Option<String>,
    /// Allow scratch databases on a server that is not on this machine
    #[arg(long)]
    allow_remote: bool,
}

/// Without what is secret.
impl fmt::Debug for ScratchArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScratchArgs").field("allow_remote", &self.allow_remote).finish_non_exhaustive()
    }
}

/// The scratch databases of a command. A server is started when the first one is asked for.
pub(in crate::cli) struct Scratch<'g> {
    global: &'g Global,
    url: Option<DatabaseUrl>,
    ground: OnceCell<Ground>,
}

/// A server, with what has to stay while it is used.
struct Ground {
    host: Host,
    _child: Option<Child>,
}

impl<'g> Scratch<'g> {
    /// Reads the arguments. Nothing is started yet.
    pub(in crate::cli) fn new(args: &ScratchArgs, global: &'g Global) -> anyhow::Result<Self> {
        let url = match args.scratch_url.as_deref() {
            Some(text) => {
                let config = ConfigFile::load(global)?;
                Some(database::of_argument(text, "--scratch-url", global, &config)?)
            }
            None => None,
        };
        Self::at(url, args.allow_remote, global)
    }

    /// Those on the server of a database, which itself is left alone.
    pub(in crate::cli) fn at(
        url: Option<DatabaseUrl>,
        allow_remote: bool,
        global: &'g Global,
    ) -> anyhow::Result<Self> {
        if let Some(url) = url.as_ref().filter(|url| !url.is_local() && !allow_remote) {
            bail!(
                "`{url}` is not on this machine: scratch databases are made and dropped there, which \
                 `--allow-remote` allows"
            );
        }
        Ok(Self { global, url, ground: OnceCell::new() })
    }

    /// Refuses to work beside a database that is in use, where it may be mistaken for a scratch database.
    pub(in crate::cli) fn keep_off(&self, target: &DatabaseUrl) -> anyhow::Result<()> {
        match &self.url {
            Some(url) if url.is_same_database(target) => bail!(
                "`--scratch-url` names the database itself, `{url}`: name another one on that server, as \
                 `postgres` or `mysql`"
            ),
            _ => Ok(()),
        }
    }

    /// Makes an empty database, which goes when it is dropped.
    pub(in crate::cli) fn database(
        &self,
        dialect: &'static Dialect,
        connections: Connections,
    ) -> anyhow::Result<ScratchDatabase> {
        let ground = self.ground(dialect)?;
        if ground.host.dialect() != dialect {
            bail!(
                "a scratch database for {} is wanted, and the server is one of {}",
                dialect.provider,
                ground.host.dialect().provider
            );
        }
        Ok(ground.host.database(connections)?)
    }

    fn ground(&self, dialect: &'static Dialect) -> anyhow::Result<&Ground> {
        if let Some(ground) = self.ground.get() {
            return Ok(ground);
        }
        let ground = self.prepare(dialect)?;
        Ok(self.ground.get_or_init(|| ground))
    }

    fn prepare(&self, dialect: &'static Dialect) -> anyhow::Result<Ground> {
        if dialect.abilities.is_file {
            return Ok(Ground { host: Host::start(dialect, &settings())?, _child: None });
        }
        if let Some(url) = &self.url {
            if url.dialect().abilities.is_file {
                bail!("`--scratch-url` names a file, and {} needs a server", dialect.provider);
            }
            return Ok(Ground { host: Host::at(url.clone()), _child: None });
        }
        self.global.explain(format_args!("scratch: starting a server for {}", dialect.provider));
        let (child, url) = Child::start(dialect.provider)?;
        Ok(Ground { host: Host::at(url), _child: Some(child) })
    }
}

/// How servers of this process are started.
pub(super) fn settings() -> Settings {
    Settings {
        path: environment::variable("PATH").map(Into::into).unwrap_or_default(),
        folder: environment::temporary_folder(),
        limit: super::LIMIT,
    }
}
