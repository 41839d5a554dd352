//! What a rule is: a static description with its reason and examples, and a function that looks at a schema
//! or at code about it.

use std::fmt;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;

use crate::diagnostic::{Applicability, Severity};
use crate::schema::connector::Provider;
use crate::schema::spelling::closest;

use super::context::Context;
use super::value_error::plain;

/// Everything about a rule that does not depend on a schema.
#[derive(Debug)]
pub struct RuleDef {
    /// The stable code: `PX001`. The letters are those of the group.
    pub code: &'static str,
    /// The stable name in kebab-case, which reads well after "allow": `unindexed-foreign-key`.
    pub name: &'static str,
    /// What it looks after.
    pub group: Group,
    /// The level in the preset `recommended`.
    pub default: Level,
    /// The level in the preset `strict`.
    pub strict: Level,
    /// What `--fix` can do about its findings. A finding may come without the fix where there is
    /// no good one.
    pub fix: FixKind,
    /// The databases that it makes sense for.
    pub providers: &'static [Provider],
    /// How far it looks: [`recheck`](super::recheck) leaves out the rules that look at everything.
    pub reach: Reach,
    /// Warnings of the language that say the same: they give way to a finding on the same line.
    pub supersedes: &'static [&'static str],
    /// Why the rule exists: a first line that says what it demands, and paragraphs with the reason.
    pub docs: &'static str,
    /// What the examples are, and what they need.
    pub given: Given,
    /// A schema or code that it reports.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
    pub(super) build: fn(toml::Table) -> Result<Box<dyn Rule>, OptionError>,
    pub(super) options: fn(&mut SchemaGenerator) -> Schema,
}

impl RuleDef {
    /// The first line of the documentation: what the rule demands.
    pub fn summary(&self) -> &'static str {
        self.docs.lines().next().unwrap_or_default()
    }

    /// Whether it is about what has changed, so that it has nothing to say where nothing is compared.
    pub fn is_about_changes(&self) -> bool {
        matches!(self.given, Given::Base(_) | Given::Change { .. })
    }

    /// The options with their types and defaults as a JSON Schema.
    pub fn options_schema(&self) -> Schema {
        let settings = SchemaSettings::default().with(|settings| settings.inline_subschemas = true);
        (self.options)(&mut settings.into_generator())
    }

    /// Whether the rule makes sense for a schema of this database. Where a schema does not say
    /// which it is for, rules that hold for every SQL database do.
    pub fn applies_to(&self, provider: Option<Provider>) -> bool {
        match provider {
            Some(provider) => self.providers.contains(&provider),
            None => SQL.iter().all(|provider| self.providers.contains(provider)),
        }
    }
}

/// What the examples of a rule are, and what they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// They are schemas.
    Nothing,
    /// They are schemas that are compared with this one.
    Base(&'static str),
    /// They are TypeScript code about this schema.
    Schema(&'static str),
    /// They are TypeScript code about a schema that changes.
    Change {
        /// The schema that the code was written for.
        before: &'static str,
        /// The schema as it is now.
        after: &'static str,
    },
}

impl Given {
    /// The schema that was there before, if there was one.
    pub const fn before(self) -> Option<&'static str> {
        match self {
            Given::Base(before) | Given::Change { before, .. } => Some(before),
            Given::Nothing | Given::Schema(_) => None,
        }
    }

    /// The schema that examples in TypeScript are about.
    pub const fn schema(self) -> Option<&'static str> {
        match self {
            Given::Schema(schema) | Given::Change { after: schema, .. } => Some(schema),
            Given::Nothing | Given::Base(_) => None,
        }
    }
}

/// Every database.
pub(super) const ALL: &[Provider] = Provider::ALL;

/// Every database with tables.
pub(super) const SQL: &[Provider] =
    &[Provider::Postgresql, Provider::MySql, Provider::Sqlite, Provider::SqlServer, Provider::CockroachDb];

/// Every database that migrations are made for, so that it is known what differs between two states.
pub(super) const MIGRATED: &[Provider] = &[Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// How far a rule looks to find something in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// At the block, at the models on the other side of its relations, and at the enums and types of its
    /// fields; or at what is usual in the whole schema as it was a moment ago.
    Neighbours,
    /// At all of the schema, or at the text of the files.
    Schema,
}

/// What a rule looks after; the letters of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// `PC`
    Configuration,
    /// `PD`
    Executability,
    /// `PK`
    Keys,
    /// `PM`
    Models,
    /// `PN`
    Naming,
    /// `PP`
    Privacy,
    /// `PR`
    Relations,
    /// `PS`
    Changes,
    /// `PT`
    Types,
    /// `PW`
    Text,
    /// `PX`
    Indexes,
    /// `UQ`
    Queries,
    /// Rules of the team's own, whose code is their name.
    Custom,
}

