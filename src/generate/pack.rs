//! Packs: a folder with a `pack.toml`, which says what is made of which template, and the templates.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::context;
use super::error::PackError;
use super::options::OptionRule;
use crate::schema::connector::Provider;

/// The name of the file that makes a folder a pack.
pub const MANIFEST: &str = "pack.toml";

/// A pack, read but not rendered.
#[derive(Clone, Debug)]
pub struct Pack {
    /// How it is called: the name of the folder.
    pub name: String,
    /// What its `pack.toml` says.
    pub manifest: Manifest,
    /// The same as it is written.
    pub manifest_text: String,
    /// The texts of its templates by their paths within the pack, with `/`.
    pub templates: BTreeMap<String, String>,
}

/// `pack.toml`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "pack.toml")]
pub struct Manifest {
    /// What the pack makes, in one line.
    pub description: String,
    /// The version of the template context that it is written for.
    pub context: u32,
    /// The databases that it is for, as a datasource calls them; without it, all.
    pub providers: Option<Vec<String>>,
    /// The built-in pack that this one goes on from: templates of the same name take the place of its
    /// own, files and options are added to its own.
    pub extends: Option<String>,
    /// What is made, in order.
    #[serde(default)]
    pub files: Vec<FileRule>,
    /// What the user can set, by name in kebab-case; templates see them as `options.some_name`.
    #[serde(default)]
    pub options: BTreeMap<String, OptionRule>,
    /// The template of what is said after writing, such as dependencies to add.
    pub notes: Option<String>,
    /// How users check the output with tools of their own. These commands are never run by prismakit.
    #[serde(default)]
    pub checks: Vec<Check>,
}

/// One template and the files that are made of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FileRule {
    /// The path of the template within the pack.
    pub template: String,
    /// The path of the file within the output folder; itself a template.
    pub path: String,
    /// For what a file is made.
    #[serde(default)]
    pub for_each: ForEach,
    /// An expression; where it is false, the file is not made.
    pub when: Option<String>,
}

/// For what a file is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForEach {
    /// One file for the schema.
    #[default]
    Once,
    /// One for each model and view, which the template sees as `model`.
    Model,
    /// One for each enum, which the template sees as `enum`.
    Enum,
    /// One for each composite type, which the template sees as `type`.
    Type,
}

/// A command that checks the output.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// The program and its arguments, as run in the output folder.
    pub command: Vec<String>,
    /// What it finds out.
    pub description: String,
}

impl Pack {
    /// Makes a pack of the files of a folder, by their paths within it, with `/`. Where it extends
    /// another, `base` gives that one.
    pub fn new(
        name: &str,
        mut files: BTreeMap<String, String>,
        base: impl FnOnce(&str) -> Result<Pack, PackError>,
    ) -> Result<Self, PackError> {
        let text = files.remove(MANIFEST).ok_or_else(|| PackError::NoManifest(name.to_owned()))?;
        let manifest = Manifest::parse(name, &text)?;
        let own = Pack { name: name.to_owned(), manifest, manifest_text: text, templates: files };
        let pack = match &own.manifest.extends {
            Some(extended) => base(extended)?.overridden_by(own),
            None => own,
        };
        pack.validate()?;
        Ok(pack)
    }

    fn overridden_by(mut self, own: Pack) -> Pack {
        self.templates.extend(own.templates);
        let replaced =
            |rule: &FileRule| own.manifest.files.iter().any(|other| other.template == rule.template);
        self.manifest.files.retain(|rule| !replaced(rule));
        self.manifest.files.extend(own.manifest.files);
        self.manifest.options.extend(own.manifest.options);
        let manifest = Manifest {
            description: own.manifest.description,
            providers: own.manifest.providers.or(self.manifest.providers),
            extends: own.manifest.extends,
            notes: own.manifest.notes.or(self.manifest.notes),
            context: own.manifest.context,
            checks: [self.manifest.checks, own.manifest.checks].concat(),
            ..self.manifest
        };
        Pack { name: own.name, manifest, manifest_text: own.manifest_text, templates: self.templates }
    }

    fn validate(&self) -> Result<(), PackError> {
        let fault = |fault: String| Err(PackError::Manifest { pack: self.name.clone(), line: None, fault });
        if self.manifest.context != context::VERSION {
            let Manifest { context, .. } = self.manifest;
            return fault(format!(
                "it is written for version {context} of the template context, this program has {}",
                context::VERSION
            ));
        }
        for provider in self.manifest.providers.iter().flatten() {
            if Provider::from_name(provider).is_none_or(|known| known.name() != provider) {
                let names: Vec<_> = Provider::ALL.iter().map(|provider| provider.name()).collect();
                return fault(format!("there is no provider `{provider}`, only {}", names.join(", ")));
            }
        }
        let used = self.manifest.files.iter().map(|rule| &rule.template).chain(&self.manifest.notes);
        for template in used {
            if !self.templates.contains_key(template) {
                let hint = if template.rsplit('.').next() == Some("j2") {
                    ""
                } else {
                    "; the names of templates end in `.j2`"
                };
                return fault(format!(
                    "it names the template `{template}`, which the pack does not have{hint}"
                ));
            }
        }
        for (name, rule) in &self.manifest.options {
            if name.contains(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')) {
                return fault(format!("the option `{name}`: names are in kebab-case, as in `some-name`"));
            }
            if let Err(reason) = rule.validate() {
                return fault(format!("the option `{name}`: {reason}"));
            }
        }
        if self.manifest.files.is_empty() {
            return fault("it makes nothing: it has no `[[files]]`".to_owned());
        }
        Ok(())
    }
}

impl Manifest {
    fn parse(pack: &str, text: &str) -> Result<Self, PackError> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
            PackError::Manifest { pack: pack.to_owned(), line, fault: error.message().to_owned() }
        })
    }
}
