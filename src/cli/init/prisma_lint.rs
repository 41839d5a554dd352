//! Takes over the configuration of prisma-lint: rules with an equal here become settings, rules that
//! have to be declared become declarations, and what has no equal is named.

mod declared;
mod equals;
mod jsonc;
mod source;
mod yaml;

use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Map, Value};

use crate::cli::sources;
use crate::lint::RulesConfig;

use super::setting::RuleSetting;

use equals::Verdict;
use source::Source;

/// What has been taken over.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// The file, as messages call it; empty where there is none.
    pub(super) file: String,
    settings: Vec<RuleSetting>,
    /// Rules that have to be declared, as tables of the configuration.
    pub(super) declared: Vec<String>,
    /// What has no equal, each as a line.
    pub(super) left: Vec<String>,
    /// Why nothing could be read, if it could not.
    pub(super) unreadable: Option<String>,
}

/// The rules that the configuration of prisma-lint in a folder turns on.
#[derive(Debug)]
pub(in crate::cli) struct Legacy {
    /// The file, as messages call it.
    pub(in crate::cli) file: String,
    /// The rules here.
    pub(in crate::cli) config: RulesConfig,
    /// What has no equal here, each as a line.
    pub(in crate::cli) left: Vec<String>,
}

/// Reads the configuration of prisma-lint in the first of some folders that has one.
pub(in crate::cli) fn legacy(folders: &[&Path]) -> anyhow::Result<Legacy> {
    for folder in folders {
        let taken = take_over(folder)?;
        if taken.unreadable.is_some() {
            let file = taken.file;
            bail!("`{file}` is a program, which is not run: write what it gives as `.prismalintrc.json`");
        }
        if !taken.file.is_empty() {
            return taken.into_legacy();
        }
    }
    bail!(
        "the preset `legacy-prisma-lint` goes by the configuration of prisma-lint, and there is none here: \
         no `.prismalintrc.json` or `.prismalintrc.yaml`, and no `prismalint` in `package.json`"
    )
}

/// Looks for a configuration of prisma-lint in a folder, in the places and the order that it has.
pub(super) fn take_over(folder: &Path) -> anyhow::Result<Taken> {
    match source::find(folder)? {
        None => Ok(Taken::default()),
        Some(Source::Program(path)) => {
            let file = sources::display_name(&path);
            let unreadable = format!(
                "{file} is a program, which cannot be read without Node.js: write what it gives as \
                 `.prismalintrc.json`, and run `prismakit init --force`"
            );
            Ok(Taken { file, unreadable: Some(unreadable), ..Taken::default() })
        }
        Some(Source::Data { path, value }) => Ok(Taken::of(sources::display_name(&path), &value)),
    }
}

impl Taken {
    fn of(file: String, document: &Value) -> Self {
        let mut taken = Self { file, ..Self::default() };
        let nothing = Map::new();
        let keys = document.as_object().unwrap_or(&nothing);
        let rules = keys.get("rules").and_then(Value::as_object).unwrap_or(&nothing);
        for (name, entry) in rules {
            let Verdict { settings, declared, left } = equals::verdict(name, entry, &taken.file);
            taken.add(settings);
            taken.declared.extend(declared);
            taken.left.extend(left);
        }
        // Editors ask for the schema of a file; it is no setting.
        let others = keys.iter().filter(|(key, _)| !["rules", "$schema"].contains(&key.as_str()));
        taken.left.extend(others.map(|(key, value)| format!("{key}: {value}: prisma-lint has no such key")));
        if keys.is_empty() && !document.is_object() {
            taken.left.push(format!("{document}: this is no table with a key `rules`"));
        }
        taken
    }

    /// Of two rules of prisma-lint that are one here, the last one that is on counts.
    fn add(&mut self, settings: Vec<RuleSetting>) {
        let is_off = |setting: &RuleSetting| setting.value.as_deref() == Some("\"off\"");
        for setting in settings {
            let same = self.settings.iter_mut().find(|other| other.rule.code == setting.rule.code);
            match same {
                None => self.settings.push(setting),
                Some(_) if is_off(&setting) => {}
                Some(other) => other.give_way_to(&setting),
            }
        }
    }

