//! The order of the fields of a model, as a declared rule wants it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::lint::pattern::Pattern;
use crate::schema::walk::ModelWalker;

/// What stands for all fields that are not named.
const REST: &str = "...";

/// Fields in their order: patterns, and `...` for all others.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Order {
    patterns: Vec<Pattern>,
    /// The place of the fields that no pattern names.
    rest: usize,
}

impl TryFrom<Vec<String>> for Order {
    type Error = String;

    fn try_from(texts: Vec<String>) -> Result<Self, String> {
        let rests = texts.iter().filter(|text| *text == REST).count();
        if rests > 1 {
            return Err("`...` stands for all other fields, so that it can be there once only".to_owned());
        }
        let rest = texts.iter().position(|text| text == REST).unwrap_or(texts.len());
        let patterns = texts.iter().map(|text| Pattern::parse(text)).collect::<Result<_, _>>()?;
        Ok(Self { patterns, rest })
    }
}

impl JsonSchema for Order {
    fn schema_name() -> Cow<'static, str> {
        "Order".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Names of fields in their order, with `...` for all others, which otherwise stand at \
                the end. `*` and `?` are wildcards, `/…/` is a regular expression.",
            "type": "array",
            "items": { "type": "string" },
        })
    }
}

impl Order {
    /// Whether the fields of a model stand in this order.
    pub(super) fn is_that_of(&self, model: ModelWalker<'_>) -> bool {
        model.fields().map(|field| self.place_of(field.name())).is_sorted()
    }

    fn place_of(&self, name: &str) -> usize {
        let place = self.patterns.iter().position(|pattern| pattern.matches_name(name));
        place.unwrap_or(self.rest)
    }
}
