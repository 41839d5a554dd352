//! Applies fixes: never two that overlap, and never one that makes a schema invalid.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::schema::{Analysis, Options, Schema, analyze};
use crate::syntax::format_tree;
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

/// Applies the fixes of these findings, at most one on each line: where two share a line, the first
/// one by position wins, and the other is left for another round.
///
/// Two fixes of one line may be about the same thing even where their edits do not meet: one gives
/// a uuid its native type, and the other makes a cuid of it.
pub fn apply(sources: &Sources, diagnostics: &[Diagnostic], applicability: Applicability) -> Fixed {
    let candidates = candidates(sources, diagnostics, applicability);
    let applied = candidates.iter().map(|candidate| candidate.index).collect();
    Fixed { sources: edited(sources, &candidates), applied }
}

/// Finds and fixes until there is nothing left to fix.
///
/// A fix that would bring an error into the schema is not applied, and its finding stays. Files that
/// were formatted are formatted afterwards; in others nothing moves but what is fixed.
pub fn fix_all(
    sources: Sources,
    options: &Options,
    settings: &Settings,
    base: Option<&Schema>,
    applicability: Applicability,
) -> FixOutcome {
    let mut analysis = analyze(sources, options);
    let was_formatted: Vec<bool> = formatted(&analysis).map(|(now, then)| now == then).collect();
    let mut diagnostics = run(&analysis, settings, base);
    let mut fixed = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let candidates = candidates(&analysis.schema.ast().sources, &diagnostics, applicability);
        let round = Round { before: &analysis, options, candidates };
        let (accepted, after) = round.accept();
        let Some(after) = after else { break };
        for candidate in accepted {
            *fixed.entry(diagnostics[candidate.index].code).or_default() += 1;
        }
        analysis = after;
        diagnostics = run(&analysis, settings, base);
    }
    if let Some(sources) = format_again(&analysis, &was_formatted).filter(|_| !fixed.is_empty()) {
        analysis = analyze(sources, options);
        diagnostics = run(&analysis, settings, base);
    }
    FixOutcome { analysis, diagnostics, fixed }
}

/// The text of each file, and what it is when formatted.
fn formatted(analysis: &Analysis) -> impl Iterator<Item = (&str, String)> {
    let ast = analysis.schema.ast();
    ast.sources.iter().map(|(id, file)| (file.text(), format_tree(file.text(), ast.tree(id))))
}

/// Formats the files that were formatted before; `None` where they still are.
fn format_again(analysis: &Analysis, was_formatted: &[bool]) -> Option<Sources> {
    let mut is_changed = false;
    let files = analysis.schema.ast().sources.iter().zip(formatted(analysis)).zip(was_formatted);
    let files = files.map(|(((_, file), (now, then)), was_formatted)| {
        let text = if *was_formatted { &*then } else { now };
        is_changed |= text != now;
        SourceFile::new(file.name(), text)
    });
    let sources = Sources::new(files.collect());
    is_changed.then_some(sources)
}

/// A fix that can be applied together with the others.
#[derive(Clone, Copy, Debug)]
struct Candidate<'d> {
    /// The place of its finding in the input.
    index: usize,
    fix: &'d Fix,
}

/// The fixes that share no line, by position.
fn candidates<'d>(
    sources: &Sources,
    diagnostics: &'d [Diagnostic],
    applicability: Applicability,
) -> Vec<Candidate<'d>> {
    let fixes = diagnostics.iter().enumerate().filter_map(|(index, finding)| {
        let fix = finding.fix.as_deref().filter(|fix| fix.applicability <= applicability)?;
        (!fix.edits.is_empty()).then_some(Candidate { index, fix })
    });
    let mut sorted: Vec<_> = fixes.collect();
    sorted.sort_by_key(|candidate| candidate.fix.edits.iter().map(place).min());
    let mut taken = BTreeSet::new();
    sorted.retain(|candidate| {
        let lines: Vec<_> = candidate.fix.edits.iter().flat_map(|edit| lines(sources, edit)).collect();
        let is_free = lines.iter().all(|line| !taken.contains(line));
        if is_free {
            taken.extend(lines);
        }
        is_free
    });
    sorted
}

