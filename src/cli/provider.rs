//! The name of a database, as an argument and as a setting.

use std::borrow::Cow;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::schema::connector::Provider;

/// A database by the name that a datasource gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct ProviderName(pub(super) Provider);

impl FromStr for ProviderName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let provider = Provider::from_name(name).map(ProviderName);
        provider
            .ok_or_else(|| format!("`{name}` is no database that Prisma knows; write {}", names().join(", ")))
    }
}

impl TryFrom<String> for ProviderName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        name.parse()
    }
}

impl JsonSchema for ProviderName {
    fn schema_name() -> Cow<'static, str> {
        "Provider".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": names() })
    }
}

/// Every name that a datasource may use.
fn names() -> Vec<&'static str> {
    let of = |provider: &Provider| {
        let connector = provider.connector();
        std::iter::once(connector.name).chain(connector.aliases.iter().copied())
    };
    Provider::ALL.iter().flat_map(of).collect()
}
