//! Applies fixes: never two that overlap, and never one that makes a schema invalid.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::schema::{Analysis, Options, Schema, analyze};
use crate::text::{FileId, SourceFile, Sources, Span};

use super::{Settings, run};

/// After so many rounds two rules are undoing each other's work.
const MAX_ROUNDS: usize = 100;

/// Files with fixes applied.
#[derive(Debug)]
pub struct Fixed {
    /// The files.
    pub sources: Sources,
    /// Which findings have been fixed, by their places in the input.
    pub applied: Vec<usize>,
}

/// What came of fixing everything that can be fixed.
#[derive(Debug)]
pub struct FixOutcome {
    /// The last state of the schema; its texts are in `analysis.schema.ast().sources`.
    pub analysis: Analysis,
    /// What is left to report about it.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings have been fixed, by code.
    pub fixed: BTreeMap<&'static str, usize>,
}

impl FixOutcome {
    /// The files as they are now, in the order in which they came.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.analysis.schema.ast().sources
    }
}

/// Applies the fixes of these findings, at most one at each place: where two touch, the first one
/// by position wins, and the other is left for another round.
pub fn apply(sources: &Sources, diagnostics: &[Diagnostic], applicability: Applicability) -> Fixed {
    let candidates = candidates(diagnostics, applicability);
    let applied = candidates.iter().map(|candidate| candidate.index).collect();
    Fixed { sources: edited(sources, &candidates), applied }
}

/// Finds and fixes until there is nothing left to fix.
///
/// A fix that would bring an error into the schema is not applied, and its finding stays.
pub fn fix_all(
    sources: Sources,
    options: &Options,
    settings: &Settings,
    base: Option<&Schema>,
    applicability: Applicability,
) -> FixOutcome {
    let mut analysis = analyze(sources, options);
    let mut diagnostics = run(&analysis, settings, base);
    let mut fixed = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let round = Round { before: &analysis, options, candidates: candidates(&diagnostics, applicability) };
        let (accepted, after) = round.accept();
        let Some(after) = after else { break };
        for candidate in accepted {
            *fixed.entry(diagnostics[candidate.index].code).or_default() += 1;
        }
        analysis = after;
        diagnostics = run(&analysis, settings, base);
    }
    FixOutcome { analysis, diagnostics, fixed }
}

/// A fix that can be applied together with the others.
#[derive(Clone, Copy, Debug)]
struct Candidate<'d> {
    /// The place of its finding in the input.
    index: usize,
    fix: &'d Fix,
}

/// The fixes that do not touch each other, by position.
fn candidates(diagnostics: &[Diagnostic], applicability: Applicability) -> Vec<Candidate<'_>> {
    let fixes = diagnostics.iter().enumerate().filter_map(|(index, finding)| {
        let fix = finding.fix.as_deref().filter(|fix| fix.applicability <= applicability)?;
        (!fix.edits.is_empty()).then_some(Candidate { index, fix })
    });
    let mut sorted: Vec<_> = fixes.collect();
    sorted.sort_by_key(|candidate| candidate.fix.edits.iter().map(place).min());
    let mut taken = Taken::default();
    sorted.retain(|candidate| taken.take(&candidate.fix.edits));
    sorted
}

fn place(edit: &Edit) -> (FileId, Span) {
    (edit.file, edit.span)
}

/// The parts of the files that edits have been accepted for.
#[derive(Debug, Default)]
struct Taken {
    /// Ends by starts.
    spans: BTreeMap<(FileId, u32), u32>,
}

impl Taken {
    /// Takes the places of these edits, unless one of them touches a place that is taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        if edits.iter().any(|edit| self.touches(edit)) {
            return false;
        }
        self.spans.extend(edits.iter().map(|edit| ((edit.file, edit.span.start), edit.span.end)));
        true
    }

    fn touches(&self, edit: &Edit) -> bool {
        let until = (edit.file, edit.span.end);
        let before = self.spans.range(..=until).next_back();
        before.is_some_and(|((file, _), end)| *file == edit.file && *end >= edit.span.start)
    }
}

/// The files after these fixes.
fn edited(sources: &Sources, candidates: &[Candidate<'_>]) -> Sources {
    let mut edits: Vec<&Edit> = candidates.iter().flat_map(|candidate| &candidate.fix.edits).collect();
    edits.sort_by_key(|edit| place(edit));
    let files = sources.iter().map(|(id, file)| {
        let first = edits.partition_point(|edit| edit.file < id);
        let last = edits.partition_point(|edit| edit.file <= id);
        SourceFile::new(file.name(), edited_text(file.text(), &edits[first..last]))
    });
    Sources::new(files.collect())
}

fn edited_text(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// One round of fixing: what is there, and what could be applied to it.
struct Round<'a> {
    before: &'a Analysis,
    options: &'a Options,
    candidates: Vec<Candidate<'a>>,
}

impl<'a> Round<'a> {
    /// The fixes that leave the schema as valid as it was, and the schema after them; `None` where
    /// there are no such fixes.
    fn accept(&self) -> (Vec<Candidate<'a>>, Option<Analysis>) {
        self.extend(Vec::new(), None, &self.candidates)
    }

    /// Adds as many of `more` as possible to those that are accepted already, by halves.
    fn extend(
        &self,
        accepted: Vec<Candidate<'a>>,
        after: Option<Analysis>,
        more: &[Candidate<'a>],
    ) -> (Vec<Candidate<'a>>, Option<Analysis>) {
        if more.is_empty() {
            return (accepted, after);
        }
        let together = [&accepted[..], more].concat();
        let analysis = analyze(edited(&self.before.schema.ast().sources, &together), self.options);
        if !is_worse(self.before, &analysis) {
            return (together, Some(analysis));
        }
        if more.len() == 1 {
            return (accepted, after);
        }
        let (first, second) = more.split_at(more.len() / 2);
        let (accepted, after) = self.extend(accepted, after, first);
        self.extend(accepted, after, second)
    }
}

/// Whether there are errors that were not there before.
///
/// Errors hide others: where more has been looked at than before, what came to light counts as old.
fn is_worse(before: &Analysis, after: &Analysis) -> bool {
    if after.stage != before.stage {
        return after.stage < before.stage;
    }
    let mut old = errors(before);
    errors(after).into_iter().any(|(error, count)| old.remove(&error).is_none_or(|before| count > before))
}

/// Errors with how often each occurs, without their places, which move.
fn errors(analysis: &Analysis) -> BTreeMap<(&'static str, &str), usize> {
    let mut errors = BTreeMap::new();
    for finding in analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error) {
        *errors.entry((finding.code, &*finding.message)).or_default() += 1;
    }
    errors
}
