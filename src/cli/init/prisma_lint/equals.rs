//! Which rules of prisma-lint have an equal here, and how their options are called.

use serde_json::{Map, Value};

use crate::lint::{self, RuleDef, RulesConfig};

use super::super::setting::{RuleSetting, list, quoted};
use super::declared::{self, Declared};

/// A rule of prisma-lint and the one here that demands the same.
struct Equal {
    theirs: &'static str,
    /// The code here.
    ours: &'static str,
    /// What has to be said about the rule here so that it does the same.
    fixed: &'static [(&'static str, &'static str)],
    options: &'static [Translation],
    /// Whether the rule here is asked for by these options.
    when: fn(&Map<String, Value>) -> bool,
}

/// What becomes of an option.
struct Translation {
    theirs: &'static str,
    meaning: Meaning,
}

/// How an option is said here.
#[derive(Clone, Copy)]
enum Meaning {
    /// Names in a list, under this key. What looks like a pattern is none for prisma-lint either.
    Names(&'static str),
    /// Names and regular expressions in a list, under this key.
    Patterns(&'static str),
    /// A table of texts under this key.
    Texts(&'static str),
    /// A word under this key.
    Word(&'static str),
    /// A switch that says this, if it is on.
    Switch(&'static str, &'static str),
    /// Whether a style in snake case is in capitals.
    Capitals(&'static str),
    /// What says which of several rules is asked for, or what needs no words.
    Silent,
}

const NONE: Equal = Equal { theirs: "", ours: "", fixed: &[], options: &[], when: |_| true };

static EQUALS: &[Equal] = &[
    Equal {
        theirs: "ban-unbounded-string-type",
        ours: "PT001",
        options: &[Translation {
            theirs: "allowNativeTextType",
            meaning: Meaning::Switch("allow-native-text-type", "true"),
        }],
        ..NONE
    },
    Equal { theirs: "enum-name-pascal-case", ours: "PN006", options: NAMES, ..NONE },
    Equal { theirs: "enum-value-case", ours: "PN007", options: VALUES, ..NONE },
    Equal {
        theirs: "enum-value-snake-case",
        ours: "PN007",
        fixed: &[("style", "\"snake\"")],
        options: VALUES,
        ..NONE
    },
    Equal {
        theirs: "field-name-camel-case",
        ours: "PN004",
        fixed: &[("style", "\"camel\"")],
        options: NAMES,
        ..NONE
    },
    Equal {
        theirs: "field-name-grammatical-number",
        ours: "PN005",
        options: &[
            Translation { theirs: "ifList", meaning: Meaning::Word("style") },
            Translation { theirs: "ifListAllow", meaning: Meaning::Names("allow") },
        ],
        ..NONE
    },
    Equal {
        theirs: "field-name-mapping-snake-case",
        ours: "PN009",
        fixed: &[("style", "\"snake\""), ("named-after-field", "true")],
        options: &[
            Translation { theirs: "compoundWords", meaning: Meaning::Names("compound-words") },
            Translation {
                theirs: "requireUnderscorePrefixForIds",
                meaning: Meaning::Switch("require-underscore-prefix-for-ids", "true"),
            },
        ],
        ..NONE
    },
    Equal {
        theirs: "field-order",
        ours: "PM007",
        options: &[Translation { theirs: "order", meaning: Meaning::Names("order") }],
        ..NONE
    },
    Equal { theirs: "forbid-required-ignored-field", ours: "PT019", ..NONE },
    Equal {
        theirs: "model-name-grammatical-number",
        ours: "PN002",
        options: &[
            Translation { theirs: "style", meaning: Meaning::Word("style") },
            Translation { theirs: "allowlist", meaning: Meaning::Patterns("allow") },
        ],
        ..NONE
    },
    Equal {
        theirs: "model-name-mapping-snake-case",
        ours: "PN008",
        fixed: &[("style", "\"snake\""), ("named-after-model", "true")],
        options: &[
            Translation { theirs: "compoundWords", meaning: Meaning::Names("compound-words") },
            Translation { theirs: "pluralize", meaning: Meaning::Switch("number", "\"plural\"") },
            Translation { theirs: "irregularPlurals", meaning: Meaning::Texts("irregular-plurals") },
            Translation { theirs: "trimPrefix", meaning: Meaning::Names("trim-prefix") },
        ],
        ..NONE
    },
    Equal { theirs: "model-name-pascal-case", ours: "PN001", options: NAMES, ..NONE },
    Equal {
        theirs: "model-name-prefix",
        ours: "PN003",
        options: &[Translation { theirs: "prefix", meaning: Meaning::Word("prefix") }],
        ..NONE
    },
    Equal { theirs: "require-default-empty-arrays", ours: "PT010", ..NONE },
    Equal {
        theirs: "require-field-index",
        ours: "PX001",
        options: &[
            Translation { theirs: "forAllRelations", meaning: Meaning::Silent },
            Translation { theirs: "forNames", meaning: Meaning::Silent },
        ],
        when: |options| options.get("forAllRelations") == Some(&Value::Bool(true)),
        ..NONE
    },
    Equal {
        theirs: "require-field-index",
        ours: "PX006",
        options: &[
            Translation { theirs: "forAllRelations", meaning: Meaning::Silent },
            Translation { theirs: "forNames", meaning: Meaning::Patterns("for-names") },
        ],
        when: |options| options.contains_key("forNames"),
        ..NONE
    },
];

const NAMES: &[Translation] = &[
    Translation { theirs: "allowList", meaning: Meaning::Names("allow") },
    Translation { theirs: "trimPrefix", meaning: Meaning::Names("trim-prefix") },
];

const VALUES: &[Translation] = &[
    Translation { theirs: "style", meaning: Meaning::Word("style") },
    Translation { theirs: "case", meaning: Meaning::Capitals("style") },
    Translation { theirs: "compoundWords", meaning: Meaning::Names("compound-words") },
    Translation { theirs: "allowList", meaning: Meaning::Names("allow") },
    Translation { theirs: "trimPrefix", meaning: Meaning::Names("trim-prefix") },
];

/// What becomes of a rule.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// The rules here that demand the same.
    pub(super) settings: Vec<RuleSetting>,
    /// Rules that have to be declared, as tables of the configuration.
    pub(super) declared: Vec<String>,
    /// What has no equal, each as a line.
    pub(super) left: Vec<String>,
}

impl Verdict {
    fn none(line: String) -> Self {
        Self { left: vec![line], ..Self::default() }
    }
}

/// What a rule of prisma-lint, as its file configures it, is here.
pub(super) fn verdict(name: &str, entry: &Value, file: &str) -> Verdict {
    let Some((level, options)) = parts(entry) else {
        return Verdict::none(format!("{name}: {entry}: this is neither a level nor a level with options"));
    };
    if !lint::prisma_lint::EQUALS.iter().any(|(theirs, _)| *theirs == name) {
        return Verdict::none(format!("{name}: {entry}: prisma-lint has no such rule"));
    }
    if level != "off"
        && let Some(Declared { tables, left }) = declared::of(name, our_level(level), &options)
    {
        return Verdict { declared: tables, left, ..Verdict::default() };
    }
    let mut verdict = Verdict::default();
    for equal in
        EQUALS.iter().filter(|equal| equal.theirs == name && (level == "off" || (equal.when)(&options)))
    {
        match lint::find(equal.ours) {
            Some(rule) => equal.translate(rule, level, &options, file, &mut verdict),
            None => verdict.left.push(without_equal(name, level, &options)),
        }
    }
    if verdict.settings.is_empty() && verdict.left.is_empty() {
        verdict.left.push(without_equal(name, level, &options));
    }
    verdict
}

fn without_equal(name: &str, level: &str, options: &Map<String, Value>) -> String {
    if options.is_empty() {
        return format!("{name}: {level}");
    }
    format!("{name}: {level} {}", Value::from(options.clone()))
}

/// `"error"`, `["error"]` or `["error", { … }]`
fn parts(entry: &Value) -> Option<(&str, Map<String, Value>)> {
    match entry {
        Value::String(level) => Some((level, Map::new())),
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(level)] => Some((level, Map::new())),
            [Value::String(level), Value::Object(options)] => Some((level, options.clone())),
            _ => None,
        },
        _ => None,
    }
}

impl Equal {
    fn translate(
        &self,
        rule: &'static RuleDef,
        level: &str,
        options: &Map<String, Value>,
        file: &str,
        verdict: &mut Verdict,
    ) {
        let reasons = vec![format!("From {file}: `{}`.", self.theirs)];
        if level == "off" {
            verdict.settings.push(RuleSetting { rule, value: Some("\"off\"".to_owned()), reasons });
            return;
        }
        let mut words = Words::new(self, rule, level);
        for translation in self.options {
            if let Some(value) = options.get(translation.theirs) {
                words.say(translation, value);
            }
        }
        let is_known = |name: &String| self.options.iter().any(|option| option.theirs == name);
        for (name, value) in options.iter().filter(|(name, _)| !is_known(name)) {
            words.leave(name, value);
        }
        verdict.left.append(&mut words.left);
        verdict.settings.push(RuleSetting { rule, value: Some(words.written()), reasons });
    }
}

/// The options of a rule here, as they are put together.
struct Words<'a> {
    equal: &'a Equal,
    rule: &'static RuleDef,
    /// The names of the options that the rule has.
    known: Vec<String>,
    keys: Vec<(&'static str, String)>,
    left: Vec<String>,
}

impl<'a> Words<'a> {
    fn new(equal: &'a Equal, rule: &'static RuleDef, level: &str) -> Self {
        let schema = rule.options_schema();
        let known = schema.get("properties").and_then(|properties| properties.as_object());
        let known: Vec<String> = known.map(|known| known.keys().cloned().collect()).unwrap_or_default();
        let mut words = Self { equal, rule, known, keys: Vec::new(), left: Vec::new() };
        words.keys.push(("level", format!("\"{}\"", our_level(level))));
        for (key, value) in equal.fixed {
            words.put(key, (*value).to_owned());
        }
        words
    }

    /// Whether the rule has the option.
    fn put(&mut self, key: &'static str, value: String) -> bool {
        if !self.known.iter().any(|known| known == key) {
            return false;
        }
        self.keys.retain(|(other, _)| *other != key);
        self.keys.push((key, value));
        true
    }

    fn leave(&mut self, name: &str, value: &Value) {
        let Self { equal, rule, .. } = self;
        self.left
            .push(format!("{}: the option {name} {value} has no equal in `{}`", equal.theirs, rule.name));
    }

    fn say(&mut self, Translation { theirs, meaning }: &Translation, value: &Value) {
        let said = match (*meaning, value) {
            (Meaning::Silent, _) | (Meaning::Switch(..), Value::Bool(false)) => true,
            (Meaning::Switch(key, text), Value::Bool(true)) => self.put(key, text.to_owned()),
            (Meaning::Word(key), Value::String(word)) => self.put(key, quoted(word)),
            (Meaning::Capitals(_), Value::String(word)) if word == "lower" => true,
            (Meaning::Capitals(key), Value::String(word)) if word == "upper" => self.put_capitals(key),
            (Meaning::Names(key), value) => return self.say_names(theirs, key, value, |_| None),
            (Meaning::Patterns(key), value) => return self.say_names(theirs, key, value, pattern),
            (Meaning::Texts(key), Value::Object(texts)) => match table(texts) {
                Some(table) => self.put(key, table),
                None => false,
            },
            _ => false,
        };
        if !said {
            self.leave(theirs, value);
        }
    }

    /// Only what is in snake case has capitals.
    fn put_capitals(&mut self, key: &'static str) -> bool {
        let is_other = |(other, style): &(&str, String)| *other == key && style != "\"snake\"";
        self.keys.iter().any(is_other) || self.put(key, "\"screaming\"".to_owned())
    }

    /// A name or a list of them; `read` says what a regular expression is here.
    fn say_names(
        &mut self,
        theirs: &str,
        key: &'static str,
        value: &Value,
        read: fn(&str) -> Option<String>,
    ) {
        let values =
            if let Value::Array(values) = value { values.as_slice() } else { std::slice::from_ref(value) };
        let mut names = Vec::new();
        for value in values {
            let said = value
                .as_str()
                .and_then(|text| if text.starts_with('/') { read(text) } else { Some(text.to_owned()) });
            match said {
                Some(name) => names.push(name),
                None => self.leave(theirs, value),
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if !names.is_empty() && !self.put(key, list(&names)) {
            self.leave(theirs, value);
        }
    }

    /// A level alone, or a table.
    fn written(&self) -> String {
        if let [(_, level)] = self.keys.as_slice() {
            return level.clone();
        }
        let keys: Vec<String> = self.keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", keys.join(", "))
    }
}

/// The regular expression between its slashes, if it is understood here.
fn pattern(text: &str) -> Option<String> {
    let declared =
        format!("[[custom.fields]]\nname = \"a\"\nmessage = \"\"\nwhere = {{ name = {} }}\n", quoted(text));
    let is_whole = text.len() > 2 && text.ends_with('/');
    (is_whole && toml::from_str::<RulesConfig>(&declared).is_ok()).then(|| text.to_owned())
}

/// A table of texts as TOML writes it in a line.
fn table(texts: &Map<String, Value>) -> Option<String> {
    let members =
        texts.iter().map(|(key, value)| Some(format!("{} = {}", quoted(key), quoted(value.as_str()?))));
    let members: Option<Vec<_>> = members.collect();
    Some(format!("{{ {} }}", members?.join(", ")))
}

/// Every level of prisma-lint that is not `off` makes it fail.
fn our_level(level: &str) -> &'static str {
    if level == "warn" { "warn" } else { "error" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_prisma_lint_is_known_once() {
        let mut names: Vec<&str> = lint::prisma_lint::EQUALS.iter().map(|(theirs, _)| *theirs).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 18, "{names:?}");
        for (theirs, codes) in lint::prisma_lint::EQUALS {
            let ours: Vec<&str> =
                EQUALS.iter().filter(|equal| equal.theirs == *theirs).map(|equal| equal.ours).collect();
            assert_eq!(ours, *codes, "{theirs}: comments silence the rules that it becomes");
        }
    }

    #[test]
    fn regular_expressions_are_taken_that_are_understood() {
        assert_eq!(pattern("/^legacy_/").as_deref(), Some("/^legacy_/"));
        for other in ["/^(?!.*[aA]mountD6$).*D6$/", "/(/", "//", "/", "/a"] {
            assert_eq!(pattern(other), None, "{other}");
        }
    }
}
