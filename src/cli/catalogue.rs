//! Everything that can be found, with what `explain` says about it: the hazards of migrations, the
//! conventions, and the rules of the language.

use std::borrow::Cow;

use schemars::Schema;

use crate::diagnostic::{Applicability, Severity};
use crate::lint::{self, FixKind, Given, Level, RULES, RuleDef, Settings};
use crate::plan::hazard::Detection;
use crate::plan::{HAZARDS, Hazard, hazards};
use crate::schema::LanguageVersion;
use crate::schema::catalogue::{self, Phase, Validation};
use crate::schema::connector::Provider;
use crate::schema::spelling::closest;

/// What is known about a code.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    /// A hazard of migrations.
    Hazard(&'static Hazard),
    /// A convention.
    Rule(&'static RuleDef),
    /// A rule of the language.
    Validation(&'static Validation),
}

impl Entry {
    /// The stable code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Entry::Hazard(hazard) => hazard.code,
            Entry::Rule(rule) => rule.code,
            Entry::Validation(rule) => rule.code,
        }
    }

    /// The stable name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Entry::Hazard(hazard) => hazard.name,
            Entry::Rule(rule) => rule.name,
            Entry::Validation(rule) => rule.name,
        }
    }

    /// What it looks after.
    pub(super) fn group(self) -> &'static str {
        match self {
            Entry::Hazard(_) => "hazard",
            Entry::Rule(rule) => rule.group.name(),
            Entry::Validation(_) => "language",
        }
    }

    /// What it demands, and why.
    pub(super) fn docs(self) -> Cow<'static, str> {
        match self {
            Entry::Hazard(hazard) => format!("{}\n\n{}", hazard.summary, hazard.reason).into(),
            Entry::Rule(rule) => rule.docs.into(),
            Entry::Validation(rule) => rule.summary.into(),
        }
    }

    /// The level without any configuration.
    pub(super) fn default_level(self) -> &'static str {
        match self {
            Entry::Hazard(hazard) => level(hazard.severity),
            Entry::Rule(rule) => rule.default.name(),
            Entry::Validation(rule) => level(rule.severity),
        }
    }

    /// The level where no override changes it.
    pub(super) fn level(self, settings: &Settings) -> &'static str {
        match self {
            Entry::Hazard(hazard) => level(hazard.severity),
            Entry::Rule(rule) => settings.level(rule).name(),
            Entry::Validation(rule) => level(rule.severity),
        }
    }

    /// `safe`, `unsafe` or `none`.
    pub(super) fn fix(self) -> &'static str {
        match self {
            Entry::Hazard(_) => FixKind::None.name(),
            Entry::Rule(rule) => rule.fix.name(),
            Entry::Validation(rule) => fix(rule.fix),
        }
    }

    /// The databases that it is for.
    pub(super) fn providers(self) -> &'static [Provider] {
        match self {
            Entry::Hazard(hazard) => hazard.providers,
            Entry::Rule(rule) => rule.providers,
            Entry::Validation(rule) if rule.providers.is_empty() => Provider::ALL,
            Entry::Validation(rule) => rule.providers,
        }
    }

    /// The versions of Prisma that it is for; none stands for all.
    pub(super) fn versions(self) -> &'static [LanguageVersion] {
        match self {
            Entry::Hazard(_) | Entry::Rule(_) => &[],
            Entry::Validation(rule) => rule.versions,
        }
    }

    /// Whether it is for every database.
    pub(super) fn is_for_all_databases(self) -> bool {
        self.providers().len() == Provider::ALL.len()
    }

    /// What the examples are, and what they need.
    pub(super) fn given(self) -> Given {
        match self {
            Entry::Rule(rule) => rule.given,
            Entry::Hazard(_) | Entry::Validation(_) => Given::Nothing,
        }
    }

    /// The language of the examples, as fences of Markdown call it.
    pub(super) fn language(self) -> &'static str {
        if self.given().schema().is_some() { "ts" } else { "prisma" }
    }

    /// A schema or code that it reports.
    pub(super) fn bad(self) -> Option<Cow<'static, str>> {
        match self {
            Entry::Hazard(_) => None,
            Entry::Rule(rule) => Some(rule.bad.into()),
            Entry::Validation(rule) => rule.bad().map(Cow::Owned),
        }
    }

    /// The same as it should be.
    pub(super) fn good(self) -> Option<Cow<'static, str>> {
        match self {
            Entry::Hazard(_) => None,
            Entry::Rule(rule) => Some(rule.good.into()),
            Entry::Validation(rule) => rule.good().map(Cow::Owned),
        }
    }

    /// The options as a JSON Schema.
    pub(super) fn options(self) -> Option<Schema> {
        match self {
            Entry::Rule(rule) => Some(rule.options_schema()),
            Entry::Hazard(_) | Entry::Validation(_) => None,
        }
    }

    /// What it demands.
    pub(super) fn summary(self) -> &'static str {
        match self {
            Entry::Hazard(hazard) => hazard.summary,
            Entry::Rule(rule) => rule.summary(),
            Entry::Validation(rule) => rule.summary,
        }
    }

    /// What there is to say besides, under headings.
    pub(super) fn sections(self) -> Vec<(&'static str, Cow<'static, str>)> {
        match self {
            Entry::Hazard(hazard) => sections(hazard),
            Entry::Rule(_) | Entry::Validation(_) => Vec::new(),
        }
    }

    /// The page about it.
    pub(super) fn url(self) -> String {
        let pages = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules");
        let (code, name) = (self.code(), self.name());
        match self {
            Entry::Hazard(_) | Entry::Rule(_) => format!("{pages}/{code}.md"),
            Entry::Validation(_) => format!("{pages}/language.md#{}-{name}", code.to_ascii_lowercase()),
        }
    }
}

