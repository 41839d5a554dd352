//! What the user says about renames, and what is wrong with it.

mod lookup;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::text::Location;

use super::super::correspondence::Correspondence;
use super::super::pair::Pair;
use super::RenameHint;
use super::settle::Decisions;
use lookup::{Found, Names, Target};

/// A statement about a rename that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HintError {
    /// It names nothing that there is.
    #[error("there is no `{name}` in the {side} state{}", guess(.meant.as_deref()))]
    Unknown {
        /// What is named.
        name: String,
        /// Which of the states: `old` or `new`.
        side: &'static str,
        /// What may be meant.
        meant: Option<String>,
    },
    /// It may mean several things.
    #[error("`{name}` may mean {}; write which one", .candidates.join(" or "))]
    Ambiguous {
        /// What is named.
        name: String,
        /// What it may mean.
        candidates: Vec<String>,
    },
    /// It does not go together with the states, or with something else that is said.
    #[error("`{name}` is not renamed as it is said: {reason}")]
    Contradiction {
        /// What is named.
        name: String,
        /// Why not.
        reason: String,
    },
    /// An annotation names nothing that there was, while something else is gone.
    #[error(
        "`{item}` says that it was called `{old}`, which the old state does not have{}",
        annotation_help(.meant.as_deref(), .gone)
    )]
    Annotation {
        /// What is annotated.
        item: String,
        /// The old name in the annotation.
        old: String,
        /// What may be meant.
        meant: Option<String>,
        /// Something that is gone.
        gone: String,
        /// Where the annotated item stands.
        location: Location,
    },
}

fn guess(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

fn annotation_help(meant: Option<&str>, gone: &str) -> String {
    match meant {
        Some(meant) => format!("; did you mean `{meant}`?"),
        None => format!(", but `{gone}` is gone: correct the annotation, or say `--no-rename {gone}`"),
    }
}

/// What the user says, as far as it has not been understood yet, and what was understood.
#[derive(Debug)]
pub(super) struct Hints<'h> {
    open: Vec<&'h RenameHint>,
    /// About tables.
    pub(super) tables: Decisions,
    /// About enums.
    pub(super) enums: Decisions,
    /// About the columns of a table, by its place on the second side.
    pub(super) columns: BTreeMap<usize, Decisions>,
    /// About the values of an enum, by its place on the second side.
    pub(super) values: BTreeMap<usize, Decisions>,
}

impl<'h> Hints<'h> {
    /// Understands what is said about tables and enums, which everything else depends on.
    pub(super) fn of_parents(found: &Correspondence<'_>, hints: &'h [RenameHint]) -> Result<Self, HintError> {
        let mut read = Self {
            open: Vec::new(),
            tables: Decisions::default(),
            enums: Decisions::default(),
            columns: BTreeMap::new(),
            values: BTreeMap::new(),
        };
        let names = Names::new(found);
        for hint in hints {
            if !read.decide(hint, names.parents(hint)?)? {
                read.open.push(hint);
            }
        }
        for hint in &read.open {
            match names.implied(hint) {
                Some(Pair { before: Target::Table(before), after: Target::Table(after) }) => {
                    read.tables.imply(Pair { before, after });
                }
                Some(Pair { before: Target::Enum(before), after: Target::Enum(after) }) => {
                    read.enums.imply(Pair { before, after });
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// Understands the rest, now that it is known which tables and enums belong together.
    pub(super) fn read_members(&mut self, found: &Correspondence<'_>) -> Result<(), HintError> {
        let names = Names::new(found);
        for hint in std::mem::take(&mut self.open) {
            let members = names.members(hint)?;
            if !self.decide(hint, members)? {
                return Err(names.complaint(hint));
            }
        }
        Ok(())
    }

    /// Takes over what a hint says. `false` where it says nothing.
    fn decide(&mut self, hint: &RenameHint, said: Option<Found>) -> Result<bool, HintError> {
        let Some(said) = said else { return Ok(false) };
        let (decisions, before, after) = match said {
            Found { before: Target::Table(before), after, .. } => (&mut self.tables, before, after),
            Found { before: Target::Enum(before), after, .. } => (&mut self.enums, before, after),
            Found { before: Target::Column(before), after, parent } => {
                (self.columns.entry(parent).or_default(), before, after)
            }
            Found { before: Target::Value(before), after, parent } => {
                (self.values.entry(parent).or_default(), before, after)
            }
        };
        match after {
            Some(after) => decisions.join(hint, Pair { before, after })?,
            None => decisions.part(hint, before)?,
        }
        Ok(true)
    }
}

impl Decisions {
    fn join(&mut self, hint: &RenameHint, places: Pair<usize>) -> Result<(), HintError> {
        if self.joined.contains(&places) {
            return Ok(());
        }
        let is_taken = self.joined.iter().any(|other| other.after == places.after);
        let is_decided = self.joined.iter().any(|other| other.before == places.before);
        if is_decided || self.gone.contains(&places.before) {
            return Err(contradiction(&hint.from, "another flag says something else about it"));
        }
        if is_taken {
            return Err(contradiction(&hint.from, &format!("something else becomes `{}` already", hint.to)));
        }
        self.joined.push(places);
        Ok(())
    }

    fn part(&mut self, hint: &RenameHint, before: usize) -> Result<(), HintError> {
        if self.joined.iter().any(|other| other.before == before) {
            return Err(contradiction(&hint.from, "another flag says something else about it"));
        }
        self.gone.insert(before);
        Ok(())
    }

    /// Joins what a rename of something in it takes for granted, unless something else is said.
    fn imply(&mut self, places: Pair<usize>) {
        let is_free = |other: &Pair<usize>| other.before != places.before && other.after != places.after;
        if self.joined.iter().all(is_free) && !self.gone.contains(&places.before) {
            self.joined.push(places);
        }
    }
}

fn contradiction(name: &str, reason: &str) -> HintError {
    HintError::Contradiction { name: name.to_owned(), reason: reason.to_owned() }
}
