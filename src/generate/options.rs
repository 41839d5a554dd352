//! What a user can set about a pack.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::schema::spelling;

use super::context::SchemaContext;
use super::error::PackError;
use super::pack::Pack;

/// An option of a pack, as its `pack.toml` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionRule {
    /// What it changes, in one line.
    pub description: String,
    /// What holds where nothing is set; its type is the type of the option.
    pub default: OptionValue,
    /// The texts that are allowed; without it, any.
    pub values: Option<Vec<String>>,
    /// Of what in the schema the texts are names; others are refused.
    pub names: Option<Named>,
}

/// What has a name in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// Models and views.
    Models,
    /// Enums.
    Enums,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected true or false, a whole number, a text or a list of texts")]
pub enum OptionValue {
    /// `true` or `false`
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// The values of all options of a pack, by the names that templates know.
pub type Options = BTreeMap<String, OptionValue>;

impl OptionRule {
    pub(super) fn validate(&self) -> Result<(), String> {
        self.accept(self.default.clone()).map(drop)
    }

    /// The value, if it is of the right type and allowed.
    fn accept(&self, value: OptionValue) -> Result<OptionValue, String> {
        if std::mem::discriminant(&self.default) != std::mem::discriminant(&value) {
            return Err(format!("expected {}", self.default.kind()));
        }
        match &self.values {
            Some(allowed) => match value.texts().iter().find(|text| !allowed.contains(text)) {
                Some(text) => Err(format!("`{text}` is not one of {}", allowed.join(", "))),
                None => Ok(value),
            },
            None => Ok(value),
        }
    }

    /// A value as it is written on the command line; a list is parted by commas.
    fn parse(&self, text: &str) -> Result<OptionValue, String> {
        let wrong = || format!("expected {}", self.default.kind());
        let value = match &self.default {
            OptionValue::Boolean(_) => OptionValue::Boolean(text.parse().map_err(|_| wrong())?),
            OptionValue::Integer(_) => OptionValue::Integer(text.parse().map_err(|_| wrong())?),
            OptionValue::Text(_) => OptionValue::Text(text.to_owned()),
            OptionValue::List(_) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                OptionValue::List(parts.map(str::to_owned).collect())
            }
        };
        self.accept(value)
    }
}

impl OptionValue {
    /// The texts in it.
    fn texts(&self) -> &[String] {
        match self {
            OptionValue::Boolean(_) | OptionValue::Integer(_) => &[],
            OptionValue::Text(text) => std::slice::from_ref(text),
            OptionValue::List(list) => list,
        }
    }

    /// What such a value is called.
    fn kind(&self) -> &'static str {
        match self {
            OptionValue::Boolean(_) => "`true` or `false`",
            OptionValue::Integer(_) => "a whole number",
            OptionValue::Text(_) => "a text",
            OptionValue::List(_) => "a list",
        }
    }
}

/// A value that the user gives: typed, as in a configuration, or as text from a command line.
#[derive(Clone, Debug)]
pub enum Given {
    /// From a configuration.
    Value(OptionValue),
    /// From the command line.
    Text(String),
}

impl Pack {
    /// The values of all options: those that are `given`, the last one of a name, and the defaults.
    pub fn options(&self, given: &[(String, Given)]) -> Result<Options, PackError> {
        let rules = &self.manifest.options;
        let mut options: Options =
            rules.iter().map(|(name, rule)| (key(name), rule.default.clone())).collect();
        for (name, value) in given {
            let Some(rule) = rules.get(name) else { return Err(self.unknown(name)) };
            let value = match value {
                Given::Value(value) => rule.accept(value.clone()),
                Given::Text(text) => rule.parse(text),
            };
            options.insert(key(name), value.map_err(|reason| self.wrong(name, reason))?);
        }
        Ok(options)
    }

    /// Refuses names that nothing in the schema has.
    pub(super) fn check_names(&self, options: &Options, context: &SchemaContext) -> Result<(), PackError> {
        for (name, rule) in &self.manifest.options {
            let known: Vec<&str> = match rule.names {
                Some(Named::Models) => context.models.iter().map(|model| model.name.as_str()).collect(),
                Some(Named::Enums) => {
                    context.enums.iter().map(|definition| definition.name.as_str()).collect()
                }
                None => continue,
            };
            let texts = options.get(&key(name)).map(OptionValue::texts).unwrap_or_default();
            if let Some(text) = texts.iter().find(|text| !text.is_empty() && !known.contains(&text.as_str()))
            {
                let guess = spelling::closest(text, known.iter().copied());
                let guess = guess.map(|guess| format!("; did you mean `{guess}`?")).unwrap_or_default();
                return Err(self.wrong(name, format!("the schema has no `{text}`{guess}")));
            }
        }
        Ok(())
    }

    fn wrong(&self, option: &str, reason: String) -> PackError {
        PackError::Option { pack: self.name.clone(), option: option.to_owned(), reason }
    }

    fn unknown(&self, option: &str) -> PackError {
        let names: Vec<_> = self.manifest.options.keys().map(String::as_str).collect();
        let hint = match spelling::closest(option, names.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if names.is_empty() => "it has none".to_owned(),
            None => format!("it has: {}", names.join(", ")),
        };
        PackError::UnknownOption { pack: self.name.clone(), option: option.to_owned(), hint }
    }
}

/// How templates call an option.
fn key(name: &str) -> String {
    name.replace('-', "_")
}
