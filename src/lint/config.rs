//! The configuration of rules as a user writes it, and what can be wrong with it.
//!
//! ```toml
//! preset = "recommended"
//!
//! [rules]
//! table-name-case = "off"
//! id-type = { level = "warn", allow = ["cuid", "uuid(7)"] }
//!
//! [[overrides]]
//! models = ["Legacy*"]
//! rules = { PX001 = "warn" }
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::custom::CustomRules;
use super::find;
use super::rule::{Level, RuleDef};
use super::rules::RULES;

/// Which rules are on, and with which options.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RulesConfig {
    /// The levels to start from.
    pub preset: Preset,
    /// Levels and options of single rules, by name or code.
    pub rules: RuleTable,
    /// Other levels and options for some models or files. Of several that match, the last one
    /// that names a rule decides about it.
    pub overrides: Vec<Override>,
    /// Rules of the team's own.
    pub custom: CustomRules,
}

/// The levels to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// The house conventions as errors, and what is likely a mistake as warnings.
    #[default]
    Recommended,
    /// The same, and what only a strict team wants.
    Strict,
    /// The house conventions, and `snake_case` for everything that has a name in the database.
    Snake,
    /// What the configuration of prisma-lint turns on, and nothing else.
    LegacyPrismaLint,
    /// Nothing but the rules of the language.
    None,
}

/// The rules about names in the database.
const DATABASE_NAMES: &[&str] = &["PN008", "PN009", "PN010"];

impl Preset {
    /// Every preset.
    pub const ALL: &'static [Preset] =
        &[Preset::Recommended, Preset::Strict, Preset::Snake, Preset::LegacyPrismaLint, Preset::None];

    /// The preset that the configuration calls `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Preset::ALL.iter().copied().find(|preset| preset.name() == name)
    }

    /// The preset as the configuration calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Preset::Recommended => "recommended",
            Preset::Strict => "strict",
            Preset::Snake => "snake",
            Preset::LegacyPrismaLint => "legacy-prisma-lint",
            Preset::None => "none",
        }
    }

    /// The level of a rule in this preset.
    pub fn level(self, rule: &RuleDef) -> Level {
        match self {
            Preset::Snake if DATABASE_NAMES.contains(&rule.code) => rule.default.max(Level::Warn),
            Preset::Recommended | Preset::Snake => rule.default,
            Preset::Strict => rule.strict,
            // What its configuration turns on stands among the settings of single rules.
            Preset::LegacyPrismaLint | Preset::None => Level::Off,
        }
    }
}

/// Levels and options for some models or files.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Override {
    /// Names of models, views, enums and types; `*` and `?` are wildcards. Empty means all.
    pub models: Vec<String>,
    /// Paths of files; `*` and `**` are wildcards. Empty means all.
    pub paths: Vec<String>,
    /// What differs there: options are added to those of `[rules]`.
    pub rules: RuleTable,
}

/// A table of rules: the key is a name or code, the value a level or a table with `level` and the
/// options of the rule.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct RuleTable(pub BTreeMap<String, toml::Value>);

impl RuleTable {
    /// These settings, and those of `other` about rules that these do not name.
    #[must_use]
    pub fn or(mut self, other: RuleTable) -> Self {
        let code = |name: &str| find(name).map_or_else(|| name.to_owned(), |rule| rule.code.to_owned());
        let named: BTreeSet<String> = self.0.keys().map(|name| code(name)).collect();
        self.0.extend(other.0.into_iter().filter(|(name, _)| !named.contains(&code(name))));
        self
    }
}

impl JsonSchema for RuleTable {
    fn schema_name() -> Cow<'static, str> {
        "RuleTable".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let mut properties = serde_json::Map::new();
        for rule in RULES {
            properties.insert(rule.name.to_owned(), entry_schema(rule, &level, generator));
        }
        json_schema!({
            "type": "object",
            "description": "Levels and options of rules, by name or code.",
            "properties": properties,
            "patternProperties": { "^(P[A-Z]|UQ)[0-9]{3}$": { "type": ["string", "object"] } },
            "additionalProperties": { "anyOf": [level, { "type": "object", "properties": { "level": level } }] },
        })
    }
}

/// A level, or a table of the level and the options.
fn entry_schema(rule: &RuleDef, level: &Schema, generator: &mut SchemaGenerator) -> serde_json::Value {
    let mut table = (rule.options)(generator);
    table.remove("title");
    table.insert("additionalProperties".into(), false.into());
    let object = table.ensure_object();
    let properties = object.entry("properties").or_insert_with(|| serde_json::json!({}));
    if let Some(properties) = properties.as_object_mut() {
        properties.insert("level".into(), level.clone().to_value());
    }
    serde_json::json!({
        "description": format!("{} ({})", rule.summary(), rule.code),
        "anyOf": [level, table],
    })
}

