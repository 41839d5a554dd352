//! Applies fixes, never two of which are on one line.

mod rounds;

use std::collections::BTreeSet;

use crate::diagnostic::{self, Applicability, Diagnostic, Edit, Fix};
use crate::text::{FileId, SourceFile, Sources, Span};

pub use rounds::{FixOutcome, fix_all};

/// Files with fixes applied.
#[derive(Debug)]
pub struct Fixed {
    /// The files.
    pub sources: Sources,
    /// Which findings have been fixed, by their places in the input.
    pub applied: Vec<usize>,
}

/// Applies the fixes of these findings, at most one on each line: where two share a line, the first
/// one by position wins, and the other is left for another round.
///
/// Two fixes of one line may be about the same thing even where their edits do not meet: one gives
/// a uuid its native type, and the other makes a cuid of it.
pub fn apply(sources: &Sources, diagnostics: &[Diagnostic], applicability: Applicability) -> Fixed {
    let mut candidates = Candidate::all(diagnostics, applicability);
    separate(sources, &mut candidates);
    let applied = candidates.iter().map(|candidate| candidate.index).collect();
    Fixed { sources: edited(sources, &candidates), applied }
}

/// A fix that can be applied together with the others.
#[derive(Clone, Copy, Debug)]
struct Candidate<'d> {
    /// The place of its finding in the input.
    index: usize,
    fix: &'d Fix,
}

impl<'d> Candidate<'d> {
    /// The fixes that may be applied, by position.
    fn all(diagnostics: &'d [Diagnostic], applicability: Applicability) -> Vec<Self> {
        let fixes = diagnostics.iter().enumerate().filter_map(|(index, finding)| {
            let fix = finding.fix.as_deref().filter(|fix| fix.applicability <= applicability)?;
            (!fix.edits.is_empty()).then_some(Candidate { index, fix })
        });
        let mut sorted: Vec<_> = fixes.collect();
        sorted.sort_by_key(|candidate| candidate.fix.edits.iter().map(place).min());
        sorted
    }
}

/// Leaves out every fix that shares a line with one before it.
fn separate(sources: &Sources, candidates: &mut Vec<Candidate<'_>>) {
    let mut taken = BTreeSet::new();
    candidates.retain(|candidate| {
        let needed: Vec<_> = candidate.fix.edits.iter().flat_map(|edit| needs(sources, edit)).collect();
        let is_free = needed.iter().all(|place| !taken.contains(place) && !is_crossed(place, &taken));
        if is_free {
            taken.extend(needed);
        }
        is_free
    });
}

fn place(edit: &Edit) -> (FileId, Span) {
    (edit.file, edit.span)
}

/// What an edit must have for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'d> {
    /// A line of a file.
    Line(FileId, usize),
    /// A new line between others, which is not there twice.
    NewLine(FileId, u32, &'d str),
    /// Where a line begins that is replaced together with the one before it.
    Within(FileId, u32),
}

fn needs<'d>(sources: &Sources, edit: &'d Edit) -> Vec<Place<'d>> {
    let lines = sources.get(edit.file).lines();
    let (first, last) = (lines.line_of(edit.span.start), lines.line_of(edit.span.end));
    let is_line_break = |c: char| matches!(c, '\n' | '\r');
    let is_new_line = edit.span.is_empty()
        && lines.start_of(first) == Some(edit.span.start)
        && edit.text.ends_with(is_line_break)
        && !edit.text.starts_with(is_line_break);
    if is_new_line {
        // A block has many indexes and one name.
        let text = edit.text.trim_start();
        let what = if text.starts_with("@@map(") { "@@map" } else { text };
        return vec![Place::NewLine(edit.file, edit.span.start, what)];
    }
    let inner = (first..=last).filter_map(|line| lines.start_of(line));
    let inner = inner.filter(|start| edit.span.start < *start && *start < edit.span.end);
    let within = inner.map(|start| Place::Within(edit.file, start));
    (first..=last).map(|line| Place::Line(edit.file, line)).chain(within).collect()
}

