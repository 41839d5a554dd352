//! From configuration and command line to the rules that run, each with its level and options.

use crate::diagnostic::Severity;
use crate::schema::catalogue;
use crate::schema::spelling::closest;

use super::config::{ConfigError, Override, Preset, RuleTable, RulesConfig, Selection};
use super::custom::Declared;
use super::pattern::Pattern;
use super::rule::{Group, Level, OptionError, Rule, RuleDef};
use super::rules::RULES;
use super::subject::Place;

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
        let known = Known::of(config)?;
        let tables = Tables::read(&known, config)?;
        let selected = Selected::read(&known, selection)?;
        let preset = selection.preset.unwrap_or(config.preset);
        let rules = (0..known.rules.len()).map(|index| configure(&known, index, preset, &tables, &selected));
        Ok(Self {
            rules: rules.collect::<Result<_, _>>()?,
            scopes: config.overrides.iter().map(Scope::new).collect(),
            ignored_warnings: selected.ignored_warnings,
        })
    }

    /// The rule with this code or name, built in or declared.
    pub(super) fn find(&self, code_or_name: &str) -> Option<&'static RuleDef> {
        let mut rules = self.rules.iter().map(|configured| configured.def);
        rules.find(|rule| rule.code == code_or_name || rule.name == code_or_name)
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

    /// How bad a rule is at a place; `None` where it is off, or not run at all.
    pub(super) fn severity_at(&self, rule: &RuleDef, place: &Place<'_>) -> Option<Severity> {
        let configured = self.rules.iter().find(|configured| configured.def.code == rule.code)?;
        self.variant_at(configured, place).level.severity()
    }

    /// Which variant of a rule decides about a place: the last override that names the rule and
    /// matches, or else the one for everything.
    pub(super) fn variant_at<'c>(&self, configured: &'c Configured, place: &Place<'_>) -> &'c Variant {
        let deciding =
            configured.overrides.iter().rev().find(|(scope, _)| self.scopes[*scope].contains(place));
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

    fn contains(&self, place: &Place<'_>) -> bool {
        let path = place.path();
        if !self.paths.is_empty() && !self.paths.iter().any(|pattern| pattern.matches_path(path)) {
            return false;
        }
        if self.models.is_empty() {
            return true;
        }
        let Some(name) = place.block() else { return false };
        self.models.iter().any(|pattern| pattern.matches_name(name))
    }
}

/// Every rule that there is: those built in, and those that the configuration declares.
struct Known {
    rules: Vec<&'static RuleDef>,
    /// For the rules at the end.
    declared: Vec<Declared>,
}

impl Known {
    fn of(config: &RulesConfig) -> Result<Self, ConfigError> {
        let declared = config.custom.declared();
        let mut rules = RULES.to_vec();
        for (place, rule) in declared.iter().enumerate() {
            let name = rule.def.name;
            let is_name = name.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
            let is_taken = rules.iter().any(|rule| rule.name == name)
                || catalogue::find(name).is_some()
                || declared[..place].iter().any(|other| other.def.name == name)
                || Group::ALL.iter().any(|group| group.prefix() == name);
            if !is_name || is_taken {
                return Err(ConfigError::CustomName { name: name.to_owned(), is_taken });
            }
        }
        rules.extend(declared.iter().map(|rule| rule.def));
        Ok(Self { rules, declared })
    }

    fn declared(&self, index: usize) -> Option<&Declared> {
        self.declared.get(index.checked_sub(RULES.len())?)
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.name == name || rule.code == name)
    }

    fn unknown(&self, place: &str, name: &str) -> ConfigError {
        let names = self.rules.iter().flat_map(|rule| [rule.name, rule.code]);
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
    fn read(known: &Known, config: &'c RulesConfig) -> Result<Self, ConfigError> {
        let everywhere = read_table(known, &config.rules, "rules")?;
        let overrides = config.overrides.iter().enumerate().map(|(index, overridden)| {
            let place = format!("overrides[{index}]");
            if overridden.models.is_empty() && overridden.paths.is_empty() {
                return Err(ConfigError::OverrideOfEverything { place });
            }
            read_table(known, &overridden.rules, &format!("{place}.rules"))
        });
        Ok(Self { everywhere, overrides: overrides.collect::<Result<_, _>>()? })
    }
}