/// What the command line says about rules; it outranks the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// `--preset`
    pub preset: Option<Preset>,
    /// `--select`: only these rules run, at their default level if the configuration turns them
    /// off. Codes, names, or the letters of a group (`PX`).
    pub select: Vec<String>,
    /// `--ignore`: these rules do not run. Codes of warnings of the language are allowed, too.
    pub ignore: Vec<String>,
}

/// What is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A key that is no rule.
    #[error("{place}: there is no rule `{name}`{}", did_you_mean(.similar.as_deref()))]
    UnknownRule {
        /// Where: a table of the configuration or an option of the command line.
        place: String,
        /// What is written there.
        name: String,
        /// The rule that it is like.
        similar: Option<String>,
    },
    /// The same rule by its name and by its code.
    #[error("{place}: `{first}` and `{second}` are the same rule; keep one of them")]
    Twice {
        /// The table.
        place: String,
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// A level that does not exist.
    #[error("{key}: `{value}` is no level; write `off`, `info`, `warn` or `error`")]
    UnknownLevel {
        /// The key.
        key: String,
        /// What is written there.
        value: String,
    },
    /// A value that is neither a level nor a table.
    #[error("{key}: expected a level or a table with `level` and options, found {found}")]
    WrongType {
        /// The key.
        key: String,
        /// The kind of value that is written there.
        found: &'static str,
    },
    /// An option that the rule does not have.
    #[error("{key}: the rule has no option `{name}`{}", did_you_mean_option(.key, .similar.as_deref()))]
    UnknownOption {
        /// The key of the rule.
        key: String,
        /// What is written there.
        name: String,
        /// The option that it is like.
        similar: Option<String>,
    },
    /// The value of an option does not fit.
    #[error("{key}: {message}")]
    Option {
        /// The key of the rule.
        key: String,
        /// What does not fit.
        message: String,
    },
    /// A rule of the language, which has neither levels nor options.
    #[error("{place}: `{name}` is a rule of the language: {}", about_language(*.is_error))]
    LanguageRule {
        /// Where: a table of the configuration or an option of the command line.
        place: String,
        /// What is written there.
        name: String,
        /// Whether a schema that breaks it is not valid.
        is_error: bool,
    },
    /// The letters of a group where a rule is wanted.
    #[error("{place}: `{name}` is a group; name its rules one by one, or use `--select` and `--ignore`")]
    WholeGroup {
        /// The table.
        place: String,
        /// The letters.
        name: String,
    },
    /// A rule of the team's own with a name that does not do.
    #[error("custom: {}", about_name(.name, *.is_taken))]
    CustomName {
        /// The name.
        name: String,
        /// Whether another rule has it.
        is_taken: bool,
    },
    /// An override that would hold everywhere.
    #[error(
        "{place}: name the `models` or the `paths` that it is for; what holds everywhere goes to `[rules]`"
    )]
    OverrideOfEverything {
        /// Which one.
        place: String,
    },
}

fn about_name(name: &str, is_taken: bool) -> String {
    if is_taken {
        format!("there is a rule `{name}` already; give this one another name")
    } else {
        format!("`{name}` is no name for a rule; write words in lower case with hyphens: `tenant-column`")
    }
}

fn about_language(is_error: bool) -> &'static str {
    if is_error {
        "it always runs, for a schema that breaks it is not valid"
    } else {
        "it always runs; `--ignore` and `// prismakit-ignore` comments silence its warnings"
    }
}

fn did_you_mean_option(key: &str, similar: Option<&str>) -> String {
    let rule = key.rsplit('.').next().unwrap_or(key);
    similar
        .map_or_else(|| format!("; `prismakit explain {rule}` lists them"), |name| did_you_mean(Some(name)))
}

fn did_you_mean(similar: Option<&str>) -> String {
    match similar {
        Some(similar) => format!("; did you mean `{similar}`?"),
        None => "; `prismakit rules` lists them".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_is_recommended_and_names_in_the_database() {
        for rule in RULES {
            let (snake, recommended) = (Preset::Snake.level(rule), Preset::Recommended.level(rule));
            let is_about_names = DATABASE_NAMES.contains(&rule.code);
            assert!(
                if is_about_names { snake >= Level::Warn } else { snake == recommended },
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn settings_go_before_others_by_name_and_by_code() {
        let table = |text: &str| toml::from_str::<RuleTable>(text).unwrap();
        let ours = table("PX001 = \"off\"\ntable-name-case = \"warn\"\n");
        let theirs = table("unindexed-foreign-key = \"error\"\nPN008 = \"error\"\nid-type = \"info\"\n");
        let names: Vec<_> = ours.or(theirs).0.into_keys().collect();
        assert_eq!(names, ["PX001", "id-type", "table-name-case"]);
    }
}
