//! From configuration and command line to the rules that run, each with its level and options.

use crate::diagnostic::Severity;
use crate::schema::spelling::closest;
use crate::schema::{Schema, catalogue};
use crate::text::Location;

use super::config::{ConfigError, Override, Preset, RuleTable, RulesConfig, Selection};
use super::pattern::Pattern;
use super::rule::{Group, Level, OptionError, Rule, RuleDef};
use super::rules::RULES;

/// The rules that run, each with its level and options.
#[derive(Debug)]
pub struct Settings {
    pub(super) rules: Vec<Configured>,
    scopes: Vec<Scope>,
    ignored_warnings: Vec<&'static str>,
}

/// A rule with its levels and options: one variant for the whole schema and one for each override
/// that names it.
#[derive(Debug)]
pub(super) struct Configured {
    pub(super) def: &'static RuleDef,
    pub(super) everywhere: Variant,
    /// The overrides that name the rule, with their places among [`Settings::scopes`].
    pub(super) overrides: Vec<(usize, Variant)>,
}

/// A rule at a level, with options.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) level: Level,
    pub(super) rule: Box<dyn Rule>,
}

/// The models and files that an override is for.
#[derive(Debug)]
struct Scope {
    models: Vec<Pattern>,
    paths: Vec<Pattern>,
}

impl Settings {
    /// What a configuration and a command line ask for.
    pub fn from_config(config: &RulesConfig, selection: &Selection) -> Result<Self, ConfigError> {
        let tables = Tables::read(config)?;
        let selected = Selected::read(selection)?;
        let preset = selection.preset.unwrap_or(config.preset);
        let rules = RULES.iter().map(|rule| configure(rule, preset, &tables, &selected));
        Ok(Self {
            rules: rules.collect::<Result<_, _>>()?,
            scopes: config.overrides.iter().map(Scope::new).collect(),
            ignored_warnings: selected.ignored_warnings,
        })
    }

    /// The level of a rule where no override changes it.
    pub fn level(&self, rule: &RuleDef) -> Level {
        let configured = self.rules.iter().find(|configured| configured.def.code == rule.code);
        configured.map_or(Level::Off, |configured| configured.everywhere.level)
    }

    /// Whether `--ignore` names this warning of the language.
    pub(super) fn ignores_warning(&self, code: &str, severity: Severity) -> bool {
        severity != Severity::Error && self.ignored_warnings.contains(&code)
    }

    /// Which variant of a rule decides about a place: the last override that names the rule and
    /// matches, or else the one for the whole schema.
    pub(super) fn variant_at<'c>(
        &self,
        configured: &'c Configured,
        schema: &Schema,
        at: Location,
    ) -> &'c Variant {
        let deciding =
            configured.overrides.iter().rev().find(|(scope, _)| self.scopes[*scope].contains(schema, at));
        deciding.map_or(&configured.everywhere, |(_, variant)| variant)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::from_config(&RulesConfig::default(), &Selection::default())
            .expect("the empty configuration is valid")
    }
}

impl Configured {
    /// Every variant, the one for the whole schema first.
    pub(super) fn variants(&self) -> impl Iterator<Item = &Variant> {
        std::iter::once(&self.everywhere).chain(self.overrides.iter().map(|(_, variant)| variant))
    }

    /// Whether the rule reports anything anywhere.
    pub(super) fn is_on(&self) -> bool {
        self.variants().any(|variant| variant.level != Level::Off)
    }
}

impl Scope {
    fn new(overridden: &Override) -> Self {
        let patterns = |texts: &[String]| texts.iter().map(|text| Pattern::new(text)).collect();
        Self { models: patterns(&overridden.models), paths: patterns(&overridden.paths) }
    }

    fn contains(&self, schema: &Schema, at: Location) -> bool {
        let path = schema.ast().sources.get(at.file).name();
        if !self.paths.is_empty() && !self.paths.iter().any(|pattern| pattern.matches_path(path)) {
            return false;
        }
        if self.models.is_empty() {
            return true;
        }
        let Some(block) = schema.ast().tree(at.file).block_at(at.span.start) else { return false };
        let name = schema.ast().name(at.file, block.name);
        self.models.iter().any(|pattern| pattern.matches_name(name))
    }
}

/// The tables of a configuration with their keys resolved: one slot for each rule.
struct Tables<'c> {
    everywhere: Vec<Option<Entry<'c>>>,
    overrides: Vec<Vec<Option<Entry<'c>>>>,
}

/// What a table says about a rule.
struct Entry<'c> {
    /// The table and the key, for messages.
    key: String,
    level: Option<Level>,
    options: Option<&'c toml::Table>,
}

impl<'c> Tables<'c> {
    fn read(config: &'c RulesConfig) -> Result<Self, ConfigError> {
        let everywhere = read_table(&config.rules, "rules")?;
        let overrides = config.overrides.iter().enumerate().map(|(index, overridden)| {
            let place = format!("overrides[{index}]");
            if overridden.models.is_empty() && overridden.paths.is_empty() {
                return Err(ConfigError::OverrideOfEverything { place });
            }
            read_table(&overridden.rules, &format!("{place}.rules"))
        });
        Ok(Self { everywhere, overrides: overrides.collect::<Result<_, _>>()? })
    }
}

fn read_table<'c>(table: &'c RuleTable, place: &str) -> Result<Vec<Option<Entry<'c>>>, ConfigError> {
    let mut entries: Vec<Option<Entry>> = RULES.iter().map(|_| None).collect();
    for (name, value) in &table.0 {
        let Some(index) = RULES.iter().position(|rule| rule.name == name || rule.code == name) else {
            return Err(unknown_rule(place, name));
        };
        if let Some(first) = &entries[index] {
            let first = first.key.rsplit('.').next().unwrap_or_default().to_owned();
            return Err(ConfigError::Twice { place: place.to_owned(), first, second: name.clone() });
        }
        entries[index] = Some(read_entry(format!("{place}.{name}"), value)?);
    }
    Ok(entries)
}

