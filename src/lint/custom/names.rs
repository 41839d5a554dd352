//! Names as a declared rule selects them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::lint::pattern::Pattern;

/// A pattern, or several of which one has to match. `*` and `?` are wildcards, `/…/` is a regular expression,
/// and what begins with `!` must not match.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Texts")]
pub struct Names {
    wanted: Vec<Pattern>,
    unwanted: Vec<Pattern>,
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
        let mut names = Names { wanted: Vec::new(), unwanted: Vec::new() };
        for text in &texts {
            match text.strip_prefix('!') {
                Some(text) => names.unwanted.push(Pattern::parse(text)?),
                None => names.wanted.push(Pattern::parse(text)?),
            }
        }
        Ok(names)
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
        let is_wanted = self.wanted.is_empty() || self.wanted.iter().any(|it| it.matches_name(name));
        is_wanted && !self.unwanted.iter().any(|it| it.matches_name(name))
    }
}
