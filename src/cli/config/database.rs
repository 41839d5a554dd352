//! The table `[database]`, and a URL as a file or an argument gives it: itself, or the name of the
//! variable that holds it.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// The table `[database]` of the configuration.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct DatabaseConfig {
    /// The URL of the database, or better `env:NAME`, the variable that holds it: a password does not
    /// belong in a file. The path of an SQLite file is relative to this file.
    pub(super) url: Option<UrlSetting>,
}

/// Where the URL of a database is.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(in crate::cli) enum UrlSetting {
    /// It is written down.
    Plain(String),
    /// It is the value of this environment variable.
    Variable(String),
}

impl UrlSetting {
    /// `env:NAME`, or a URL.
    pub(in crate::cli) fn parse(text: &str) -> Self {
        match text.strip_prefix("env:") {
            Some(name) => UrlSetting::Variable(name.trim().to_owned()),
            None => UrlSetting::Plain(text.to_owned()),
        }
    }
}

impl From<String> for UrlSetting {
    fn from(text: String) -> Self {
        UrlSetting::parse(&text)
    }
}

/// Without what is secret.
impl fmt::Debug for UrlSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UrlSetting::Plain(_) => f.write_str("Plain(…)"),
            UrlSetting::Variable(name) => write!(f, "Variable({name})"),
        }
    }
}

impl JsonSchema for UrlSetting {
    fn schema_name() -> Cow<'static, str> {
        "UrlSetting".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}
