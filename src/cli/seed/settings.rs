//! `[seed]` in `prismakit.toml`.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// How rows are made.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct SeedConfig {
    /// The plan file, relative to this file.
    pub(super) plan: Option<PathBuf>,
}