impl Group {
    /// Every group in the order of the letters.
    pub const ALL: &'static [Group] = &[
        Group::Configuration,
        Group::Executability,
        Group::Keys,
        Group::Models,
        Group::Naming,
        Group::Privacy,
        Group::Relations,
        Group::Changes,
        Group::Types,
        Group::Text,
        Group::Indexes,
        Group::Queries,
        Group::Custom,
    ];

    /// The letters that codes of the group begin with, and what `--select` calls it.
    pub const fn prefix(self) -> &'static str {
        match self {
            Group::Configuration => "PC",
            Group::Executability => "PD",
            Group::Keys => "PK",
            Group::Models => "PM",
            Group::Naming => "PN",
            Group::Privacy => "PP",
            Group::Relations => "PR",
            Group::Changes => "PS",
            Group::Types => "PT",
            Group::Text => "PW",
            Group::Indexes => "PX",
            Group::Queries => "UQ",
            Group::Custom => "custom",
        }
    }

    /// The name of the group.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Configuration => "configuration",
            Group::Executability => "executability",
            Group::Keys => "keys",
            Group::Models => "models",
            Group::Naming => "naming",
            Group::Privacy => "privacy",
            Group::Relations => "relations",
            Group::Changes => "changes",
            Group::Types => "types",
            Group::Text => "text",
            Group::Indexes => "indexes",
            Group::Queries => "queries",
            Group::Custom => "custom",
        }
    }
}

/// Whether findings of a rule are reported, and how bad they are.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing; never changes the exit code.
    Info,
    /// Likely a mistake; changes the exit code with `--deny-warnings`.
    Warn,
    /// Breaks a rule that the team enforces.
    Error,
}

impl Level {
    /// Every level, the mildest first.
    pub const ALL: &'static [Level] = &[Level::Off, Level::Info, Level::Warn, Level::Error];

    /// The level that the configuration calls `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Level::ALL.iter().copied().find(|level| level.name() == name)
    }

    /// The level as the configuration calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }

    /// How bad findings at this level are; `None` where there are none.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warn => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// What `--fix` can do about the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixKind {
    /// Nothing.
    None,
    /// `--fix` applies it.
    Safe,
    /// `--unsafe-fixes` applies it.
    Unsafe,
}

impl FixKind {
    /// `safe`, `unsafe` or `none`.
    pub const fn name(self) -> &'static str {
        match self {
            FixKind::None => "none",
            FixKind::Safe => "safe",
            FixKind::Unsafe => "unsafe",
        }
    }

    /// The fixes that such a rule makes.
    pub const fn applicability(self) -> Option<Applicability> {
        match self {
            FixKind::None => None,
            FixKind::Safe => Some(Applicability::Safe),
            FixKind::Unsafe => Some(Applicability::Unsafe),
        }
    }
}

/// A rule with its options.
///
/// The type that implements it *is* the format of its options: a rule without options is an empty
/// struct with braces.
pub(super) trait Rule: fmt::Debug + Send + Sync {
    /// Looks at the schema, or at the code, and reports to the context, in time linear in the size of
    /// what it looks at.
    fn check(&self, cx: &mut Context<'_>);
}

/// What is wrong with the options of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OptionError {
    /// There is no option of this name.
    Unknown { name: String, similar: Option<String> },
    /// The value of an option does not fit; the message says how.
    Value { name: String, message: String },
}

/// Makes the rule from the options of a configuration.
pub(super) fn build<R>(options: toml::Table) -> Result<Box<dyn Rule>, OptionError>
where
    R: Rule + DeserializeOwned + JsonSchema + 'static,
{
    unknown_option::<R>(&options)?;
    match options.clone().try_into::<R>() {
        Ok(rule) => Ok(Box::new(rule)),
        Err(error) => Err(wrong_value::<R>(options, &error)),
    }
}

/// Finds the option whose value does not fit: the one that does not fit by itself either.
fn wrong_value<R: DeserializeOwned>(options: toml::Table, error: &toml::de::Error) -> OptionError {
    let mut wrong = options.into_iter().filter_map(|(name, value)| {
        let alone = toml::Table::from_iter([(name.clone(), value)]);
        Some((name, alone.try_into::<R>().err()?))
    });
    let (name, message) = wrong.next().map_or_else(
        || (String::new(), error.message().to_owned()),
        |(name, error)| (name, error.message().to_owned()),
    );
    OptionError::Value { name, message: plain(&message) }
}

/// serde would report an unknown option as well, but not say which one is similar.
fn unknown_option<R: JsonSchema>(options: &toml::Table) -> Result<(), OptionError> {
    if options.is_empty() {
        return Ok(());
    }
    let schema = options_of::<R>(&mut SchemaGenerator::default());
    let known = schema.get("properties").and_then(|properties| properties.as_object());
    let known: Vec<&str> = known.map(|known| known.keys().map(String::as_str).collect()).unwrap_or_default();
    match options.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let similar = closest(name, known).map(str::to_owned);
            Err(OptionError::Unknown { name: name.clone(), similar })
        }
    }
}

/// The JSON Schema of the options of a rule.
pub(super) fn options_of<R: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    R::json_schema(generator)
}