fn place(edit: &Edit) -> (FileId, Span) {
    (edit.file, edit.span)
}

/// The lines that an edit is on.
fn lines(sources: &Sources, edit: &Edit) -> impl Iterator<Item = (FileId, usize)> {
    let lines = sources.get(edit.file).lines();
    let (first, last) = (lines.line_of(edit.span.start), lines.line_of(edit.span.end));
    let file = edit.file;
    (first..=last).map(move |line| (file, line))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{RulesConfig, Selection};
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

    fn fix_with(codes: &[&str], files: &[&str]) -> FixOutcome {
        let select = codes.iter().map(|code| (*code).to_owned()).collect();
        let selection = Selection { select, ..Selection::default() };
        let settings = Settings::from_config(&RulesConfig::default(), &selection).unwrap();
        let sources = files.iter().enumerate().map(|(index, text)| SourceFile::new(index.to_string(), *text));
        let sources = Sources::new(sources.collect());
        fix_all(sources, &Options::default(), &settings, None, Applicability::Unsafe)
    }

    fn texts(outcome: &FixOutcome) -> Vec<&str> {
        outcome.sources().iter().map(|(_, file)| file.text()).collect()
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

    #[test]
    fn a_fix_that_makes_the_schema_invalid_is_left_out_and_the_others_are_not() {
        // With `aB` the key over two fields would have the name of the third one in the client.
        let schema = "model A {\n  a_b  Int @id\n  c    Int\n  aB_c Int @map(\"x\")\n  d_e  Int\n\n  @@unique([a_b, c])\n}\n";
        let config = "[rules]\nPN004 = { allow = [\"aB_c\"] }";
        let selection = Selection { select: vec!["PN004".to_owned()], ..Selection::default() };
        let settings = Settings::from_config(&toml::from_str(config).unwrap(), &selection).unwrap();
        let sources = Sources::single("a", schema);
        let outcome = fix_all(sources, &Options::default(), &settings, None, Applicability::Unsafe);
        assert_eq!(texts(&outcome), [schema.replace("d_e  Int", "dE   Int @map(\"d_e\")")]);
        assert_eq!(outcome.fixed, BTreeMap::from([("PN004", 1)]));
        assert_eq!(outcome.diagnostics.len(), 1);
    }

    #[test]
    fn names_are_changed_in_all_files() {
        let user = "model app_user {\n  id    Int    @id\n  posts Post[]\n}\n";
        let post = "model Post {\n  id       Int @id\n  authorId Int\n  author   app_user @relation(fields: [authorId], references: [id])\n}\n";
        let outcome = fix_with(&["PN001"], &[post, user]);
        let user = user.replace("app_user", "AppUser").replace("}\n", "\n  @@map(\"app_user\")\n}\n");
        assert_eq!(texts(&outcome), [post.replace("app_user", "AppUser"), user]);
    }

    #[test]
    fn one_fix_may_need_another_first() {
        let schema = "model tag_name {\n  id Int @id\n}\n";
        let outcome = fix_with(&["PN001", "PN008"], &[schema]);
        assert_eq!(texts(&outcome), ["model TagName {\n  id Int @id\n\n  @@map(\"tag_name\")\n}\n"]);
        assert!(outcome.diagnostics.is_empty());
    }

    #[test]
    fn errors_that_come_to_light_do_not_stop_the_fixes_before_them() {
        // The comma is an error of the first phase, and hides that the type does not exist.
        let schema = "model A {\n  id Int @id\n  b  Int @db.Nothing\n\n  @@index([b],)\n}\n";
        let outcome = fix_with(&["PN001"], &[schema]);
        assert_eq!(texts(&outcome), [schema.replace("],)", "])")]);
        assert_eq!(outcome.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["V248"]);
    }
}
