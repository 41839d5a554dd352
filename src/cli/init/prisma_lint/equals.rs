//! Which rules of prisma-lint have an equal here, and how their options are called.

use serde_json::{Map, Value};

use crate::lint;

use super::super::setting::{RuleSetting, list};

/// A rule of prisma-lint and the one here that demands the same.
struct Equal {
    theirs: &'static str,
    ours: &'static str,
    /// What has to be said about the rule here so that it does the same.
    fixed: &'static [(&'static str, &'static str)],
    options: &'static [Translation],
}

/// What becomes of an option.
struct Translation {
    theirs: &'static str,
    meaning: Meaning,
}

/// How an option is said here.
#[derive(Clone, Copy)]
enum Meaning {
    /// Names in a list, under this key; patterns have no equal.
    Names(&'static str),
    /// A switch that says this, if it is on.
    Switch(&'static str, &'static str),
    /// A switch that has to be on for the rules to be equal, and needs no words.
    Condition,
}

static EQUALS: &[Equal] = &[
    Equal { theirs: "model-name-pascal-case", ours: "model-name-case", fixed: &[], options: ALLOW_LIST },
    Equal { theirs: "enum-name-pascal-case", ours: "enum-name-case", fixed: &[], options: ALLOW_LIST },
    Equal {
        theirs: "field-name-camel-case",
        ours: "field-name-case",
        fixed: &[("style", "\"camel\"")],
        options: ALLOW_LIST,
    },
    Equal {
        theirs: "model-name-mapping-snake-case",
        ours: "table-name-case",
        fixed: &[("style", "\"snake\"")],
        options: &[
            Translation { theirs: "compoundWords", meaning: Meaning::Names("compound-words") },
            Translation { theirs: "pluralize", meaning: Meaning::Switch("number", "\"plural\"") },
        ],
    },
    Equal {
        theirs: "require-field-index",
        ours: "unindexed-foreign-key",
        fixed: &[],
        options: &[Translation { theirs: "forAllRelations", meaning: Meaning::Condition }],
    },
];

const ALLOW_LIST: &[Translation] = &[Translation { theirs: "allowList", meaning: Meaning::Names("allow") }];

/// The rules of prisma-lint that have no equal here, and what comes near.
const OTHERS: &[(&str, &str)] = &[
    ("ban-unbounded-string-type", ""),
    ("enum-value-case", ""),
    ("enum-value-snake-case", ""),
    ("field-name-grammatical-number", "`relation-field-plural` looks at relation fields"),
    ("field-name-mapping-snake-case", "`field-name-case` looks at fields, and no rule at columns"),
    ("field-order", ""),
    ("forbid-field", ""),
    ("forbid-required-ignored-field", ""),
    ("model-name-grammatical-number", "`table-name-case` has `number` for tables"),
    ("model-name-prefix", ""),
    ("require-default-empty-arrays", ""),
    ("require-field", ""),
    ("require-field-type", "`id-type` looks at ids"),
];

/// What becomes of a rule.
pub(super) enum Verdict {
    /// It has an equal, but for what is left.
    Equal {
        /// The rule here.
        setting: RuleSetting,
        /// Options that have none, each as a line.
        left: Vec<String>,
    },
    /// It has none: why, in a line.
    None(String),
}

/// What a rule of prisma-lint, as its file configures it, is here.
pub(super) fn verdict(name: &str, entry: &Value, file: &str) -> Verdict {
    let Some((level, options)) = parts(entry) else {
        return Verdict::None(format!("{name}: {entry}: this is neither a level nor a level with options"));
    };
    if let Some(equal) = EQUALS.iter().find(|equal| equal.theirs == name) {
        return equal
            .verdict(level, &options, file)
            .unwrap_or_else(|| without_equal(name, level, &options, ""));
    }
    match OTHERS.iter().find(|(other, _)| *other == name) {
        Some((_, near)) => without_equal(name, level, &options, near),
        None => Verdict::None(format!("{name}: {entry}: prisma-lint has no such rule")),
    }
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

fn without_equal(name: &str, level: &str, options: &Map<String, Value>, near: &str) -> Verdict {
    let options =
        if options.is_empty() { String::new() } else { format!(" {}", Value::from(options.clone())) };
    let near = if near.is_empty() { String::new() } else { format!(" ({near})") };
    Verdict::None(format!("{name}: {level}{options}{near}"))
}

impl Equal {
    /// `None` where the options ask for something else than the rule here does.
    fn verdict(&self, level: &str, options: &Map<String, Value>, file: &str) -> Option<Verdict> {
        let rule = lint::find(self.ours)?;
        let reasons = vec![format!("From {file}: `{}`.", self.theirs)];
        if level == "off" {
            let setting = RuleSetting { rule, value: Some("\"off\"".to_owned()), reasons };
            return Some(Verdict::Equal { setting, left: Vec::new() });
        }
        let conditions = self.options.iter().filter(|option| matches!(option.meaning, Meaning::Condition));
        if conditions.into_iter().any(|condition| options.get(condition.theirs) != Some(&Value::Bool(true))) {
            return None;
        }
        let mut keys = vec![("level", our_level(level).to_owned())];
        keys.extend(self.fixed.iter().map(|(key, value)| (*key, (*value).to_owned())));
        let mut left = Vec::new();
        for (name, value) in options {
            match self.options.iter().find(|option| option.theirs == name) {
                Some(option) => keys.extend(option.meaning.say(self, name, value, &mut left)),
                None => left.push(self.left(name, value)),
            }
        }
        let setting = RuleSetting { rule, value: Some(written(&keys)), reasons };
        Some(Verdict::Equal { setting, left })
    }

    fn left(&self, option: &str, value: &Value) -> String {
        format!("{}: the option {option} {value} has no equal in `{}`", self.theirs, self.ours)
    }
}

impl Meaning {
    /// What is written for an option; what cannot be said goes to `left`.
    fn say(
        self,
        equal: &Equal,
        name: &str,
        value: &Value,
        left: &mut Vec<String>,
    ) -> Option<(&'static str, String)> {
        let rest = |value: &Value| equal.left(name, value);
        match (self, value) {
            (Meaning::Condition, _) | (Meaning::Switch(..), Value::Bool(false)) => None,
            (Meaning::Switch(key, text), Value::Bool(true)) => Some((key, text.to_owned())),
            (Meaning::Names(key), Value::Array(values)) => {
                let is_name = |value: &&Value| value.as_str().is_some_and(|name| !name.starts_with('/'));
                let (names, patterns): (Vec<_>, Vec<_>) = values.iter().partition(is_name);
                left.extend(patterns.into_iter().map(rest));
                let names: Vec<&str> = names.into_iter().filter_map(Value::as_str).collect();
                (!names.is_empty()).then(|| (key, list(&names)))
            }
            _ => {
                left.push(rest(value));
                None
            }
        }
    }
}

/// Every level of prisma-lint that is not `off` makes it fail.
fn our_level(level: &str) -> &'static str {
    if level == "warn" { "\"warn\"" } else { "\"error\"" }
}

/// A level alone, or a table.
fn written(keys: &[(&str, String)]) -> String {
    if let [(_, level)] = keys {
        return level.clone();
    }
    let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_prisma_lint_is_known_once() {
        let mut names: Vec<&str> = EQUALS.iter().map(|equal| equal.theirs).collect();
        names.extend(OTHERS.iter().map(|(name, _)| *name));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 18, "{names:?}");
        assert_eq!(EQUALS.len() + OTHERS.len(), 18);
        assert!(EQUALS.iter().all(|equal| lint::find(equal.ours).is_some()));
    }
}
