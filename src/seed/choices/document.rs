//! The shape of `seed.toml`, for its JSON Schema and its documentation.
//!
//! The reader does not go by it, because it tells all that is wrong at once; a test holds both to the same
//! keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

/// Decides about seed data what names, types and relations do not say.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "seed.toml", deny_unknown_fields)]
pub struct PlanFile {
    /// What all chance is drawn from: another number makes other rows.
    pub seed: Option<u64>,
    /// How many rows a model has of which nothing else is said.
    pub rows: Option<u64>,
    /// Whose names, places and words the texts are made of, such as `de` or `pt_br`.
    pub locale: Option<String>,
    /// The newest moment, as a date or a date and a time. Rows have come to be before it.
    pub until: Option<String>,
    /// What is decided about single models, by their names.
    #[schemars(default)]
    pub models: BTreeMap<String, ModelPlan>,
}

/// What is decided about a model. An annotation on a model has the same keys but for `fields`.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ModelPlan {
    /// How many rows it has.
    pub rows: Option<u64>,
    /// How many rows it has for each row of another model; not together with `rows`.
    pub per: Option<RatioPlan>,
    /// Whether it has no rows at all.
    #[schemars(default)]
    pub skip: bool,
    /// What is decided about single fields, by their names.
    #[schemars(default)]
    pub fields: BTreeMap<String, FieldPlan>,
}

/// A number of rows for each row of another model.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RatioPlan {
    /// The other model.
    pub model: String,
    /// How many for each of its rows; may be a fraction.
    #[schemars(range(min = 0.0))]
    pub rows: f64,
}

/// What is decided about a field, here or in an annotation: where its values come from, which one key
/// says, and how many of them are missing.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldPlan {
    /// It always has this value. For a list it is the whole list, for `Json` any value.
    pub constant: Option<Value>,
    /// It has one of these values, each as often as the others.
    #[schemars(length(min = 1))]
    pub list: Option<Vec<Value>>,
    /// It has one of these values, as often as the number behind it says in proportion to the others.
    pub weights: Option<BTreeMap<String, f64>>,
    /// It has texts of this form, such as `[A-Z]{3}-[0-9]{4}`.
    pub pattern: Option<String>,
    /// It has numbers or dates from the first to the second, both included.
    pub range: Option<[Value; 2]>,
    /// Where in the `range` most values are.
    pub distribution: Option<Distribution>,
    /// It has texts that are made of other fields, such as `{firstName}.{row}@corp.test`.
    pub template: Option<String>,
    /// The database computes it by this expression in SQL.
    pub sql: Option<String>,
    /// It has texts of this meaning, such as `person.username`.
    pub like: Option<String>,
    /// The share of rows in which it is null, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub null: Option<f64>,
}

/// Where in a range most values are.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Distribution {
    /// Nowhere more than elsewhere. So it is if nothing is said.
    Even,
    /// Near the beginning, as with prices.
    Low,
    /// In the middle, as with heights.
    Normal,
    /// Near the end, as with ratings.
    High,
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;
    use serde_json::Value;

    use super::PlanFile;
    use crate::seed::choices::field::{OTHER_KEYS, SOURCE_KEYS};
    use crate::seed::choices::range::DISTRIBUTIONS;
    use crate::seed::choices::reader::{FILE_KEYS, MODEL_KEYS, RATIO_KEYS};

    fn keys(object: &Value) -> Vec<&str> {
        let mut keys: Vec<_> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn sorted<'k>(keys: &[&'k str]) -> Vec<&'k str> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn the_reader_knows_the_keys_that_are_documented_and_no_others() {
        let schema = schema_for!(PlanFile).to_value();
        let definitions = &schema["$defs"];
        assert_eq!(keys(&schema), sorted(FILE_KEYS));
        assert_eq!(keys(&definitions["ModelPlan"]), sorted(MODEL_KEYS));
        assert_eq!(keys(&definitions["RatioPlan"]), sorted(RATIO_KEYS));
        assert_eq!(keys(&definitions["FieldPlan"]), sorted(&[SOURCE_KEYS, OTHER_KEYS].concat()));
        let distributions = definitions["Distribution"]["oneOf"].as_array().unwrap().iter();
        let distributions: Vec<_> = distributions.map(|one| one["const"].as_str().unwrap()).collect();
        assert_eq!(distributions, DISTRIBUTIONS.map(|(name, _)| name));
    }
}
