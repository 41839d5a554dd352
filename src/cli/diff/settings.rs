//! What the user decides about a migration, on the command line or in `prismakit.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::bail;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diff::RenameHint;
use crate::plan::Options;

use super::Args;
use super::timeout::LockTimeout;

/// The table `[diff]` of the configuration.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct DiffConfig {
    /// For which tool migrations are written: `prisma`, `sqlx`, `dbmate`, `golang-migrate`, `flyway`,
    /// `goose` or `diesel`.
    pub(in crate::cli) layout: Option<String>,
    /// The folder that migrations are written into, relative to this file.
    pub(in crate::cli) migrations: Option<PathBuf>,
    /// Whether indexes are built and constraints validated while the table is in use, where the
    /// database can do that (default: true).
    online: Option<bool>,
    /// Whether dropped tables and columns are kept aside, so that the way back restores them
    /// (default: false).
    keep_dropped: Option<bool>,
    /// Whether `IF EXISTS` and `IF NOT EXISTS` stand where they are safe (default: false).
    if_exists: Option<bool>,
    /// How long a statement waits for a lock before it gives up: `5s` (the default), `500ms`, `none`.
    lock_timeout: Option<LockTimeout>,
}

/// The command line goes before the configuration.
pub(super) fn options(args: &Args, config: &DiffConfig) -> anyhow::Result<Options> {
    let configured = configured(config);
    Ok(Options {
        is_online: !args.plan.no_online && configured.is_online,
        keeps_dropped: args.plan.keep_dropped || configured.keeps_dropped,
        backfills: backfills(&args.plan.backfill)?,
        lock_timeout: args.plan.lock_timeout.map_or(configured.lock_timeout, |timeout| timeout.0),
        has_existence_guards: args.plan.if_exists || configured.has_existence_guards,
        ..configured
    })
}

/// What the configuration says.
pub(super) fn configured(config: &DiffConfig) -> Options {
    let defaults = Options::default();
    Options {
        is_online: config.online.unwrap_or(defaults.is_online),
        keeps_dropped: config.keep_dropped.unwrap_or(defaults.keeps_dropped),
        lock_timeout: config.lock_timeout.map_or(defaults.lock_timeout, |timeout| timeout.0),
        has_existence_guards: config.if_exists.unwrap_or(defaults.has_existence_guards),
        ..defaults
    }
}

/// `Model.field=SQL`; the expression may hold more of the signs.
fn backfills(written: &[String]) -> anyhow::Result<BTreeMap<String, String>> {
    let mut backfills = BTreeMap::new();
    for text in written {
        match text.split_once('=').map(|(field, sql)| (field.trim(), sql.trim())) {
            Some((field, sql)) if field.contains('.') && !sql.is_empty() => {
                if backfills.insert(field.to_owned(), sql.to_owned()).is_some() {
                    bail!("`--backfill` names `{field}` twice");
                }
            }
            _ => bail!("`--backfill {text}` is not of the form `Model.field=SQL`"),
        }
    }
    Ok(backfills)
}

/// What the user says about renames.
pub(in crate::cli) fn hints(renames: &[String], others: &[String]) -> anyhow::Result<Vec<RenameHint>> {
    let renames = renames.iter().map(|text| match text.split_once('=') {
        Some((from, to)) if !from.trim().is_empty() && !to.trim().is_empty() => {
            Ok(RenameHint { from: from.trim().to_owned(), to: to.trim().to_owned() })
        }
        _ => bail!("`--rename {text}` is not of the form `Model.old=Model.new` or `Old=New`"),
    });
    let others = others.iter().map(|name| match name.trim() {
        "" => bail!("`--no-rename` needs the name of what is gone"),
        name => Ok(RenameHint { from: name.to_owned(), to: String::new() }),
    });
    renames.chain(others).collect()
}