/// Whether a new line would stand in the middle of what another fix replaces.
fn is_crossed(place: &Place<'_>, taken: &BTreeSet<Place<'_>>) -> bool {
    match *place {
        Place::Line(..) => false,
        Place::NewLine(file, start, _) => taken.contains(&Place::Within(file, start)),
        Place::Within(file, start) => {
            let from = Place::NewLine(file, start, "");
            taken.range(from..).next().is_some_and(
                |other| matches!(other, Place::NewLine(at, offset, _) if (*at, *offset) == (file, start)),
            )
        }
    }
}

/// The files after these fixes.
fn edited(sources: &Sources, candidates: &[Candidate<'_>]) -> Sources {
    let mut edits: Vec<&Edit> = candidates.iter().flat_map(|candidate| &candidate.fix.edits).collect();
    edits.sort_by_key(|edit| edit.file);
    let files = sources.iter().map(|(id, file)| {
        let first = edits.partition_point(|edit| edit.file < id);
        let last = edits.partition_point(|edit| edit.file <= id);
        SourceFile::new(file.name(), diagnostic::apply(file.text(), edits[first..last].iter().copied()))
    });
    Sources::new(files.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Location;

    fn finding(edits: &[(u32, u32, &str)], applicability: Applicability) -> Diagnostic {
        let edits = edits.iter().map(|(start, end, text)| Edit {
            file: FileId(0),
            span: Span::new(*start, *end),
            text: (*text).to_owned(),
        });
        let fix = Fix { title: String::new(), applicability, edits: edits.collect() };
        Diagnostic::warning("PX000", Location::default(), "x").fix(fix)
    }

    #[test]
    fn of_fixes_on_one_line_the_first_is_applied() {
        let sources = Sources::single("a", "ab\ncd\nef\n");
        for (one, other, expected) in [
            (&[(0, 1, "x")][..], &[(3, 4, "y")][..], "xb\nyd\nef\n"),
            (&[(3, 4, "y")], &[(0, 1, "x")], "xb\nyd\nef\n"),
            (&[(0, 1, "x")], &[(1, 2, "y")], "xb\ncd\nef\n"),
            (&[(1, 2, "y")], &[(0, 1, "x")], "xb\ncd\nef\n"),
            (&[(1, 4, "x")], &[(4, 5, "y")], "axd\nef\n"),
            (&[(3, 3, "x")], &[(3, 3, "y")], "ab\nxcd\nef\n"),
            (&[(3, 3, "x\n")], &[(3, 3, "y\n")], "ab\nx\ny\ncd\nef\n"),
            (&[(3, 3, "x\n")], &[(3, 3, "x\n")], "ab\nx\ncd\nef\n"),
            (&[(3, 3, "@@map(x)\n")], &[(3, 3, "@@map(y)\n")], "ab\n@@map(x)\ncd\nef\n"),
            (&[(3, 3, "\nx\n")], &[(3, 3, "\ny\n")], "ab\n\nx\ncd\nef\n"),
            (&[(3, 3, "x\n")], &[(4, 5, "y")], "ab\nx\ncy\nef\n"),
            (&[(1, 7, "x\n")], &[(3, 3, "y\n")], "ax\nf\n"),
            (&[(3, 3, "y\n")], &[(1, 7, "x\n")], "ax\nf\n"),
            (&[(3, 3, "y\n"), (0, 0, "z\n")], &[(1, 7, "x\n")], "z\nab\ny\ncd\nef\n"),
            (&[(0, 3, "x\n")], &[(3, 3, "y\n")], "x\ny\ncd\nef\n"),
            (&[(0, 1, "x"), (6, 7, "x")], &[(3, 4, "y")], "xb\nyd\nxf\n"),
            (&[(0, 1, "x"), (6, 7, "x")], &[(3, 4, "y"), (7, 8, "y")], "xb\ncd\nxf\n"),
        ] {
            let findings = [finding(one, Applicability::Safe), finding(other, Applicability::Safe)];
            let fixed = apply(&sources, &findings, Applicability::Safe);
            assert_eq!(fixed.sources.get(FileId(0)).text(), expected);
        }
    }

    #[test]
    fn unsafe_fixes_are_applied_on_request_only() {
        let sources = Sources::single("a", "01");
        let findings = [finding(&[(0, 1, "x")], Applicability::Unsafe)];
        assert_eq!(apply(&sources, &findings, Applicability::Safe).applied, [0; 0]);
        assert_eq!(apply(&sources, &findings, Applicability::Unsafe).applied, [0]);
    }
}
