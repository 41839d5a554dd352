//! Names as a declared rule selects them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::lint::name_list::NameList;

/// A pattern, or several of which one has to match. `*` and `?` are wildcards, `/…/` is a regular expression,
/// and what begins with `!` must not match.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Texts")]
pub struct Names {
    /// An empty list means every name.
    wanted: NameList,
    unwanted: NameList,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a name or a list of names")]
enum Texts {
    One(String),
    Many(Vec<String>),
}

impl TryFrom<Texts> for Names {
    type Error = String;

    fn try_from(texts: Texts) -> Result<Self, String> {
        let texts = match texts {
            Texts::One(text) => vec![text],
            Texts::Many(texts) => texts,
        };
        let (unwanted, wanted): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.starts_with('!'));
        let unwanted: Vec<_> = unwanted.iter().map(|text| text[1..].to_owned()).collect();
        Ok(Names { wanted: wanted.try_into()?, unwanted: unwanted.try_into()? })
    }
}

impl JsonSchema for Names {
    fn schema_name() -> Cow<'static, str> {
        "Names".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A name, or a list of names of which one has to match. `*` and `?` are wildcards, \
                `/…/` is a regular expression, and what begins with `!` must not match.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}

impl Names {
    /// Whether the name is one of these.
    pub(super) fn contain(&self, name: &str) -> bool {
        (self.wanted.is_empty() || self.wanted.contains(name)) && !self.unwanted.contains(name)
    }
}
