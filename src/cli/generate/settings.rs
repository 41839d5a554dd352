//! `[[generate]]` in `prismakit.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::generate::options::OptionValue;

/// A pack and where its output goes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct GenerateConfig {
    /// The pack: the name of a built-in one, or a folder, relative to this file.
    pub(in crate::cli) template: String,
    /// The folder that the files are written into, relative to this file.
    pub(super) out: PathBuf,
    /// The options of the pack.
    #[serde(default)]
    pub(super) options: BTreeMap<String, OptionValue>,
}