fn read_table<'c>(
    known: &Known,
    table: &'c RuleTable,
    place: &str,
) -> Result<Vec<Option<Entry<'c>>>, ConfigError> {
    let mut entries: Vec<Option<Entry>> = known.rules.iter().map(|_| None).collect();
    for (name, value) in &table.0 {
        let index = known.position(name).ok_or_else(|| known.unknown(place, name))?;
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

/// The rules that the command line selects and ignores: one slot for each rule.
struct Selected {
    /// `None` where nothing is selected, which means everything.
    select: Option<Vec<bool>>,
    ignore: Vec<bool>,
    ignored_warnings: Vec<&'static str>,
}

impl Selected {
    fn read(known: &Known, selection: &Selection) -> Result<Self, ConfigError> {
        let none = vec![false; known.rules.len()];
        let mut selected = Self {
            select: (!selection.select.is_empty()).then(|| none.clone()),
            ignore: none,
            ignored_warnings: Vec::new(),
        };
        if let Some(select) = &mut selected.select {
            selection.select.iter().try_for_each(|name| mark(known, select, name, "--select"))?;
        }
        for name in &selection.ignore {
            match catalogue::find(name) {
                None => mark(known, &mut selected.ignore, name, "--ignore")?,
                Some(warning) if warning.severity != Severity::Error => {
                    selected.ignored_warnings.push(warning.code);
                }
                Some(_) => return Err(known.unknown("--ignore", name)),
            }
        }
        Ok(selected)
    }

    fn level(&self, index: usize, by_default: Level, configured: Level) -> Level {
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
fn mark(known: &Known, marked: &mut [bool], name: &str, place: &str) -> Result<(), ConfigError> {
    let is_group = name == "P" || Group::ALL.iter().any(|group| group.prefix() == name);
    let mut found = false;
    for (mark, rule) in marked.iter_mut().zip(&known.rules) {
        let is_in_group = is_group && rule.group.prefix().starts_with(name);
        if rule.name == name || rule.code == name || is_in_group {
            (*mark, found) = (true, true);
        }
    }
    if found { Ok(()) } else { Err(known.unknown(place, name)) }
}

fn configure(
    known: &Known,
    index: usize,
    preset: Preset,
    tables: &Tables<'_>,
    selected: &Selected,
) -> Result<Configured, ConfigError> {
    let (def, declared) = (known.rules[index], known.declared(index));
    let entry = tables.everywhere[index].as_ref();
    // What a team declares it wants, whatever the preset.
    let by_default = declared.map_or(def.default, |declared| declared.level);
    let unconfigured = if declared.is_some() { by_default } else { preset.level(def) };
    let level = entry.and_then(|entry| entry.level).unwrap_or(unconfigured);
    let made = |level, entries: &[Option<&Entry<'_>>]| {
        variant(def, declared, selected.level(index, by_default, level), entries)
    };
    let everywhere = made(level, &[entry])?;
    let mut overrides = Vec::new();
    for (scope, table) in tables.overrides.iter().enumerate() {
        let Some(overriding) = &table[index] else { continue };
        let variant = match overriding.level {
            // What is off for some models stays off when the rule is selected.
            Some(Level::Off) => variant(def, declared, Level::Off, &[entry, Some(overriding)])?,
            other => made(other.unwrap_or(level), &[entry, Some(overriding)])?,
        };
        overrides.push((scope, variant));
    }
    Ok(Configured { def, everywhere, overrides })
}

/// The rule with the options of these entries, of which the last one wins.
fn variant(
    def: &RuleDef,
    declared: Option<&Declared>,
    level: Level,
    entries: &[Option<&Entry<'_>>],
) -> Result<Variant, ConfigError> {
    let mut options = toml::Table::new();
    let mut key = String::new();
    for entry in entries.iter().flatten() {
        key.clone_from(&entry.key);
        let written = entry.options.into_iter().flatten().filter(|(name, _)| *name != "level");
        options.extend(written.map(|(name, value)| (name.clone(), value.clone())));
    }
    let built = match declared {
        Some(declared) => declared.build(&options),
        None => (def.build)(options),
    };
    match built {
        Ok(rule) => Ok(Variant { level, rule }),
        Err(OptionError::Unknown { name, similar }) => Err(ConfigError::UnknownOption { key, name, similar }),
        Err(OptionError::Value { name, message }) => {
            Err(ConfigError::Option { key: format!("{key}.{name}"), message })
        }
    }
}
