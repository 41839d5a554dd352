//! Conventions and likely mistakes: what a schema may say, and a team does not want it to.
//!
//! A rule is one file below `lint/rules`: a static [`RuleDef`] with its code, its level, its reason
//! and two examples, and a struct that is at once the format of its options and the function that
//! looks at the schema. [`RULES`] lists them all. [`run`] calls the rules that the [`Settings`]
//! turn on, and applies the comments that silence them. [`run_code`] does the same for the rules about
//! queries, which look at application code.

pub mod add_ignore;
mod base;
mod changes;
mod circles;
mod columns;
pub mod config;
mod config_block;
mod context;
pub mod custom;
mod described;
mod explicit_action;
mod fit_literal;
pub mod fix;
mod impacts;
mod introspected;
mod inverted;
mod keys;
mod layout;
mod long_names;
mod name_list;
mod native;
mod number;
mod pattern;
mod prefix;
pub mod prisma_lint;
mod queries;
pub mod recheck;
mod references;
mod referring;
mod remap;
mod remarks;
pub mod rename;
mod renamings;
mod retype;
mod rule;
mod rules;
mod settings;
mod stored_name;
mod subject;
mod subsequence;
mod suppress;
mod tables;
#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;
mod timestamps;
mod used_types;
mod value_error;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::schema::{Analysis, Schema, Stage};
use crate::text::{FileId, Location, Sources};

use crate::usage::code::Code;

use changes::{Changes, Obstacle, States};
use context::{Context, Input};
use rules::{blanket_suppression, suppression_without_reason, unused_suppression};
use settings::Configured;
use subject::Subject;
use suppress::Suppression;

pub use base::{Base, Migrations};
pub use config::{ConfigError, Override, Preset, RuleTable, RulesConfig, Selection};
pub use rule::{FixKind, Given, Group, Level, Reach, RuleDef};
pub use rules::RULES;
pub use settings::Settings;
pub use value_error::plain as plain_value_error;

/// The rule with this code or name.
pub fn find(code_or_name: &str) -> Option<&'static RuleDef> {
    RULES.iter().copied().find(|rule| rule.code == code_or_name || rule.name == code_or_name)
}

/// Everything to say about a schema: what the language finds, and what the rules find, without what
/// comments silence; by file, offset and code.
///
/// Rules look at a schema only once its types and attributes are in order, for they would guess
/// otherwise. `base` is what the schema is compared with, for the rules about changes.
pub fn run(analysis: &Analysis, settings: &Settings, base: Option<&Base>) -> Vec<Diagnostic> {
    run_in(&analysis.schema, analysis, settings, base)
}

/// The same for a schema that may be an excerpt of `whole`.
fn run_in(whole: &Schema, analysis: &Analysis, settings: &Settings, base: Option<&Base>) -> Vec<Diagnostic> {
    let schema = &analysis.schema;
    let ran = analysis.stage == Stage::Complete;
    let found = if ran { check_since(base, schema, whole, settings) } else { Vec::new() };
    let mut findings = without_superseded(&analysis.diagnostics, &found, &schema.ast().sources);
    findings.retain(|finding| !settings.ignores_warning(finding.code, finding.severity));
    findings.extend(found);
    sort(&mut findings);

    prisma_lint::apply(schema.ast(), &mut findings);
    let code_of = |word: &str| settings.find(word).map(|rule| rule.code);
    let suppressions = suppress::collect(schema.ast(), &code_of);
    let is_whole = std::ptr::eq(whole, schema);
    let was_asked = |code: &str| ran && was_asked(code, settings, base, is_whole);
    silence(Subject::schema(schema), settings, suppressions, findings, was_asked)
}

/// Everything that the rules about queries have to say about code, without what comments in the code
/// silence; by file, offset and code. With a base, the code was read with the schema of that, and what
/// is said is what the change means for the code.
///
/// The schema must have no errors.
pub fn run_code(schema: &Schema, settings: &Settings, base: Option<&Base>, code: &Code) -> Vec<Diagnostic> {
    let known = base.and_then(|base| base.schema.as_ref()).unwrap_or(schema);
    let subject = Subject { schema, code: Some(code), known };
    let states = base.and_then(|base| States::read(base, schema).transpose());
    let changes = compare(base, states.as_ref());
    let input = Input::new(subject, schema).since(base, changes.as_ref());
    let mut findings = check(&input, settings);
    sort(&mut findings);
    let code_of = |word: &str| settings.find(word).map(|rule| rule.code);
    let was_asked = |code: &str| {
        let asked = settings.rules.iter().find(|configured| configured.def.code == code);
        // The rules about comments look at those in code, too.
        let is_for = |rule: &RuleDef| input.is_for(rule) || rule.group == Group::Text;
        asked.is_some_and(|configured| configured.is_on() && is_for(configured.def))
    };
    silence(subject, settings, suppress::in_code(code, &code_of), findings, was_asked)
}

