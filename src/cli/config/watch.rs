//! `[watch]` in `prismakit.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

/// What is done while files are edited.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct WatchConfig {
    /// Whether the queries in code are compared with the schema, as with `--usage`.
    #[cfg_attr(
        not(all(feature = "usage", feature = "watch")),
        expect(dead_code, reason = "nothing reads code")
    )]
    pub(in crate::cli) usage: bool,
}
