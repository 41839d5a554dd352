//! Rules of the team's own, declared in the configuration: which models, fields or indexes they are about,
//! and what is required of them or forbidden.
//!
//! ```toml
//! [[custom.models]]
//! name = "tenant-column"
//! message = "`{model}` does not say whose rows it has"
//! where = { name = "!Currency" }
//! require = { field = { name = "tenantId", type = "String" } }
//!
//! [[custom.fields]]
//! name = "no-flags"
//! message = "`{field}` says nothing about the time at which it became true"
//! where = { name = "/^is[A-Z]/", type = "Boolean" }
//! ```

mod condition;
mod names;
mod order;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use schemars::{JsonSchema, json_schema};
use serde::Deserialize;

use crate::text::Location;

use super::context::Context;
use super::rule::{ALL, FixKind, Given, Group, Level, OptionError, Reach, Rule, RuleDef};

use condition::{Condition, FieldCondition, IndexCondition, ModelCondition};

/// The rules that a configuration declares.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CustomRules {
    /// Rules about models and views.
    pub models: Vec<CustomRule<ModelCondition>>,
    /// Rules about fields of models and views.
    pub fields: Vec<CustomRule<FieldCondition>>,
    /// Rules about primary keys, unique keys and indexes.
    pub indexes: Vec<CustomRule<IndexCondition>>,
}

/// A rule about the things of one kind.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CustomRule<C> {
    /// The name in kebab-case, by which findings, `--select` and comments call it.
    pub name: String,
    /// What is wrong; `{model}`, `{field}` and `{index}` stand for what was found.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The level where `[rules]` says no other.
    #[serde(default = "warn")]
    pub level: Level,
    /// What it is about; everything of its kind without it.
    #[serde(rename = "where")]
    pub about: Option<C>,
    /// What must hold; without it and `forbid`, there must be nothing that the rule is about.
    pub require: Option<C>,
    /// What must not hold.
    pub forbid: Option<C>,
}

fn warn() -> Level {
    Level::Warn
}

/// A declared rule, ready to be run at a level.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) def: &'static RuleDef,
    pub(super) level: Level,
    rule: Arc<dyn Rule>,
}

impl CustomRules {
    /// These rules, and those of `other` that are not called like any of them.
    #[must_use]
    pub fn or(mut self, other: CustomRules) -> Self {
        let names: Vec<&str> = self.declared().iter().map(|rule| rule.def.name).collect();
        let is_new = |name: &str| !names.contains(&name);
        self.models.extend(other.models.into_iter().filter(|rule| is_new(&rule.name)));
        self.fields.extend(other.fields.into_iter().filter(|rule| is_new(&rule.name)));
        self.indexes.extend(other.indexes.into_iter().filter(|rule| is_new(&rule.name)));
        self
    }

    /// The rules in the order in which they stand, by kind.
    pub(super) fn declared(&self) -> Vec<Declared> {
        let models = self.models.iter().map(declare);
        models.chain(self.fields.iter().map(declare)).chain(self.indexes.iter().map(declare)).collect()
    }
}

impl Declared {
    /// The rule, which has no options beyond those of its declaration.
    pub(super) fn build(&self, options: &toml::Table) -> Result<Box<dyn Rule>, OptionError> {
        match options.keys().next() {
            None => Ok(Box::new(Shared(Arc::clone(&self.rule)))),
            Some(name) => Err(OptionError::Unknown { name: name.clone(), similar: None }),
        }
    }
}

fn declare<C: Condition>(rule: &CustomRule<C>) -> Declared
where
    CustomRule<C>: Rule + Clone + 'static,
{
    Declared { def: definition(&rule.name), level: rule.level, rule: Arc::new(rule.clone()) }
}

/// What stands for a declared rule among those that are built in. Each name is kept for good: there are
/// few, and a configuration that is read again has the same.
fn definition(name: &str) -> &'static RuleDef {
    static DEFINITIONS: Mutex<BTreeMap<&'static str, &'static RuleDef>> = Mutex::new(BTreeMap::new());
    let mut definitions = DEFINITIONS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = definitions.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.into());
    let definition = Box::leak(Box::new(RuleDef {
        code: name,
        name,
        group: Group::Custom,
        default: Level::Warn,
        strict: Level::Warn,
        fix: FixKind::None,
        providers: ALL,
        reach: Reach::Neighbours,
        supersedes: &[],
        docs: "A rule that the configuration declares.",
        given: Given::Nothing,
        bad: "",
        good: "",
        build: |_| Err(OptionError::Unknown { name: String::new(), similar: None }),
        options: |_| json_schema!({}),
    }));
    definitions.insert(name, definition);
    definition
}

#[derive(Debug)]
struct Shared(Arc<dyn Rule>);

impl Rule for Shared {
    fn check(&self, cx: &mut Context<'_>) {
        self.0.check(cx);
    }
}

/// Reports `thing` if it is what the rule is about, and not as it should be.
fn look_at<C: Condition>(
    rule: &CustomRule<C>,
    cx: &mut Context<'_>,
    thing: C::Thing<'_>,
    at: Location,
    names: &[(&str, &str)],
) {
    let CustomRule { about, require, forbid, .. } = rule;
    let is_missing = require.as_ref().is_some_and(|condition| !condition.holds(thing));
    let is_forbidden = forbid.as_ref().is_some_and(|condition| condition.holds(thing));
    let is_unwanted = require.is_none() && forbid.is_none();
    let is_about = about.as_ref().is_none_or(|about| about.holds(thing));
    if !is_about || !(is_missing || is_forbidden || is_unwanted) {
        return;
    }
    let fill = |text: &str| {
        names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    let finding = cx.finding(at, fill(&rule.message));
    cx.report(match &rule.help {
        Some(help) => finding.help(fill(help)),
        None => finding,
    });
}

impl Rule for CustomRule<ModelCondition> {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            look_at(self, cx, model, model.name_location(), &[("model", model.name())]);
        }
    }
}

impl Rule for CustomRule<FieldCondition> {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            for field in model.fields() {
                let names = [("model", model.name()), ("field", field.name())];
                look_at(self, cx, field, field.name_location(), &names);
            }
        }
    }
}

impl Rule for CustomRule<IndexCondition> {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            for key in super::keys::keys(model) {
                let names = [("model", model.name()), ("index", key.text())];
                look_at(self, cx, key, key.location(), &names);
            }
        }
    }
}

#[cfg(test)]
mod tests;