/// Takes out what comments silence, and reports comments that should not be there. `was_asked` says
/// whether a finding of a code could have been among the findings.
fn silence(
    subject: Subject<'_>,
    settings: &Settings,
    mut suppressions: Vec<Suppression>,
    findings: Vec<Diagnostic>,
    was_asked: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    if suppressions.is_empty() {
        return findings;
    }
    let mut findings = suppress::apply(&mut suppressions, findings);
    let mut about_comments = unused_suppression::report(subject, settings, &suppressions, was_asked);
    about_comments.extend(blanket_suppression::report(subject, settings, &suppressions));
    about_comments.extend(suppression_without_reason::report(subject, settings, &suppressions));
    sort(&mut about_comments);
    findings.extend(suppress::apply(&mut suppressions, about_comments));
    sort(&mut findings);
    findings
}

/// Compares the schema with the base if a rule wants to know about changes, and runs the rules.
fn check_since(base: Option<&Base>, schema: &Schema, whole: &Schema, settings: &Settings) -> Vec<Diagnostic> {
    let asks = |rule: &Configured| rule.is_on() && rule.def.group == Group::Changes;
    let base = base.filter(|_| settings.rules.iter().any(asks));
    let states = base.and_then(|base| States::read(base, schema).transpose());
    let changes = compare(base, states.as_ref());
    check(&Input::new(Subject::schema(schema), whole).since(base, changes.as_ref()), settings)
}

/// What differs between the base and the schema, if both are databases of one kind.
fn compare<'s>(
    base: Option<&Base>,
    states: Option<&'s Result<States<'_>, Obstacle>>,
) -> Option<Result<Changes<'s>, Obstacle>> {
    let renames = base.map_or(&[][..], |base| &base.renames);
    states.map(|states| match states {
        Ok(states) => states.compare(renames),
        Err(obstacle) => Err(obstacle.clone()),
    })
}

/// Runs the rules that are on.
fn check(input: &Input<'_>, settings: &Settings) -> Vec<Diagnostic> {
    let provider = input.subject.schema.provider();
    let sees_enough = |rule: &Configured| input.is_whole() || rule.def.reach == Reach::Neighbours;
    let is_for = |rule: &Configured| input.is_for(rule.def) && rule.def.applies_to(provider);
    let on = settings.rules.par_iter().filter(|rule| rule.is_on() && is_for(rule) && sees_enough(rule));
    on.flat_map_iter(|configured| check_rule(configured, input, settings)).collect()
}

/// Runs every variant of a rule, and keeps what each finds where it is the one that decides.
fn check_rule(configured: &Configured, input: &Input<'_>, settings: &Settings) -> Vec<Diagnostic> {
    let mut kept = Vec::new();
    for variant in configured.variants() {
        let Some(severity) = variant.level.severity() else { continue };
        let mut cx = Context::new(input, configured.def, severity);
        variant.rule.check(&mut cx);
        let mut found = cx.into_findings();
        if !configured.overrides.is_empty() {
            found.retain(|found| {
                let place = input.subject.place(found.finding.location, found.model);
                std::ptr::eq(settings.variant_at(configured, &place), variant)
            });
        }
        kept.extend(found.into_iter().map(|found| found.finding));
    }
    kept
}

/// The findings of the language without those that a rule has said better on the same line.
fn without_superseded(language: &[Diagnostic], found: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let line = |at: Location| (at.file, sources.get(at.file).lines().line_of(at.span.start));
    let superseding = found.iter().filter_map(|finding| Some((finding, find(finding.code)?)));
    let said: BTreeSet<(&str, (FileId, usize))> = superseding
        .flat_map(|(finding, rule)| rule.supersedes.iter().map(move |code| (*code, line(finding.location))))
        .collect();
    let is_left =
        |finding: &&Diagnostic| said.is_empty() || !said.contains(&(finding.code, line(finding.location)));
    language.iter().filter(is_left).cloned().collect()
}

/// Whether a finding of this code could have been among the findings.
fn was_asked(code: &str, settings: &Settings, base: Option<&Base>, is_whole: bool) -> bool {
    let Some(configured) = settings.rules.iter().find(|configured| configured.def.code == code) else {
        return !settings.ignores_warning(code, crate::diagnostic::Severity::Warning);
    };
    let needs_base = configured.def.group == Group::Changes;
    let sees_enough = is_whole || configured.def.reach == Reach::Neighbours;
    let is_about_code = configured.def.group == Group::Queries;
    configured.is_on() && (base.is_some() || !needs_base) && sees_enough && !is_about_code
}

/// By file, offset and code.
fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| {
        let key = |finding: &Diagnostic| (finding.location.file, finding.location.span.start, finding.code);
        key(a).cmp(&key(b))
    });
}