fn sections(hazard: &'static Hazard) -> Vec<(&'static str, Cow<'static, str>)> {
    let mut sections = vec![
        ("On PostgreSQL", Cow::Borrowed(hazard.effects.postgresql)),
        ("On MySQL and MariaDB", hazard.effects.mysql.into()),
        ("On SQLite", hazard.effects.sqlite.into()),
        ("The safe way", hazard.safe_way.into()),
    ];
    sections.push(match hazard.detection {
        Detection::Compared(_) => ("Allowing it", hazard.permission().into()),
        Detection::Avoided(how, _) => ("How it is avoided", how.into()),
        Detection::Elsewhere(who) => ("Who reports it", who.into()),
    });
    sections
}

/// The word for the level of findings that are so bad.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => Level::Info.name(),
        Severity::Warning => Level::Warn.name(),
        Severity::Error => Level::Error.name(),
    }
}

fn fix(applicability: Option<Applicability>) -> &'static str {
    match applicability {
        None => FixKind::None.name(),
        Some(Applicability::Safe) => FixKind::Safe.name(),
        Some(Applicability::Unsafe) => FixKind::Unsafe.name(),
    }
}

/// Everything that can be found, in the order of the codes.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    let is_found = |rule: &&Validation| !matches!(rule.phase, Phase::Never(_));
    let language = catalogue::all().filter(is_found).map(Entry::Validation);
    let hazards = HAZARDS.iter().copied().map(Entry::Hazard);
    let mut entries: Vec<_> = hazards.chain(RULES.iter().copied().map(Entry::Rule)).chain(language).collect();
    entries.sort_by_key(|entry| entry.code());
    entries.into_iter()
}

/// The entry of a code.
pub(super) fn find(code: &str) -> Option<Entry> {
    let hazard = || hazards::find(code).map(Entry::Hazard);
    let language = || catalogue::find(code).map(Entry::Validation);
    lint::find(code).map(Entry::Rule).or_else(language).or_else(hazard)
}

/// The entry of a code or name as people write it.
pub(super) fn find_written(written: &str) -> Option<Entry> {
    let is_meant = |entry: &Entry| {
        written.eq_ignore_ascii_case(entry.code()) || written.eq_ignore_ascii_case(entry.name())
    };
    entries().find(is_meant)
}

/// What a wrong code or name may have been meant for, as the end of a message.
pub(super) fn did_you_mean(written: &str) -> String {
    let names = |is_meant: fn(&Entry) -> bool| {
        entries().filter(is_meant).flat_map(|entry| [entry.code(), entry.name()])
    };
    // Only so many names are compared at a time: those of the language by themselves.
    let house = closest(written, names(|entry| !matches!(entry, Entry::Validation(_))));
    let meant = house.or_else(|| closest(written, names(|entry| matches!(entry, Entry::Validation(_)))));
    match meant {
        Some(meant) => format!("; did you mean `{meant}`?"),
        None => "; `prismakit rules` lists them".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nothing_is_called_like_anything_else() {
        let mut seen = BTreeSet::new();
        for entry in entries() {
            assert!(seen.insert(entry.code()), "{} is given twice", entry.code());
            assert!(seen.insert(entry.name()), "{} is given twice", entry.name());
        }
    }

    #[test]
    fn entries_are_found_as_people_write_them() {
        for (written, code) in [
            ("ph001", "PH001"),
            ("drop-column", "PH002"),
            ("Unindexed-Foreign-Key", "PX001"),
            ("v024", "V024"),
        ] {
            assert_eq!(find_written(written).map(Entry::code), Some(code), "{written}");
        }
        assert!(did_you_mean("drop-tabel").contains("`drop-table`"));
        assert!(did_you_mean("duplicat-field").contains("`duplicate-field`"));
    }
}