fn read_entry(key: String, value: &toml::Value) -> Result<Entry<'_>, ConfigError> {
    match value {
        toml::Value::String(level) => Ok(Entry { level: Some(read_level(&key, level)?), key, options: None }),
        toml::Value::Table(table) => {
            let level = match table.get("level") {
                None => None,
                Some(toml::Value::String(level)) => Some(read_level(&format!("{key}.level"), level)?),
                Some(other) => {
                    let (key, value) = (format!("{key}.level"), other.type_str().to_owned());
                    return Err(ConfigError::UnknownLevel { key, value });
                }
            };
            Ok(Entry { key, level, options: Some(table) })
        }
        other => Err(ConfigError::WrongType { key, found: other.type_str() }),
    }
}

fn read_level(key: &str, name: &str) -> Result<Level, ConfigError> {
    Level::from_name(name)
        .ok_or_else(|| ConfigError::UnknownLevel { key: key.to_owned(), value: name.to_owned() })
}

fn unknown_rule(place: &str, name: &str) -> ConfigError {
    let names = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
    let similar = closest(name, names).map(str::to_owned);
    let (place, name) = (place.to_owned(), name.to_owned());
    if let Some(rule) = catalogue::find(&name) {
        return ConfigError::LanguageRule { place, name, is_error: rule.severity == Severity::Error };
    }
    if Group::ALL.iter().any(|group| group.prefix() == name) {
        return ConfigError::WholeGroup { place, name };
    }
    ConfigError::UnknownRule { place, name, similar }
}

/// The rules that the command line selects and ignores: one slot for each rule.
struct Selected {
    /// `None` where nothing is selected, which means everything.
    select: Option<Vec<bool>>,
    ignore: Vec<bool>,
    ignored_warnings: Vec<&'static str>,
}

impl Selected {
    fn read(selection: &Selection) -> Result<Self, ConfigError> {
        let mut selected = Self {
            select: (!selection.select.is_empty()).then(|| vec![false; RULES.len()]),
            ignore: vec![false; RULES.len()],
            ignored_warnings: Vec::new(),
        };
        if let Some(select) = &mut selected.select {
            selection.select.iter().try_for_each(|name| mark(select, name, "--select"))?;
        }
        for name in &selection.ignore {
            match catalogue::find(name) {
                None => mark(&mut selected.ignore, name, "--ignore")?,
                Some(warning) if warning.severity != Severity::Error => {
                    selected.ignored_warnings.push(warning.code);
                }
                Some(_) => return Err(unknown_rule("--ignore", name)),
            }
        }
        Ok(selected)
    }

    fn level(&self, index: usize, configured: Level) -> Level {
        let by_default = RULES[index].default;
        match &self.select {
            _ if self.ignore[index] => Level::Off,
            None => configured,
            Some(select) if !select[index] => Level::Off,
            Some(_) if configured != Level::Off => configured,
            Some(_) if by_default != Level::Off => by_default,
            Some(_) => Level::Warn,
        }
    }
}

/// Marks the rule called `name`, or all of a group.
fn mark(marked: &mut [bool], name: &str, place: &str) -> Result<(), ConfigError> {
    let is_group = name == "P" || Group::ALL.iter().any(|group| group.prefix() == name);
    let mut found = false;
    for (mark, rule) in marked.iter_mut().zip(RULES) {
        if rule.name == name || rule.code == name || is_group && rule.code.starts_with(name) {
            (*mark, found) = (true, true);
        }
    }
    if found { Ok(()) } else { Err(unknown_rule(place, name)) }
}

fn configure(
    def: &'static RuleDef,
    preset: Preset,
    tables: &Tables<'_>,
    selected: &Selected,
) -> Result<Configured, ConfigError> {
    let index = RULES.iter().position(|rule| rule.code == def.code).unwrap_or_default();
    let entry = tables.everywhere[index].as_ref();
    let level = entry.and_then(|entry| entry.level).unwrap_or(preset.level(def));
    let everywhere = variant(def, selected.level(index, level), &[entry])?;
    let mut overrides = Vec::new();
    for (scope, table) in tables.overrides.iter().enumerate() {
        let Some(overriding) = &table[index] else { continue };
        let level = match overriding.level {
            // What is off for some models stays off when the rule is selected.
            Some(Level::Off) => Level::Off,
            other => selected.level(index, other.unwrap_or(level)),
        };
        overrides.push((scope, variant(def, level, &[entry, Some(overriding)])?));
    }
    Ok(Configured { def, everywhere, overrides })
}

/// The rule with the options of these entries, of which the last one wins.
fn variant(def: &RuleDef, level: Level, entries: &[Option<&Entry<'_>>]) -> Result<Variant, ConfigError> {
    let mut options = toml::Table::new();
    let mut key = String::new();
    for entry in entries.iter().flatten() {
        key.clone_from(&entry.key);
        let written = entry.options.into_iter().flatten().filter(|(name, _)| *name != "level");
        options.extend(written.map(|(name, value)| (name.clone(), value.clone())));
    }
    match (def.build)(options) {
        Ok(rule) => Ok(Variant { level, rule }),
        Err(OptionError::Unknown { name, similar }) => Err(ConfigError::UnknownOption { key, name, similar }),
        Err(OptionError::Value { name, message }) => {
            Err(ConfigError::Option { key: format!("{key}.{name}"), message })
        }
    }
}
