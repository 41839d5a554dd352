//! A baseline: the findings that a project lives with, so that only what is new is reported.

pub(super) mod args;
pub(super) mod document;
mod fingerprint;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::text::Sources;

use super::{sources, write};

use document::Document;
use fingerprint::Fingerprint;
pub(super) use fingerprint::{Places, is_of_the_language, object};

/// The name of the file where nobody gives it another.
pub(super) const NAME: &str = ".prismakit-baseline.json";

/// Findings that are known, with how often each is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Baseline {
    path: PathBuf,
    known: BTreeMap<Fingerprint, usize>,
}

impl Baseline {
    /// A baseline without anything in it, for a file at `path`.
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), known: BTreeMap::new() }
    }

    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let known = Document::read(path)?.into_known();
        Ok(Self { path: path.to_owned(), known })
    }

    /// The file, as messages call it.
    pub(super) fn name(&self) -> String {
        sources::display_name(&self.path)
    }

    /// Adds findings of a schema, or of files that belong to none. What is wrong in the language is
    /// left out: a schema that has such an error is not valid.
    pub(super) fn add(&mut self, schema: Option<&Schema>, sources: &Sources, findings: &[Diagnostic]) {
        let places = Places::of(&self.path);
        for finding in findings.iter().filter(|finding| !is_of_the_language(finding)) {
            *self.known.entry(places.fingerprint(schema, sources, finding)).or_default() += 1;
        }
    }

    /// Takes over what another baseline knows of files that are none of these, but are there, and of what
    /// is the affair of another command: `owns` says of a code whether it is that of this one.
    fn keep_others(&mut self, other: &Baseline, checked: &[&str], owns: &dyn Fn(&str) -> bool) {
        let places = Places::of(&self.path);
        let files = places.files(checked);
        let others = other.known.iter().filter(|(known, _)| {
            let is_seen = files.contains(&known.file) && owns(&known.code);
            !is_seen && places.exists(&known.file)
        });
        for (known, count) in others {
            self.known.insert(known.clone(), *count);
        }
    }

    /// Writes the file; nobody sees half of it.
    pub(super) fn write(&self) -> anyhow::Result<()> {
        write::put(&self.path, &Document::of(&self.known).text())
    }

    /// How many findings and how many entries there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.known.values().sum(), self.known.len())
    }

    /// Begins to hide findings.
    pub(super) fn hiding(&self) -> Hiding {
        Hiding { places: Places::of(&self.path), left: self.known.clone(), hidden: 0 }
    }
}

/// Findings that are being hidden.
#[derive(Debug)]
pub(super) struct Hiding {
    places: Places,
    /// What is known and was not found yet.
    left: BTreeMap<Fingerprint, usize>,
    /// How many were hidden.
    pub(super) hidden: usize,
}

impl Hiding {
    /// Takes out the findings that are known. Of several that are alike, those that are more than
    /// are known stay, the last ones first.
    pub(super) fn hide(
        &mut self,
        schema: Option<&Schema>,
        sources: &Sources,
        findings: &mut Vec<Diagnostic>,
    ) {
        findings.retain(|finding| {
            if is_of_the_language(finding) {
                return true;
            }
            let Some(count) = self.left.get_mut(&self.places.fingerprint(schema, sources, finding)) else {
                return true;
            };
            if *count == 0 {
                return true;
            }
            *count -= 1;
            self.hidden += 1;
            false
        });
    }

    /// How many entries are about something that is not found any more, in files that were looked at or
    /// are gone. `ran` says of a code whether it would have been found.
    fn fixed(&self, checked: &[&str], ran: &dyn Fn(&str) -> bool) -> usize {
        let files = self.places.files(checked);
        let is_known_to_be_gone =
            |known: &Fingerprint| files.contains(&known.file) || !self.places.exists(&known.file);
        let left = self.left.iter().filter(|(_, count)| **count > 0).map(|(known, _)| known);
        left.filter(|known| ran(&known.code) && is_known_to_be_gone(known)).count()
    }
}
