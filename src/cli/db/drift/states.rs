//! The database, its history and the schema, read.

use anyhow::{Context, bail};

use crate::cli::config::ConfigFile;
use crate::cli::diff::side::Side;
use crate::cli::migrate::refuse_other_database;
use crate::cli::state::Reader;
use crate::cli::{Global, database, discover, sources};
use crate::migrate::history::History;
use crate::migrate::status::{Entry, State, Status};
use crate::sql::connection::Settings;
use crate::sql::{Connection, Database, introspect};

use super::Args;

/// What is compared.
pub(super) struct States {
    /// The server and its version.
    pub(super) server: String,
    /// The database.
    pub(super) side: Side,
    /// What it holds.
    pub(super) database: Database,
    /// The schema, if there is one, and what it describes.
    pub(super) schema: Option<(Side, Database)>,
    /// The history, if there is one.
    pub(super) history: Option<Replayed>,
}

/// A history, replayed.
pub(super) struct Replayed {
    /// The folder.
    pub(super) side: Side,
    /// How many migrations there are.
    pub(super) count: usize,
    /// Where each stands that is not simply applied.
    pub(super) remarks: Vec<(String, &'static str)>,
    /// Whether the database says itself which migrations it has.
    pub(super) has_books: bool,
    /// What those lead to that the database has.
    pub(super) applied: Database,
    /// What all of them lead to.
    pub(super) whole: Database,
    /// The server that they were replayed on, where it may write things in another way.
    pub(super) other_server: Option<String>,
}

pub(super) fn read(
    args: &Args,
    global: &Global,
    config: &ConfigFile,
    reader: &Reader<'_>,
) -> anyhow::Result<States> {
    let url = database::find(&args.database, global, config)?;
    reader.keep_off(&url)?;
    let schema = schema(global, config)?;
    let schemas = reader.schemas(schema.as_ref().map(|(side, _)| side).and_then(Side::schema))?;
    if let Some((side, declared)) = &schema
        && declared.dialect != url.dialect()
    {
        let (named, found) = (declared.dialect.provider, url.dialect().provider);
        bail!("`{}` is for {named}, and `{url}` is a database of {found}", side.name);
    }
    let mut connection = Connection::open(&url, &Settings::default())?;
    let database =
        introspect(&mut connection, &schemas).with_context(|| format!("cannot read the database `{url}`"))?;
    let history = history(args, global, config)?;
    if schema.is_none() && history.is_none() {
        bail!("there is nothing to compare `{url}` with: neither a schema nor a folder of migrations");
    }
    let history = history.map(|history| replay(&history, &mut connection, reader, &schemas)).transpose()?;
    let server = connection.server().to_owned();
    Ok(States { server, side: Side::of_database(url.to_string()), database, schema, history })
}

fn schema(global: &Global, config: &ConfigFile) -> anyhow::Result<Option<(Side, Database)>> {
    if global.schema.is_empty() && discover::existing(global, config).is_empty() {
        return Ok(None);
    }
    let side = Side::of_project(global, config, None, None, "nothing is compared")?;
    let declared = side.declared()?.context("the project has no schema")?;
    Ok(Some((side, declared)))
}

/// A folder that nobody named need not be there.
fn history(args: &Args, global: &Global, config: &ConfigFile) -> anyhow::Result<Option<History>> {
    if args.no_history {
        return Ok(None);
    }
    let folder = args.history.folder(global, config);
    if !args.history.is_named() && !folder.is_dir() {
        return Ok(None);
    }
    Ok(Some(History::read(&folder)?))
}

/// Replays what the database says it has. A database without books is taken to have all.
fn replay(
    history: &History,
    connection: &mut Connection,
    reader: &Reader<'_>,
    schemas: &[String],
) -> anyhow::Result<Replayed> {
    let dialect = connection.dialect();
    refuse_other_database(history, dialect.provider)?;
    let status = Status::read(connection, history)
        .with_context(|| format!("cannot read which migrations `{}` has", connection.url()))?;
    let is_applied = |name: &str| !status.has_books || status.applied().any(|entry| entry.name == name);
    let mut applied = history.clone();
    applied.migrations.retain(|migration| is_applied(&migration.name));
    let whole = reader.replayed(history, Some(dialect), schemas)?;
    let replayed = if applied == *history {
        whole.clone()
    } else {
        reader.replayed(&applied, Some(dialect), schemas)?
    };
    let name = format!("migrations:{}", sources::display_name(&history.folder));
    Ok(Replayed {
        side: Side::of_database(name),
        count: history.migrations.len(),
        remarks: if status.has_books { remarks(&status) } else { Vec::new() },
        has_books: status.has_books,
        applied: replayed.database,
        other_server: whole.server.filter(|server| server != connection.server()),
        whole: whole.database,
    })
}

fn remarks(status: &Status) -> Vec<(String, &'static str)> {
    let remark = |entry: &Entry| match entry.state {
        State::Pending => Some("pending"),
        State::Failed => Some("failed"),
        State::Interrupted { .. } => Some("interrupted"),
        State::Applied if !entry.is_in_folder => Some("missing in the folder"),
        State::Applied if entry.is_edited => Some("edited since it was applied"),
        State::Applied => None,
    };
    let remarks = status.entries.iter().filter_map(|entry| Some((entry.name.clone(), remark(entry)?)));
    remarks.collect()
}