    fn into_legacy(self) -> anyhow::Result<Legacy> {
        let Self { file, settings, declared, left, .. } = self;
        let values = settings.iter().filter_map(|it| Some((it.rule.name, it.value.as_deref()?)));
        let lines = values.map(|(name, value)| format!("{name} = {value}\n"));
        let text = format!("[rules]\n{}\n{}", lines.collect::<String>(), declared.join("\n"));
        let config = toml::from_str(&text).with_context(|| format!("cannot take over `{file}`"))?;
        Ok(Legacy { file, config, left })
    }

    /// The settings that do what prisma-lint did.
    pub(super) fn settings(&self) -> impl Iterator<Item = &RuleSetting> {
        self.settings.iter()
    }

    /// What there is to say about it, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        if let Some(reason) = &self.unreadable {
            return vec![reason.clone()];
        }
        if self.file.is_empty() {
            return Vec::new();
        }
        let count = self.settings.len() + self.declared.len();
        let mut lines = vec![format!("{}: {} taken over", self.file, rules(count))];
        if !self.left.is_empty() {
            lines.push("what has no equal here stands at the end of the file:".to_owned());
            lines.extend(self.left.iter().map(|line| format!("  {line}")));
        }
        lines
    }
}

fn rules(count: usize) -> String {
    if count == 1 { "1 rule is".to_owned() } else { format!("{count} rules are") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Taken {
        Taken::of(".prismalintrc.json".to_owned(), &serde_json::from_str(text).unwrap())
    }

    fn told(text: &str) -> String {
        let taken = taken(text);
        let value = |setting: &RuleSetting| setting.value.clone().unwrap_or_default();
        let settings =
            taken.settings.iter().map(|setting| format!("{} = {}", setting.rule.name, value(setting)));
        settings.chain(taken.left.iter().map(|line| format!("# {line}"))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn rules_with_an_equal_become_settings() {
        insta::assert_snapshot!(told(r#"{ "rules": {
            "model-name-pascal-case": ["error", { "allowList": ["users", "/^legacy/"], "trimPrefix": "Db" }],
            "enum-name-pascal-case": "error",
            "field-name-camel-case": ["warn", { "allowList": ["user_name"] }],
            "model-name-mapping-snake-case": ["error", { "compoundWords": ["GraphQL"], "pluralize": true, "irregularPlurals": { "Fish": "fishes" } }],
            "require-field-index": ["error", { "forAllRelations": true, "forNames": ["tenantId"] }]
        } }"#), @r#"
model-name-case = { level = "error", allow = ["users"], trim-prefix = ["Db"] }
enum-name-case = "error"
field-name-case = { level = "warn", style = "camel", allow = ["user_name"] }
table-name-case = { level = "error", style = "snake", named-after-model = true, compound-words = ["GraphQL"], number = "plural", irregular-plurals = { "Fish" = "fishes" } }
unindexed-foreign-key = "error"
require-index-for = { level = "error", for-names = ["tenantId"] }
# model-name-pascal-case: the option allowList "/^legacy/" has no equal in `model-name-case`
"#);
    }

    #[test]
    fn nothing_is_dropped_in_silence() {
        insta::assert_snapshot!(told(r#"{ "$schema": "x", "plugins": ["a"], "rules": {
            "model-name-pascal-case": "off",
            "ban-unbounded-string-type": ["off"],
            "require-field-index": ["error", { "forNames": "tenantId" }],
            "field-name-grammatical-number": ["error", { "ifList": "plural" }],
            "no-such-rule": "error",
            "forbid-field": 3
        } }"#), @r#"
model-name-case = "off"
bounded-string = "off"
require-index-for = { level = "error", for-names = ["tenantId"] }
list-field-number = { level = "error", style = "plural" }
# no-such-rule: "error": prisma-lint has no such rule
# forbid-field: 3: this is neither a level nor a level with options
# plugins: ["a"]: prisma-lint has no such key
"#);
        assert_eq!(told("[]"), "# []: this is no table with a key `rules`");
        assert_eq!(told("{}"), "");
    }
}
