//! Every rule of the language: its code, its name, why it is there, and an example of both verdicts.
//!
//! The rules themselves are in the passes of [`crate::schema`]; this is what there is to say about
//! them. A code means the same for ever, a name is never given to another rule.

mod attributes;
mod composite_types;
mod configuration;
mod defaults;
mod fields;
mod foreign_keys;
mod ids;
mod index_fields;
mod indexes;
mod many_to_many;
mod names;
mod native_types;
mod older_versions;
mod partial_indexes;
mod relations;
mod syntax;
mod types;
mod views;
mod warnings;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Applicability, Severity};

use super::connector::Provider;
use super::version::LanguageVersion;

/// The rules by subject, in the order of their codes.
static PARTS: [&[Validation]; 19] = [
    syntax::RULES,
    names::RULES,
    types::RULES,
    attributes::RULES,
    ids::RULES,
    indexes::RULES,
    index_fields::RULES,
    partial_indexes::RULES,
    defaults::RULES,
    fields::RULES,
    relations::RULES,
    foreign_keys::RULES,
    many_to_many::RULES,
    native_types::RULES,
    configuration::RULES,
    views::RULES,
    composite_types::RULES,
    warnings::RULES,
    older_versions::RULES,
];

/// A rule of the language.
#[derive(Debug)]
pub struct Validation {
    /// The code: `V024`.
    pub code: &'static str,
    /// The name, which says what is wrong: `duplicate-field`.
    pub name: &'static str,
    /// What the rule demands, in one sentence.
    pub summary: &'static str,
    /// Whether it makes a schema invalid.
    pub severity: Severity,
    /// When it is looked at, which decides what an error hides.
    pub phase: Phase,
    /// The databases that it holds for; none stands for all.
    pub providers: &'static [Provider],
    /// The versions of Prisma that it holds for; none stands for all.
    pub versions: &'static [LanguageVersion],
    /// What `--fix` makes of the example.
    pub fix: Option<Applicability>,
    /// A schema as the difference between a wrong and a right one: every line begins with a blank,
    /// with `-` where only the wrong one has it, or with `+` where only the right one has it.
    pub example: Option<&'static str>,
}

/// When a rule is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// While the schema is read. An error here leaves the rules of the second phase unchecked.
    Resolving,
    /// When everything in the schema is resolved.
    Checking,
    /// Never, and why. The code is kept for the rule of Prisma that it stands for.
    Never(&'static str),
}

impl Validation {
    /// A complete schema that breaks this rule and no other.
    pub fn bad(&self) -> Option<String> {
        self.example.map(|example| self.complete(example, '-'))
    }

    /// The same schema put right.
    pub fn good(&self) -> Option<String> {
        self.example.map(|example| self.complete(example, '+'))
    }

    /// The version of Prisma that the example is for.
    pub fn version(&self) -> LanguageVersion {
        self.versions.last().copied().unwrap_or_default()
    }

    /// One side of an example, with a datasource in front where the rule needs one.
    fn complete(&self, example: &str, side: char) -> String {
        let mut schema = String::new();
        for line in example.trim_start_matches('\n').lines() {
            match line.chars().next() {
                None | Some(' ') => schema.push_str(line.get(1..).unwrap_or_default()),
                Some(mark) if mark == side => schema.push_str(&line[1..]),
                Some(_) => continue,
            }
            schema.push('\n');
        }
        match self.providers.first() {
            Some(provider) if !schema.contains("datasource ") => {
                format!("{}\n{schema}", datasource(*provider, self.version()))
            }
            _ => schema,
        }
    }
}

fn datasource(provider: Provider, version: LanguageVersion) -> String {
    let url = if version < LanguageVersion::V7 { "  url      = env(\"DATABASE_URL\")\n" } else { "" };
    format!("datasource db {{\n  provider = \"{}\"\n{url}}}\n", provider.name())
}

/// Every rule, in the order of the codes.
pub fn all() -> impl Iterator<Item = &'static Validation> {
    PARTS.iter().copied().flatten()
}

/// The rule with this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Validation> {
    all().find(|rule| rule.code == code_or_name || rule.name == code_or_name)
}
