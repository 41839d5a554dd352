//! Fixes everything that can be fixed, round by round, and never makes a schema invalid.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::lint::layout::formatted as layout;
use crate::lint::rules::unformatted;
use crate::lint::{Base, Settings, run};
use crate::schema::{Analysis, Options, analyze};
use crate::text::{SourceFile, Sources};

use super::{Candidate, edited, separate};

/// After so many rounds two rules are undoing each other's work.
const MAX_ROUNDS: usize = 100;

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

/// Finds and fixes until there is nothing left to fix.
///
/// A fix that would bring an error into the schema is not applied, and its finding stays. Files that
/// were formatted are formatted afterwards; in others nothing moves but what is fixed.
pub fn fix_all(
    sources: Sources,
    options: &Options,
    settings: &Settings,
    base: Option<&Base>,
    applicability: Applicability,
) -> FixOutcome {
    let mut analysis = analyze(sources, options);
    let mut was_formatted: Vec<bool> = formatted(&analysis).map(|(now, then)| now == then).collect();
    let mut diagnostics = run(&analysis, settings, base);
    let mut fixed = BTreeMap::new();
    let mut rejected = BTreeSet::new();
    for _ in 0..MAX_ROUNDS {
        let mut candidates = Candidate::all(&diagnostics, applicability);
        let key = |candidate: &Candidate<'_>| key(&diagnostics[candidate.index]);
        candidates.retain(|candidate| !rejected.contains(&key(candidate)));
        candidates
            .retain(|candidate| layout_of(&diagnostics[candidate.index]).is_none_or(|at| !was_formatted[at]));
        separate(&analysis.schema.ast().sources, &mut candidates);
        let (accepted, after) = Round { before: &analysis, options, candidates: &candidates }.accept();
        let Some(after) = after else {
            if rejected.is_empty() {
                break;
            }
            // What was not possible in the beginning may be possible now.
            rejected.clear();
            continue;
        };
        let places: BTreeSet<usize> = accepted.iter().map(|candidate| candidate.index).collect();
        rejected.extend(candidates.iter().filter(|candidate| !places.contains(&candidate.index)).map(key));
        for candidate in accepted {
            if let Some(at) = layout_of(&diagnostics[candidate.index]) {
                was_formatted[at] = true;
            }
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

/// The place of the file whose layout the finding is about. What has been formatted once is formatted
/// again in the end, however often fixes change it before.
fn layout_of(finding: &Diagnostic) -> Option<usize> {
    (finding.code == unformatted::RULE.code).then_some(finding.location.file.0 as usize)
}

/// What tells a finding from others, however its place moves.
fn key(finding: &Diagnostic) -> (&'static str, String) {
    (finding.code, finding.message.to_string())
}

/// The text of each file, and what it is when formatted.
fn formatted(analysis: &Analysis) -> impl Iterator<Item = (&str, String)> {
    let ast = analysis.schema.ast();
    ast.sources.iter().map(|(id, file)| (file.text(), layout(file.text(), ast.tree(id))))
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

/// One round of fixing: what is there, and what could be applied to it.
struct Round<'a> {
    before: &'a Analysis,
    options: &'a Options,
    candidates: &'a [Candidate<'a>],
}

impl<'a> Round<'a> {
    /// The fixes that leave the schema as valid as it was, and the schema after them; `None` where
    /// there are no such fixes.
    fn accept(&self) -> (Vec<Candidate<'a>>, Option<Analysis>) {
        self.extend(Vec::new(), None, self.candidates)
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
        // The comma is an error of the first phase, and hides that nothing tells the rows apart.
        let schema = "model A {\n  b Int\n\n  @@index([b],)\n}\n";
        let outcome = fix_with(&["PN001"], &[schema]);
        assert_eq!(texts(&outcome), [schema.replace("],)", "])")]);
        assert_eq!(outcome.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["V035"]);
    }
}
