//! `[usage]` in `prismakit.toml`.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// Where the code is whose queries are checked.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct UsageConfig {
    /// Files and folders whose queries are reported, relative to this file; without any, all code is.
    #[cfg_attr(not(feature = "usage"), expect(dead_code, reason = "nothing reads code"))]
    pub(in crate::cli) src: Vec<PathBuf>,
    /// What is not read: paths relative to this file, as in a `.gitignore`.
    #[cfg_attr(not(feature = "usage"), expect(dead_code, reason = "nothing reads code"))]
    pub(in crate::cli) exclude: Vec<String>,
}
